"""The steps of a rights request: what is open, what comes next, whether an entry fits."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.answering import (
    Answer,
    Decide,
    NotifyLifting,
    PlanSearch,
    RecordSearch,
    SendPart,
    TellRecipients,
)
from dpo_desk.domain.asking import AskClarification, AskFee, AskIdentity, Extend
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.deadlines import may_close_on
from dpo_desk.domain.decisions import check_decision
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.faces import CaseFace, ClockSettings, Face, State
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import AddClaim, Close, Withdraw
from dpo_desk.domain.request_gates import RULES, Asked, passed_on
from dpo_desk.domain.rights import Right
from dpo_desk.domain.steps import Step, pass_through
from dpo_desk.domain.workdays import WorkCalendar, long_date

# What gives data away or changes them waits until it is clear who asks (LAW A3, C).
_GIVES_DATA = frozenset({"full", "partial", "given", "sent_to_controller"})
_CHANGES = frozenset({"corrected", "completed", "statement", "erased", "anonymised", "applied"})
_GIVING = (Right.ACCESS, Right.PORTABILITY)
_CHANGING = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
_MANIFEST = ("manifestly_unfounded", "manifestly_excessive")


def next_act(case: CaseFile, face: CaseFace) -> str:
    """Return the act that comes next by the facts alone, or an empty text when nothing does."""
    desk = Asked(case, face)
    if desk.closed:
        return ""
    for right, act in ((Right.OBJECT_MARKETING, "stop_marketing"),
                       (Right.WITHDRAW_CONSENT, "record_consent_withdrawn")):  # fmt: skip
        if face.claim(right) is not None and not desk.done(act):
            return act
    for name, act in (("nature", "settle_nature"), ("identity", "accept_identity"),
                      ("authority", "accept_authority"), ("fee", "accept_fee")):  # fmt: skip
        if desk.owed and desk.missing(name):
            return act
    if not desk.owed:
        return _after_answer(desk)
    if desk.open_question and all(claim.state is State.PAUSED for claim in desk.owed):
        return "accept_clarification"
    if not case.facts or not desk.done("acknowledge", "ask_identity", "ask_authority", "decide"):
        return "acknowledge"
    return _working(desk)


def _working(desk: Asked) -> str:
    needs_search = any(not claim.right.at_once for claim in desk.undecided)
    if needs_search:
        planned = {f.entry.system for f in desk.case.standing if isinstance(f.entry, PlanSearch)}
        searched = {f.entry.system for f in desk.case.standing if isinstance(f.entry, RecordSearch)}
        if not planned and not searched:
            return "plan_search"
        if planned - searched:
            return "record_search"
    return "decide" if desk.undecided else "answer"


def _after_answer(desk: Asked) -> str:
    untold = any(d.kind == "tell_recipients" and not d.done for d in desk.face.deadlines)
    return "tell_recipients" if untold else "close"


def request_steps(case: CaseFile, face: CaseFace) -> tuple[Step, ...]:
    """Return every act with its gate: what comes next first, then open ones, then shut ones."""
    desk = Asked(case, face)
    first = next_act(case, face)
    steps = []
    for act, rule in RULES.items():
        entry = ENTRIES[act]
        gate = rule(desk)
        steps.append(
            Step(act, entry.label, entry.law, gate.up_to, gate.since, gate.why,
                 next=act == first and not gate.why)
        )  # fmt: skip
    return tuple(sorted(steps, key=lambda step: (not step.next, not step.open)))


def request_step(case: CaseFile, face: CaseFace, act: str) -> Step:
    """Return the gate of one act; raise Problem for an unknown one."""
    rule = RULES.get(act)
    if rule is None:
        raise Problem(f"{act[:40]} is not an act. Acts are: {', '.join(RULES)}.", "act")
    gate = rule(Asked(case, face))
    entry = ENTRIES[act]
    return Step(act, entry.label, entry.law, gate.up_to, gate.since, gate.why)


def check_request_act(case: CaseFile, face: CaseFace, entry: Entry, on: date, today: date) -> None:
    """Raise Problem unless the entry may be recorded on the case with that date."""
    pass_through(request_step(case, face, entry.act), on, today, case.received_on)
    desk = Asked(case, face)
    match entry:
        case AddClaim():
            if face.claim(Right(entry.right)) is not None:
                raise Problem(f"{Right(entry.right).label} is already part of this case.", "right")
        case AskIdentity():
            _check_identity_request(desk, entry, on)
        case AskFee():
            access = face.claim(Right.ACCESS)
            if entry.ground == "further_copy" and (access is None or access.state.ended):
                raise Problem("Only an access request can ask for a further copy.", "ground")
        case AskClarification():
            if entry.reply_by is not None and entry.reply_by < on:
                raise Problem("Reply by: this is before the question.", "reply_by")
        case Extend():
            _check_extension(desk, entry, on)
        case Decide():
            _owed_claims(desk, (entry.claim,), "claim")
            check_decision(entry)
            if desk.proved_on("fee") and set(entry.grounds) & set(_MANIFEST):
                raise Problem(
                    "A fee was paid for this request: it is a fee or a refusal, not both"
                    " (Art 12(5)).",
                    "grounds",
                )
        case SendPart():
            for part in _owed_claims(desk, entry.claims, "claims"):
                _check_shown(desk, part)
        case Answer():
            _check_answer(desk, entry)
        case TellRecipients():
            if entry.claim not in tuple(Right) or not passed_on(case, Right(entry.claim)):
                raise Problem("Nothing was done under this right that is passed on.", "claim")
        case NotifyLifting():
            if entry.lift_on is not None and entry.lift_on <= on:
                raise Problem(
                    "The person is told before the restriction is lifted (Art 18(3)): choose a"
                    " later day, a week from now for instance.",
                    "lift_on",
                )
        case Withdraw():
            _owed_claims(desk, entry.claims, "claims")
        case Close():
            _check_close(desk, entry, on)
        case _:
            claims = getattr(entry, "claims", ())
            if claims:
                _owed_claims(desk, claims, "claims")


def _check_identity_request(desk: Asked, entry: AskIdentity, on: date) -> None:
    """Raise Problem where a second or a late request for identity lacks its reason (LAW F6, F7)."""
    if desk.missing("identity"):
        if not entry.again:
            raise Problem("Say why you ask a second time.", "again")
        return
    received_on = max(face.received_on for face in desk.owed)
    waited = WorkCalendar(desk.case.nation).workdays_between(received_on, on)
    if waited > ClockSettings().prompt_workdays and not entry.late:
        raise Problem(
            f"Identity is asked for {waited} working days after receipt. Say why it was not asked"
            " for within five.",
            "late",
        )


def _owed_claims(desk: Asked, words: tuple[str, ...], field: str) -> list[Face]:
    owed = {face.right.value: face for face in desk.owed}
    for word in words:
        if word not in owed:
            names = ", ".join(owed) or "none"
            raise Problem(f"{word} is not an unanswered right of this case ({names}).", field)
    return [owed[word] for word in words]


def _check_extension(desk: Asked, entry: Extend, on: date) -> None:
    able = {face.right for face in desk.extendable}
    for face in _owed_claims(desk, entry.claims, "claims"):
        if face.right not in able:
            raise Problem(f"{face.right.label} cannot be extended (again).", "claims")
        if face.notice_by is not None and on > face.notice_by:
            raise Problem(
                f"{face.right.label}: the notice had to go out by {long_date(face.notice_by)}"
                " (Art 12A(4)). The first due date stands.",
                "on",
            )


def _check_answer(desk: Asked, entry: Answer) -> None:
    for face in _owed_claims(desk, entry.claims, "claims"):
        decision = desk.case.decision(face.right)
        if decision is None:
            raise Problem(f"{face.right.label}: decide it before you answer.", "claims")
        gives = decision.outcome in _GIVES_DATA and face.right in _GIVING
        changes = decision.outcome in _CHANGES | {"partial"} and face.right in _CHANGING
        if gives or changes:
            _check_shown(desk, face)
        if gives:
            _check_health_gate(desk)
        for right, act in ((Right.OBJECT_MARKETING, "stop_marketing"),
                           (Right.WITHDRAW_CONSENT, "record_consent_withdrawn")):  # fmt: skip
            if face.right is right and not desk.done(act):
                raise Problem(f"Do this first: {ENTRIES[act].label}.", "claims")


def _check_shown(desk: Asked, face: Face) -> None:
    """Raise Problem while we wait to learn who asks, or whether they may (LAW A3)."""
    for name in ("identity", "authority"):
        if desk.missing(name):
            does = "data go out" if face.right in _GIVING else "it is done"
            raise Problem(
                f"{face.right.label}: {does} only when {name} is shown. Accept or waive it first.",
                "claims",
            )


def _check_health_gate(desk: Asked) -> None:
    """Raise Problem while found health, social work or school data lack an opinion (Sch 3)."""
    latest: dict[str, RecordSearch] = {}
    for fact in desk.case.standing:
        if isinstance(fact.entry, RecordSearch):
            latest[fact.entry.system] = fact.entry
    for search in latest.values():
        if search.special in ("health", "social", "school") and not search.opinion:
            if search.withheld and not search.supplied:
                continue
            raise Problem(
                f"{search.system} holds health, social work or education data. Record the"
                " professional's opinion first, or withhold them (DPA 2018 Sch 3).",
                "claims",
            )


def _check_close(desk: Asked, entry: Close, on: date) -> None:
    if entry.reason == "completed" and desk.owed:
        names = ", ".join(face.right.label for face in desk.owed)
        raise Problem(f"Not everything is answered yet: {names}.", "reason")
    if entry.reason != "no_reply":
        return
    days = [(face, may_close_on(face, desk.case.standing)) for face in desk.owed]
    known = [day for _, day in days if day is not None]
    if not known:
        raise Problem("We wait for no reply in this case.", "reason")
    running = ", ".join(face.right.label for face, day in days if day is None)
    if running:
        raise Problem(
            f"{running}: this waits for no reply. Answer it first; then the case can be closed.",
            "reason",
        )
    since = max(known)
    if on < since:
        raise Problem(
            f"Give them a month: it can be closed for no reply from {long_date(since)}.", "on"
        )


def _names(entry: Entry) -> tuple[str, ...]:
    """Return the rights an extension or a decision is about."""
    if isinstance(entry, Extend):
        return entry.claims
    return (entry.claim,) if isinstance(entry, Decide) else ()


def unsettled(case: CaseFile, face: CaseFace) -> tuple[str, ...]:
    """Return a sentence for each standing fact that no longer fits the facts around it."""
    found = []
    for claim in face.claims:
        if claim.ended_on is None:
            continue
        late = [
            fact
            for fact in case.standing
            if fact.on > claim.ended_on
            and claim.supplement_since is None
            and claim.right.value in _names(fact.entry)
        ]  # fmt: skip
        for fact in late:
            found.append(
                f"Entry {fact.number} ({fact.entry.label}, {long_date(fact.on)}) is dated after"
                f" {claim.right.label.lower()} ended on {long_date(claim.ended_on)}."
            )
    return tuple(found)
