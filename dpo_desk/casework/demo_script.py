"""The script of one demonstration case: who does what on which day, in order."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from dpo_desk.casework.intake import NewCase
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Beat:
    """Something the officer records on a day.

    `kind` names the letter that carries it, if one does. `mend` is what a correction puts in the
    place of the last entry of its act; `strike` the act whose last entry is struck out.
    """

    on: date
    entry: Entry | None = None
    kind: str = ""
    by: str = ""
    mend: Entry | None = None
    strike: str = ""
    why: str = ""

    @property
    def alone(self) -> bool:
        """Return whether it takes a transaction of its own, at the end of its day."""
        return bool(self.kind or self.mend or self.strike)


@dataclass(slots=True)
class Script:
    """A case being imagined: the day it has come to and what has been written down so far."""

    new: NewCase
    opened_on: date
    calendar: WorkCalendar
    rng: Random
    beats: list[Beat] = field(default_factory=list)
    day: date = date.min
    over: bool = False

    def __post_init__(self) -> None:
        self.day = self.opened_on

    @property
    def started_on(self) -> date:
        """Return the day of receipt."""
        return self.new.received_on

    @property
    def rights(self) -> tuple[Right, ...]:
        """Return the rights the case is about."""
        return self.new.rights

    @property
    def by(self) -> str:
        """Return how we write to them: the way they wrote to us, if they want it so."""
        by_mail = self.new.channel in ("web", "email")
        return "email" if by_mail or self.new.parties[-1].person.do_not_post else "post"

    def later(self, least: int, most: int) -> None:
        """Move on by so many days, to a working day."""
        self.day = self.calendar.roll(self.day + timedelta(days=self.rng.randint(least, most)))

    def until(self, day: date) -> None:
        """Move on to a day, or the working day after it, unless it has passed."""
        self.day = max(self.day, self.calendar.roll(day))

    def do(self, entry: Entry) -> None:
        """Record an act on the day the case has come to."""
        self._after_letters()
        self.beats.append(Beat(self.day, entry))

    def send(self, kind: str, entry: Entry) -> None:
        """Send a letter; its act is done with it."""
        given: dict[str, Any] = {"by": self.by} if hasattr(entry, "by") else {}
        told = dataclasses.replace(entry, **given)
        self.beats.append(Beat(self.day, told, kind=kind, by=self.by))

    def mend(self, entry: Entry, why: str) -> None:
        """Correct the last entry of the same act."""
        self.beats.append(Beat(self.day, mend=entry, why=why))

    def strike(self, act: str, why: str) -> None:
        """Strike out the last entry of an act."""
        self.beats.append(Beat(self.day, strike=act, why=why))

    def stop(self) -> None:
        """Let the case rest as it stands."""
        self.over = True

    def _after_letters(self) -> None:
        """Wait for the next working day where a letter goes out: letters end a day."""
        if self.beats and self.beats[-1].alone and self.beats[-1].on == self.day:
            self.day = self.calendar.roll(self.day + timedelta(days=1))
