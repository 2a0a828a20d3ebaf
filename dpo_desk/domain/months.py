"""A calendar month of Europe/London days: what a summary is about."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.problems import Problem

_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, `number` from 1 to 12."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def label(self) -> str:
        """Return the month as a reader knows it: `March 2026`."""
        return f"{_NAMES[self.number - 1]} {self.year}"

    @property
    def short(self) -> str:
        """Return the month below a chart: `Mar 26`."""
        return f"{_NAMES[self.number - 1][:3]} {self.year % 100:02}"

    def later(self, months: int) -> Month:
        """Return the month so many later; earlier when negative."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def __str__(self) -> str:
        """Return the month as typed: `2026-03`."""
        return f"{self.year:04}-{self.number:02}"

    def __contains__(self, day: date | None) -> bool:
        """Return whether the day lies in the month; no day lies in none."""
        return day is not None and (day.year, day.month) == (self.year, self.number)


def month_of(day: date) -> Month:
    """Return the month the day lies in."""
    return Month(day.year, day.month)


def read_month(typed: str) -> Month:
    """Return the month typed as `2026-03`; raise Problem for anything else."""
    found = re.fullmatch(r"\s*(\d{4})-(\d{1,2})\s*", typed)
    if found and 1 <= int(found[2]) <= 12 and int(found[1]) >= 1900:
        return Month(int(found[1]), int(found[2]))
    raise Problem("Write the month as 2026-03.", "month")
