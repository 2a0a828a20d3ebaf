"""How pressing a case is on a given day: one word, one sentence, the days left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.derived import Card
from dpo_desk.domain.faces import CaseFace, Face, State
from dpo_desk.domain.workdays import days

OVERDUE, SOON, AMBER, CALM, WAITING, ENDED = (
    "overdue",
    "soon",
    "amber",
    "calm",
    "waiting",
    "ended",
)
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class Urgency:
    """`level` is one of the six words above; `days_left` is None while no limit runs."""

    level: str
    words: str
    days_left: int | None = None


def urgency(shown: Card | Face | CaseFace, today: date) -> Urgency:
    """Return how pressing it is; past the safe date but not the due date is amber (LAW A11)."""
    if shown.state.ended:
        return Urgency(ENDED, shown.state.label)
    if shown.state is State.SUPPLEMENT:
        return Urgency(SOON, "Without undue delay")
    if shown.due is None:
        return Urgency(WAITING, shown.state.label)
    left = (shown.due - today).days
    if left < 0:
        return Urgency(OVERDUE, f"{days(-left)} overdue", left)
    words = "Due today" if left == 0 else f"{days(left)} left"
    if shown.safe_by is not None and today > shown.safe_by:
        return Urgency(AMBER, f"{words}, past the safe date", left)
    return Urgency(SOON if left <= SOON_DAYS else CALM, words, left)
