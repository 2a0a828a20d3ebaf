"""Days off, the clock and the traffic lights: what they are, whom a change moves, changing them."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import asdict, dataclass, replace
from datetime import date

from dpo_desk.casework import housekeeping
from dpo_desk.casework.office import Change, Office
from dpo_desk.domain.blocks import one_line
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.faces import CaseFace, ClockSettings
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import CONFIRMED_TO, Nation, WorkCalendar, long_date
from dpo_desk.records.cards import CardQuery

_AT_A_TIME = 200
_UNDONE = "rebuild_due"


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """A day off that the officer added; without a nation it holds in each of them."""

    on: date
    name: str
    nation: Nation | None = None


@dataclass(frozen=True, slots=True)
class Lights:
    """From which share of answers in time, in per cent, a month is green, and under which red."""

    green_from: int = 90
    red_under: int = 85


@dataclass(frozen=True, slots=True)
class TimeRules:
    """All that the officer may set about time."""

    days: tuple[ExtraDay, ...]
    clock: ClockSettings
    lights: Lights


@dataclass(frozen=True, slots=True)
class TimeShown:
    """The rules as they are kept; `undone`: dates were not all computed since the last change."""

    rules: TimeRules
    nation: Nation
    confirmed_to: date
    undone: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A due date of an open case that a change would move."""

    reference: str
    right: Right
    before: date | None
    after: date | None


def time_shown(office: Office) -> TimeShown:
    """Return the rules of this desk about time."""
    kept = housekeeping.setting(office, "holidays") or []
    days = tuple(
        ExtraDay(
            date.fromisoformat(row["on"]),
            row["name"],
            Nation(row["nation"]) if row.get("nation") else None,
        )
        for row in kept
    )
    figures = housekeeping.setting(office, "figures") or {}
    return TimeShown(
        TimeRules(days, office.clock_settings, replace(Lights(), **figures)),
        housekeeping.acting_nation(office),
        CONFIRMED_TO,
        bool(housekeeping.setting(office, _UNDONE)),
    )


def checked_rules(rules: TimeRules) -> TimeRules:
    """Return the rules with each day once, in order; raise Problem naming the field."""
    seen: dict[tuple[date, Nation | None], ExtraDay] = {}
    for day in rules.days:
        name = one_line(day.name)
        if not name:
            raise Problem(f"{long_date(day.on)}: say what day it is.", "name")
        seen[(day.on, day.nation)] = replace(day, name=name)
    for field, words, least, most in (
        ("target_days", "Days to the target", 1, 31),
        ("extended_target_before", "Days before the extended due date", 0, 31),
        ("stop_workdays", "Working days to stop after an objection", 1, 20),
    ):
        if not least <= getattr(rules.clock, field) <= most:
            raise Problem(f"{words}: from {least} to {most}.", field)
    lights = rules.lights
    if not 0 <= lights.red_under <= lights.green_from <= 100:
        raise Problem(
            "Traffic lights: per cent from 0 to 100, and red not above green.", "red_under"
        )
    days = tuple(sorted(seen.values(), key=lambda day: (day.on, str(day.nation))))
    return replace(rules, days=days)


def moves(office: Office, rules: TimeRules) -> Generator[int, None, tuple[Move, ...]]:
    """Return the due dates of open cases that these rules move; yield the cases looked at.

    Nothing is written. Raises Problem for rules that cannot be.
    """
    good = checked_rules(rules)
    calendars = {nation: _calendar(nation, good) for nation in Nation}
    found: list[Move] = []
    done = 0
    wanted = CardQuery(open_only=True, sort="reference", limit=_AT_A_TIME)
    while page := office.store.cards(replace(wanted, offset=done)).cards:
        for card in page:
            case = office.store.case_by_id(card.case_id)
            face = case_face(case, calendars[case.nation], good.clock)
            found.extend(_moved(case.reference, office.face(case), face))
            done += 1
            yield done
    return tuple(found)


def _calendar(nation: Nation, rules: TimeRules) -> WorkCalendar:
    days = tuple((day.on, day.name) for day in rules.days if day.nation in (None, nation))
    return WorkCalendar(nation, days)


def _moved(reference: str, before: CaseFace, after: CaseFace) -> list[Move]:
    pairs = zip(before.claims, after.claims, strict=True)
    return [
        Move(reference, old.right, old.due, new.due)
        for old, new in pairs
        if old.due != new.due and not old.state.ended
    ]


def set_rules(office: Office, rules: TimeRules) -> Generator[int, None, Change]:
    """Keep the rules and compute every case's dates anew; yield the cases done.

    What was stopped half way is said by `time_shown` and finished by `finish`. Raises Problem for
    rules that cannot be.
    """
    good = checked_rules(rules)
    before = time_shown(office).rules
    days = [
        {
            "on": day.on.isoformat(),
            "name": day.name,
            "nation": day.nation.value if day.nation else "",
        }
        for day in good.days
    ]
    moving = (before.days, before.clock) != (good.days, good.clock)
    with office.writing() as writing:
        writing.set_setting("holidays", days)
        writing.set_setting("clock", asdict(good.clock))
        writing.set_setting("figures", asdict(good.lights))
        if moving:
            writing.set_setting(_UNDONE, True)
    office.rules = None
    if moving:
        yield from finish(office)
    return _all_changed()


def finish(office: Office) -> Generator[int, None, Change]:
    """Compute every case's dates anew under the rules that are kept; yield the cases done."""
    for done, _ in housekeeping.rebuild(office):
        yield done
    with office.writing() as writing:
        writing.set_setting(_UNDONE, None)
    return _all_changed()


def _all_changed() -> Change:
    return Change(kinds=frozenset({"settings", "cases", "case", "summaries"}))
