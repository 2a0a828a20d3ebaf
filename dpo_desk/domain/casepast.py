"""One case's past, put together from its spans: how it stood at the end of any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dpo_desk.domain.derived import Span
from dpo_desk.domain.faces import State

_IN_HAND = frozenset({State.RUNNING, State.EXTENDED})


@dataclass(frozen=True, slots=True)
class CaseThen:
    """How a case stood at the end of a day; `claims` are the spans its claims were in.

    `state` is one word for the whole: in hand as long as a limit runs for any right, so that a
    right that waits never hides another that runs.
    """

    on: date
    reference: str
    received_on: date
    state: State
    closed_on: date | None
    close_reason: str
    claims: tuple[Span, ...]

    @property
    def open(self) -> bool:
        """Return whether the case was open."""
        return self.closed_on is None

    @property
    def running(self) -> tuple[Span, ...]:
        """Return the claims of an open case whose limit ran, the earliest due first."""
        if not self.open:
            return ()
        found = [claim for claim in self.claims if claim.state in _IN_HAND]
        return tuple(sorted(found, key=lambda claim: claim.due or date.max))

    @property
    def due(self) -> date | None:
        """Return the earliest due date that ran; None when none did."""
        return self.running[0].due if self.running else None

    @property
    def overdue(self) -> bool:
        """Return whether a limit that ran had passed: due before the day (LAW E)."""
        return self.due is not None and self.due < self.on

    @property
    def waiting(self) -> bool:
        """Return whether the whole case waited for the person or stood paused."""
        return self.open and self.state.waiting

    @property
    def answered(self) -> tuple[Span, ...]:
        """Return the claims answered by then."""
        return tuple(claim for claim in self.claims if _answered_by(claim, self.on))

    @property
    def final_on(self) -> date | None:
        """Return the day of the final answer: every claim ended, at least one by an answer."""
        if not self.claims or not all(_settled(claim, self.on) for claim in self.claims):
            return None
        return max((c.answered_on for c in self.answered if c.answered_on), default=None)

    @property
    def in_time(self) -> bool:
        """Return whether every answer went out by the due date in force that day."""
        return all(days_late(claim) == 0 for claim in self.answered)

    @property
    def in_original_time(self) -> bool:
        """Return whether every answer went out within the month from receipt, nothing added."""
        return all(
            claim.answered_on is not None
            and (claim.original_due is None or claim.answered_on <= claim.original_due)
            for claim in self.answered
        )

    @property
    def days_late(self) -> int:
        """Return by how many days the latest answer missed its due date; 0 in time."""
        return max((days_late(claim) for claim in self.answered), default=0)

    @property
    def extended(self) -> bool:
        """Return whether an extension held for any claim."""
        return any(claim.extended for claim in self.claims)


def _answered_by(claim: Span, day: date) -> bool:
    return claim.answered_on is not None and claim.answered_on <= day


def _settled(claim: Span, day: date) -> bool:
    """Return whether an answer went out or nothing more is owed; a supplement was answered."""
    return claim.state.ended or _answered_by(claim, day)


def days_late(claim: Span) -> int:
    """Return the days from due date to answer; 0 for an answer in time or while no limit ran.

    What the clock said when the answer went out (`in_time`) decides; the dates give the number.
    """
    if claim.answered_on is None or claim.in_time is True:
        return 0
    late = (claim.answered_on - claim.due).days if claim.due else 0
    return max(late, 1) if claim.in_time is False else max(late, 0)


class CasePast:
    """The spans of one case, ready to be asked about a day."""

    __slots__ = ("_case", "_claims", "case_id", "kind", "marks", "received_on", "reference")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.from_on)
        first = ordered[0]
        self.case_id, self.kind, self.reference = first.case_id, first.kind, first.reference
        by_claim: dict[str, list[Span]] = {}
        for span in ordered:
            by_claim.setdefault(span.claim, []).append(span)
        self._case = by_claim.pop("", [])
        self._claims = by_claim
        self.received_on = (self._case or ordered)[0].received_on
        self.marks: tuple[tuple[str, date, str], ...] = tuple(
            (word, day, span.claim) for span in ordered for word, day in span.marks
        )

    def days(self, word: str, claim: str | None = None) -> tuple[date, ...]:
        """Return the days marked with the word, in order; of one claim, or of all when None."""
        return tuple(
            sorted(day for w, day, about in self.marks if w == word and claim in (None, about))
        )

    def rights(self) -> tuple[str, ...]:
        """Return the rights the case ever claimed."""
        return tuple(self._claims)

    def on(self, day: date) -> CaseThen | None:
        """Return how the case stood at the end of the day, or None before its receipt."""
        if day < self.received_on:
            return None
        claims = tuple(
            span
            for spans in self._claims.values()
            if spans[0].received_on <= day and (span := _in_force(spans, day)) is not None
        )
        closed_on, reason = self._closing(day)
        return CaseThen(
            on=day,
            reference=self.reference,
            received_on=self.received_on,
            state=State.CLOSED if closed_on else self._state(day, claims),
            closed_on=closed_on,
            close_reason=reason,
            claims=claims,
        )

    def _closing(self, day: date) -> tuple[date | None, str]:
        """Return the day since which the case was closed, and why; None while it was open."""
        closed_on, reason = None, ""
        for span in self._case:
            if span.from_on > day:
                break
            if span.state is not State.CLOSED:
                closed_on, reason = None, ""
            else:
                closed_on, reason = closed_on or span.from_on, span.end
        return closed_on, reason

    def _state(self, day: date, claims: tuple[Span, ...]) -> State:
        owed = [claim.state for claim in claims if not claim.state.ended]
        for state in (State.RUNNING, State.EXTENDED):
            if state in owed:
                return state
        if owed:
            return next((state for state in owed if state.waiting), owed[0])
        if any(_answered_by(claim, day) for claim in claims):
            return State.ANSWERED
        if claims and all(claim.state is State.WITHDRAWN for claim in claims):
            return State.WITHDRAWN
        whole = _in_force(self._case, day) if self._case else None
        return whole.state if whole else State.ANSWERED


def _in_force(spans: list[Span], day: date) -> Span | None:
    """Return the span of that day: the last that had begun, so that no gap loses a case.

    A day between receipt and the first span belongs to the first span.
    """
    found: Span | None = spans[0] if spans else None
    for span in spans:
        if span.from_on > day:
            break
        found = span
    return found


def case_pasts(spans: Iterable[Span]) -> Iterator[CasePast]:
    """Yield each case's past; the spans of a case must follow one another.

    Raises ValueError when a case comes a second time: its figures would be counted twice.
    """
    seen: set[int] = set()
    for case_id, of_case in groupby(spans, key=lambda span: span.case_id):
        if case_id in seen:
            raise ValueError(f"The spans of case {case_id} do not follow one another.")
        seen.add(case_id)
        yield CasePast(of_case)
