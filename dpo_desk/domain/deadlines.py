"""A case's face: its claims' clocks together, and every day it has to look out for."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.answering import (
    LiftRestriction,
    NotifyLifting,
    PlanSearch,
    RecordConsentWithdrawn,
    RecordSearch,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.asking import AcceptIdentity, AskClarification, AskFee, TellProgress
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.clock import claim_face
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace, ClockSettings, Deadline, Face, State
from dpo_desk.domain.receiving import Close, Reopen
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import WorkCalendar, months_after

PASSED_ON_RIGHTS = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
"""Rights whose granting is told to each recipient (UK GDPR Art 19)."""
_GRANTED = frozenset(
    {"corrected", "completed", "statement", "partial", "erased", "anonymised", "applied"}
)


def closing(facts: tuple[Fact, ...]) -> Close | None:
    """Return the closing that stands, or None while the case is open."""
    found: Close | None = None
    for fact in facts:
        if isinstance(fact.entry, Close):
            found = fact.entry
        elif isinstance(fact.entry, Reopen):
            found = None
    return found


def closed_on(facts: tuple[Fact, ...]) -> date | None:
    """Return the day of the closing that stands."""
    found: date | None = None
    for fact in facts:
        if isinstance(fact.entry, Close):
            found = fact.on
        elif isinstance(fact.entry, Reopen):
            found = None
    return found


def copy_fee_asked_on(facts: tuple[Fact, ...]) -> date | None:
    """Return the day on which a fee for a further copy was asked for that nobody paid yet.

    Such a fee holds no clock (UK GDPR Art 12A(2)(c) names Art 12(5) alone), so no face shows it.
    """
    copy: date | None = None
    other = False
    for fact in facts:
        if isinstance(fact.entry, AskFee):
            if fact.entry.ground == "further_copy":
                copy = fact.on
            else:
                other = True
        elif fact.kind in ("accept_fee", "waive_fee"):
            # What comes in settles the fee that holds the clock first.
            copy, other = (copy, False) if other else (None, False)
    return copy


def may_close_on(face: Face, facts: tuple[Fact, ...]) -> date | None:
    """Return the first day on which the claim may be closed for no reply, or None.

    A month after the last thing that was asked, or fell short of what was asked (ICO right of
    access guidance pp 33, 38); None while nothing is waited for.
    """
    if face.waiting_since is None:
        copy = copy_fee_asked_on(facts) if face.right is Right.ACCESS else None
        return months_after(copy, 1) if copy and not face.state.ended else None
    names = {item.name for item in face.items if item.enough_on is None}
    if face.state is State.PAUSED:
        names.add("clarification")
    acts = {f"{verb}_{name}" for name in names for verb in ("ask", "reject")}
    asked = [fact.on for fact in facts if fact.kind in acts]
    return months_after(max([face.waiting_since, *asked]), 1)


def case_face(
    case: CaseFile,
    calendar: WorkCalendar,
    settings: ClockSettings = ClockSettings(),
    until: date | None = None,
) -> CaseFace:
    """Return how the case stands on its standing facts, or on those up to the day `until`."""
    facts = case.standing
    claims = case.claims
    if until is not None:
        facts = tuple(fact for fact in facts if fact.on <= until)
        claims = tuple(claim for claim in claims if claim.received_on <= until)
    faces = tuple(claim_face(claim, facts, calendar, settings) for claim in claims)
    close = closing(facts)
    owed = [face for face in faces if not face.state.ended]
    # A supplement has no date of its own: its original dates are met or missed already.
    live = (face for face in owed if face.due and face.state is not State.SUPPLEMENT)
    dated = sorted(live, key=lambda face: face.due or date.max)
    first = dated[0] if dated else (owed[0] if owed else None)
    return CaseFace(
        state=_case_state(faces, first, close is not None),
        claims=faces,
        due=dated[0].due if dated else None,
        safe_by=dated[0].safe_by if dated else None,
        closed_on=closed_on(facts),
        close_reason=close.reason if close else "",
        deadlines=_deadlines(case, facts, faces, calendar, settings, close is not None),
        warnings=tuple(dict.fromkeys(words for face in faces for words in face.warnings)),
    )


def _case_state(faces: tuple[Face, ...], first: Face | None, closed: bool) -> State:
    if closed:
        return State.CLOSED
    if first is not None:
        return first.state
    if faces and all(face.state is State.WITHDRAWN for face in faces):
        return State.WITHDRAWN
    return State.ANSWERED


def _deadlines(
    case: CaseFile,
    facts: tuple[Fact, ...],
    faces: tuple[Face, ...],
    calendar: WorkCalendar,
    settings: ClockSettings,
    closed: bool,
) -> tuple[Deadline, ...]:
    found: list[Deadline] = []
    for face in faces:
        if not closed and not face.state.ended:
            found += _clock_deadlines(face)
            found += _wait_deadlines(face, facts)
        found += _stop_now(face, facts, calendar, settings)
        found += _recipients(case, face, facts)
    found += _extension_progress(faces, facts, closed)
    found += _kept_copies(facts)
    found += _restriction(facts)
    if not closed:
        found += _searches(facts)
    return tuple(sorted(found, key=lambda d: (d.done, d.on or date.max)))


def _clock_deadlines(face: Face) -> list[Deadline]:
    right = face.right
    found = []
    if face.state is State.SUPPLEMENT and face.supplement_since is not None:
        words = f"{right.label}: supplement the answer without undue delay"
        found.append(Deadline("supplement", words, "UK GDPR Art 12(3)", face.supplement_since,
                              right=right))  # fmt: skip
        return found
    if face.due is not None:
        source = face.regime.limit_source
        found.append(Deadline("due", f"{right.label}: answer due", source, face.due, right=right))
        if face.target is not None and face.target < face.due:
            found.append(
                Deadline(
                    "target", f"{right.label}: our target", "Setting", face.target, right=right
                )
            )
        if face.safe_by is not None and face.safe_by < face.due:
            words = f"{right.label}: safe on either reading"
            found.append(
                Deadline("safe_by", words, "UK GDPR Art 12A(5), rolled once", face.safe_by,
                         right=right)
            )  # fmt: skip
    if face.notice_by is not None and face.extended_on is None and not right.at_once:
        words = f"{right.label}: last day to extend"
        found.append(
            Deadline("notice_by", words, "UK GDPR Art 12A(4)", face.notice_by, right=right)
        )
    return found


def _wait_deadlines(face: Face, facts: tuple[Fact, ...]) -> list[Deadline]:
    found = []
    may_close = may_close_on(face, facts)
    if may_close is not None:
        found.append(
            Deadline(
                "may_close",
                f"{face.right.label}: no reply for a month, may be closed",
                "ICO right of access guidance pp 33, 38",
                may_close,
                right=face.right,
            )
        )
    if face.state is State.PAUSED:
        for fact in reversed(facts):
            if isinstance(fact.entry, AskClarification):
                if fact.entry.reply_by is not None:
                    found.append(
                        Deadline("reply_by", "Clarification: reply asked for by", "Our letter",
                                 fact.entry.reply_by, right=face.right)
                    )  # fmt: skip
                break
    return found


def _stop_now(
    face: Face, facts: tuple[Fact, ...], calendar: WorkCalendar, settings: ClockSettings
) -> list[Deadline]:
    """Return the task of a right that takes effect at once (Arts 7(3), 21(3))."""
    if not face.right.at_once or face.end in ("withdrawn", "merged", "opened_in_error"):
        return []
    marketing = face.right is Right.OBJECT_MARKETING
    entry = StopMarketing if marketing else RecordConsentWithdrawn
    done = any(isinstance(fact.entry, entry) for fact in facts)
    words = "Stop marketing now" if marketing else "Give effect to the withdrawal now"
    source = "UK GDPR Art 21(3)" if marketing else "UK GDPR Art 7(3)"
    on = calendar.add_workdays(face.received_on, settings.stop_workdays)
    return [Deadline("stop_now", words, source, on, right=face.right, done=done)]


def _recipients(case: CaseFile, face: Face, facts: tuple[Fact, ...]) -> list[Deadline]:
    if face.right not in PASSED_ON_RIGHTS:
        return []
    decision = case.decision(face.right)
    if decision is None or decision.outcome not in _GRANTED:
        return []
    on = next((f.on for f in reversed(facts) if f.entry is decision), face.due or face.received_on)
    done = any(
        isinstance(fact.entry, TellRecipients) and fact.entry.claim == face.right.value
        for fact in facts
    )
    words = f"{face.right.label}: tell the recipients"
    found = [
        Deadline("tell_recipients", words, "UK GDPR Art 19", face.due or on, right=face.right,
                 done=done)
    ]  # fmt: skip
    if decision.backups_by is not None:
        found.append(
            Deadline("backups", "Back-ups overwritten by", "Our letter", decision.backups_by,
                     right=face.right)
        )  # fmt: skip
    return found


def _extension_progress(
    faces: tuple[Face, ...], facts: tuple[Fact, ...], closed: bool
) -> list[Deadline]:
    running = [face for face in faces if face.state is State.EXTENDED and face.extended_on]
    if closed or not running:
        return []
    since = max(face.extended_on for face in running if face.extended_on)
    told = [fact.on for fact in facts if isinstance(fact.entry, TellProgress)]
    last = max([since, *told])
    on = months_after(last, 1)
    due = max(face.due for face in running if face.due)
    if on >= due:
        return []
    words = "Tell them how it is going"
    return [Deadline("progress", words, "Privacy policy, paragraph 10", on)]


def _kept_copies(facts: tuple[Fact, ...]) -> list[Deadline]:
    destroyed = any(fact.kind == "destroy_copy" for fact in facts)
    return [
        Deadline("destroy_copy", "Destroy the copy of the proof of identity",
                 "UK GDPR Art 5(1)(e)", fact.entry.destroy_by, done=destroyed)
        for fact in facts
        if isinstance(fact.entry, AcceptIdentity) and fact.entry.destroy_by is not None
    ]  # fmt: skip


def _restriction(facts: tuple[Fact, ...]) -> list[Deadline]:
    lifted = any(isinstance(fact.entry, LiftRestriction) for fact in facts)
    return [
        Deadline("lift", "Restriction to be lifted", "UK GDPR Art 18(3)", fact.entry.lift_on,
                 right=Right.RESTRICTION, done=lifted)
        for fact in facts
        if isinstance(fact.entry, NotifyLifting)
    ]  # fmt: skip


def _searches(facts: tuple[Fact, ...]) -> list[Deadline]:
    done = {fact.entry.system for fact in facts if isinstance(fact.entry, RecordSearch)}
    return [
        Deadline("search_reply", f"Search of {fact.entry.system}", "Our request",
                 fact.entry.reply_by, done=fact.entry.system in done)
        for fact in facts
        if isinstance(fact.entry, PlanSearch) and fact.entry.reply_by is not None
    ]  # fmt: skip
