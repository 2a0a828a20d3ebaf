"""Which of a month's samples one case belongs to: every count of the summary is made here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from dpo_desk.domain.casepast import CasePast, CaseThen
from dpo_desk.domain.decisions import exemption, grounds
from dpo_desk.domain.derived import Span
from dpo_desk.domain.faces import State
from dpo_desk.domain.figure_terms import outcome_class, state_line
from dpo_desk.domain.months import Month
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import WorkCalendar

SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class StopTarget:
    """How soon marketing must stop: working days after receipt."""

    workdays: int
    calendar: WorkCalendar

    def day(self, received_on: date) -> date:
        """Return the last day within the target."""
        return self.calendar.add_workdays(received_on, self.workdays)


@dataclass(frozen=True, slots=True)
class DueLine:
    """An open request with a date: `days` to go, negative once overdue. No names, ever."""

    reference: str
    due: date
    days: int
    rights: tuple[str, ...]


@dataclass(slots=True)
class Counts:
    """The samples of one month: for each, the (reference, amount) pairs behind it."""

    month: Month
    as_at: date
    samples: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, str] = field(default_factory=dict)
    due_lines: list[DueLine] = field(default_factory=list)

    def add(self, sample: str, reference: str, amount: float = 1) -> None:
        """Put a case into a sample, with what it weighs: days, or 1 and 0 for yes and no."""
        self.samples[sample].append((reference, amount))

    def happened(self, day: date | None) -> bool:
        """Return whether the day lies in the month and is no later than the day it is told."""
        return day is not None and day <= self.as_at and day in self.month


def count_case(past: CasePast, counts: Counts, target: StopTarget) -> None:
    """Put the case into every sample of the month that it belongs to."""
    then = past.on(counts.as_at)
    if then is None:
        return
    if then.received_on in counts.month:
        _count_received(then, counts)
    _count_closed(past, then, counts)
    _count_answered(then, counts)
    _count_claims(then, counts)
    _count_acts(past, then, counts)
    _count_marketing(past, then, counts, target)
    _count_restriction(past, counts)
    if then.open:
        _count_open(past, then, counts)


def last_active(past: CasePast, end: date) -> date:
    """Return the last day up to the end on which the case can still move a figure."""
    then = past.on(end)
    if then is None or then.open or _restricted_on(past, end):
        return end
    if any(not past.days("marketing_stopped", claim.claim) for claim in _marketing(then)):
        return end
    # A claim may change after the closing: an answer dated back once the case was reopened.
    known = [day for _, day, _ in past.marks if day <= end]
    known += [claim.from_on for claim in then.claims]
    return max([then.closed_on or end, *known])


def _count_received(then: CaseThen, counts: Counts) -> None:
    """Count a request received in the month in exactly one line of what became of it."""
    ref = then.reference
    counts.add("received", ref)
    line, fine = _cohort_line(then)
    counts.add(f"received/{line}", ref)
    counts.add("moj_performance", ref, fine)
    if line != "waiting":
        counts.add("moj_achievable", ref, fine)


def _cohort_line(then: CaseThen) -> tuple[str, bool]:
    """Return the line of the cohort, and whether it is in time by the MoJ's way of counting."""
    if then.final_on is not None:
        return ("in_time", True) if then.in_time else ("late", False)
    owed = [claim for claim in then.claims if not claim.state.ended]
    if not then.open or (then.claims and not owed):
        ended = [claim.from_on for claim in then.claims if claim.state.ended]
        day = then.closed_on or max(ended, default=then.on)
        return "unanswered", all(claim.due is None or day <= claim.due for claim in then.claims)
    if then.overdue or not then.in_time:
        return "open_late", False
    return ("waiting", True) if then.waiting else ("open_in_time", True)


def _count_closed(past: CasePast, then: CaseThen, counts: Counts) -> None:
    """Count closing and reopening so that stock, received, closed and reopened add up."""
    ref = then.reference
    closed_here = counts.happened(then.closed_on)
    if closed_here:
        counts.add("closed", ref)
        counts.add(f"closed/{_outcome(then)}", ref)
        if _closed_for_no_reply(then):
            counts.add("closed_no_reply", ref)
    before = past.on(counts.month.first - timedelta(days=1))
    if before is not None and not before.open and (then.open or closed_here):
        counts.add("reopened", ref)


def _closed_for_no_reply(then: CaseThen) -> bool:
    return then.close_reason == "no_reply" or (
        not then.close_reason and any(claim.end == "no_reply" for claim in then.claims)
    )


def _outcome(then: CaseThen) -> str:
    """Return the line of `OUTCOMES` for the whole case."""
    found = {outcome_class(claim.outcome) for claim in then.answered}
    if found:
        found = (found - {"no_data"}) or found
        return found.pop() if len(found) == 1 else "partial"
    if then.claims and all(claim.state is State.WITHDRAWN for claim in then.claims):
        return "withdrawn"
    return "no_reply" if _closed_for_no_reply(then) else "other"


def _count_answered(then: CaseThen, counts: Counts) -> None:
    if not counts.happened(then.final_on):
        return
    ref = then.reference
    counts.add("answered_in_time", ref, then.in_time)
    counts.add("answered_original", ref, then.in_original_time)
    if not then.in_time:
        counts.add("late", ref, then.days_late)
    last = [claim for claim in then.answered if claim.answered_on == then.final_on]
    starts = [_days(claim.started_on, claim) for claim in last if claim.started_on]
    if starts:
        counts.add("response_start", ref, max(starts))
    counts.add("response_receipt", ref, max(_days(claim.received_on, claim) for claim in last))


def _days(since: date | None, claim: Span) -> int:
    """Return the calendar days from a day to the claim's answer."""
    return (claim.answered_on - since).days if claim.answered_on and since else 0


def _count_claims(then: CaseThen, counts: Counts) -> None:
    """Count by right: claims received, answered and still owed; refusals with their grounds."""
    for claim in then.claims:
        if claim.received_on in counts.month:
            counts.add(f"received_rights/{claim.claim}", then.reference)
        if claim in then.answered and counts.happened(claim.answered_on):
            counts.add(f"answered_rights/{claim.claim}", then.reference)
            _count_refusal(then.reference, claim, counts)
        if then.open and not claim.state.ended and claim not in then.answered:
            counts.add(f"open_rights/{claim.claim}", then.reference)


def _count_refusal(ref: str, claim: Span, counts: Counts) -> None:
    kind = outcome_class(claim.outcome)
    if kind not in ("refused", "partial"):
        return
    counts.add("refusals" if kind == "refused" else "partials", ref)
    # Grounds of a grant (Art 17(1), 18(1)) are no grounds of refusal.
    labels = dict(grounds(Right(claim.claim), "refused"))
    for word in claim.grounds:
        if word in labels and word != "exemption":
            sample = f"ground/{claim.claim}/{word}"
            counts.add(sample, ref)
            counts.labels[sample] = f"{Right(claim.claim).label}: {labels[word]}"
    for code in claim.exemptions:
        counts.add(f"exemption/{code}", ref)
        counts.labels[f"exemption/{code}"] = _exemption_label(code)


def _exemption_label(code: str) -> str:
    try:
        return exemption(code).label
    except Problem:
        return code  # an exemption of a later or an earlier list keeps its own line


def _count_acts(past: CasePast, then: CaseThen, counts: Counts) -> None:
    """Count what was done in the month, by the days marked."""
    ref = past.reference
    reasons = {c.claim: c.extension_reason for c in then.claims if c.extension_reason}
    for word in ("extended", "extended_late"):
        # One notice of a day may name several rights.
        for day in sorted(set(past.days(word))):
            if not counts.happened(day):
                continue
            if word == "extended_late":
                counts.add("extensions_late", ref)
                continue
            counts.add("extensions", ref)
            named = [claim for claim in reasons if day in past.days(word, claim)]
            if named:
                counts.add(f"extensions/{reasons[named[0]]}", ref)
    for begun, ended in pauses(past):
        if counts.happened(begun):
            counts.add("pauses", ref)
        if ended is not None and counts.happened(ended):
            counts.add("pauses_ended", ref, (ended - begun).days)
    for word, sample in (
        ("fee_asked", "fees_asked"),
        ("fee_paid", "fees_paid"),
        ("identity_asked", "identity_asked"),
        ("chased", "chased"),
        ("consent_recorded", "consents"),
        ("recipient_told", "recipients_told"),
        ("recipient_waived", "recipients_waived"),
    ):
        for day in past.days(word):
            if counts.happened(day):
                counts.add(sample, ref)


def pauses(past: CasePast) -> tuple[tuple[date, date | None], ...]:
    """Return the case's pauses, those that overlap made one; None while one still runs."""
    found: list[tuple[date, date]] = []
    for claim in past.rights():
        for word, day, about in past.marks:
            if about != claim:
                continue
            if word == "paused":
                found.append((day, date.max))
            elif word == "resumed" and found:
                found[-1] = (found[-1][0], day)
    merged: list[tuple[date, date]] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple((first, None if last == date.max else last) for first, last in merged)


def _marketing(then: CaseThen) -> list[Span]:
    return [
        claim
        for claim in then.claims
        if claim.claim == Right.OBJECT_MARKETING and claim.state is not State.WITHDRAWN
    ]


def _count_marketing(past: CasePast, then: CaseThen, counts: Counts, target: StopTarget) -> None:
    for claim in _marketing(then):
        latest = target.day(claim.received_on)
        stops = [d for d in past.days("marketing_stopped", claim.claim) if d <= counts.as_at]
        if not stops:
            if claim.state is State.CLOSED:
                continue  # closed in error or for no reply: nothing is left to stop
            counts.add("marketing_unstopped", past.reference)
            if counts.as_at > latest:
                counts.add("marketing_unstopped_over", past.reference)
        elif counts.happened(stops[0]):
            taken = (stops[0] - claim.received_on).days
            counts.add("marketing_stops", past.reference, taken)
            if stops[0] > latest:
                counts.add("marketing_over", past.reference, taken)


def _restricted_on(past: CasePast, day: date) -> bool:
    """Return whether a restriction was in force at the end of the day."""
    applied = [d for d in past.days("restricted") if d <= day]
    lifted = [d for d in past.days("lifted") if d <= day]
    return bool(applied) and (not lifted or lifted[-1] < applied[-1])


def _count_restriction(past: CasePast, counts: Counts) -> None:
    ref, applied = past.reference, past.days("restricted")
    if any(counts.happened(day) for day in applied):
        counts.add("restricted", ref)
    for day in past.days("lifted"):
        if counts.happened(day):
            since = max((d for d in applied if d <= day), default=date.min)
            told = any(since <= notice <= day for notice in past.days("lift_notified"))
            counts.add("lifted_notice", ref, told)
    if _restricted_on(past, counts.as_at):
        counts.add("restrictions_live", ref)


def _count_open(past: CasePast, then: CaseThen, counts: Counts) -> None:
    """Count a request open at the end: one state line, its dates, its attributes."""
    ref = then.reference
    counts.add("open", ref)
    counts.add(f"open/{state_line(then.state)}", ref)
    counts.add("open_extended", ref, then.extended)
    paused = any(begun <= then.on for begun, _ in pauses(past)) or any(
        claim.state is State.PAUSED or claim.paused_days for claim in then.claims
    )
    counts.add("open_paused", ref, paused)
    if then.due is None:
        return
    left = (then.due - then.on).days
    if left < 0:
        counts.add("overdue", ref, -left)
    elif left <= SOON_DAYS:
        counts.add("due_soon", ref, left)
    if left <= SOON_DAYS:
        rights = tuple(claim.claim for claim in then.running)
        counts.due_lines.append(DueLine(ref, then.due, left, rights))
