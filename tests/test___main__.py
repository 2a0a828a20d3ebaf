"""How the program starts: the window without a command, everything else on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dpo_desk import __main__ as entrance
from dpo_desk.casework.office import Moments
from dpo_desk.desk import app

TOP = Path(__file__).resolve().parent.parent


class Window:
    """Stands in for the window: notes what it was asked to show."""

    def __init__(self) -> None:
        self.shown: list[tuple[Path | None, date]] = []

    def run(self, file: Path | None, moments: Moments) -> int:
        self.shown.append((file, moments.today()))
        return 7


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    made = Window()
    monkeypatch.setattr(app, "run", made.run)
    return made


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        ([], None),
        (["open"], None),
        (["open", "south.desk"], Path("south.desk")),
        (["--today", "2026-11-03"], None),
        (["open", "--today", "2026-11-03", "south.desk"], Path("south.desk")),
    ],
)
def test_the_window_is_opened(window: Window, arguments: list[str], file: Path | None) -> None:
    assert entrance.main(arguments) == 7
    ((shown, day),) = window.shown
    assert shown == file
    if "--today" in arguments:
        assert day == date(2026, 11, 3)


@pytest.mark.parametrize(
    "arguments", [["open", "a", "b"], ["open", "--today", "soon"], ["--today"], ["open", "--fast"]]
)
def test_wrong_usage_is_exit_two(
    window: Window, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entrance.main(arguments) == 2
    assert "usage:" in capsys.readouterr().err
    assert window.shown == []


def test_everything_else_is_a_command(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    assert entrance.main(["deadline", "--received", "2026-11-03"]) == 0
    assert "3 Dec" in capsys.readouterr().out
    assert window.shown == []


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "dpo_desk", *arguments],
        cwd=TOP, env=plain | environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_it_says_so_in_a_sentence() -> None:
    answer = started("open", "south.desk")
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith("There is no screen")


def test_the_command_line_runs_without_qt() -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['qtawesome'] = None;"
        "from dpo_desk.__main__ import main;"
        "sys.exit(main(['deadline', '--received', '2026-11-03']))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=TOP, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr


def loaded_by(*arguments: str) -> set[str]:
    """Return the names of the packages in memory after a run of the program."""
    program = (
        "import sys; from dpo_desk.__main__ import main; "
        f"code = main({list(arguments)!r}); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(code)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=TOP, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return set(answer.stderr.split())


def test_the_calculator_starts_without_what_only_a_desk_needs() -> None:
    loaded = loaded_by("deadline", "--received", "2026-11-03")
    assert "typer" in loaded
    desk_only = {"sqlalchemy", "alembic", "sqlcipher3", "cryptography", "reportlab", "pikepdf",
                 "PIL", "pypdfium2", "jinja2", "markdown_it", "openpyxl", "PySide6"}  # fmt: skip
    assert loaded & desk_only == set()
