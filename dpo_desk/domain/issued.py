"""An issued month: its figures as kept for good, and what has changed since."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desk.domain.figure_counts import DueLine
from dpo_desk.domain.figure_terms import How, View
from dpo_desk.domain.figures import Figure, Light, MonthFigures
from dpo_desk.domain.months import read_month
from dpo_desk.domain.problems import Problem

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is no longer what was issued, and the cases that make the difference.

    `added` count now and did not, `removed` did and do not, `moved` weigh something else.
    """

    key: str
    name: str
    view: View
    before: str
    now: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        """Return every case that makes the difference, each once, in order."""
        return tuple(sorted({*self.added, *self.removed, *self.moved}))


def figures_to_json(figures: MonthFigures) -> str:
    """Return the figures as JSON text; the same figures give the same text."""
    kept = {
        "version": _VERSION,
        "month": str(figures.month),
        "as_at": figures.as_at.isoformat(),
        "green_from": figures.green_from,
        "red_under": figures.red_under,
        "figures": [dataclasses.asdict(figure) for figure in figures.figures],
        "lights": [dataclasses.asdict(light) for light in figures.lights],
        "overdue": [_line_to_json(line) for line in figures.overdue],
        "due_soon": [_line_to_json(line) for line in figures.due_soon],
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _line_to_json(line: DueLine) -> dict[str, Any]:
    return {**dataclasses.asdict(line), "due": line.due.isoformat()}


def figures_from_json(text: str) -> MonthFigures:
    """Return the figures kept as JSON; raise Problem when they cannot be read."""
    try:
        kept = json.loads(text)
        version = int(kept["version"])
    except (ValueError, KeyError, TypeError):
        raise Problem("The figures kept of this issued month cannot be read.", "month") from None
    if version > _VERSION:
        raise Problem("This month was issued by a newer version of the program.", "month")
    try:
        return MonthFigures(
            month=read_month(kept["month"]),
            as_at=date.fromisoformat(kept["as_at"]),
            figures=tuple(_figure(row) for row in kept["figures"]),
            lights=tuple(Light(**row) for row in kept["lights"]),
            overdue=tuple(_line(row) for row in kept["overdue"]),
            due_soon=tuple(_line(row) for row in kept["due_soon"]),
            green_from=kept["green_from"],
            red_under=kept["red_under"],
        )
    except (ValueError, KeyError, TypeError):
        raise Problem("The figures kept of this issued month cannot be read.", "month") from None


def _figure(row: dict[str, Any]) -> Figure:
    row = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Figure(**{**row, "view": View(row["view"]), "how": How(row["how"])})


def _line(row: dict[str, Any]) -> DueLine:
    due = date.fromisoformat(row["due"])
    return DueLine(row["reference"], due, row["days"], tuple(row["rights"]))


def changed(issued: MonthFigures, now: MonthFigures) -> tuple[Change, ...]:
    """Return what differs between an issued month and the same month as known now (LAW E).

    In the order of the summary; a row that only one of them has counts nought in the other.
    """
    before = {figure.key: figure for figure in issued.figures}
    after = {figure.key: figure for figure in now.figures}
    keys = [figure.key for figure in now.figures]
    keys += [key for key in before if key not in after]
    found = (_change(before.get(key), after.get(key)) for key in keys)
    return tuple(change for change in found if change is not None)


def _change(before: Figure | None, after: Figure | None) -> Change | None:
    either = after or before
    if either is None:
        return None
    then, since = _weights(before), _weights(after)
    if then == since and _value(before) == _value(after):
        return None
    gone, come = then - since, since - then
    gone_refs, come_refs = _references(gone), _references(come)
    both = gone_refs & come_refs
    return Change(
        key=either.key,
        name=either.name,
        view=either.view,
        before=before.shown if before else "0",
        now=after.shown if after else "0",
        added=tuple(sorted(come_refs - both)),
        removed=tuple(sorted(gone_refs - both)),
        moved=tuple(sorted(both)),
    )


def _weights(figure: Figure | None) -> Counter[tuple[str, float]]:
    pairs: Iterable[tuple[str, float]] = ()
    if figure is not None:
        pairs = zip(figure.cases, figure.amounts, strict=True)
    return Counter(pairs)


def _value(figure: Figure | None) -> float:
    return (figure.value or 0.0) if figure else 0.0


def _references(weights: Counter[tuple[str, float]]) -> set[str]:
    return {reference for reference, _ in weights}
