"""Facts on the terminal: aligned lines, tables and JSON; never markup out of somebody's words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dpo_desk.domain.workdays import short_date


def shown_date(day: date | None, otherwise: str = "") -> str:
    """Return a day for reading by people and scripts: `2026-11-03 (Tue 3 Nov 2026)`."""
    return f"{day.isoformat()} ({short_date(day)})" if day is not None else otherwise


def as_json(value: object) -> str:
    """Return JSON text: dates as ISO, tuples as lists, in the order given."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def say(*lines: str) -> None:
    """Print lines on standard output."""
    for line in lines:
        print(line)


def warn(*lines: str) -> None:
    """Print lines on standard error."""
    for line in lines:
        print(line, file=sys.stderr)


def say_json(value: object) -> None:
    """Print a value as JSON."""
    print(as_json(value))


def say_pairs(pairs: Mapping[str, str]) -> None:
    """Print names and values in two columns, leaving out the empty ones."""
    wanted = {name: value for name, value in pairs.items() if value}
    width = max((len(name) for name in wanted), default=0)
    for name, value in wanted.items():
        first, *rest = value.splitlines() or [""]
        print(f"{name:<{width}}  {first}")
        for line in rest:
            print(f"{'':<{width}}  {line}")


def say_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: ruled on a terminal, plain columns that nothing cuts off in a pipe."""
    found = [list(row) for row in rows]
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
