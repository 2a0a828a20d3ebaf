"""`summary` and `calendar`: the month's compliance summary, and deadlines for other programs."""

from __future__ import annotations

import dataclasses
from contextlib import ExitStack
from json import loads
from pathlib import Path
from typing import Annotated, Any

import typer

from dpo_desk.casework.housekeeping import calendar_file
from dpo_desk.casework.press import typeset
from dpo_desk.casework.reporting import (
    Summary,
    issue_month,
    summary_report,
    summary_workbook,
)
from dpo_desk.casework.reporting import summary as summary_of
from dpo_desk.cli.entering import opened
from dpo_desk.cli.options import AsJson, Desk, Force, Officer, PassphraseFile, Today
from dpo_desk.cli.showing import say, say_json
from dpo_desk.cli.wholefiles import WholeFile, free_path, write_whole
from dpo_desk.domain.issued import figures_to_json
from dpo_desk.domain.problems import Problem


def summary(
    desk: Desk,
    month: Annotated[str, typer.Argument(metavar="YYYY-MM", help="The month, such as 2026-11.")],
    out: Annotated[
        Path | None, typer.Option(metavar="X.pdf", help="Where to put the summary's pages.")
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="X.xlsx", help="Where to put it as a spreadsheet.")
    ] = None,
    issue: Annotated[
        bool, typer.Option("--issue", help="Freeze the month's figures and pages for good.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    force: Force = False,
    json: AsJson = False,
) -> None:
    """Make the month's compliance summary."""
    if out is None and xlsx is None and not issue and not json:
        raise typer.BadParameter("say where to put it", param_hint="--out")
    if out is not None and xlsx is not None and out.resolve() == xlsx.resolve():
        raise Problem("--out and --xlsx name the same file.", "out")
    pages = free_path(out, force) if out else None
    table = free_path(xlsx, force) if xlsx else None
    with ExitStack() as files, opened(desk, passphrase_file, officer, today) as office:
        # Everything is made, and on the disk, before the month is issued: a refusal changes
        # nothing, and the files get their names last.
        if table:
            files.enter_context(spread := WholeFile(table))
            spread.fill(summary_workbook(office, month))
        paper = files.enter_context(WholeFile(pages)) if pages else None
        if issue:
            issue_month(office, month, before=paper.fill if paper else None)
        elif paper:
            paper.fill(typeset(summary_report(office, month)))
        shown = summary_of(office, month)
    if json:
        say_json(_summary_values(shown))
        return
    done = [file.name for file in (pages, table) if file]
    frozen = " Issued." if issue else ""
    say(f"{shown.month.label}: {', '.join(done) or 'no file asked for'}.{frozen}")


def _summary_values(shown: Summary) -> dict[str, Any]:
    return {
        "month": str(shown.month),
        "issued": shown.issued.issued_at if shown.issued else None,
        "figures": loads(figures_to_json(shown.figures)),
        "changes": [dataclasses.asdict(change) for change in shown.changes],
    }


def calendar(
    desk: Desk,
    out: Annotated[Path, typer.Option(metavar="X.ics", help="Where to put the calendar.")],
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Add the names of people to the references.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    force: Force = False,
    json: AsJson = False,
) -> None:
    """Write the open deadlines as a calendar: references only, unless --with-names."""
    path = free_path(out, force)
    with opened(desk, passphrase_file, officer, today) as office:
        data = calendar_file(office, with_names)
    write_whole(path, data)
    if json:
        say_json({"out": str(path), "deadlines": data.count(b"BEGIN:VEVENT")})
        return
    say(f"{path.name}: {data.count(b'BEGIN:VEVENT')} deadlines.")
