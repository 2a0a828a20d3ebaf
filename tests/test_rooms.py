"""The house rules: who may import whom, and what no file of the program may contain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
ROOMS = ("casework", "cli", "desk", "domain", "exchange", "letters", "paper", "records", "reports")
LONGEST_FILE = 400
SHAPELESS_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}
CLOCK_READERS = (
    "dpo_desk/casework/office.py",
    "dpo_desk/__main__.py",
    "dpo_desk/cli/",
    "dpo_desk/desk/",
)
# Where a bug ends: the crash window, and the command line's last words.
LAST_RESORTS = ("dpo_desk/__main__.py", "dpo_desk/desk/app.py", "dpo_desk/desk/clerk.py")
NOTICES = "dpo_desk/desk/notices.py"
MARKUP_DOORS = {"setHtml", "insertHtml", "setMarkdown", "insertMarkdown", "toMarkdown"}
TESTS_OF_THE_WHOLE = {"rooms", "commands"}


# The rules, one question each. Each yields sentences that begin with the line.


def imports_inside_functions(tree: ast.Module) -> Iterator[str]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"{node.lineno}: import inside {function.name}()"


def star_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield f"{node.lineno}: star import"


def names_used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that is read, reached through a dot or imported, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, alias.name) for alias in node.names)


def uses(tree: ast.Module, forbidden: Iterable[str]) -> Iterator[str]:
    banned = set(forbidden)
    yield from (f"{line}: {name}" for line, name in names_used(tree) if name in banned)


def clock_readings(tree: ast.Module) -> Iterator[str]:
    """Calls of now() or today() on the classes of `datetime`, under whatever name they came in."""
    classes = {"datetime", "date"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "datetime":
            classes.update(a.asname for a in node.names if a.asname and a.name in classes)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        name = getattr(owner, "id", None) or getattr(owner, "attr", None)
        if name in classes and node.func.attr in {"now", "today", "utcnow"}:
            yield f"{node.lineno}: {name}.{node.func.attr}()"


def broad_excepts(tree: ast.Module) -> Iterator[str]:
    """Handlers of everything that swallow it; one that ends in a bare `raise` only tidies up."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        broad = any(
            kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"}
            for kind in kinds
        )
        last = node.body[-1]
        if broad and not (isinstance(last, ast.Raise) and last.exc is None):
            yield f"{node.lineno}: broad except"


def complaints_about(path: str, source: str) -> list[str]:
    """What the house rules say against one file of the program; `path` is as seen from the top."""
    tree = ast.parse(source)
    found: list[str] = list(star_imports(tree))
    found += uses(tree, ["TYPE_CHECKING"])
    found += uses(tree, MARKUP_DOORS)
    if path != "dpo_desk/__main__.py":
        found += imports_inside_functions(tree)
    if not path.startswith(CLOCK_READERS):
        found += clock_readings(tree)
    if path not in LAST_RESORTS:
        found += broad_excepts(tree)
    if path != NOTICES:
        found += uses(tree, ["QMessageBox"])
    if not ast.get_docstring(tree):
        found.append("1: no sentence that says what the module is for")
    if len(source.splitlines()) > LONGEST_FILE:
        found.append(f"{LONGEST_FILE}: longer than {LONGEST_FILE} lines")
    if SHAPELESS_NAMES & set(Path(path).with_suffix("").parts):
        found.append("1: a name that says nothing about what is inside")
    return [f"{path}:{complaint}" for complaint in found]


def unmatched_tests(tests: Iterable[str], modules: set[str]) -> list[str]:
    """Test files (seen from tests/) of a room, or of the package itself, that test no module."""
    wrong = []
    for test in map(Path, tests):
        subject = test.stem.removeprefix("test_")
        if test.parent == Path() and subject in TESTS_OF_THE_WHOLE:
            continue
        if test.parent != Path() and test.parts[0] not in ROOMS:
            continue
        if (test.parent / subject).as_posix() not in modules:
            wrong.append(str(test))
    return wrong


def foreign_imports(source: str) -> Iterator[str]:
    """The libraries that a file imports, by the name of their package."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            package = name.partition(".")[0]
            if package != "dpo_desk" and package not in sys.stdlib_module_names:
                yield package


# The program keeps them.


def program_files() -> list[Path]:
    return sorted((TOP / "dpo_desk").rglob("*.py"))


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_the_program_keeps_the_house_rules() -> None:
    complaints = [
        complaint
        for file in program_files()
        for complaint in complaints_about(
            file.relative_to(TOP).as_posix(), file.read_text(encoding="utf-8")
        )
    ]
    assert not complaints, "\n" + "\n".join(complaints)


def test_the_tests_mirror_the_rooms() -> None:
    package = TOP / "dpo_desk"
    modules = {file.relative_to(package).with_suffix("").as_posix() for file in program_files()}
    modules |= {module.removesuffix("/__init__") for module in modules}
    tests = TOP / "tests"
    wrong = unmatched_tests((str(f.relative_to(tests)) for f in tests.rglob("test_*.py")), modules)
    assert not wrong, f"These test no module of their room: {wrong}"


def test_every_library_has_its_room() -> None:
    housed = {name for contract in contracts() for name in contract.get("forbidden_modules", [])}
    homeless = {
        f"{file.relative_to(TOP)}: {library}"
        for file in program_files()
        for library in foreign_imports(file.read_text(encoding="utf-8"))
        if library not in housed
    }
    assert not homeless, f"No contract in pyproject.toml says where these live: {sorted(homeless)}"


# The rules bite: each is shown something it must refuse, and something it must not.

HEADING = '"""A module."""\n'


@pytest.mark.parametrize(
    ("path", "body", "complaint"),
    [
        ("domain/a.py", "def f():\n    import os\n", "3: import inside f()"),
        (
            "domain/a.py",
            "class A:\n    async def f(self):\n        from os import path\n",
            "inside f",
        ),
        ("domain/a.py", "from typing import TYPE_CHECKING\n", "2: TYPE_CHECKING"),
        ("domain/a.py", "import typing\nif typing.TYPE_CHECKING:\n    import os\n", "3: TYPE_CH"),
        ("domain/a.py", "from os import *\n", "2: star import"),
        ("domain/utils.py", "", "says nothing"),
        ("paper/helpers/ink.py", "", "says nothing"),
        ("domain/a.py", "from datetime import date\nd = date.today()\n", "3: date.today()"),
        ("records/a.py", "import datetime\nd = datetime.datetime.now()\n", "3: datetime.now()"),
        ("records/a.py", "from datetime import datetime as dt\nd = dt.now()\n", "3: dt.now()"),
        ("casework/a.py", "try:\n    f()\nexcept:\n    pass\n", "4: broad except"),
        ("casework/a.py", "try:\n    f()\nexcept (OSError, Exception):\n    pass\n", "4: broad"),
        ("casework/a.py", "try:\n    f()\nexcept BaseException:\n    raise A\n", "4: broad"),
        ("desk/a.py", "from PySide6.QtWidgets import QMessageBox\n", "2: QMessageBox"),
        ("desk/a.py", "from PySide6 import QtWidgets\nQtWidgets.QMessageBox()\n", "3: QMessageBox"),
        ("desk/a.py", "page.setHtml(words)\n", "2: setHtml"),
        ("desk/notices.py", "page.toMarkdown()\n", "2: toMarkdown"),
        ("desk/a.py", "page.setMarkdown(words)\n", "2: setMarkdown"),
        ("domain/a.py", "x = 1\n" * LONGEST_FILE, "longer than"),
    ],
)
def test_a_broken_rule_is_named(path: str, body: str, complaint: str) -> None:
    found = complaints_about(f"dpo_desk/{path}", HEADING + body)
    assert len(found) >= 1
    assert complaint in found[0]


def test_a_module_without_its_sentence_is_named() -> None:
    assert "no sentence" in complaints_about("dpo_desk/domain/a.py", "x = 1\n")[0]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("__main__.py", "def main():\n    from dpo_desk.desk import app\n"),
        ("casework/office.py", "from datetime import datetime\nnow = datetime.now(tz)\n"),
        ("cli/due.py", "from datetime import datetime\nnow = datetime.now(tz)\n"),
        ("domain/a.py", "day = office.today()\n"),
        ("records/a.py", "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n"),
        ("desk/clerk.py", "try:\n    f()\nexcept Exception as bug:\n    report(bug)\n"),
        ("desk/notices.py", "from PySide6.QtWidgets import QMessageBox\n"),
        ("domain/a.py", "x = 1\n" * (LONGEST_FILE - 1)),
    ],
)
def test_what_is_allowed_is_not_complained_about(path: str, body: str) -> None:
    assert complaints_about(f"dpo_desk/{path}", HEADING + body) == []


def test_a_test_of_nothing_is_named() -> None:
    modules = {"domain/clock", "desk/models/month_grid", "places", "__main__"}
    tests = ["domain/test_clock.py", "desk/models/test_month_grid.py", "test_places.py"]
    tests += ["test_rooms.py", "journeys/test_first_day.py", "test___main__.py"]
    assert unmatched_tests(tests, modules) == []
    strangers = ["domain/test_watch.py", "desk/test_month_grid.py", "test_house.py"]
    assert unmatched_tests(strangers, modules) == strangers


def test_foreign_imports_are_seen() -> None:
    source = "import os, numpy.linalg\nfrom dpo_desk import places\nfrom lxml.etree import parse\n"
    assert sorted(foreign_imports(source)) == ["lxml", "numpy"]


# The contracts of pyproject.toml bite: tried on a small house with the same rooms.

ALLOWED = {
    "__main__": "import dpo_desk.cli.main, dpo_desk.desk.app",
    "cli.main": "import typer, rich.table, dpo_desk.casework.acts, dpo_desk.domain.clock",
    "desk.app": "import PySide6.QtWidgets, qtawesome, dpo_desk.casework.acts, dpo_desk.places",
    "casework.acts": "import dpo_desk.records.store, dpo_desk.letters.kinds, dpo_desk.paper.ink, "
    "dpo_desk.reports.monthly, dpo_desk.exchange.mail",
    "records.store": "import sqlalchemy.orm, alembic, sqlcipher3, cryptography, dpo_desk.places",
    "letters.kinds": "import jinja2.sandbox, markdown_it, dpo_desk.paper.ink, dpo_desk.places",
    "reports.monthly": "import dpo_desk.paper.ink, dpo_desk.domain.clock",
    "exchange.mail": "import email.policy, oxmsg, icalendar, openpyxl, xlsxwriter, "
    "dpo_desk.domain.clock",
    "paper.ink": "import reportlab, pikepdf, pypdfium2, PIL.Image, font_roboto, dpo_desk.places",
    "domain.clock": "import dpo_desk.domain.workdays",
    "domain.workdays": "import holidays",
    "places": "import platformdirs",
}
REFUSED = [
    ("floors", "domain.clock", "dpo_desk.places"),
    ("floors", "domain.clock", "dpo_desk.records.store"),
    ("floors", "paper.ink", "dpo_desk.letters.kinds"),
    ("floors", "records.store", "dpo_desk.reports.monthly"),
    ("floors", "letters.kinds", "dpo_desk.casework.acts"),
    ("floors", "cli.main", "dpo_desk.desk.app"),
    ("floors", "desk.app", "dpo_desk.cli.main"),
    ("floors", "desk.app", "dpo_desk.__main__"),
    ("entrances", "desk.app", "dpo_desk.paper.ink"),
    ("entrances", "cli.main", "dpo_desk.records.store"),
    ("entrances", "__main__", "dpo_desk.exchange.mail"),
    ("shelves", "records.store", "dpo_desk.paper.ink"),
    ("exchange", "exchange.mail", "dpo_desk.places"),
    ("records-libraries", "casework.acts", "sqlalchemy.orm"),
    ("records-libraries", "exchange.mail", "cryptography"),
    ("paper-libraries", "desk.app", "PIL.Image"),
    ("paper-libraries", "letters.kinds", "reportlab.pdfgen"),
    ("letters-libraries", "paper.ink", "markdown_it"),
    ("exchange-libraries", "cli.main", "openpyxl"),
    ("exchange-libraries", "domain.clock", "email.utils"),
    ("desk-libraries", "__main__", "PySide6.QtWidgets"),
    ("desk-libraries", "paper.ink", "PySide6.QtGui"),
    ("cli-libraries", "desk.app", "rich"),
    ("holidays", "domain.clock", "holidays"),
    ("platformdirs", "records.store", "platformdirs"),
]


def build_house(top: Path, imports: dict[str, str]) -> None:
    """A package dpo_desk in `top` with these modules, and this project's contracts beside it."""
    for module, line in imports.items():
        file = top / "dpo_desk" / Path(*module.split(".")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(line + "\n", encoding="utf-8")
        for folder in (file.parent, top / "dpo_desk"):
            (folder / "__init__.py").touch()
    (top / "pyproject.toml").write_bytes((TOP / "pyproject.toml").read_bytes())


def broken_contracts(top: Path) -> tuple[int, str]:
    """import-linter's exit code and words for the house in `top`."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    answer = subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache"],
        cwd=top, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return answer.returncode, answer.stdout + answer.stderr


def test_the_contracts_allow_the_house_as_designed(tmp_path: Path) -> None:
    build_house(tmp_path, ALLOWED)
    code, words = broken_contracts(tmp_path)
    assert code == 0, words


def test_the_contracts_refuse_each_wrong_arrow(tmp_path: Path) -> None:
    imports = dict(ALLOWED)
    for _contract, module, target in REFUSED:
        imports[module] += f"\nimport {target}"
    build_house(tmp_path, imports)
    code, words = broken_contracts(tmp_path)
    assert code == 1, words
    names = {contract["id"]: contract["name"] for contract in contracts()}
    assert {contract for contract, _, _ in REFUSED} == set(names), "a contract without an example"
    # Each broken contract has its findings under its name, underlined.
    parts = re.split(r"^(.+)\n-{5,}\n", words, flags=re.MULTILINE)
    findings = dict(zip(parts[1::2], parts[2::2], strict=True))
    for contract, module, target in REFUSED:
        assert f"{names[contract]} BROKEN" in words
        said = findings[names[contract]]
        found = f"dpo_desk.{module} -> {target.partition('.')[0]}"
        assert found in said, f"{contract} does not see that {module} imports {target}:\n{said}"


def test_the_program_keeps_the_contracts() -> None:
    code, words = broken_contracts(TOP)
    assert code == 0, words
