"""The clock: from facts and dated rules to one face per claim (LAW A11, normative)."""

from __future__ import annotations

from datetime import date, timedelta

from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import AskedItem, ClockSettings, Face, State
from dpo_desk.domain.holds import ITEMS, Holds, read_holds
from dpo_desk.domain.reasoning import Reckoning, reasons_of, warnings_of
from dpo_desk.domain.regimes import Regime, regime_on
from dpo_desk.domain.walk import Walk, month_due, once_due
from dpo_desk.domain.workdays import Nation, WorkCalendar

__all__ = ["claim_face", "month_due"]

_ITEM_STATES = {
    "nature": State.UNCLEAR,
    "identity": State.IDENTITY,
    "authority": State.AUTHORITY,
    "fee": State.FEE,
}
_DEFAULTS = ClockSettings()


def claim_face(
    claim: Claim,
    facts: tuple[Fact, ...],
    calendar: WorkCalendar,
    settings: ClockSettings = _DEFAULTS,
) -> Face:
    """Return how the claim stands on the standing facts, in order (`in_order`).

    Source: UK GDPR Arts 4A, 12, 12A; Reg 1182/71 Art 3; LAW A11. Before 5 February 2026 the
    same arithmetic under Art 12(3); EU cases suspend and never restart (EDPB 01/2022).
    """
    eu = calendar.nation is Nation.EUROPE
    right = claim.right
    holds = read_holds(right.value, eu or right.pausable, claim.received_on, facts)
    missing = _missing(holds, settings, eu)
    start = claim.received_on if eu else _uk_start(claim, holds, settings)
    walk = Walk(start, eu, calendar, holds.ending.on if holds.ending else None)
    if eu:
        _walk_eu(walk, holds)
    elif missing:
        # No limit runs yet, so nothing can come too late and there is nothing to pause.
        for on, reason in holds.extensions[:1]:
            walk.extended_on, walk.extension_reason = on, reason
    else:
        _walk_uk(walk, holds)
    return _face(_reckoned(claim, holds, walk, missing, settings))


def _missing(holds: Holds, settings: ClockSettings, eu: bool) -> tuple[str, ...]:
    """Return the names of what was asked for and has not arrived, if it holds the clock."""
    if not holds.items:
        return ()
    missing = [
        item.name
        for item in holds.items.values()
        if item.missing and (eu or item.name != "authority" or settings.authority_starts)
    ]
    return tuple(sorted(missing, key=ITEMS.index)) if missing else ()


def _uk_start(claim: Claim, holds: Holds, settings: ClockSettings) -> date:
    """Return the latest of receipt and of what was asked for and came (Art 12A(2))."""
    start = claim.received_on
    for name, item in holds.items.items():
        if name == "authority" and not settings.authority_starts:
            continue
        if item.enough_on is not None and item.enough_on > start:
            start = item.enough_on
    return start


def _walk_uk(walk: Walk, holds: Holds) -> None:
    """Walk questions and extensions by day; of one day the extension comes first."""
    questions = iter(holds.questions)
    question = next(questions, None)
    for on, reason in holds.extensions:
        while question is not None and question.asked_on < on:
            walk.ask(question.asked_on, question.answered_on, "clarification")
            question = next(questions, None)
        walk.extend(on, reason)
    while question is not None:
        walk.ask(question.asked_on, question.answered_on, "clarification")
        question = next(questions, None)


def _walk_eu(walk: Walk, holds: Holds) -> None:
    """Walk every wait of an EU case: whatever was asked suspends the month (LAW A7)."""
    waits: list[tuple[date, date | None, str]] = [
        (question.asked_on, question.answered_on, "clarification") for question in holds.questions
    ]
    for name, item in holds.items.items():
        asked = item.asked_on or (item.short_on[0] if item.short_on else item.enough_on)
        if asked is not None:
            waits.append((asked, item.enough_on, name))
    for on, reason in holds.extensions:
        walk.extend(on, reason)
    for asked_on, answered_on, why in sorted(waits, key=lambda wait: wait[0]):
        walk.ask(asked_on, answered_on, why)


def _reckoned(
    claim: Claim, holds: Holds, walk: Walk, missing: tuple[str, ...], settings: ClockSettings
) -> Reckoning:
    calendar, eu = walk.calendar, walk.eu
    unstarted = bool(missing) and not eu
    told = Reckoning(
        claim,
        holds,
        walk,
        settings,
        regime=Regime.EU if eu else regime_on(claim.received_on, calendar.nation),
        missing=missing,
        started_on=None if unstarted else walk.start,
        state=_state(holds, walk, missing, unstarted),
        paused=walk.paused,
    )
    if not unstarted and walk.open_since is None:
        months, paused = walk.months, told.paused
        told.due = walk.due(months, paused)
        told.safe_by = once_due(walk.start, months, paused, calendar) if paused else told.due
        if months == 1:
            told.first_due = told.due
            told.target = walk.start + timedelta(days=settings.target_days + paused)
        else:
            told.first_due = walk.due(1, walk.paused_first)
            told.target = told.due - timedelta(days=settings.extended_target_before)
    told.notice_by = walk.due(1, 0) if eu else told.first_due
    ending = holds.ending
    if ending is not None and ending.how == "answered":
        # No limit ran while we waited, so an answer sent then is in time (LAW A11), even where
        # the paused days, added to the first due date, end before the day of the answer.
        told.in_time = told.due is None or walk.ended_open or ending.on <= told.due
    return told


def _state(holds: Holds, walk: Walk, missing: tuple[str, ...], unstarted: bool) -> State:
    if holds.ending is not None:
        if holds.ending.how == "answered":
            open_again = holds.supplement_since and not holds.supplemented_on
            return State.SUPPLEMENT if open_again else State.ANSWERED
        return State.WITHDRAWN if holds.ending.how == "withdrawn" else State.CLOSED
    if unstarted:
        return _ITEM_STATES[missing[0]]
    if walk.open_since is not None:
        waits = {pause.why for pause in walk.pauses if pause.until_on is None}
        return next((_ITEM_STATES[name] for name in ITEMS if name in waits), State.PAUSED)
    return State.RUNNING if walk.extended_on is None else State.EXTENDED


def _waiting_since(told: Reckoning) -> date | None:
    if told.holds.ending is not None:
        return None
    if told.started_on is None:
        item = told.holds.items[told.missing[0]]
        return item.asked_on or item.short_on[-1]
    return told.walk.open_since


def _face(told: Reckoning) -> Face:
    holds, walk = told.holds, told.walk
    due, ending = told.due, holds.ending
    received_on = told.claim.received_on
    return Face(
        right=told.claim.right,
        state=told.state,
        regime=told.regime,
        received_on=received_on,
        started_on=told.started_on,
        due=due,
        safe_by=told.safe_by,
        original_due=month_due(received_on, 1, 0, walk.calendar),
        first_due=told.first_due,
        notice_by=told.notice_by,
        target=told.target,
        extended_on=walk.extended_on,
        extension_reason=walk.extension_reason,
        extension_late=walk.extension_late,
        pauses=tuple(walk.pauses),
        paused_days=told.paused,
        ended_on=ending.on if ending else None,
        end=ending.how if ending else "",
        answered_in_time=told.in_time,
        waiting_since=_waiting_since(told),
        provisional=due is not None and walk.calendar.provisional(due),
        late_questions=tuple(walk.late_questions),
        items=tuple(
            [
                AskedItem(i.name, i.asked_on, tuple(i.short_on), i.enough_on, i.asked_again_on)
                for i in holds.items.values()
            ]
        ),
        supplement_since=holds.supplement_since,
        supplemented_on=holds.supplemented_on,
        reasons=reasons_of(told),
        warnings=warnings_of(told),
    )
