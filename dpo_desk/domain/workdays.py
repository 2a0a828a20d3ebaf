"""Working days of the nation whose office must act, with the holidays of GOV.UK's list."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

CONFIRMED_TO = date(2028, 12, 31)
"""Last day for which GOV.UK has published bank holidays (snapshot of 21 August 2026)."""

_ONE_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 2015, 2060


class Nation(StrEnum):
    """Where the acting office is; `EU` knows weekends and the days the officer adds."""

    ENGLAND_WALES = "E&W"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NI"
    EUROPE = "EU"

    @property
    def label(self) -> str:
        """Return the nation's name as the officer reads it."""
        return {
            "E&W": "England and Wales",
            "SCT": "Scotland",
            "NI": "Northern Ireland",
            "EU": "European Union",
        }[self.value]


@lru_cache(maxsize=8)
def _listed(nation: Nation) -> dict[date, str]:
    """Return the nation's bank holidays with their names."""
    subdivision = {
        Nation.ENGLAND_WALES: "ENG",
        Nation.SCOTLAND: "SCT",
        Nation.NORTHERN_IRELAND: "NIR",
    }.get(nation)
    if subdivision is None:
        return {}
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    listed = holidays.country_holidays("GB", subdiv=subdivision, years=years)
    return {day: name.replace(" (observed)", ", substitute day") for day, name in listed.items()}


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of a nation, with days the officer added (royal proclamations, local)."""

    nation: Nation = Nation.ENGLAND_WALES
    added: tuple[tuple[date, str], ...] = ()
    confirmed_to: date = CONFIRMED_TO
    # Looked up many times for each clock, so it is made once for each calendar.
    _holidays: dict[date, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        listed = _listed(self.nation)
        # The first of two added names for one day stands, and an added name before a listed one.
        merged = {**listed, **dict(reversed(self.added))} if self.added else listed
        object.__setattr__(self, "_holidays", merged)

    def holiday(self, day: date) -> str | None:
        """Return the name of the public holiday on that day, or None."""
        return self._holidays.get(day)

    def is_workday(self, day: date) -> bool:
        """Return whether the day is neither Saturday, Sunday nor a public holiday."""
        return day.weekday() < 5 and day not in self._holidays

    def roll(self, day: date) -> date:
        """Return the day, or the next working day after it (Reg 1182/71 Art 3(4))."""
        off = self._holidays
        while day.weekday() > 4 or day in off:
            day += _ONE_DAY
        return day

    def why_not(self, day: date) -> str:
        """Return what makes the day no working day: `a Saturday`, `a holiday (Christmas Day)`."""
        if day.weekday() > 4:
            return "a Saturday" if day.weekday() == 5 else "a Sunday"
        name = self._holidays.get(day)
        return f"a public holiday ({name})" if name else "a working day"

    def add_workdays(self, day: date, count: int) -> date:
        """Return the day that lies `count` working days after the given day."""
        while count > 0:
            day += _ONE_DAY
            if self.is_workday(day):
                count -= 1
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """Return how many working days lie after `first` up to and including `last`."""
        count, day = 0, first
        while day < last:
            day += _ONE_DAY
            count += self.is_workday(day)
        return count

    def provisional(self, day: date) -> bool:
        """Return whether the day lies beyond the published holidays."""
        return self.nation is not Nation.EUROPE and day > self.confirmed_to


@lru_cache(maxsize=16384)
def months_after(day: date, months: int) -> date:
    """Return the same-numbered day so many months later, else that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    number = day.day
    if number > 28:
        number = min(number, monthrange(year, month)[1])
    return date(year, month, number)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_LONG_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def long_date(day: date) -> str:
    """Return the day as in a letter: `3 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Return the day with its weekday in full: `Tuesday 3 November 2026`."""
    return f"{_LONG_DAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date) -> str:
    """Return the day as in a list: `Tue 3 Nov 2026`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def days(count: int) -> str:
    """Return `1 day` or `5 days`."""
    return f"{count} day" if count == 1 else f"{count} days"
