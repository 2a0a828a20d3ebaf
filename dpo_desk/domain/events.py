"""Facts: what happened to a case, on which day, as entered by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dpo_desk.domain.answering import (
    Answer,
    Decide,
    LiftRestriction,
    NotifyLifting,
    PlanSearch,
    RecordConsentWithdrawn,
    RecordSearch,
    SendPart,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.asking import (
    AcceptAuthority,
    AcceptClarification,
    AcceptFee,
    AcceptIdentity,
    AskAuthority,
    AskClarification,
    AskFee,
    AskFormat,
    AskIdentity,
    Chase,
    DestroyCopy,
    Extend,
    RejectAuthority,
    RejectIdentity,
    TellProgress,
    WaiveAuthority,
    WaiveClarification,
    WaiveFee,
    WaiveIdentity,
)
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.receiving import (
    Acknowledge,
    AddClaim,
    Close,
    DoubtNature,
    LogContact,
    Note,
    Receive,
    Reopen,
    SetNation,
    SettleNature,
    Withdraw,
)

ENTRIES: dict[str, type[Entry]] = {
    entry.act: entry
    for entry in (
        Receive, AddClaim, DoubtNature, SettleNature, Acknowledge,
        AskIdentity, AcceptIdentity, RejectIdentity, WaiveIdentity, DestroyCopy,
        AskAuthority, AcceptAuthority, RejectAuthority, WaiveAuthority,
        AskClarification, AcceptClarification, WaiveClarification, AskFormat,
        AskFee, AcceptFee, WaiveFee,
        Extend, TellProgress, Chase, PlanSearch, RecordSearch, SendPart, Decide, Answer,
        TellRecipients, StopMarketing, RecordConsentWithdrawn, NotifyLifting, LiftRestriction,
        LogContact, Note, Withdraw, Close, Reopen, SetNation,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to a case, on a day, as entered by somebody at a moment.

    `order` is the place among the facts of one day: the entry number, or for a correction that
    of the fact it replaces.
    """

    number: int
    on: date
    entry: Entry
    recorded_at: datetime | None = None
    actor: str = ""
    letter: str = ""
    files: tuple[int, ...] = ()
    order: int = 0
    struck_at: datetime | None = None
    struck_by: str = ""
    struck_why: str = ""
    replaced_by: int | None = None

    @property
    def kind(self) -> str:
        """Return the name of the act that made the fact."""
        return self.entry.act

    @property
    def stands(self) -> bool:
        """Return whether the fact has not been struck out."""
        return self.struck_at is None


def in_order(facts: tuple[Fact, ...] | list[Fact]) -> tuple[Fact, ...]:
    """Return the standing facts by day and, within a day, by place of entry."""
    standing = [fact for fact in facts if fact.struck_at is None]
    standing.sort(key=lambda fact: (fact.on, fact.order or fact.number))
    return tuple(standing)
