"""Makes the spans of invented requests from a few words, as the derived table would hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dpo_desk.domain.derived import Span
from dpo_desk.domain.faces import State

Marks = tuple[tuple[str, date], ...]


def day(text: str) -> date:
    """Return the day of 2026 written `3-14`, or of another year `2025-3-14`."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if len(parts) == 3 else date(2026, *parts)


@dataclass
class Story:
    """One claim: its right, the day received, and (day, state, more fields) in order."""

    right: str
    received: str
    steps: Sequence[tuple[str, State, dict[str, Any]]]
    marks: Sequence[tuple[str, str]] = ()
    original: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def request(
    number: int,
    *stories: Story,
    closed: str = "",
    reopened: str = "",
    reason: str = "completed",
    marks: Sequence[tuple[str, str]] = (),
    year: int = 2026,
) -> list[Span]:
    """Return the spans of one request, the case as a whole first."""
    reference = f"R-{year}-{number:05}"
    received = min(day(story.received) for story in stories)
    base: dict[str, Any] = {"case_id": year * 100_000 + number, "reference": reference, "kind": "R"}
    whole: list[tuple[date, State, str]] = [(received, State.RUNNING, "")]
    if closed:
        whole.append((day(closed), State.CLOSED, reason))
    if reopened:
        whole.append((day(reopened), State.RUNNING, ""))
    spans = [
        Span(
            **base,
            claim="",
            state=state,
            from_on=since,
            until_on=whole[n + 1][0] if n + 1 < len(whole) else None,
            received_on=received,
            end=end,
            marks=_marks(marks) if n == 0 else (),
        )
        for n, (since, state, end) in enumerate(whole)
    ]
    for story in stories:
        spans += _claim_spans(story, base)
    return spans


def _claim_spans(story: Story, base: dict[str, Any]) -> list[Span]:
    spans = []
    for n, (since, state, more) in enumerate(story.steps):
        until = day(story.steps[n + 1][0]) if n + 1 < len(story.steps) else None
        fields = {**story.more, **more}
        if story.original:
            fields.setdefault("original_due", day(story.original))
        spans.append(
            Span(
                **base,
                claim=story.right,
                state=state,
                from_on=day(since),
                until_on=until,
                received_on=day(story.received),
                marks=_marks(story.marks) if n == 0 else (),
                **fields,
            )
        )
    return spans


def _marks(marks: Sequence[tuple[str, str]]) -> Marks:
    return tuple((word, day(on)) for word, on in marks)


def answered(
    right: str,
    received: str,
    due: str,
    sent: str,
    *,
    outcome: str = "full",
    original: str = "",
    started: str = "",
    marks: Sequence[tuple[str, str]] = (),
    **more: Any,
) -> Story:
    """Return a claim that ran from receipt and was answered on the day `sent`."""
    start = {"started_on": day(started or received), "due": day(due)}
    last = {**start, "answered_on": day(sent), "outcome": outcome, "end": "answered", **more}
    last["in_time"] = day(sent) <= day(due)
    return Story(
        right,
        received,
        [(received, State.RUNNING, start), (sent, State.ANSWERED, last)],
        marks,
        original or due,
    )


def running(right: str, received: str, due: str, **more: Any) -> Story:
    """Return a claim whose limit runs."""
    fields = {"started_on": day(received), "due": day(due), **more}
    return Story(right, received, [(received, State.RUNNING, fields)], (), due)


def waiting(right: str, received: str, state: State) -> Story:
    """Return a claim for which we wait since its receipt."""
    return Story(right, received, [(received, state, {})])
