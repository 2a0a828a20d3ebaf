"""Dates as shown in mails, British first."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.exchange.mail_dates import header_moment, shown_moment

WINTER = datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
SUMMER = datetime(2026, 7, 3, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("03 March 2026 10:15", WINTER),
        ("3rd March 2026, 10.15am", WINTER),
        ("Tuesday, 3 March 2026 10:15 AM", WINTER),
        ("Tuesday, March 3, 2026 10:15 AM", WINTER),
        ("Tue, 3 Mar 2026 at 10:15", WINTER),
        ("Tue, 3 Mar 2026 10:15:00 +0000", WINTER),
        ("3 March 2026 at 10:15:00 GMT", WINTER),
        ("03/03/2026 10:15", WINTER),
        ("2026-03-03 10:15", WINTER),
        ("2026-03-03T10:15:00Z", WINTER),
        ("2026-03-03T11:15:00+01:00", WINTER),
        ("3 March 2026 22:15", datetime(2026, 3, 3, 22, 15, tzinfo=UTC)),
        ("3 March 2026 12:15 AM", datetime(2026, 3, 3, 0, 15, tzinfo=UTC)),
        ("3 July 2026 10:15", SUMMER),
        ("3 July 2026 at 10:15:00 BST", SUMMER),
        ("3 July 2026 (UTC+02:00) 10:15", SUMMER),
        ("03/07/2026 10:15", SUMMER),
        ("Friday 07/03/2026 10:15 AM", SUMMER),
        ("7/25/2026 9:15 AM", datetime(2026, 7, 25, 8, 15, tzinfo=UTC)),
        ("3/7/26 10:15", SUMMER),
    ],
)
def test_moments(words: str, moment: datetime) -> None:
    assert shown_moment(words).at == moment


def test_a_day_without_a_time_is_a_day() -> None:
    found = shown_moment("3 March 2026")
    assert (found.at, found.on) == (None, date(2026, 3, 3))


def test_a_late_evening_elsewhere_is_the_next_day_in_london() -> None:
    assert shown_moment("30 June 2026 23:30 +0000").on == date(2026, 7, 1)


@pytest.mark.parametrize("words", ["", "soon", "31/31/2026", "30 February 2026 10:00", "10:15"])
def test_nonsense_is_nothing(words: str) -> None:
    found = shown_moment(words)
    assert (found.at, found.on) == (None, None)


def test_header_dates() -> None:
    assert header_moment("Tue, 3 Mar 2026 10:15:00 -0000") == WINTER
    assert header_moment("Tue, 3 Mar 2026 10:15:00") == WINTER
    assert header_moment("2026-03-03T10:15:00Z") == WINTER
    assert header_moment("nonsense") is None


@given(st.text(max_size=80))
def test_any_words_give_an_answer(words: str) -> None:
    for moment in (shown_moment(words).at, header_moment(words)):
        assert moment is None or moment.tzinfo is UTC
