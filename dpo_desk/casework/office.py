"""An unlocked desk and the officer at it: the store, the day, the rules and the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.derived import Derived
from dpo_desk.domain.deriving import derive
from dpo_desk.domain.faces import CaseFace, ClockSettings
from dpo_desk.domain.workdays import Nation, WorkCalendar
from dpo_desk.records.store import Store, Writing
from dpo_desk.records.vault import DeskKey

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Moments:
    """Where the day and the moment come from; injected, so that any day can be lived through."""

    today: Callable[[], date]
    now: Callable[[], datetime]


def system_moments() -> Moments:
    """Return the machine's clock, in London time."""
    return Moments(
        today=lambda: datetime.now(LONDON).date(),
        now=lambda: datetime.now(LONDON),
    )


def fixed_moments(day: date, at: time = time(10, 0)) -> Moments:
    """Return moments that stand still on that day."""
    moment = datetime.combine(day, at, LONDON)
    return Moments(today=lambda: day, now=lambda: moment)


@dataclass(frozen=True, slots=True)
class Change:
    """What a command changed: references of cases, and kinds of things.

    Kinds: `cases` (the list), `case`, `letters`, `registers`, `summaries`, `settings`, `people`.
    """

    references: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()


def case_changed(*references: str, also: tuple[str, ...] = ()) -> Change:
    """Return the change of these cases, of the list and of whatever else is named."""
    return Change(references, frozenset({"cases", "case", "summaries", *also}))


@dataclass(frozen=True, slots=True)
class Rules:
    """What the clock needs beside the facts: settings, and each nation's working days."""

    settings: ClockSettings
    calendars: Mapping[Nation, WorkCalendar]


def _days(added: list[dict[str, str]], nation: Nation) -> tuple[tuple[date, str], ...]:
    return tuple(
        (date.fromisoformat(row["on"]), row["name"])
        for row in added
        if row.get("nation", "") in ("", nation.value)
    )


@dataclass(slots=True)
class Office:
    """One unlocked desk and the officer at it; used by one thread at a time."""

    store: Store
    officer: str
    path: Path
    key: DeskKey
    moments: Moments
    rules: Rules | None = None

    def today(self) -> date:
        """Return the London day."""
        return self.moments.today()

    def now(self) -> datetime:
        """Return the moment, aware of its zone."""
        return self.moments.now()

    def writing(self) -> AbstractContextManager[Writing]:
        """Return one transaction in the officer's name."""
        return self.store.writing(self.officer, self.now())

    @property
    def clock_settings(self) -> ClockSettings:
        """Return how this controller sets the clock where the law leaves a choice."""
        return self._known_rules().settings

    def calendar(self, nation: Nation) -> WorkCalendar:
        """Return the nation's working days with the days the officer added."""
        return self._known_rules().calendars[nation]

    def _known_rules(self) -> Rules:
        """Return the rules, read once: a clock is asked thousands of times, they hardly change."""
        if self.rules is None:
            added = self.store.setting("holidays") or []
            self.rules = Rules(
                ClockSettings(**(self.store.setting("clock") or {})),
                {nation: WorkCalendar(nation, _days(added, nation)) for nation in Nation},
            )
        return self.rules

    def face(self, case: CaseFile) -> CaseFace:
        """Return how the case stands."""
        return case_face(case, self.calendar(case.nation), self.clock_settings)

    def derive(self, case: CaseFile) -> Derived:
        """Return the case's rows of the derived tables."""
        return derive(case, self.calendar(case.nation), self.clock_settings)

    def refresh(self, writing: Writing, case_id: int) -> CaseFile:
        """Bring the case's derived rows up to date in the same transaction; return the case."""
        case = writing.case(case_id)
        writing.derive(self.derive(case))
        return case

    def close(self) -> bool:
        """Close the desk file, so that nothing of it stays readable; return whether it is whole.

        When it is not (the disk was full), what was last saved lies encrypted in the `-wal` file
        beside it until the desk is next opened.
        """
        return self.store.close()
