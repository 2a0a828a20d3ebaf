"""`summary` and `calendar`: the month's compliance summary, and deadlines for other programs."""

from __future__ import annotations

import dataclasses
from json import loads
from pathlib import Path
from typing import Annotated, Any

import typer

from dpo_desk.casework.housekeeping import calendar_file
from dpo_desk.casework.press import typeset
from dpo_desk.casework.reporting import (
    Summary,
    issue_month,
    issued_pdf,
    summary_report,
    summary_workbook,
)
from dpo_desk.casework.reporting import summary as summary_of
from dpo_desk.cli.entering import opened
from dpo_desk.cli.options import AsJson, Desk, Force, Officer, PassphraseFile, Today
from dpo_desk.cli.showing import say, say_json
from dpo_desk.cli.wholefiles import free_path, write_whole
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
    with opened(desk, passphrase_file, officer, today) as office:
        # What can fail is made before the month is issued, so that a refusal changes nothing.
        sheets = summary_workbook(office, month) if table else b""
        if issue:
            issue_month(office, month)
        shown = summary_of(office, month)
        if pages:
            known = issued_pdf(office, month) if issue else typeset(summary_report(office, month))
            write_whole(pages, known)
        if table:
            write_whole(table, sheets)
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
