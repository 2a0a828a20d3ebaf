"""The list, the past and the agenda: filtered, sorted, paged, and as they were derived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.derived import AgendaItem, Card, Derived, Span
from dpo_desk.domain.faces import State
from dpo_desk.records import cards
from dpo_desk.records.cards import SORTS, CardQuery
from dpo_desk.records.search import folded
from dpo_desk.records.store import Store

START = date(2026, 1, 1)
PEOPLE = ("Zoë Marsh", "zoe marsh", "Adam Wren", "Éva Dale", "bo Pike", "", "Łukasz Fern")
RIGHTS = (("access",), ("access", "erasure"), ("objection",), ("object_marketing",), ())
STATES = (State.RUNNING, State.PAUSED, State.ANSWERED, State.CLOSED)


def card(case: CaseFile, number: int) -> Card:
    """An invented card, different from its neighbours in everything that is filtered or sorted."""
    state = STATES[number % 4]
    return Card(
        case_id=case.id,
        reference=case.reference,
        kind="RC"[number % 2],
        person=PEOPLE[number % 7],
        rights=RIGHTS[number % 5],
        received_on=START + timedelta(number * 7 % 23),
        state=state,
        due=None if number % 3 == 0 else START + timedelta(30 + number * 5 % 17),
        safe_by=START,
        target=START,
        next_act="answer",
        waiting_since=START if state is State.PAUSED else None,
        extended=number % 2 == 0,
        closed_on=START if state is State.CLOSED else None,
        unsent=number,
    )


@pytest.fixture
def listed(store: Store, now: datetime, open_case: Callable[..., CaseFile]) -> list[Card]:
    """Forty cards, in the desk and in the hand."""
    with store.writing("Mara Quill", now) as writing:
        cards = [card(open_case(writing), number) for number in range(40)]
        for one in cards:
            writing.derive(Derived(one, (), ()))
    return cards


def expected(cards: list[Card], wanted: CardQuery) -> list[Card]:
    """The same question, asked of a list in memory."""
    found = [
        one
        for one in cards
        if (not wanted.kinds or one.kind in wanted.kinds)
        and (not wanted.rights or set(one.rights) & set(wanted.rights))
        and (not wanted.states or one.state.value in wanted.states)
        and (wanted.due_from is None or (one.due is not None and one.due >= wanted.due_from))
        and (wanted.due_to is None or (one.due is not None and one.due <= wanted.due_to))
        and (wanted.received_from is None or one.received_on >= wanted.received_from)
        and (wanted.received_to is None or one.received_on <= wanted.received_to)
        and not (wanted.open_only and one.closed_on)
    ]
    keys: dict[str, Callable[[Card], object]] = {
        "due": lambda one: one.due or START,
        "received": lambda one: one.received_on,
        "reference": lambda one: one.reference,
        "person": lambda one: folded(one.person),
        "state": lambda one: one.state.value,
    }
    key = keys[wanted.sort]
    found.sort(key=lambda one: (key(one), one.case_id), reverse=wanted.desc)
    return sorted(found, key=lambda one: one.due is None) if wanted.sort == "due" else found


def test_any_filter_and_sort_is_as_in_memory(store: Store, listed: list[Card]) -> None:
    day = st.none() | st.integers(0, 50).map(lambda days: START + timedelta(days))
    words = {
        "kinds": st.sampled_from([(), ("R",), ("R", "C")]),
        "rights": st.sampled_from([(), ("access",), ("erasure", "objection"), ("objectXmarket",)]),
        "states": st.sampled_from([(), ("closed",), ("paused", "running")]),
    }

    @given(
        st.builds(
            CardQuery, **words, due_from=day, due_to=day, received_from=day, received_to=day,
            open_only=st.booleans(), sort=st.sampled_from(SORTS), desc=st.booleans(),
            limit=st.integers(0, 45), offset=st.integers(0, 45),
        )
    )  # fmt: skip
    def ask(wanted: CardQuery) -> None:
        wanted = replace(wanted, text="")
        whole = expected(listed, wanted)
        page = store.cards(wanted)
        assert list(page.cards) == whole[wanted.offset :][: wanted.limit]
        assert (page.total, page.offset) == (len(whole), wanted.offset)
        assert store.card_ids(wanted) == tuple(one.case_id for one in page.cards)
        assert store.card_count(wanted) == page.total

    ask()


def test_underscores_in_a_right_are_no_wildcards(store: Store, listed: list[Card]) -> None:
    assert store.cards(CardQuery(rights=("object_marketing",))).total == 8
    assert store.cards(CardQuery(rights=("_ccess", "%"))).total == 0


def test_cards_are_fetched_by_id_in_the_order_asked(store: Store, listed: list[Card]) -> None:
    ids = (listed[7].case_id, listed[3].case_id, 999)
    assert store.cards_of(ids) == (listed[7], listed[3])


def test_references_beyond_the_padding_sort_as_numbers(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    with store.writing("Mara Quill", now) as writing:
        for reference in ("R-2026-100000", "R-2026-99999", "R-2025-00001"):
            case = open_case(writing)
            writing.derive(
                Derived(replace(card(case, 1), reference=reference), spans=(), agenda=())
            )
    page = store.cards(CardQuery(sort="reference"))
    assert [one.reference for one in page.cards] == [
        "R-2025-00001", "R-2026-99999", "R-2026-100000",
    ]  # fmt: skip


def test_what_was_derived_comes_back_and_replaces_what_was_there(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        full = span(
            case, date(2026, 1, 5), date(2026, 2, 1), claim="access",
            started_on=date(2026, 1, 6), due=date(2026, 2, 6), original_due=date(2026, 2, 5),
            extended=True, extension_reason="complexity", paused_days=3,
            answered_on=date(2026, 2, 4), in_time=True, outcome="partial",
            grounds=("exemption",), exemptions=("2_16", "2_19"), end="answered",
            marks=(("received", date(2026, 1, 5)), ("extended", date(2026, 3, 9))),
        )  # fmt: skip
        items = (
            item(case, "due", on=date(2026, 2, 6), claim="access"),
            item(case, "breach", at=datetime(2026, 7, 1, 23, 30, 0, 9, tzinfo=UTC), done=True),
        )
        first = Derived(card(case, 1), (full, span(case, date(2026, 2, 1), None)), items)
        writing.derive(first)
    assert store.derived(case.id) == first
    second = Derived(card(case, 2), (span(case, date(2026, 2, 1), None, in_time=False),), ())
    with store.writing("Mara Quill", now) as writing:
        writing.derive(first)
        writing.derive(second)
    assert store.derived(case.id) == second
    assert store.derived(999) is None
    assert list(store.spans(START, START + timedelta(365))) == list(second.spans)
    assert store.agenda(START, START + timedelta(365), open_only=False) == ()


def span(case: CaseFile, first: date, until: date | None, **values: object) -> Span:
    given = {"claim": "", "state": State.RUNNING, "received_on": START, **values}
    return Span(
        case_id=case.id, reference=case.reference, kind="R", from_on=first, until_on=until,
        **given,  # type: ignore[arg-type]
    )  # fmt: skip


def item(case: CaseFile, kind: str, **values: object) -> AgendaItem:
    return AgendaItem(case.id, case.reference, kind, f"the {kind}", **values)  # type: ignore[arg-type]


def test_spans_come_by_whole_cases_with_a_day_or_a_mark_in_the_month(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    march, april, may = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
    marked = (("closed", date(2026, 4, 9)),)
    told = {
        "ended before": ((START, march, ()),),
        "marked": ((START, march, marked),),
        "ends in": ((START, april + timedelta(1), ()),),
        "begins in": ((date(2026, 4, 30), None, ()),),
        "goes on, with what was before": ((START, march, ()), (march, None, ())),
        "begins after": ((may, None, ()),),
    }
    with store.writing("Mara Quill", now) as writing:
        for number, (name, stretches) in enumerate(told.items(), 1):
            case = open_case(writing)
            spans = tuple(
                span(case, first, until, claim=name, marks=marks)
                for first, until, marks in stretches
            )
            writing.derive(Derived(card(case, number), spans, ()))
    found = [one.claim for one in store.spans(april, date(2026, 4, 30))]
    whole = "goes on, with what was before"
    assert found == ["marked", "ends in", "begins in", whole, whole]


def test_spans_are_streamed_page_by_page(
    store: Store,
    now: datetime,
    open_case: Callable[..., CaseFile],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cards, "_CASES", 2)
    told = []
    with store.writing("Mara Quill", now) as writing:
        for number in range(1, 6):
            case = open_case(writing)
            told.append(span(case, START + timedelta(number), None))
            writing.derive(Derived(card(case, number), (told[-1],), ()))
    stream = store.spans(START, START + timedelta(9999))
    first = next(stream)
    with store.writing("Mara Quill", now) as writing:
        writing.set_setting("asked", "between")
    assert [first, *stream] == told


def test_what_was_answered_comes_with_its_whole_past(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    told = []
    with store.writing("Mara Quill", now) as writing:
        for number, answered_on in enumerate(
            (None, START + timedelta(5), START + timedelta(40)), 1
        ):
            case = open_case(writing)
            before = span(case, START, START + timedelta(5))
            after = replace(span(case, START + timedelta(5), None), answered_on=answered_on)
            told.append((before, after))
            writing.derive(Derived(card(case, number), (before, after), ()))
    assert tuple(store.spans_answered(START, START + timedelta(30))) == told[1]
    assert tuple(store.spans_answered(START, START + timedelta(4))) == ()


def test_the_agenda_is_by_day_and_knows_what_is_done(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        # Half past eleven in the evening, UTC, is the next day in a London summer.
        late = item(case, "breach", at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
        due = item(case, "due", on=date(2026, 7, 3))
        done = item(case, "target", on=date(2026, 7, 2), done=True)
        writing.derive(Derived(card(case, 1), (), (due, done, late)))
    july = date(2026, 7, 2), date(2026, 7, 3)
    assert store.agenda(*july) == (late, due)
    assert store.agenda(*july, open_only=False) == (done, late, due)
    assert store.agenda(date(2026, 7, 1), date(2026, 7, 1)) == ()
    assert store.overdue_agenda(date(2026, 7, 3)) == (late,)
    assert store.agenda(*july, kinds=("due", "target")) == (due,)
    assert store.overdue_agenda(date(2026, 7, 4), ("due",)) == (due,)
    assert store.overdue_agenda(date(2026, 7, 4), ("lift",)) == ()
    with (
        pytest.raises(ValueError, match="neither"),
        store.writing("Mara Quill", now) as writing,
    ):
        writing.derive(Derived(card(case, 1), (), (item(case, "due"),)))
