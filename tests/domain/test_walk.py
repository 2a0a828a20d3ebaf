"""The walk through questions and extensions, by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.walk import Walk, merged_days, month_due, once_due
from dpo_desk.domain.workdays import Nation, WorkCalendar

ENGLAND = WorkCalendar(Nation.ENGLAND_WALES)
START = date(2026, 9, 1)
stretches = st.lists(
    st.builds(
        lambda first, length: (first, first + timedelta(length)),
        st.dates(date(2026, 1, 1), date(2026, 3, 31)),
        st.integers(0, 40),
    ),
    max_size=6,
)


def on(month: int, day: int) -> date:
    return date(2026, month, day)


@given(stretches)
def test_merged_days_are_the_days_covered(found: list[tuple[date, date]]) -> None:
    covered = {first + timedelta(n) for first, last in found for n in range((last - first).days)}
    assert merged_days(found) == len(covered)


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.sampled_from([1, 3]),
    st.integers(0, 60),
    st.sampled_from([WorkCalendar(nation) for nation in Nation]),
)
def test_the_strict_reading_is_never_later(
    start: date, months: int, paused: int, calendar: WorkCalendar
) -> None:
    once, twice = (
        once_due(start, months, paused, calendar),
        month_due(start, months, paused, calendar),
    )
    assert start < once <= twice
    assert paused or once == twice
    assert month_due(start, months, paused + 1, calendar) >= twice


def test_a_question_in_time_one_late_and_one_on_the_last_day() -> None:
    walk = Walk(START, False, ENGLAND, None)
    walk.ask(on(9, 10), on(9, 20), "clarification")
    walk.ask(on(10, 12), on(10, 14), "clarification")
    walk.ask(on(11, 1), on(11, 5), "clarification")
    assert walk.paused == walk.paused_first == 12
    assert walk.last_day_questions == [on(10, 12)]
    assert walk.late_questions == [on(11, 1)]
    assert walk.due(1, walk.paused) == on(10, 13)


def test_while_the_clock_stands_nothing_is_late() -> None:
    walk = Walk(START, False, ENGLAND, None)
    walk.ask(on(9, 10), None, "clarification")
    walk.ask(on(11, 20), None, "clarification")
    walk.extend(on(12, 1), "complexity")
    assert walk.open_since == on(9, 10)
    assert walk.late_questions == []
    assert walk.extended_on == on(12, 1)
    assert walk.paused == 0


def test_a_question_in_the_extension_leaves_the_first_month() -> None:
    walk = Walk(START, False, ENGLAND, None)
    walk.extend(on(10, 1), "number")
    walk.ask(on(10, 15), on(10, 20), "clarification")
    assert (walk.months, walk.paused, walk.paused_first) == (3, 5, 0)


def test_the_end_ends_an_open_pause() -> None:
    walk = Walk(START, False, ENGLAND, on(9, 25))
    walk.ask(on(9, 10), on(9, 12), "clarification")
    assert not walk.ended_open
    walk.ask(on(9, 20), None, "clarification")
    assert walk.ended_open
    assert walk.open_since is None
    assert walk.paused == 7


def test_asked_on_the_day_of_the_end_is_no_pause() -> None:
    walk = Walk(START, False, ENGLAND, on(9, 20))
    walk.ask(on(9, 20), None, "clarification")
    assert (walk.pauses, walk.idle, walk.paused) == ([], [], 0)


def test_eu_notice_within_a_month_of_receipt() -> None:
    walk = Walk(START, True, WorkCalendar(Nation.EUROPE), None)
    walk.ask(on(9, 2), on(9, 30), "identity")
    walk.extend(on(10, 2), "complexity")
    assert walk.extended_on is None
    assert walk.extension_late == on(10, 2)
