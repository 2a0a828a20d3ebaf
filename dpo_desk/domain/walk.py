"""The walk by day through questions and extensions: which of them count, and to what day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from dpo_desk.domain.faces import Pause
from dpo_desk.domain.workdays import WorkCalendar, months_after

_Stretch = tuple[date, date]


def month_due(start: date, months: int, paused: int, calendar: WorkCalendar) -> date:
    """Return the due date by the ICO's method: roll, add the paused days, roll again (LAW A4)."""
    due = calendar.roll(months_after(start, months))
    return calendar.roll(due + timedelta(days=paused)) if paused else due


def once_due(start: date, months: int, paused: int, calendar: WorkCalendar) -> date:
    """Return the earlier reading: add the paused days first and roll once (LAW F3)."""
    return calendar.roll(months_after(start, months) + timedelta(days=paused))


def merged_days(stretches: list[_Stretch]) -> int:
    """Return the days covered by the stretches `[first, last)`; overlaps count once (LAW A4)."""
    if len(stretches) == 1:
        return (stretches[0][1] - stretches[0][0]).days
    total, reach = 0, date.min
    for first, last in sorted(stretches):
        begin = max(first, reach)
        if last > begin:
            total += (last - begin).days
            reach = last
    return total


def _stands(day: date, stretches: list[_Stretch]) -> bool:
    return any(first <= day < last for first, last in stretches)


@dataclass(slots=True)
class Walk:
    """One claim's clock from its start: told of each extension and question in order of day.

    `counted` are the pauses that move the due date, `counted_first` those that also move the
    first month's end: a question asked in an extension cannot lengthen the time for its notice.
    `until` is the day the claim ended, which ends an open pause (`ended_open`). `asked_on` has
    the asking day of each of `pauses`, `idle` the questions that stopped nothing as (asked,
    answered, what).
    """

    start: date
    eu: bool
    calendar: WorkCalendar
    until: date | None
    counted: list[_Stretch] = field(default_factory=list)
    counted_first: list[_Stretch] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    asked_on: list[date] = field(default_factory=list)
    idle: list[tuple[date, date, str]] = field(default_factory=list)
    late_questions: list[date] = field(default_factory=list)
    last_day_questions: list[date] = field(default_factory=list)
    extended_on: date | None = None
    extension_reason: str = ""
    extension_late: date | None = None
    open_since: date | None = None
    ended_open: bool = False
    _bases: dict[int, date] = field(default_factory=dict)

    @property
    def months(self) -> int:
        """Return how many months run from the start: one, or three when extended."""
        return 1 if self.extended_on is None else 3

    @property
    def paused(self) -> int:
        """Return the paused days; an open pause counts none yet."""
        return merged_days([c for c in self.counted if c[1] != date.max]) if self.counted else 0

    @property
    def paused_first(self) -> int:
        """Return the paused days that also move the end of the first month."""
        return merged_days([c for c in self.counted_first if c[1] != date.max])

    def base(self, months: int) -> date:
        """Return the end of so many months, to which paused days are added: rolled in the UK."""
        base = self._bases.get(months)
        if base is None:
            base = months_after(self.start, months)
            base = self._bases[months] = base if self.eu else self.calendar.roll(base)
        return base

    def due(self, months: int, paused: int) -> date:
        """Return the last day of so many months and paused days, UK or EU method."""
        base = self.base(months)
        if paused or self.eu:
            return self.calendar.roll(base + timedelta(days=paused))
        return base

    def extend(self, on: date, reason: str) -> None:
        """Take note of an extension; one that comes too late extends nothing (Art 12A(4))."""
        if self.extended_on is not None:
            return
        if self._extendable(on):
            self.extended_on, self.extension_reason = on, reason
        elif self.extension_late is None:
            self.extension_late = on

    def _extendable(self, on: date) -> bool:
        if self.eu:  # A7: within one month of receipt, whatever has been waited since
            return on <= self.due(1, 0)
        if on < self.start or _stands(on, self.counted_first):
            return True
        return on <= self.due(1, merged_days(self.counted_first))

    def ask(self, asked_on: date, answered_on: date | None, why: str) -> None:
        """Take note of a question and its answer: a pause if it was asked in time."""
        last = answered_on or self.until
        running = asked_on > self.start and not _stands(asked_on, self.counted)
        if running:
            in_force = self.due(self.months, merged_days(self.counted))
            if asked_on > in_force:
                self.late_questions.append(asked_on)
                return
            if asked_on == in_force:
                self.last_day_questions.append(asked_on)
        first = max(asked_on, self.start)
        if last is not None and last <= first:
            if answered_on is not None:
                self.idle.append((asked_on, answered_on, why))
            return
        stretch = (first, last or date.max)
        # Without an extension the two dates are one, so what is in time for it is for both.
        if (
            self.extended_on is None
            or asked_on <= self.start
            or _stands(first, self.counted_first)
            or asked_on <= self.due(1, merged_days(self.counted_first))
        ):
            self.counted_first.append(stretch)
        self.counted.append(stretch)
        self.pauses.append(Pause(first, last, why))
        self.asked_on.append(asked_on)
        self.ended_open = self.ended_open or (answered_on is None and last is not None)
        if last is None and self.open_since is None:
            self.open_since = first
