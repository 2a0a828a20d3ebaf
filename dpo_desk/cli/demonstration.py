"""`demo`: a desk of invented cases to look at and try things on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from dpo_desk.casework.demo import DEMO_OFFICER, DEMO_PASSPHRASE, demo_desk
from dpo_desk.cli.entering import moments_of, passphrase_from
from dpo_desk.cli.options import AsJson, Desk, PassphraseFile, Today
from dpo_desk.cli.showing import say, say_json
from dpo_desk.domain.problems import Problem


def demo(
    desk: Desk,
    cases: Annotated[int, typer.Option(metavar="N", help="How many cases.")] = 120,
    months: Annotated[int, typer.Option(metavar="M", help="Over how many months.")] = 18,
    seed: Annotated[int, typer.Option(metavar="S", help="Another seed, other cases.")] = 1,
    passphrase_file: PassphraseFile = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Make a demonstration desk of invented people and print its passphrase."""
    moments = moments_of(today)
    if not desk.parent.is_dir():
        raise Problem(f"There is no folder {desk.parent.name} to put {desk.name} in.", "path")
    given = passphrase_from(passphrase_file) if passphrase_file is not None else ""
    steps = demo_desk(desk, DEMO_OFFICER, given or DEMO_PASSPHRASE, moments, cases, months, seed)
    columns = (TextColumn("Living through"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[day]}"))  # fmt: skip
    console = Console(stderr=True)
    with Bar(*columns, console=console, disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("cases", total=cases, day="")
        for step in steps:
            bar.update(task, completed=step.done, day=f"{step.day:%B %Y}")
    if json:
        shown = {} if given else {"passphrase": DEMO_PASSPHRASE}
        say_json({"desk": str(desk), "cases": cases, "officer": DEMO_OFFICER} | shown)
        return
    say(f"{desk.name}: {cases} cases over {months} months.")
    if not given:
        say(f"Passphrase: {DEMO_PASSPHRASE}")
