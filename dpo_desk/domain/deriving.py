"""From a case to its rows in the derived tables: the card, the spans and the agenda."""

from __future__ import annotations

import dataclasses
from datetime import date

from dpo_desk.domain.answering import (
    Decide,
    LiftRestriction,
    NotifyLifting,
    RecordConsentWithdrawn,
    SendPart,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.derived import AgendaItem, Card, Derived, Span
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace, ClockSettings, Face
from dpo_desk.domain.requests import next_act
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import WorkCalendar

_CASE_MARKS = {
    "receive": "received",
    "close": "closed",
    "reopen": "reopened",
    "chase": "chased",
    "ask_identity": "identity_asked",
    "accept_identity": "identity_proved",
    "ask_authority": "authority_asked",
    "accept_authority": "authority_shown",
    "ask_fee": "fee_asked",
    "accept_fee": "fee_paid",
    "acknowledge": "acknowledged",
    "tell_progress": "progress_told",
}


def derive(case: CaseFile, calendar: WorkCalendar, settings: ClockSettings) -> Derived:
    """Return what the case contributes to the list, the past and the agenda; pure."""
    face = case_face(case, calendar, settings)
    return Derived(
        card=_card(case, face),
        spans=_spans(case, face, calendar, settings),
        agenda=_agenda(case, face),
    )


def _card(case: CaseFile, face: CaseFace) -> Card:
    owed = [claim for claim in face.claims if not claim.state.ended]
    waits = [claim.waiting_since for claim in owed if claim.waiting_since]
    targets = [claim.target for claim in owed if claim.target]
    return Card(
        case_id=case.id,
        reference=case.reference,
        kind=case.kind,
        person=case.subject.name,
        rights=tuple(claim.right.value for claim in face.claims),
        received_on=case.received_on,
        state=face.state,
        due=face.due,
        safe_by=face.safe_by,
        target=min(targets, default=None),
        next_act=next_act(case, face),
        waiting_since=min(waits, default=None),
        extended=any(claim.extended_on for claim in face.claims),
        closed_on=face.closed_on,
        unsent=sum(letter.status == "printed" for letter in case.letters),
    )


def _agenda(case: CaseFile, face: CaseFace) -> tuple[AgendaItem, ...]:
    return tuple(
        AgendaItem(
            case_id=case.id,
            reference=case.reference,
            kind=deadline.kind,
            words=deadline.words,
            on=deadline.on,
            at=deadline.at,
            claim=deadline.right.value if deadline.right else "",
            done=deadline.done,
        )
        for deadline in face.deadlines
    )


def _spans(
    case: CaseFile, face: CaseFace, calendar: WorkCalendar, settings: ClockSettings
) -> tuple[Span, ...]:
    changes = sorted({fact.on for fact in case.standing})
    past = [(day, case_face(case, calendar, settings, until=day)) for day in changes[:-1]]
    past += [(day, face) for day in changes[-1:]]
    spans: list[Span] = []
    for right in ("", *(claim.right.value for claim in face.claims)):
        rows = [
            (day, span) for day, then in past if (span := _span(case, right, day, then)) is not None
        ]
        spans += _joined(rows, _marks(case, right, face))
    return tuple(spans)


def _joined(rows: list[tuple[date, Span]], marks: tuple[tuple[str, date], ...]) -> list[Span]:
    """Return the rows as spans that follow one another, equal neighbours made one."""
    joined: list[Span] = []
    for day, span in rows:
        if joined and _same(joined[-1], span):
            continue
        if joined:
            joined[-1] = _until(joined[-1], day)
        joined.append(span)
    if joined:
        joined[0] = _marked(joined[0], marks)
    return joined


def _same(one: Span, other: Span) -> bool:
    return dataclasses.replace(one, from_on=other.from_on, marks=()) == other


def _until(span: Span, day: date) -> Span:
    return dataclasses.replace(span, until_on=day)


def _marked(span: Span, marks: tuple[tuple[str, date], ...]) -> Span:
    return dataclasses.replace(span, marks=marks)


def _span(case: CaseFile, claim: str, day: date, face: CaseFace) -> Span | None:
    if not claim:
        return _case_span(case, day, face)
    found = face.claim(Right(claim))
    if found is None:
        return None
    decision = _decision(case, found.right, day)
    return Span(
        case_id=case.id,
        reference=case.reference,
        kind=case.kind,
        claim=claim,
        state=found.state,
        from_on=day,
        until_on=None,
        received_on=found.received_on,
        started_on=found.started_on,
        due=found.due,
        original_due=found.original_due,
        extended=found.extended_on is not None,
        extension_reason=found.extension_reason,
        paused_days=found.paused_days,
        answered_on=found.ended_on if found.end == "answered" else None,
        in_time=found.answered_in_time,
        outcome=decision.outcome if decision else "",
        grounds=decision.grounds if decision else (),
        exemptions=decision.exemptions if decision else (),
        end=found.end,
    )


def _case_span(case: CaseFile, day: date, face: CaseFace) -> Span:
    claims = face.claims
    ended = bool(claims) and all(claim.ended_on for claim in claims)
    answered = [claim for claim in claims if claim.end == "answered"]
    last = max((c.ended_on for c in answered if c.ended_on), default=None) if ended else None
    starts = [claim.started_on for claim in claims if claim.started_on]
    extended = [claim for claim in claims if claim.extended_on]
    return Span(
        case_id=case.id,
        reference=case.reference,
        kind=case.kind,
        claim="",
        state=face.state,
        from_on=day,
        until_on=None,
        received_on=case.received_on,
        started_on=min(starts, default=None),
        due=face.due if not ended else max((c.due for c in claims if c.due), default=None),
        original_due=max((c.original_due for c in claims if c.original_due), default=None),
        extended=bool(extended),
        extension_reason=extended[0].extension_reason if extended else "",
        paused_days=max((claim.paused_days for claim in claims), default=0),
        answered_on=last,
        in_time=all(c.answered_in_time for c in answered) if last else None,
        outcome=_case_outcome(case, face, day) if ended or face.closed_on else "",
        end=face.close_reason,
    )


def _case_outcome(case: CaseFile, face: CaseFace, day: date) -> str:
    """Return the outcome of the whole: that of its claims, `mixed`, or how it ended unanswered."""
    found = set()
    for claim in face.claims:
        decision = _decision(case, claim.right, day)
        if claim.end == "answered" and decision is not None:
            found.add(decision.outcome)
        elif claim.end:
            found.add(claim.end)
    return found.pop() if len(found) == 1 else ("mixed" if found else face.close_reason)


def _decision(case: CaseFile, right: Right, until: date) -> Decide | None:
    for fact in reversed(case.standing):
        entry = fact.entry
        if fact.on <= until and isinstance(entry, Decide) and entry.claim == right.value:
            return entry
    return None


def _marks(case: CaseFile, claim: str, face: CaseFace) -> tuple[tuple[str, date], ...]:
    if not claim:
        return tuple(
            (_CASE_MARKS[fact.kind], fact.on) for fact in case.standing if fact.kind in _CASE_MARKS
        )
    found = face.claim(Right(claim))
    marks: list[tuple[str, date]] = []
    if found is not None:
        marks += _clock_marks(found)
    for fact in case.standing:
        mark = _claim_mark(fact, claim)
        if mark:
            marks.append((mark, fact.on))
    return tuple(marks)


def _clock_marks(face: Face) -> list[tuple[str, date]]:
    marks = []
    if face.extended_on is not None:
        marks.append(("extended", face.extended_on))
    if face.extension_late is not None:
        marks.append(("extended_late", face.extension_late))
    for pause in face.pauses:
        marks.append(("paused", pause.from_on))
        if pause.until_on is not None:
            marks.append(("resumed", pause.until_on))
    return marks


def _claim_mark(fact: Fact, claim: str) -> str:
    match fact.entry:
        case SendPart(claims=claims) if claim in claims:
            return "part_sent"
        case StopMarketing() if claim == Right.OBJECT_MARKETING:
            return "marketing_stopped"
        case RecordConsentWithdrawn() if claim == Right.WITHDRAW_CONSENT:
            return "consent_recorded"
        case NotifyLifting() if claim == Right.RESTRICTION:
            return "lift_notified"
        case LiftRestriction() if claim == Right.RESTRICTION:
            return "lifted"
        case Decide(claim=about, outcome=outcome) if about == claim == Right.RESTRICTION:
            return "restricted" if outcome in ("applied", "partial") else ""
        case TellRecipients(claim=about, result=result) if about == claim:
            return "recipient_told" if result == "told" else "recipient_waived"
        case _:
            return ""
