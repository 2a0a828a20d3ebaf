"""A case's past: whatever happened to it, no month loses it and no view counts it twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.casepast import CasePast, case_pasts
from dpo_desk.domain.derived import Span
from dpo_desk.domain.deriving import derive
from dpo_desk.domain.faces import ClockSettings, State
from dpo_desk.domain.figures import MonthFigures, month_figures
from dpo_desk.domain.months import Month
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import WorkCalendar
from tests.domain.spans_made import answered, day, request, running, waiting
from tests.reports.case_made import case

START = date(2026, 1, 1)
STATES = [state for state in State if state is not State.CLOSED]
MONTHS = [Month(2026, 1).later(n) for n in range(6)]


@st.composite
def cases(draw: st.DrawFn, number: int) -> list[Span]:
    """Draw one case: its claims wander through states, it may close and open again."""
    first = START + timedelta(days=draw(st.integers(0, 150)))
    spans: list[Span] = []
    rights = draw(st.lists(st.sampled_from(list(Right)), min_size=1, max_size=3, unique=True))
    for claim in ("", *rights):
        received = first if not claim else first + timedelta(days=draw(st.integers(0, 9)))
        jumps = draw(st.lists(st.integers(1, 40), max_size=4))
        days = [received]
        for jump in jumps:
            days.append(days[-1] + timedelta(days=jump))
        closed = False
        for n, since in enumerate(days):
            closed = not closed and n > 0 if not claim else False
            state = State.CLOSED if closed else draw(st.sampled_from(STATES))
            sent = since if claim and state is State.ANSWERED else None
            due = received + timedelta(days=30)
            spans.append(
                Span(
                    case_id=number,
                    reference=f"R-2026-{number:05}",
                    kind="R",
                    claim=claim,
                    state=state,
                    from_on=since,
                    until_on=days[n + 1] if n + 1 < len(days) else None,
                    received_on=received,
                    due=due,
                    original_due=due,
                    answered_on=sent,
                    in_time=None if sent is None else sent <= due,
                )
            )
    return spans


@st.composite
def desks(draw: st.DrawFn) -> list[list[Span]]:
    """Draw some cases."""
    return [draw(cases(number)) for number in range(1, draw(st.integers(0, 5)) + 1)]


def _figures(desk: list[list[Span]], month: Month) -> MonthFigures:
    return month_figures(month, iter([span for spans in desk for span in spans]))


def _all(desk: list[list[Span]]) -> Iterator[MonthFigures]:
    return (_figures(desk, month) for month in MONTHS)


def _count(figures: MonthFigures, key: str) -> int:
    figure = figures.figure(key)
    assert figure is not None
    return figure.n


@given(desks())
def test_received_less_closed_is_the_change_of_stock(desk: list[list[Span]]) -> None:
    stock = 0
    for figures in _all(desk):
        stock += _count(figures, "received") + _count(figures, "reopened")
        stock -= _count(figures, "closed")
        assert _count(figures, "open") == stock


@given(desks())
def test_no_case_drops_out(desk: list[list[Span]]) -> None:
    received = [ref for figures in _all(desk) for ref in _cases(figures, "received")]
    assert sorted(received) == [spans[0].reference for spans in desk]


def _cases(figures: MonthFigures, key: str) -> tuple[str, ...]:
    figure = figures.figure(key)
    assert figure is not None
    return figure.cases


@given(desks())
def test_the_lines_of_a_table_add_up_to_its_first(desk: list[list[Span]]) -> None:
    for figures in _all(desk):
        for group in ("received", "closed", "open"):
            parts = [figure for figure in figures.group(group) if figure.part]
            whole = sorted(ref for part in parts for ref in part.cases)
            assert tuple(whole) == _cases(figures, group)


@given(desks())
def test_waiting_is_never_overdue_and_late_is_answered(desk: list[list[Span]]) -> None:
    for figures in _all(desk):
        overdue = set(_cases(figures, "overdue"))
        assert overdue <= set(_cases(figures, "open/in_hand"))
        assert set(_cases(figures, "late")) <= set(_cases(figures, "answered"))
        assert not overdue & set(_cases(figures, "due_soon"))
        share = figures.figure("in_time")
        assert share is not None
        assert (share.numerator or 0) + _count(figures, "late") == share.denominator


@given(desks())
def test_the_trend_is_what_each_month_said(desk: list[list[Span]]) -> None:
    for before, after in pairwise(_all(desk)):
        was = {figure.key: figure for figure in before.figures}
        for figure in after.figures:
            if figure.key in was:
                assert figure.last_month == was[figure.key].value, figure.key


def test_an_answer_dated_back_into_a_closed_month_counts_there() -> None:
    """Found by the property above: closed 20 Feb, reopened 1 Apr, answered with 1 Mar's date."""
    spans = request(1, answered("access", "2-7", "3-9", "3-1"), closed="2-20")
    month = next(month for month in MONTHS if month.number == 3)
    counted = _figures([spans], month).figure("answered_rights/access")
    assert counted is not None
    assert counted.value == 1


@given(desks())
def test_the_order_of_cases_changes_nothing(desk: list[list[Span]]) -> None:
    turned = desk[::-1]
    for month in MONTHS[:3]:
        assert _figures(desk, month) == _figures(turned, month)


def test_before_receipt_there_is_no_case() -> None:
    past = CasePast(request(1, running("access", "3-2", "4-2")))
    assert past.on(day("3-1")) is None
    then = past.on(day("3-2"))
    assert then is not None
    assert (then.open, then.due, then.overdue, then.final_on) == (True, day("4-2"), False, None)


def test_a_case_stays_closed_since_its_first_closing_day_whatever_else_changes() -> None:
    spans = request(1, answered("access", "3-2", "4-2", "3-9"), closed="3-10")
    more = {name: getattr(spans[1], name) for name in Span.__slots__}
    spans.append(Span(**more | {"from_on": day("4-20"), "outcome": "full"}))
    then = CasePast(spans).on(day("4-30"))
    assert then is not None
    assert (then.closed_on, then.close_reason) == (day("3-10"), "completed")


def test_a_right_added_later_is_not_there_before() -> None:
    spans = request(1, answered("access", "3-2", "4-2", "3-9"), running("erasure", "3-20", "4-20"))
    past = CasePast(spans)
    assert past.on(day("3-10")).final_on == day("3-9")  # type: ignore[union-attr]
    assert past.on(day("3-20")).final_on is None  # type: ignore[union-attr]


def test_a_supplemented_answer_stays_an_answer() -> None:
    spans = request(1, answered("access", "3-2", "4-2", "3-9"))
    last = spans[-1]
    more = {name: getattr(last, name) for name in Span.__slots__}
    spans.append(Span(**more | {"state": State.SUPPLEMENT, "from_on": day("3-20")}))
    then = CasePast(spans).on(day("3-31"))
    assert then is not None
    assert (then.final_on, then.state, then.overdue) == (day("3-9"), State.SUPPLEMENT, False)


def test_each_case_comes_once() -> None:
    one = request(1, waiting("access", "3-2", State.FEE))
    two = request(2, waiting("access", "3-2", State.FEE))
    assert [past.reference for past in case_pasts([*one, *two])] == ["R-2026-00001", "R-2026-00002"]


def test_the_spans_a_case_really_has_are_counted() -> None:
    calendar = WorkCalendar()
    spans = derive(case(), calendar, ClockSettings()).spans
    figures = month_figures(Month(2026, 3), spans)
    for key in ("received", "received/open_in_time", "identity_asked", "open", "open/in_hand"):
        assert _cases(figures, key) == ("R-2026-00017",), key
    for key in ("answered_rights/erasure", "open_rights/access", "recipients_told", "refusals"):
        assert _cases(figures, key) == ("R-2026-00017",), key
    assert _cases(figures, "ground/erasure/17_3_b") == ("R-2026-00017",)
    assert _count(figures, "answered") == _count(figures, "extensions") == 0
    april = month_figures(Month(2026, 4), spans)
    assert _cases(april, "extensions/complexity") == ("R-2026-00017",)
    extended = april.figure("open_extended")
    assert extended is not None
    assert (extended.numerator, extended.denominator) == (1, 1)
    assert _count(april, "overdue") == _count(april, "due_soon") == 0
    assert [line.due for line in month_figures(Month(2026, 5), spans).due_soon] == [day("6-9")]
