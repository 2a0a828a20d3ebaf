"""Days as typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.desk.forms.days import typed_day
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date, short_date, weekday_date

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3/11", date(2026, 11, 3)),
        ("3.11.", date(2026, 11, 3)),
        ("3 nov", date(2026, 11, 3)),
        ("3rd November", date(2026, 11, 3)),
        ("Nov 3", date(2026, 11, 3)),
        ("3 Sept 26", date(2026, 9, 3)),
        ("2/1", date(2027, 1, 2)),
        ("2026-01-02", date(2026, 1, 2)),
        ("2/1/26", date(2026, 1, 2)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 22)),
        ("+7", date(2026, 11, 30)),
        ("-2w", date(2026, 11, 9)),
        ("mon", TODAY),
        ("tuesday", date(2026, 11, 17)),
        ("Thu 5 Nov 2026", date(2026, 11, 5)),
        ("", None),
        ("  ", None),
    ],
)  # fmt: skip
def test_a_typed_day_is_read(typed: str, day: date | None) -> None:
    assert typed_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["soon", "31/2", "3 smarch", "13/13", "29/2/2027", "<b>"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="Write the date"):
        typed_day(typed, TODAY)


@given(st.integers(min_value=-900, max_value=900))
def test_every_shown_form_reads_back(offset: int) -> None:
    day = TODAY + timedelta(days=offset)
    for shown in (short_date(day), long_date(day), weekday_date(day), day.isoformat()):
        assert typed_day(shown, TODAY) == day
