"""The recovery sheet: the desk's key on paper, to be locked away and typed in one day."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.blocks import Block, Table, bullets, heading, para
from dpo_desk.domain.workdays import long_date
from dpo_desk.paper.stationery import ReportSheet

_ACROSS = 3


def recovery_sheet(desk_name: str, code: str, made_on: date) -> ReportSheet:
    """Return the sheet: desk, code in numbered groups of large print, and what to do with it.

    `code` is the groups joined by hyphens. The sheet opens the desk: it is printed, never saved.
    """
    return ReportSheet(
        title="Recovery sheet",
        subtitle=f"{desk_name} · printed on {long_date(made_on)}",
        body=(
            heading("The code", 1),
            _code(code),
            *_what_to_do(),
        ),
        header=desk_name,
        reference="Recovery sheet",
        footer="Whoever holds this sheet and the desk file can read everything in it.",
        large_print=True,
    )


def _code(code: str) -> Table:
    """Return the groups as a table read row by row, each group with its number."""
    groups = [group for group in code.replace(" ", "-").split("-") if group]
    cells = [f"{number}.  {group}" for number, group in enumerate(groups, 1)]
    rows = [tuple(cells[at : at + _ACROSS]) for at in range(0, len(cells), _ACROSS)]
    return Table(header=(), rows=tuple(rows), widths=(1,) * _ACROSS)


def _what_to_do() -> tuple[Block, ...]:
    return (
        heading("When you need it", 1),
        bullets(
            (
                "On the page that unlocks the desk choose the recovery sheet and type the groups in"
                " order. Small letters, spaces and hyphens do not matter.",
                "The code has no letters I, L, O and U: what looks like I or L is the digit 1,"
                " what looks like O is the digit 0.",
                "The last sign of each group checks the group; the desk tells you which one is"
                " mistyped.",
            )
        ),
        heading("Until then", 1),
        bullets(
            (
                "Lock it away, not beside the computer. Make no copy, photograph or scan.",
                "It works for as long as this desk exists, whatever passphrases are changed.",
            )
        ),
        para("Kept at: ________________________   Checked on: ______________"),
    )
