"""The three derived tables: the list of cases, the spans of the past, the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    func,
    insert,
    or_,
    select,
    text,
)

from dpo_desk.domain.derived import AgendaItem, Card, Derived, Span
from dpo_desk.domain.faces import State
from dpo_desk.domain.rights import Right
from dpo_desk.records.rows import agenda, cards, spans
from dpo_desk.records.search import CASES_FOUND, folded, match_of

_LONDON = ZoneInfo("Europe/London")
_CASES = 500
_TABLES = (cards, spans, agenda)
_OUTLASTING = (Right.RESTRICTION, Right.OBJECT_MARKETING)
_SPAN = [spans.c[name] for name in Span.__slots__]
_SPANS = select(*_SPAN).where(spans.c.case_id == bindparam("id")).order_by(spans.c.id)
_AGENDA = select(agenda).where(agenda.c.case_id == bindparam("id")).order_by(agenda.c.id)
SORTS = ("due", "received", "reference", "person", "state")


@dataclass(frozen=True, slots=True)
class CardQuery:
    """Which cases the list shows, how it is sorted, and which stretch of it.

    `rights` finds cases with any of them. `open_only` leaves out cases that were closed. Cases
    without a due date come last in either direction.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    received_from: date | None = None
    received_to: date | None = None
    open_only: bool = False
    sort: str = "due"
    desc: bool = False
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CardPage:
    """A stretch of the list beginning at `offset`; `total` counts all that match."""

    cards: tuple[Card, ...]
    total: int
    offset: int


# --- questions ------------------------------------------------------------------------------


def page(connection: Connection, wanted: CardQuery) -> CardPage:
    """Return the stretch of the list that is wanted and the count of all that match."""
    ids = ids_of(connection, wanted)
    # The last page tells the count by itself: a search need not be made twice.
    ends_here = len(ids) < wanted.limit and (ids or not wanted.offset)
    total = wanted.offset + len(ids) if ends_here else count(connection, wanted)
    return CardPage(of_ids(connection, ids), total, wanted.offset)


def count(connection: Connection, wanted: CardQuery) -> int:
    """Return how many cases match."""
    return int(connection.execute(_narrowed(select(func.count()), wanted)).scalar_one())


def ids_of(connection: Connection, wanted: CardQuery) -> tuple[int, ...]:
    """Return the case ids of the stretch that is wanted, in order."""
    found = _narrowed(select(cards.c.case_id), wanted).order_by(*_order(wanted))
    found = found.limit(wanted.limit).offset(wanted.offset)
    return tuple(connection.execute(found).scalars())


def of_ids(connection: Connection, ids: tuple[int, ...]) -> tuple[Card, ...]:
    """Return the cards of these cases, in the order given; unknown ones are left out."""
    rows = connection.execute(select(cards).where(cards.c.case_id.in_(ids))).mappings()
    known = {row["case_id"]: _card(row) for row in rows}
    return tuple(known[case_id] for case_id in ids if case_id in known)


def _narrowed(question: Select[int], wanted: CardQuery) -> Select[int]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.open_only:
        conditions.append(cards.c.is_open)
    if wanted.kinds:
        conditions.append(cards.c.kind.in_(wanted.kinds))
    if wanted.states:
        conditions.append(cards.c.state.in_(wanted.states))
    if wanted.rights:
        key = cards.c.rights_key
        conditions.append(
            or_(*(key.contains(f",{right},", autoescape=True) for right in wanted.rights))
        )
    if wanted.due_from or wanted.due_to:
        conditions.append(cards.c.no_due.is_(False))
    for column, first, last in (
        (cards.c.due, wanted.due_from, wanted.due_to),
        (cards.c.received_on, wanted.received_from, wanted.received_to),
    ):
        if first is not None:
            conditions.append(column >= first)
        if last is not None:
            conditions.append(column <= last)
    question = question.select_from(cards).where(*conditions)
    if not wanted.text.strip():
        return question
    found = match_of(wanted.text)
    if found is None:
        return question.where(text("0 = 1"))
    return question.where(text(f"cards.case_id IN ({CASES_FOUND})").bindparams(found=found))


def _order(wanted: CardQuery) -> list[ColumnElement[Any]]:
    column: ColumnElement[Any] = {
        "due": cards.c.due,
        "received": cards.c.received_on,
        "reference": cards.c.reference_key,
        "person": cards.c.person_key,
        "state": cards.c.state,
    }[wanted.sort]
    keys = [column, cards.c.case_id]
    if wanted.desc:
        keys = [key.desc() for key in keys]
    return [cards.c.no_due, *keys] if wanted.sort == "due" else keys


def spans_touching(
    connection: Connection, first: date, last: date, after: int
) -> tuple[list[Span], int]:
    """Return the spans of the next cases touched, whole cases only, and the last case read.

    A case's first spans carry what was done over its whole life, so none may be missing. The
    last case is 0 at the end.
    """
    touched = select(spans.c.case_id).where(
        spans.c.first_day <= last,
        or_(spans.c.last_day.is_(None), spans.c.last_day >= first),
    )
    return _spans_of_next(connection, touched, after)


def spans_answered(
    connection: Connection, first: date, last: date, after: int
) -> tuple[list[Span], int]:
    """Return the spans of the next cases answered in full from `first` to `last`, as above."""
    answered = select(spans.c.case_id).where(
        spans.c.claim == "", spans.c.answered_on >= first, spans.c.answered_on <= last
    )
    return _spans_of_next(connection, answered, after)


def _spans_of_next(
    connection: Connection, wanted_cases: Select[Any], after: int
) -> tuple[list[Span], int]:
    """Return all spans of the next cases among those, and the last case read or 0 at the end."""
    next_cases = wanted_cases.where(spans.c.case_id > after).distinct()
    next_cases = next_cases.order_by(spans.c.case_id).limit(_CASES)
    ids = list(connection.execute(next_cases).scalars())
    wanted = select(*_SPAN).where(spans.c.case_id.in_(ids)).order_by(spans.c.case_id, spans.c.id)
    found = [_span(row) for row in connection.execute(wanted)]
    return found, ids[-1] if len(ids) == _CASES else 0


def agenda_between(
    connection: Connection, first: date, last: date, open_only: bool, kinds: tuple[str, ...] = ()
) -> tuple[AgendaItem, ...]:
    """Return the items from `first` to `last`, by day; `open_only` leaves out what is done."""
    wanted = select(agenda).where(agenda.c.day >= first, agenda.c.day <= last)
    if open_only:
        wanted = wanted.where(agenda.c.done.is_(False))
    return _by_day(connection, wanted, kinds)


def agenda_before(
    connection: Connection, day: date, kinds: tuple[str, ...] = ()
) -> tuple[AgendaItem, ...]:
    """Return the items before that day that are not done, oldest first."""
    wanted = select(agenda).where(agenda.c.done.is_(False), agenda.c.day < day)
    return _by_day(connection, wanted, kinds)


def _by_day(
    connection: Connection, wanted: Select[Any], kinds: tuple[str, ...]
) -> tuple[AgendaItem, ...]:
    if kinds:
        wanted = wanted.where(agenda.c.kind.in_(kinds))
    wanted = wanted.order_by(agenda.c.day, agenda.c.at, agenda.c.case_id, agenda.c.id)
    return tuple(_item(row) for row in connection.execute(wanted).mappings())


def derived_of(connection: Connection, case_id: int) -> Derived | None:
    """Return what the three tables hold of a case, or None if it was never derived."""
    found = of_ids(connection, (case_id,))
    if not found:
        return None
    mine = {"id": case_id}
    return Derived(
        found[0],
        tuple(_span(row) for row in connection.execute(_SPANS, mine)),
        tuple(_item(row) for row in connection.execute(_AGENDA, mine).mappings()),
    )


def _card(row: RowMapping) -> Card:
    return Card(
        case_id=row["case_id"],
        reference=row["reference"],
        kind=row["kind"],
        person=row["person"],
        rights=tuple(row["rights"]),
        received_on=row["received_on"],
        state=State(row["state"]),
        due=row["due"],
        safe_by=row["safe_by"],
        target=row["target"],
        next_act=row["next_act"],
        waiting_since=row["waiting_since"],
        extended=row["extended"],
        closed_on=row["closed_on"],
        unsent=row["unsent"],
    )


_STATES = {state.value: state for state in State}


def _span(row: Sequence[Any]) -> Span:
    """Return the span of its columns in order: a month's figures read them by the ten thousand."""
    values = dict(zip(Span.__slots__, row, strict=True))
    values["state"] = _STATES[values["state"]]
    values["grounds"] = tuple(values["grounds"])
    values["exemptions"] = tuple(values["exemptions"])
    values["marks"] = tuple((word, date.fromisoformat(day)) for word, day in values["marks"])
    return Span(**values)


def _item(row: RowMapping) -> AgendaItem:
    return AgendaItem(
        case_id=row["case_id"],
        reference=row["reference"],
        kind=row["kind"],
        words=row["words"],
        on=row["on_day"],
        at=row["at"],
        claim=row["claim"],
        done=row["done"],
    )


# --- what goes down -------------------------------------------------------------------------


def drop(connection: Connection, case_ids: Iterable[int]) -> None:
    """Take cases out of the three tables."""
    ids = [{"id": case_id} for case_id in case_ids]
    if ids:
        for table in _TABLES:
            connection.execute(text(f"DELETE FROM {table.name} WHERE case_id = :id"), ids)  # noqa: S608


def write(connection: Connection, fresh: Iterable[Derived]) -> None:
    """Put what each case contributes into the three tables, in place of what was there."""
    batch = list(fresh)
    drop(connection, (one.card.case_id for one in batch))
    for table, rows in (
        (cards, [_card_row(one.card) for one in batch]),
        (spans, [_span_row(span) for one in batch for span in one.spans]),
        (agenda, [_item_row(item) for one in batch for item in one.agenda]),
    ):
        if rows:
            connection.execute(insert(table), rows)


def _card_row(card: Card) -> dict[str, Any]:
    kind, _, number = card.reference.rpartition("-")
    return {
        **{name: getattr(card, name) for name in Card.__slots__},
        "state": card.state.value,
        "rights": list(card.rights),
        "rights_key": "," + "".join(f"{right}," for right in card.rights),
        "reference_key": f"{kind}-{number:>09}",
        "person_key": folded(card.person),
        "no_due": card.due is None,
        "is_open": card.closed_on is None,
    }


def _span_row(span: Span) -> dict[str, Any]:
    marked = [day for _, day in span.marks]
    return {
        **{name: getattr(span, name) for name in Span.__slots__},
        "state": span.state.value,
        "grounds": list(span.grounds),
        "exemptions": list(span.exemptions),
        "marks": [[word, day.isoformat()] for word, day in span.marks],
        "first_day": min([span.from_on, *marked]),
        "last_day": _last_day(span, marked),
    }


def _last_day(span: Span, marked: list[date]) -> date | None:
    """Return the last day on which the span can move a month's figures; None while it may.

    A closed case moves none after its last day, and years of them are not read for one month; but
    a restriction may still be in force, and marketing still not be stopped.
    """
    if span.until_on is not None:
        return max([span.until_on, *marked])
    over = span.state is State.CLOSED or (span.claim != "" and span.state.ended)
    if over and span.claim not in _OUTLASTING:
        return max([span.from_on, *marked])
    return None


def _item_row(item: AgendaItem) -> dict[str, Any]:
    day = item.on if item.at is None else item.at.astimezone(_LONDON).date()
    if day is None:
        raise ValueError(f"the agenda item {item.kind} has neither a day nor a moment")
    return {
        "case_id": item.case_id,
        "reference": item.reference,
        "kind": item.kind,
        "words": item.words,
        "on_day": item.on,
        "at": item.at,
        "claim": item.claim,
        "done": item.done,
        "day": day,
    }
