"""Months: their days, their neighbours, how they are typed."""

from datetime import date

import pytest

from dpo_desk.domain.months import Month, month_of, read_month
from dpo_desk.domain.problems import Problem


def test_a_month_knows_its_days() -> None:
    february = Month(2028, 2)
    assert (february.first, february.last) == (date(2028, 2, 1), date(2028, 2, 29))
    assert february.label == "February 2028"
    assert february.short == "Feb 28"
    assert date(2028, 2, 29) in february
    assert date(2027, 2, 1) not in february
    assert None not in february


@pytest.mark.parametrize(
    ("months", "expected"),
    [(1, "2026-04"), (-1, "2026-02"), (-3, "2025-12"), (10, "2027-01"), (-15, "2024-12")],
)
def test_later_and_earlier(months: int, expected: str) -> None:
    assert str(Month(2026, 3).later(months)) == expected


def test_months_are_in_order() -> None:
    assert Month(2025, 12) < Month(2026, 1) == month_of(date(2026, 1, 31))


def test_a_month_is_read_as_typed() -> None:
    assert read_month(" 2026-3 ") == Month(2026, 3)


@pytest.mark.parametrize("typed", ["", "2026", "2026-13", "2026-00", "March", "0000-01"])
def test_no_month(typed: str) -> None:
    with pytest.raises(Problem) as caught:
        read_month(typed)
    assert caught.value.field == "month"
