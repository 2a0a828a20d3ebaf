"""The two commands: what they find, install, say and run on machines made of scripts."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TOP = Path(__file__).resolve().parent.parent
# What every Linux machine has; each invented machine gets these and nothing else.
BASICS = "awk basename bash cat chmod dirname env grep id ls make mkdir mktemp rm sort tail uname"


class Machine:
    """A PATH with the basics and whatever programs a test invents, and a checkout to work in."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.checkout = folder / "a checkout"
        self.diary = folder / "diary"
        self.bin.mkdir()
        self.diary.touch()
        for name in BASICS.split():
            found = shutil.which(name)
            assert found, f"the tests need {name}"
            (self.bin / name).symlink_to(found)
        for name in ("build_spec", ".ci"):
            shutil.copytree(TOP / name, self.checkout / name)
        shutil.copy(TOP / "Makefile", self.checkout)

    def has(self, name: str, script: str) -> Path:
        """Put a program on the machine; `$DIARY` is where it may write down what it was asked."""
        program = self.bin / name
        program.unlink(missing_ok=True)
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!{self.bin}/bash\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin), "DIARY": str(self.diary), "LC_ALL": "C.UTF-8", **more}
        return subprocess.run(
            command, cwd=self.checkout, env=environment, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip

    def wrote(self) -> str:
        return self.diary.read_text(encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


# make help, and .ci/run


def test_help_lists_every_command_in_one_column(machine: Machine) -> None:
    commands = re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text("utf-8"), re.MULTILINE)
    lines = machine.run("make").stdout.splitlines()
    assert [line.split()[1] for line in lines] == commands
    assert {"run", "test", "demo", "gallery", "bench", "lock"} < set(commands)
    assert len({line.index(line.split(maxsplit=2)[2]) for line in lines}) == 1


def test_ci_asks_for_the_same_check_from_the_top(machine: Machine) -> None:
    machine.has("make", 'echo "make $* in $PWD, CI=$CI" >>"$DIARY"')
    answer = machine.run(str(machine.checkout / ".ci" / "run"))
    assert answer.returncode == 0, answer.stderr
    assert machine.wrote() == f"make test in {machine.checkout}, CI=true\n"


# Which Python


def answers(version: str, age: str = "new", kit: str = "able") -> str:
    return f'echo "{version} {age} {kit} /usr/bin/python{version}"'


@pytest.mark.parametrize("name", ["python3", "python3.13", "python3.12", "python3.11"])
def test_a_new_python_is_found_under_any_of_its_names(machine: Machine, name: str) -> None:
    if name != "python3":
        machine.has("python3", answers("3.9", "old"))
    machine.has(name, answers("3.12"))
    found = machine.run("bash", "build_spec/find_python.sh")
    assert (found.returncode, found.stdout) == (0, "/usr/bin/python3.12\n")


def test_a_python_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.has("python3", "echo 'version not installed' >&2; exit 127")
    machine.has("python3.11", answers("3.11"))
    assert machine.run("bash", "build_spec/find_python.sh").stdout == "/usr/bin/python3.11\n"


def test_this_python_answers_the_question(machine: Machine) -> None:
    found = machine.run("bash", "build_spec/find_python.sh", PYTHON=sys.executable)
    assert found.returncode == 0, found.stderr
    assert Path(found.stdout.strip()).exists()


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (None, "this machine offers none"),
        (answers("3.9", "old"), "this machine offers Python 3.9 (/usr/bin/python3.9)"),
        (answers("3.11", "new", "bare"), "apt-get install python3.11-venv"),
    ],
)
def test_no_fit_python_is_said_in_one_sentence(
    machine: Machine, script: str | None, sentence: str
) -> None:
    if script:
        machine.has("python3", script)
    answer = machine.run("make", "test")
    assert answer.returncode == 2
    assert sentence in answer.stderr
    assert "Making" not in answer.stderr
    assert not (machine.checkout / ".venv").exists()


# The libraries of Python: an invented python3 whose venv holds an invented pip

VENV = """
case "$*" in
  *find_spec*venv*) echo "3.12 new able $0" ;;
  "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *"import pip"*) exit 0 ;;
  *hashlib*) cat "${@: -1}" ;;
  *"pip install"*) echo "pip $*" >>"$DIARY"; echo "WARNING: an old pip"; exit "${PIP_FAILS:-0}" ;;
  *PySide6*) echo "$PWD/.venv/PySide6" ;;
  *) echo "ran $*" >>"$DIARY" ;;
esac
"""


@pytest.fixture
def newcomer(machine: Machine) -> Machine:
    """A machine with a fit python3 and a checkout that was never set up."""
    machine.has("python3", VENV)
    (machine.bin / "cp").symlink_to(str(shutil.which("cp")))
    (machine.checkout / "requirements").mkdir()
    for purpose in ("run", "test"):
        (machine.checkout / "requirements" / f"{purpose}.txt").write_text(purpose, "utf-8")
    return machine


def test_run_installs_by_hash_once_and_starts_the_program(newcomer: Machine) -> None:
    first = newcomer.run("make", "run", "ARGS=deadline --received 2026-03-01")
    assert first.returncode == 0, first.stderr
    install, start = newcomer.wrote().splitlines()
    assert "--require-hashes" in install
    assert install.endswith("-r requirements/run.txt")
    assert start == "ran -m dpo_desk deadline --received 2026-03-01"
    assert "WARNING" not in first.stdout + first.stderr
    newcomer.run("make", "run")
    assert newcomer.wrote().splitlines()[2:] == ["ran -m dpo_desk"]


def test_a_changed_requirement_is_installed(newcomer: Machine) -> None:
    newcomer.run("make", "run")
    (newcomer.checkout / "requirements" / "run.txt").write_text("run more", "utf-8")
    newcomer.run("make", "run")
    assert newcomer.wrote().count("pip install") == 2


def test_a_failed_installation_is_said_and_tried_again(newcomer: Machine) -> None:
    failed = newcomer.run("make", "run", PIP_FAILS="1")
    assert failed.returncode == 2
    assert "libraries of requirements/run.txt could not be installed" in failed.stderr
    assert "ran" not in newcomer.wrote()
    assert newcomer.run("make", "run").returncode == 0
    assert newcomer.wrote().count("pip install") == 2


def test_the_check_names_its_steps_in_order(newcomer: Machine) -> None:
    answer = newcomer.run("make", "test")
    assert answer.returncode == 0, answer.stderr
    steps = re.findall(r"^== (\w+)", answer.stdout, re.MULTILINE)
    assert steps == ["lint", "layout", "types", "import", "tests"]
    ran = [line for line in newcomer.wrote().splitlines() if line.startswith("ran")]
    assert "pytest" in ran[-1]
    assert "--cov" in ran[-1]


def test_the_check_stops_at_the_first_failure(newcomer: Machine) -> None:
    newcomer.has("python3", VENV.replace("*PySide6*)", '"-m mypy"*) exit 1 ;;\n  *PySide6*)'))
    answer = newcomer.run("make", "test")
    assert answer.returncode == 2
    assert 'Stopped at the step "types (mypy)"' in answer.stderr
    assert "import contracts" not in answer.stdout
    assert "pytest" not in newcomer.wrote()


def test_the_demonstration_leaves_its_passphrase_nowhere(newcomer: Machine) -> None:
    demo = '*"dpo_desk demo"*) ls -l "$6" >>"$DIARY"; cat "$6" >>"$DIARY" ;;'
    demo += "\n  *secrets*) echo lamp ;;"
    newcomer.has("python3", VENV.replace("*PySide6*)", f"{demo}\n  *PySide6*)"))
    answer = newcomer.run("make", "demo")
    assert answer.returncode == 0, answer.stderr
    mode, passphrase, opened = newcomer.wrote().splitlines()[1:]
    assert mode.startswith("-rw-------")
    assert passphrase == "lamp"
    assert "its passphrase is: lamp" in answer.stdout
    assert opened == "ran -m dpo_desk open build/demo.desk"
    assert list((newcomer.checkout / "build").iterdir()) == []


def test_a_failed_demonstration_leaves_nothing_either(newcomer: Machine) -> None:
    newcomer.has(
        "python3", VENV.replace("*PySide6*)", '*"dpo_desk demo"*) exit 1 ;;\n  *PySide6*)')
    )
    answer = newcomer.run("make", "demo")
    assert answer.returncode == 2
    assert "open build/demo.desk" not in newcomer.wrote()
    assert list((newcomer.checkout / "build").iterdir()) == []


# The libraries of the system

WITHOUT_SCREEN = "QtWidgets.abi3.so"
WITH_SCREEN = "Qt/plugins/platforms/libqxcb.so"
LDD = """
case "$1" in
  *QtWidgets*) [ -e "$DIARY.egl" ] || echo "  libEGL.so.1 => not found" ;;
  *libqxcb*) [ -e "$DIARY.xcb" ] || echo "  libxcb-cursor.so.0 => not found"
             [ -e "$DIARY.xcb" ] || echo "  libglib-2.0.so.0 => not found" ;;
esac
"""


@pytest.fixture
def bare(newcomer: Machine) -> Machine:
    """A newcomer's machine on which Qt finds neither libEGL nor the libraries of a window."""
    for file in (WITHOUT_SCREEN, WITH_SCREEN):
        program = newcomer.checkout / ".venv" / "PySide6" / file
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch()
    newcomer.has("ldd", LDD)
    newcomer.has("uname", "echo Linux")
    newcomer.has("id", "echo 1000")
    return newcomer


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "sudo apt-get install libegl1 libglib2.0-0 libxcb-cursor0\n"),
        ("dnf", "sudo dnf install glib2 mesa-libEGL xcb-util-cursor\n"),
        ("pacman", "sudo pacman -S --needed glib2 libglvnd xcb-util-cursor\n"),
        ("emerge", "whatever holds: libEGL.so.1 libglib-2.0.so.0 libxcb-cursor.so.0\n"),
    ],
)
def test_missing_libraries_are_named_in_one_line_to_run(
    bare: Machine, manager: str, line: str
) -> None:
    bare.has(manager, 'echo "$0 $*" >>"$DIARY"')
    answer = bare.run("make", "run")
    assert line in answer.stderr
    assert manager not in bare.wrote()
    assert "ran -m dpo_desk" in bare.wrote()


def test_root_installs_them_with_apt_under_their_newer_names(bare: Machine) -> None:
    bare.has("id", "echo 0")
    bare.has("apt-cache", '[ "$2" != libglib2.0-0t64 ] || echo Package')
    bare.has(
        "apt-get", '[ "$1" = update ] || { echo "$*" >>"$DIARY"; >"$DIARY.egl"; >"$DIARY.xcb"; }'
    )
    answer = bare.run("make", "run")
    assert "libegl1 libglib2.0-0t64 libxcb-cursor0\n" in bare.wrote()
    assert "Install them once" not in answer.stderr
    again = bare.run("make", "run")
    assert bare.wrote().count("libegl1") == 1
    assert again.stderr == ""


def test_the_tests_stop_when_not_even_an_unseen_window_can_be_made(bare: Machine) -> None:
    answer = bare.run("make", "test")
    assert answer.returncode == 2
    assert "needs system libraries that are not here: libEGL.so.1" in answer.stderr
    assert "lint" not in answer.stdout


def test_the_tests_go_on_when_only_a_seen_window_cannot(bare: Machine) -> None:
    bare.diary.with_name("diary.egl").touch()
    answer = bare.run("make", "test")
    assert answer.returncode == 0, answer.stderr
    assert "libxcb-cursor.so.0" in answer.stderr


# The pinned requirements


def pinned(name: str) -> dict[str, str]:
    """Library -> version of one requirements file; every one must carry a hash."""
    text = (TOP / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"\n(?=\S)", text.replace("\\\n", " ")):
        if entry.startswith("#"):
            continue
        requirement = Requirement(entry.partition(" --hash")[0])
        assert "--hash=sha256:" in entry, f"{requirement.name} has no hash"
        version = next(iter(requirement.specifier))
        assert version.operator == "==", f"{requirement.name} is not pinned"
        found[requirement.name.lower()] = version.version
    return found


@pytest.mark.parametrize("name", ["run", "test"])
def test_requirements_name_no_index_and_satisfy_the_project(name: str) -> None:
    text = (TOP / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|--trusted", text)
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    if name == "test":
        wanted += project["optional-dependencies"]["dev"]
    versions = pinned(name)
    for requirement in map(Requirement, wanted):
        version = versions.get(requirement.name.lower())
        assert version, f"{requirement.name} is not in requirements/{name}.txt: make lock"
        assert requirement.specifier.contains(version), f"{requirement} is not {version}: make lock"


def test_what_is_tested_is_what_runs() -> None:
    tested = pinned("test")
    assert {name: tested.get(name) for name in pinned("run")} == pinned("run")


# What every test stands on (conftest.py)


def test_the_tests_have_a_user_of_their_own() -> None:
    home = Path.home()
    assert home.name.startswith("dpo_desk_tests_")
    for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
        assert Path(os.environ[f"XDG_{name}"]).is_relative_to(home)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_test_that_reaches_for_the_network_fails() -> None:
    with (
        socket.socket() as nowhere,
        pytest.raises(AssertionError, match="over the network"),
    ):
        nowhere.connect(("127.0.0.1", 9))
