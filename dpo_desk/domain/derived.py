"""The three derived tables' rows: the card in the list, the spans of the past, the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dpo_desk.domain.faces import State


@dataclass(frozen=True, slots=True)
class Card:
    """A case as one line of the list. Nothing in it depends on today.

    `rights` are words of `Right`; `next_act` names the act that comes next by the facts alone;
    `unsent` counts letters printed or exported but not recorded as sent.
    """

    case_id: int
    reference: str
    kind: str
    person: str
    rights: tuple[str, ...]
    received_on: date
    state: State
    due: date | None = None
    safe_by: date | None = None
    target: date | None = None
    next_act: str = ""
    waiting_since: date | None = None
    extended: bool = False
    closed_on: date | None = None
    unsent: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[from_on, until_on)` in which a claim, or the case as a whole, stood one way.

    `claim` is a word of `Right`, or empty for the case as a whole. `answered_on` and `in_time`
    are set once (all) answers are out. The first span of each claim carries `marks`: what was
    done, and on which day, as (word, day) pairs, for the month's counts.
    """

    case_id: int
    reference: str
    kind: str
    claim: str
    state: State
    from_on: date
    until_on: date | None
    received_on: date
    started_on: date | None = None
    due: date | None = None
    original_due: date | None = None
    extended: bool = False
    extension_reason: str = ""
    paused_days: int = 0
    answered_on: date | None = None
    in_time: bool | None = None
    outcome: str = ""
    grounds: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    end: str = ""
    marks: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something with a day or a moment, behind Today, the calendar and the .ics file."""

    case_id: int
    reference: str
    kind: str
    words: str
    on: date | None = None
    at: datetime | None = None
    claim: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Derived:
    """What one case contributes to the three tables."""

    card: Card
    spans: tuple[Span, ...]
    agenda: tuple[AgendaItem, ...]
