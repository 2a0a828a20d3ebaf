"""A year of invented requests, the same each time, for the tests of the month's summary."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from dpo_desk.domain.derived import Span
from dpo_desk.domain.faces import State
from dpo_desk.domain.figures import MonthFigures, month_figures
from dpo_desk.domain.months import Month
from tests.domain.spans_made import Story, answered, request, running, waiting

RIGHTS = ("access", "access", "access", "erasure", "erasure", "rectification", "object_marketing")
OUTCOMES = {
    "access": ("full", "full", "partial", "no_data", "refused"),
    "erasure": ("erased", "erased", "partial", "refused"),
    "rectification": ("corrected", "refused"),
    "object_marketing": ("stopped",),
}
GROUNDS = {"access": "others_rights", "erasure": "17_3_b", "rectification": "accurate"}


def _iso(day: date) -> str:
    return day.isoformat()


def year(seed: int = 7, end: date = date(2026, 3, 31)) -> list[Span]:
    """Return the spans of a year's requests up to the day."""
    chance = Random(seed)
    spans: list[Span] = []
    for number in range(1, 121):
        received = end - timedelta(days=chance.randrange(0, 390))
        right = chance.choice(RIGHTS)
        due = received + timedelta(days=31)
        sent = received + timedelta(days=chance.choice((5, 12, 20, 24, 28, 29, 30, 31, 34, 40)))
        spans += _one(chance, number, right, received, due, sent, end)
    return spans


def _one(
    chance: Random, number: int, right: str, received: date, due: date, sent: date, end: date
) -> list[Span]:
    asked = received + timedelta(days=2)
    if sent > end:
        state = chance.choice((State.IDENTITY, State.PAUSED, State.RUNNING, State.RUNNING))
        if state is State.RUNNING:
            return request(number, running(right, _iso(received), _iso(due)), year=received.year)
        marks = [("identity_asked", _iso(asked))] if state is State.IDENTITY else []
        return request(
            number, waiting(right, _iso(received), state), marks=marks, year=received.year
        )
    outcome = chance.choice(OUTCOMES[right])
    grounds = (GROUNDS[right],) if outcome in ("partial", "refused") else ()
    marks = []
    if right == "object_marketing":
        marks = [("marketing_stopped", _iso(received + timedelta(days=chance.randrange(0, 6))))]
    if outcome == "erased":
        marks = [("recipient_told", _iso(sent))]
    story: Story = answered(
        right, _iso(received), _iso(due), _iso(sent), outcome=outcome, marks=marks, grounds=grounds
    )
    closed = sent + timedelta(days=chance.randrange(0, 9))
    return request(number, story, closed=_iso(closed) if closed <= end else "", year=received.year)


def march() -> MonthFigures:
    """Return the figures of March 2026 of the invented year."""
    return month_figures(Month(2026, 3), iter(year()))
