"""Starting: the window to a usable list, the calculator to its answer, beside bare imports."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.big_desk import PASSPHRASE, TODAY
from tests.bench.measuring import ratio, show_table

_TOP = Path(__file__).resolve().parents[2]
_ROUNDS = 7
# Not ru_maxrss: it remembers the process that forked this one.
_PEAK = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
_LIBRARIES = f"import PySide6.QtWidgets, sqlalchemy, sqlcipher3; {_PEAK}"
_EVERY_LIBRARY = f"""
import PySide6.QtWidgets, sqlalchemy, sqlcipher3, qtawesome, alembic.command, cryptography
import reportlab.pdfgen.canvas, pikepdf, PIL.Image, pypdfium2, font_roboto, jinja2, markdown_it
import icalendar, xlsxwriter, oxmsg, platformdirs, holidays
holidays.country_holidays("GB", years=range(2015, 2061))
{_PEAK}
"""
_BARE_WINDOW = (
    "import sys, sqlalchemy, sqlcipher3; from PySide6.QtWidgets import QApplication, QTableView;"
    "app = QApplication([]); view = QTableView(); view.show(); app.processEvents();" + _PEAK
)
_TERMINAL = f"import typer, rich; {_PEAK}"
_BARE_COMMAND = f"""
import typer
from rich.console import Console
from rich.table import Table
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
@app.command()
def answer(received: str) -> None:
    table = Table("Received")
    table.add_row(received)
    Console(stderr=True).print(table)
app(standalone_mode=False)
{_PEAK}
"""
_DEADLINE = f"""
import contextlib, io
from dpo_desk.__main__ import main
with contextlib.redirect_stdout(io.StringIO()) as said:
    code = main(["deadline", "--received", "2026-11-03"])
assert code == 0 and "Dec 2026" in said.getvalue()
{_PEAK}
"""


class Run:
    """Rounds of one program: seconds until its end, processor seconds, peak memory in MB."""

    def __init__(self, *command: str) -> None:
        self.command = [sys.executable, *command]
        self.walls: list[float] = []
        self.cpus: list[float] = []
        self.said: list[str] = []

    def go(self) -> None:
        """Run it once in a process of its own."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        environment = os.environ | {"BEGAN": str(began), "PYTHONPATH": str(_TOP)}
        answer = subprocess.run(
            self.command, cwd=_TOP, env=environment, capture_output=True, text=True, check=True
        )
        self.walls.append(time.monotonic() - began)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.cpus.append(spent)
        self.said.append(answer.stdout.splitlines()[-1])

    def line(self, name: str, floor: Run) -> tuple[object, ...]:
        """Return the line of a table, in seconds and MB."""
        peak = median(int(said.split()[-1]) / 1024 for said in self.said)
        wall, cpu = median(self.walls), median(self.cpus)
        return (name, f"{wall:.2f}", f"{max(self.walls):.2f}", f"{cpu:.2f}",
                ratio(cpu, median(floor.cpus)), f"{peak:.0f}")  # fmt: skip


_HEADER = ("process", "median s", "worst s", "cpu s", "cpu ratio", "peak MB")


def test_the_calculator_starts() -> None:
    runs = {
        "python -c 'import typer, rich'": Run("-c", _TERMINAL),
        "a bare Typer command with a table": Run("-c", _BARE_COMMAND, "2026-11-03"),
        "dpo-desk deadline": Run("-c", _DEADLINE),
    }
    for _ in range(_ROUNDS):
        for run in runs.values():
            run.go()
    floor = next(iter(runs.values()))
    show_table(
        f"Start of the calculator, {_ROUNDS} rounds by turns",
        _HEADER,
        [run.line(name, floor) for name, run in runs.items()],
    )
    assert median(runs["dpo-desk deadline"].cpus) < 5


def test_the_window_starts(desk_path: Path, tmp_path: Path) -> None:
    libraries, window = Run("-c", _LIBRARIES), Run("-c", _BARE_WINDOW)
    every = Run("-c", _EVERY_LIBRARY)
    script = str(Path(__file__).with_name("starting.py"))
    ours = Run(script, str(desk_path), PASSPHRASE, TODAY.isoformat(), str(tmp_path))
    for _ in range(_ROUNDS):
        for run in (libraries, window, every, ours):
            run.go()
    stamps = [json.loads(said.rpartition(" ")[0]) for said in ours.said]
    show_table(
        f"Start of the window, {_ROUNDS} rounds by turns",
        _HEADER,
        [libraries.line("PySide6, SQLAlchemy, sqlcipher3 imported", libraries),
         window.line("the same, and an empty table shown", libraries),
         every.line("all of its libraries imported", libraries),
         ours.line("dpo-desk to the list painted, and its end", libraries)],
    )  # fmt: skip
    steps = {
        name: median(stamp[name] for stamp in stamps)
        for name in ("imports", "window", "unlocked", "list")
    }
    show_table(
        "Of which, median seconds since the process began",
        ("reached", "s"),
        [("everything imported", f"{steps['imports']:.2f}"),
         ("unlock page painted", f"{steps['window']:.2f}"),
         ("unlocked (passphrase typed in no time)", f"{steps['unlocked']:.2f}"),
         ("first page of 10,000 cases painted", f"{steps['list']:.2f}")],
    )  # fmt: skip
    assert steps["list"] < 60
