"""Working days: the published bank holidays of three nations day for day, rolls and months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.workdays import (
    Nation,
    WorkCalendar,
    days,
    long_date,
    months_after,
    short_date,
    weekday_date,
)

# GOV.UK's bank holidays, substitute days in place of those that fall on a weekend.
_ENGLAND = {
    2024: "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
}
_SCOTLAND = {
    2024: "1 Jan, 2 Jan, 29 Mar, 6 May, 27 May, 5 Aug, 2 Dec, 25 Dec, 26 Dec",
    2025: "1 Jan, 2 Jan, 18 Apr, 5 May, 26 May, 4 Aug, 1 Dec, 25 Dec, 26 Dec",
    2026: "1 Jan, 2 Jan, 3 Apr, 4 May, 25 May, 15 Jun, 3 Aug, 30 Nov, 25 Dec, 28 Dec",
    2027: "1 Jan, 4 Jan, 26 Mar, 3 May, 31 May, 2 Aug, 30 Nov, 27 Dec, 28 Dec",
    2028: "3 Jan, 4 Jan, 14 Apr, 1 May, 29 May, 7 Aug, 30 Nov, 25 Dec, 26 Dec",
}
_ULSTER_TOO = {
    2024: "18 Mar, 12 Jul",
    2025: "17 Mar, 14 Jul",
    2026: "17 Mar, 13 Jul",
    2027: "17 Mar, 12 Jul",
    2028: "17 Mar, 12 Jul",
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
some_days = st.dates(date(2018, 1, 1), date(2040, 12, 31))
nations = st.sampled_from(list(Nation))


def _read(year: int, written: str) -> set[date]:
    found = (part.split() for part in written.split(", "))
    return {date(year, _MONTHS.index(month) + 1, int(day)) for day, month in found}


def _published(nation: Nation, year: int) -> set[date]:
    if nation is Nation.SCOTLAND:
        return _read(year, _SCOTLAND[year])
    ulster = _read(year, _ULSTER_TOO[year]) if nation is Nation.NORTHERN_IRELAND else set()
    return _read(year, _ENGLAND[year]) | ulster


@pytest.mark.parametrize("year", range(2024, 2029))
@pytest.mark.parametrize("nation", [Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND])
def test_every_day_of_the_published_years(nation: Nation, year: int) -> None:
    calendar = WorkCalendar(nation)
    days_of_year = [date(year, 1, 1) + timedelta(n) for n in range(366)]
    off = {d for d in days_of_year if d.year == year and d.weekday() < 5}
    assert {d for d in off if not calendar.is_workday(d)} == _published(nation, year)


def test_substitute_days_are_named() -> None:
    england = WorkCalendar(Nation.ENGLAND_WALES)
    assert england.holiday(date(2026, 12, 28)) == "Boxing Day, substitute day"
    assert england.why_not(date(2026, 12, 25)) == "a public holiday (Christmas Day)"
    assert england.why_not(date(2026, 12, 26)) == "a Saturday"
    assert england.why_not(date(2026, 12, 27)) == "a Sunday"
    assert england.why_not(date(2026, 12, 29)) == "a working day"


def test_added_days_are_holidays_too() -> None:
    jubilee = date(2026, 6, 19)
    calendar = WorkCalendar(Nation.ENGLAND_WALES, ((jubilee, "Jubilee"), (jubilee, "Again")))
    assert calendar.holiday(jubilee) == "Jubilee"
    assert calendar.roll(jubilee) == date(2026, 6, 22)
    assert WorkCalendar(Nation.ENGLAND_WALES).is_workday(jubilee)


def test_calendars_with_the_same_days_are_equal() -> None:
    one = WorkCalendar(Nation.SCOTLAND, ((date(2026, 6, 19), "Jubilee"),))
    other = WorkCalendar(Nation.SCOTLAND, ((date(2026, 6, 19), "Jubilee"),))
    assert one == other
    assert hash(one) == hash(other)
    assert one != WorkCalendar(Nation.SCOTLAND)


def test_europe_knows_weekends_only() -> None:
    calendar = WorkCalendar(Nation.EUROPE)
    assert calendar.is_workday(date(2026, 12, 25))
    assert not calendar.is_workday(date(2026, 12, 26))
    assert not calendar.provisional(date(2090, 1, 2))


def test_beyond_the_published_years_a_date_is_provisional() -> None:
    calendar = WorkCalendar()
    assert not calendar.provisional(date(2028, 12, 31))
    assert calendar.provisional(date(2029, 1, 2))


@given(some_days, nations)
def test_roll_lands_on_the_next_working_day(day: date, nation: Nation) -> None:
    calendar = WorkCalendar(nation)
    rolled = calendar.roll(day)
    assert calendar.is_workday(rolled)
    assert calendar.roll(rolled) == rolled
    assert all(not calendar.is_workday(day + timedelta(n)) for n in range((rolled - day).days))


@given(some_days, st.integers(0, 30), nations)
def test_counting_working_days_forth_and_back(day: date, count: int, nation: Nation) -> None:
    calendar = WorkCalendar(nation)
    assert calendar.workdays_between(day, calendar.add_workdays(day, count)) == count


_MONTH_TABLE = """
2026-01-31 1 2026-02-28
2024-01-31 1 2024-02-29
2028-01-29 1 2028-02-29
2027-01-29 1 2027-02-28
2026-03-31 1 2026-04-30
2026-12-31 1 2027-01-31
2026-12-05 1 2027-01-05
2026-11-30 3 2027-02-28
2027-11-30 3 2028-02-29
2026-10-31 3 2027-01-31
2025-08-07 3 2025-11-07
2024-02-29 12 2025-02-28
2026-07-15 0 2026-07-15
"""


@pytest.mark.parametrize("row", _MONTH_TABLE.strip().splitlines())
def test_months_after(row: str) -> None:
    start, months, expected = row.split()
    assert months_after(date.fromisoformat(start), int(months)) == date.fromisoformat(expected)


@given(some_days, st.integers(0, 24))
def test_the_day_keeps_its_number_or_is_the_months_last(day: date, months: int) -> None:
    after = months_after(day, months)
    assert (after.year - day.year) * 12 + after.month - day.month == months
    assert after.day == day.day or (after + timedelta(1)).month != after.month
    assert after.day <= day.day


def test_days_in_words() -> None:
    day = date(2026, 11, 3)
    assert long_date(day) == "3 November 2026"
    assert weekday_date(day) == "Tuesday 3 November 2026"
    assert short_date(day) == "Tue 3 Nov 2026"
    assert (days(0), days(1), days(5)) == ("0 days", "1 day", "5 days")


@pytest.mark.parametrize("nation", Nation)
def test_every_nation_has_a_name(nation: Nation) -> None:
    assert nation.label[0].isupper()
    assert nation.label != nation.value
