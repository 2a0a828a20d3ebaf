"""Facts on the terminal: aligned lines, tables and JSON; never markup out of somebody's words."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dpo_desk.domain.workdays import short_date

# Control characters but tab and line feed, and marks that turn the reading direction round.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def shown_date(day: date | None, otherwise: str = "") -> str:
    """Return a day for reading by people and scripts: `2026-11-03 (Tue 3 Nov 2026)`."""
    return f"{day.isoformat()} ({short_date(day)})" if day is not None else otherwise


def as_json(value: object) -> str:
    """Return JSON text: dates as ISO, tuples as lists, in the order given; nothing unseen."""
    return _STEERING.sub(
        lambda found: f"\\u{ord(found[0]):04x}",
        json.dumps(value, ensure_ascii=False, indent=2, default=_plain),
    )


def _plain(value: object) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def visible(words: str) -> str:
    """Return words in which what would steer the terminal is spelt out instead: `\\x1b`.

    File names and what was typed may hold such characters; what the desk keeps does not.
    """
    return _STEERING.sub(lambda found: repr(found[0])[1:-1], words)


def say(*lines: str) -> None:
    """Print lines on standard output."""
    for line in lines:
        print(visible(line))


def warn(*lines: str) -> None:
    """Print lines on standard error."""
    for line in lines:
        print(visible(line), file=sys.stderr)


def say_json(value: object) -> None:
    """Print a value as JSON."""
    print(as_json(value))


def say_pairs(pairs: Mapping[str, str]) -> None:
    """Print names and values in two columns, leaving out the empty ones."""
    wanted = {name: value for name, value in pairs.items() if value}
    width = max((len(name) for name in wanted), default=0)
    for name, value in wanted.items():
        first, *rest = value.splitlines() or [""]
        say(f"{name:<{width}}  {first}", *(f"{'':<{width}}  {line}" for line in rest))


def say_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: ruled on a terminal, plain columns that nothing cuts off in a pipe."""
    found = [[visible(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        table = Table(*heads)
        for row in found:
            table.add_row(*(Text(cell) for cell in row))
        Console().print(table)
        return
    widths = [max(len(row[n]) for row in [list(heads), *found]) for n in range(len(heads))]
    for row in [list(heads), *found]:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
