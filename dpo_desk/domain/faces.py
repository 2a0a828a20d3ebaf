"""What the clock shows of a case: state, deadlines and the reasoning behind each date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.rights import Right


class State(StrEnum):
    """Where a claim, or a whole case, stands."""

    UNCLEAR = "unclear"
    IDENTITY = "waiting_identity"
    AUTHORITY = "waiting_authority"
    FEE = "waiting_fee"
    PAUSED = "paused"
    RUNNING = "running"
    EXTENDED = "extended"
    SUPPLEMENT = "supplementing"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """Return the state in the officer's words."""
        return _STATE_LABELS[self]

    @property
    def waiting(self) -> bool:
        """Return whether the desk waits for the person and no limit runs."""
        return self in WAITING

    @property
    def ended(self) -> bool:
        """Return whether nothing more is owed on the claim."""
        return self in ENDED


_STATE_LABELS = {
    State.UNCLEAR: "Is it a request?",
    State.IDENTITY: "Waiting for identity",
    State.AUTHORITY: "Waiting for authority",
    State.FEE: "Waiting for the fee",
    State.PAUSED: "Paused: clarification",
    State.RUNNING: "In hand",
    State.EXTENDED: "In hand, extended",
    State.SUPPLEMENT: "To be supplemented",
    State.ANSWERED: "Answered",
    State.WITHDRAWN: "Withdrawn",
    State.CLOSED: "Closed",
}
WAITING = frozenset({State.UNCLEAR, State.IDENTITY, State.AUTHORITY, State.FEE, State.PAUSED})
ENDED = frozenset({State.ANSWERED, State.WITHDRAWN, State.CLOSED})


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """What a controller may set stricter. Days are calendar days unless named otherwise."""

    authority_starts: bool = True
    target_days: int = 28
    extended_target_before: int = 3
    stop_workdays: int = 2
    prompt_workdays: int = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasoning: a sentence, the day it leads to and the law it rests on."""

    sentence: str
    on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stood: `[from_on, until_on)`; open while `until_on` is None."""

    from_on: date
    until_on: date | None
    why: str = "clarification"


@dataclass(frozen=True, slots=True)
class AskedItem:
    """Something asked for (`nature`, `identity`, `authority`, `fee`) and what came of it."""

    name: str
    asked_on: date | None
    short_on: tuple[date, ...]
    enough_on: date | None
    asked_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something with a day (`on`) or a moment (`at`): kind, words and source.

    Kinds: due, target, notice_by, stop_now, may_close, progress, destroy_copy, lift, backups,
    reply_by, search_reply, tell_recipients.
    """

    kind: str
    words: str
    source: str
    on: date | None = None
    at: datetime | None = None
    right: Right | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """How one claim stands: what is known on the facts given, whatever the day it is looked at.

    `due` is None while no limit runs. `first_due` is the month without an extension, pauses
    included; `original_due` the month from receipt with nothing else. `safe_by` is the earlier
    reading (roll once after adding); colour by it. `answered_in_time` is None until answered.
    """

    right: Right
    state: State
    regime: Regime
    received_on: date
    started_on: date | None = None
    due: date | None = None
    safe_by: date | None = None
    original_due: date | None = None
    first_due: date | None = None
    notice_by: date | None = None
    target: date | None = None
    extended_on: date | None = None
    extension_reason: str = ""
    extension_late: date | None = None
    pauses: tuple[Pause, ...] = ()
    paused_days: int = 0
    ended_on: date | None = None
    end: str = ""
    answered_in_time: bool | None = None
    waiting_since: date | None = None
    provisional: bool = False
    late_questions: tuple[date, ...] = ()
    items: tuple[AskedItem, ...] = ()
    supplement_since: date | None = None
    supplemented_on: date | None = None
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFace:
    """How a whole case stands: its claims' faces, the earliest unanswered first in mind."""

    state: State
    claims: tuple[Face, ...]
    due: date | None = None
    safe_by: date | None = None
    closed_on: date | None = None
    close_reason: str = ""
    deadlines: tuple[Deadline, ...] = ()
    warnings: tuple[str, ...] = ()

    def claim(self, right: Right) -> Face | None:
        """Return the face of the claim under that right, if the case has one."""
        return next((face for face in self.claims if face.right is right), None)
