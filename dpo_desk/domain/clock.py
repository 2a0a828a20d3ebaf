"""The clock: from facts and dated rules to one face per claim (LAW A11, normative)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import AskedItem, ClockSettings, Face, Pause, State
from dpo_desk.domain.holds import ITEMS, Holds, Question, read_holds
from dpo_desk.domain.reasoning import explained
from dpo_desk.domain.regimes import Regime, regime_on
from dpo_desk.domain.workdays import Nation, WorkCalendar, months_after

_ITEM_STATES = {
    "nature": State.UNCLEAR,
    "identity": State.IDENTITY,
    "authority": State.AUTHORITY,
    "fee": State.FEE,
}


@dataclass(slots=True)
class Sums:
    """The running arithmetic of one claim, kept until the face and its reasoning are made."""

    start: date
    month: date
    pauses: list[Pause]
    paused: int
    paused_first: int
    late_questions: list[date]
    extended_on: date | None = None
    extension_reason: str = ""
    extension_late: date | None = None
    open_since: date | None = None


def month_due(start: date, months: int, paused: int, calendar: WorkCalendar) -> date:
    """Return the due date by the ICO's method: roll, add the paused days, roll again (LAW A4)."""
    due = calendar.roll(months_after(start, months))
    return calendar.roll(due + timedelta(days=paused)) if paused else due


def _once_due(start: date, months: int, paused: int, calendar: WorkCalendar) -> date:
    """Return the earlier reading: add the paused days first and roll once (LAW F3)."""
    return calendar.roll(months_after(start, months) + timedelta(days=paused))


def _merged_days(intervals: list[tuple[date, date]]) -> int:
    """Return the days covered by the intervals; overlaps count once (LAW A4)."""
    total, reach = 0, date.min
    for first, last in sorted(intervals):
        begin = max(first, reach)
        if last > begin:
            total += (last - begin).days
        reach = max(reach, last)
    return total


def _timeline(holds: Holds) -> list[tuple[date, int, Question | str]]:
    """Return questions and extensions in order of day; an extension of that day comes first."""
    events: list[tuple[date, int, Question | str]] = [
        (on, 0, reason) for on, reason in holds.extensions
    ]
    events += [(question.asked_on, 1, question) for question in holds.questions]
    events.sort(key=lambda event: event[:2])
    return events


class _Walk:
    """Goes through questions and extensions by day and decides which of them count."""

    def __init__(
        self, start: date, eu: bool, stands: bool, calendar: WorkCalendar, until: date | None
    ) -> None:
        self.start, self.eu, self.stands = start, eu, stands
        self.calendar, self.until = calendar, until
        self.counted: list[tuple[date, date]] = []
        self.counted_first: list[tuple[date, date]] = []
        self.sums = Sums(start, months_after(start, 1), [], 0, 0, [])

    def due(self, months: int, paused: int) -> date:
        if self.eu:
            return _once_due(self.start, months, paused, self.calendar)
        return month_due(self.start, months, paused, self.calendar)

    def _standing_on(self, day: date, intervals: list[tuple[date, date]]) -> bool:
        return any(first <= day < last for first, last in intervals)

    def _in_force(self, day: date) -> date:
        months = 3 if self.sums.extended_on is not None else 1
        return self.due(months, _merged_days([c for c in self.counted if c[0] <= day]))

    def _first_in_force(self, day: date) -> date:
        return self.due(1, _merged_days([c for c in self.counted_first if c[0] <= day]))

    def extend(self, on: date, reason: str) -> None:
        sums = self.sums
        if sums.extended_on is not None:
            return
        if self._extendable(on):
            sums.extended_on, sums.extension_reason = on, reason
        elif sums.extension_late is None:
            sums.extension_late = on

    def _extendable(self, on: date) -> bool:
        """Return whether a notice of that day is in time (Art 12A(4)); EU: a month of receipt."""
        if self.eu:
            return on <= self.due(1, 0)
        if self.stands or on < self.start or self._standing_on(on, self.counted_first):
            return True
        return on <= self._first_in_force(on)

    def ask(self, asked_on: date, answered_on: date | None, why: str) -> None:
        first = max(asked_on, self.start)
        last = answered_on or self.until
        if last is not None and last <= first:
            if asked_on >= self.start and asked_on > self._in_force(asked_on):
                self.sums.late_questions.append(asked_on)
            return
        end = last or date.max
        standing = self._standing_on(first, self.counted)
        if not standing and asked_on > self.start and asked_on > self._in_force(asked_on):
            self.sums.late_questions.append(asked_on)
            return
        self.counted.append((first, end))
        if (
            self._standing_on(first, self.counted_first)
            or asked_on <= self.start
            or asked_on <= self._first_in_force(asked_on)
        ):
            self.counted_first.append((first, end))
        self.sums.pauses.append(Pause(first, last, why))
        if last is None and self.sums.open_since is None:
            self.sums.open_since = first

    def finished(self) -> Sums:
        sums = self.sums
        sums.paused = _merged_days([c for c in self.counted if c[1] != date.max])
        sums.paused_first = _merged_days([c for c in self.counted_first if c[1] != date.max])
        return sums


def _uk_start(claim: Claim, holds: Holds, settings: ClockSettings) -> tuple[date, str | None]:
    """Return the latest of receipt and what was asked for, and the item still missing."""
    start = claim.received_on
    for name in ITEMS:
        item = holds.items.get(name)
        if item is None or (name == "authority" and not settings.authority_starts):
            continue
        if item.missing:
            return start, name
        if item.enough_on is not None and item.enough_on > start:
            start = item.enough_on
    return start, None


def _eu_waits(holds: Holds) -> list[tuple[date, date | None, str]]:
    """Return every wait of an EU case: identity, authority, fee, nature and clarifications."""
    waits: list[tuple[date, date | None, str]] = [
        (question.asked_on, question.answered_on, "clarification") for question in holds.questions
    ]
    for name, item in holds.items.items():
        asked = item.asked_on or (item.short_on[0] if item.short_on else item.enough_on)
        if asked is not None:
            waits.append((asked, item.enough_on, name))
    return sorted(waits, key=lambda wait: wait[0])


def _missing_question(holds: Holds) -> str | None:
    """Return which asked-for item an EU case still waits for, to name its state."""
    return next((n for n in ITEMS if n in holds.items and holds.items[n].missing), None)


def claim_face(
    claim: Claim,
    facts: tuple[Fact, ...],
    calendar: WorkCalendar,
    settings: ClockSettings = ClockSettings(),
) -> Face:
    """Return how the claim stands on the standing facts, in order (`in_order`).

    Source: UK GDPR Arts 4A, 12, 12A; Reg 1182/71 Art 3; LAW A11. Before 5 February 2026 the
    same arithmetic under Art 12(3); EU cases suspend and never restart (EDPB 01/2022).
    """
    eu = calendar.nation is Nation.EUROPE
    right = claim.right
    holds = read_holds(right.value, eu or right.pausable, facts)
    ended_on = holds.ending.on if holds.ending else None
    missing: str | None = None
    start = claim.received_on
    if not eu:
        start, missing = _uk_start(claim, holds, settings)
    walk = _Walk(start, eu, missing is not None, calendar, ended_on)
    if eu:
        for on, reason in holds.extensions:
            walk.extend(on, reason)
        for asked_on, answered_on, why in _eu_waits(holds):
            walk.ask(asked_on, answered_on, why)
        missing = _missing_question(holds) if walk.sums.open_since else None
    else:
        for on, _, event in _timeline(holds):
            if isinstance(event, str):
                walk.extend(on, event)
            else:
                walk.ask(on, event.answered_on, "clarification")
    face = _face(claim, holds, walk, missing, calendar, settings)
    return explained(face, calendar, settings)


def _face(
    claim: Claim,
    holds: Holds,
    walk: _Walk,
    missing: str | None,
    calendar: WorkCalendar,
    settings: ClockSettings,
) -> Face:
    sums = walk.finished()
    eu = walk.eu
    regime = Regime.EU if eu else regime_on(claim.received_on, calendar.nation)
    state = _state(holds, sums, missing)
    stands = missing is not None and not eu
    paused = sums.open_since is not None
    runs = not stands and not paused
    months = 3 if sums.extended_on is not None else 1
    first_due = walk.due(1, sums.paused_first) if runs else None
    due = walk.due(months, sums.paused) if runs else None
    safe_by = _once_due(sums.start, months, sums.paused, calendar) if runs else None
    target = None
    if due is not None:
        target = (
            due - timedelta(days=settings.extended_target_before)
            if months == 3
            else sums.start + timedelta(days=settings.target_days + sums.paused)
        )
    notice_by = walk.due(1, 0) if eu else first_due
    ending = holds.ending
    in_time = _in_time(holds, sums, due, stands)
    return Face(
        right=claim.right,
        state=state,
        regime=regime,
        received_on=claim.received_on,
        started_on=None if stands else sums.start,
        due=due,
        safe_by=safe_by,
        original_due=month_due(claim.received_on, 1, 0, calendar),
        first_due=first_due,
        notice_by=notice_by,
        target=target,
        extended_on=sums.extended_on,
        extension_reason=sums.extension_reason,
        extension_late=sums.extension_late,
        pauses=tuple(sums.pauses),
        paused_days=sums.paused,
        ended_on=ending.on if ending else None,
        end=ending.how if ending else "",
        answered_in_time=in_time,
        waiting_since=_waiting_since(holds, sums, missing),
        provisional=due is not None and calendar.provisional(due),
        late_questions=tuple(sums.late_questions),
        items=tuple(
            AskedItem(
                item.name,
                item.asked_on,
                tuple(item.short_on),
                item.enough_on,
                item.asked_again_on,
            )
            for item in holds.items.values()
        ),
        supplement_since=holds.supplement_since,
        supplemented_on=holds.supplemented_on,
    )


def _state(holds: Holds, sums: Sums, missing: str | None) -> State:
    if holds.ending:
        if holds.ending.how == "answered":
            open_again = holds.supplement_since and not holds.supplemented_on
            return State.SUPPLEMENT if open_again else State.ANSWERED
        return State.WITHDRAWN if holds.ending.how == "withdrawn" else State.CLOSED
    if missing is not None:
        return _ITEM_STATES[missing]
    if sums.open_since is not None:
        return State.PAUSED
    return State.EXTENDED if sums.extended_on is not None else State.RUNNING


def _in_time(holds: Holds, sums: Sums, due: date | None, stands: bool) -> bool | None:
    """Return whether the answer went out in time; while no limit ran it did (LAW A11)."""
    ending = holds.ending
    if ending is None or ending.how != "answered":
        return None
    if stands or due is None:
        return True
    open_then = any(
        question.answered_on is None and question.asked_on not in sums.late_questions
        for question in holds.questions
    )
    return open_then or ending.on <= due


def _waiting_since(holds: Holds, sums: Sums, missing: str | None) -> date | None:
    if holds.ending is not None:
        return None
    if missing is not None:
        item = holds.items[missing]
        return item.asked_on or (item.short_on[-1] if item.short_on else None)
    return sums.open_since
