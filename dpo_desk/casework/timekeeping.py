"""When is it due? The calculator, which needs no desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dpo_desk.domain.faces import ClockSettings, Face
from dpo_desk.domain.notation import answer, face_of, london_day, read_events
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.reports.casepage import due_date_page


def worked_date(received: str, nation: Nation, right: Right | None, events: list[str]) -> Face:
    """Return the clock of a described case with its reasoning; events as in the notation.

    Raises Problem for a date, right or event that cannot be read.
    """
    notated = read_events(events)
    if right is not None:
        notated.right = right
    return face_of(london_day(received), notated, nation, ClockSettings())


def worked_batch(lines: Iterable[str]) -> Iterator[str]:
    """Yield `id<TAB>answer` for each line of columns id, rule, jurisdiction, received, events.

    The first line is a header. Raises Problem naming the line that cannot be read.
    """
    for number, line in enumerate(lines, 1):
        columns = line.rstrip("\r\n").split("\t")
        if number == 1 and columns[0].strip().lower() == "id":
            continue
        if not line.strip():
            continue
        if len(columns) < 5:
            raise Problem(f"Line {number}: it needs id, rule, jurisdiction, received, events.")
        name, rule, jurisdiction, received, events = (column.strip() for column in columns[:5])
        listed = [] if events in ("", "-") else [e for e in events.split(";") if e.strip()]
        try:
            yield f"{name}\t{answer(rule, jurisdiction, received, listed)}"
        except Problem as problem:
            raise Problem(f"Line {number}: {problem.sentence}", problem.field) from None


def worked_page(face: Face, made_on: date) -> ReportSheet:
    """Return the printable page "how this date was worked out" as a sheet for the press."""
    return due_date_page((face,), made_on)


def days_left(face: Face, today: date) -> int | None:
    """Return how many days are left until the due date, or None while no limit runs."""
    return None if face.due is None else (face.due - today).days
