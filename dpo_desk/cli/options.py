"""Options that many commands share, each with its one sentence of help."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

import typer

from dpo_desk.domain.problems import Problem

_FIRST_YEAR, _LAST_YEAR = 2018, 2199

Desk: TypeAlias = Annotated[Path, typer.Argument(metavar="FILE", help="The desk file.")]
Reference: TypeAlias = Annotated[
    str, typer.Argument(metavar="REF", help="The case's reference, such as R-2026-00017.")
]
PassphraseFile: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--passphrase-file",
        metavar="F",
        help="Read the passphrase from the first line of F (- is standard input).",
    ),
]
Officer: TypeAlias = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", help="The officer whose passphrase it is."),
]
Today: TypeAlias = Annotated[
    str | None,
    typer.Option("--today", metavar="D", help="Work as if today were D (2026-11-23)."),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Force: TypeAlias = Annotated[
    bool, typer.Option("--force", help="Replace output files that exist already.")
]


def day(text: str, field: str) -> date:
    """Return the day that was typed; raise Problem naming the option it came from."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem(f"{field}: write the date as 2026-11-23.", field) from None


def day_of_work(text: str) -> date:
    """Return the day of `--today`; raise Problem for one the desk knows no law of."""
    found = day(text, "--today")
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise Problem(f"--today: choose a day from {_FIRST_YEAR} to {_LAST_YEAR}.", "--today")
    return found


def today_or(text: str | None) -> date:
    """Return the day given by `--today`, or the London day; raise Problem for no date."""
    if text is not None:
        return day_of_work(text)
    return datetime.now(ZoneInfo("Europe/London")).date()
