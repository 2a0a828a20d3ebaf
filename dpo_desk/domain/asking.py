"""What we ask of the person, what comes back, and how long it holds the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dpo_desk.domain.choices import (
    CHANNELS,
    EVIDENCE,
    EXTENSION_REASONS,
    FEE_GROUNDS,
    ID_METHODS,
    WAITS,
)
from dpo_desk.domain.entries import Entry, choice, count, day, line, pence, several, words, yes_no


@dataclass(frozen=True, slots=True)
class AskIdentity(Entry):
    """We asked for proof of identity because of reasonable doubts."""

    act: ClassVar[str] = "ask_identity"
    label: ClassVar[str] = "Ask for proof of identity"
    done: ClassVar[str] = "Proof of identity asked for"
    law: ClassVar[str] = "UK GDPR Art 12(6)"
    on_label: ClassVar[str] = "Asked on"
    doubt: str = words("Why you doubt who they are", required=True)
    asked_for: tuple[str, ...] = several("What you ask for, no more than needed", required=True)
    alternatives: tuple[str, ...] = several("What would do instead")
    by: str = choice("Asked by", CHANNELS, required=True)
    again: str = words("Why you ask a second time")
    late: str = words("Why it was not asked within five working days")


@dataclass(frozen=True, slots=True)
class AcceptIdentity(Entry):
    """Enough proof of identity arrived: on that day the month starts."""

    act: ClassVar[str] = "accept_identity"
    label: ClassVar[str] = "Identity is proved"
    done: ClassVar[str] = "Identity proved"
    law: ClassVar[str] = "UK GDPR Art 12A(2)(b)"
    on_label: ClassVar[str] = "Arrived on"
    checked_on: date | None = day("Checked on")
    method: str = choice("How it was checked", ID_METHODS, required=True)
    document: str = line("Kind of document, without its number")
    checked_by: str = line("Checked by")
    copy_kept: bool = yes_no("A copy is kept for now", hint="Keep none unless you must.")
    destroy_by: date | None = day(
        "Destroy the copy by", required=True, when=("copy_kept", ("yes",))
    )


@dataclass(frozen=True, slots=True)
class DestroyCopy(Entry):
    """The copy of a proof of identity that was kept for a while is destroyed."""

    act: ClassVar[str] = "destroy_copy"
    label: ClassVar[str] = "Copy of the proof destroyed"
    done: ClassVar[str] = "Copy of the proof destroyed"
    law: ClassVar[str] = "UK GDPR Art 5(1)(e); ICO right of access guidance p 41"
    on_label: ClassVar[str] = "Destroyed on"
    how: str = line("How")


@dataclass(frozen=True, slots=True)
class RejectIdentity(Entry):
    """What arrived was not enough: the clock still does not start."""

    act: ClassVar[str] = "reject_identity"
    label: ClassVar[str] = "Proof is not enough"
    done: ClassVar[str] = "Proof of identity not enough"
    law: ClassVar[str] = "ICO right of access guidance p 40"
    on_label: ClassVar[str] = "Arrived on"
    checked_on: date | None = day("Checked on")
    why: str = words("Why it is not enough", required=True)


@dataclass(frozen=True, slots=True)
class WaiveIdentity(Entry):
    """Proof is no longer needed: as if it had never been asked for."""

    act: ClassVar[str] = "waive_identity"
    label: ClassVar[str] = "Do without proof of identity"
    done: ClassVar[str] = "Proof of identity waived"
    law: ClassVar[str] = "UK GDPR Art 12(6)"
    why: str = words("Why it is not needed", required=True)


@dataclass(frozen=True, slots=True)
class AskAuthority(Entry):
    """We asked the representative for evidence of authority."""

    act: ClassVar[str] = "ask_authority"
    label: ClassVar[str] = "Ask for authority to act"
    done: ClassVar[str] = "Authority asked for"
    law: ClassVar[str] = "ICO right of access guidance pp 18-20, 26"
    on_label: ClassVar[str] = "Asked on"
    asked_for: tuple[str, ...] = several("Evidence you would accept", required=True)
    by: str = choice("Asked by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class AcceptAuthority(Entry):
    """Evidence of authority arrived: on that day the month starts."""

    act: ClassVar[str] = "accept_authority"
    label: ClassVar[str] = "Authority is shown"
    done: ClassVar[str] = "Authority shown"
    law: ClassVar[str] = "ICO right of access guidance p 26"
    on_label: ClassVar[str] = "Arrived on"
    checked_on: date | None = day("Checked on")
    evidence: str = choice("Evidence", EVIDENCE, required=True)
    checked_by: str = line("Checked by")


@dataclass(frozen=True, slots=True)
class RejectAuthority(Entry):
    """The evidence of authority was not enough."""

    act: ClassVar[str] = "reject_authority"
    label: ClassVar[str] = "Authority is not enough"
    done: ClassVar[str] = "Authority not enough"
    law: ClassVar[str] = "ICO right of access guidance pp 18-20"
    on_label: ClassVar[str] = "Arrived on"
    checked_on: date | None = day("Checked on")
    why: str = words("Why it is not enough", required=True)


@dataclass(frozen=True, slots=True)
class WaiveAuthority(Entry):
    """Evidence of authority is no longer needed."""

    act: ClassVar[str] = "waive_authority"
    label: ClassVar[str] = "Do without evidence of authority"
    done: ClassVar[str] = "Authority waived"
    law: ClassVar[str] = "ICO right of access guidance pp 18-20"
    why: str = words("Why it is not needed", required=True)


@dataclass(frozen=True, slots=True)
class AskClarification(Entry):
    """We asked what an access request relates to: its clock stops."""

    act: ClassVar[str] = "ask_clarification"
    label: ClassVar[str] = "Ask for clarification"
    done: ClassVar[str] = "Clarification asked for"
    law: ClassVar[str] = "UK GDPR Art 12A(5)-(6)"
    on_label: ClassVar[str] = "Asked on"
    why: str = words("Why it is reasonably required", required=True)
    question: str = words("What you ask them", required=True)
    suggestions: tuple[str, ...] = several("Ways to narrow it, such as dates or systems")
    reply_by: date | None = day("Reply by")
    by: str = choice("Asked by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class AcceptClarification(Entry):
    """The person answered, narrowed or not: the clock runs again."""

    act: ClassVar[str] = "accept_clarification"
    label: ClassVar[str] = "Clarification arrived"
    done: ClassVar[str] = "Clarification received"
    law: ClassVar[str] = "UK GDPR Art 12A(5)"
    on_label: ClassVar[str] = "Arrived on"
    checked_on: date | None = day("Looked at on")
    answer: str = words("What they answered")
    not_narrowed: bool = yes_no("They still ask for everything")
    of: int | None = count("Entry number of the question", hint="Empty: all open questions.")


@dataclass(frozen=True, slots=True)
class WaiveClarification(Entry):
    """The question is taken back: as if it had never been asked."""

    act: ClassVar[str] = "waive_clarification"
    label: ClassVar[str] = "Take the question back"
    done: ClassVar[str] = "Clarification waived"
    law: ClassVar[str] = "UK GDPR Art 12A(5)"
    why: str = words("Why it is not needed", required=True)


@dataclass(frozen=True, slots=True)
class AskFormat(Entry):
    """A question about format or delivery, which stops no clock."""

    act: ClassVar[str] = "ask_format"
    label: ClassVar[str] = "Ask about format or delivery"
    done: ClassVar[str] = "Asked about format or delivery"
    law: ClassVar[str] = "ICO right of access guidance p 35"
    on_label: ClassVar[str] = "Asked on"
    question: str = words("What you ask them", required=True)


@dataclass(frozen=True, slots=True)
class AskFee(Entry):
    """We asked for a reasonable fee under the legal test."""

    act: ClassVar[str] = "ask_fee"
    label: ClassVar[str] = "Ask for a fee"
    done: ClassVar[str] = "Fee asked for"
    law: ClassVar[str] = "UK GDPR Arts 12(5)(a), 15(3)"
    on_label: ClassVar[str] = "Asked on"
    ground: str = choice("Ground", FEE_GROUNDS, required=True)
    why: str = words("Why the ground is met in this case", required=True)
    amount: int | None = pence("Amount in pounds", required=True)
    breakdown: tuple[str, ...] = several("How the cost is made up", required=True)
    how_to_pay: str = line("How to pay")
    by: str = choice("Asked by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class AcceptFee(Entry):
    """The fee was paid: on that day the month starts."""

    act: ClassVar[str] = "accept_fee"
    label: ClassVar[str] = "Fee is paid"
    done: ClassVar[str] = "Fee paid"
    law: ClassVar[str] = "UK GDPR Art 12A(2)(c)"
    on_label: ClassVar[str] = "Paid on"
    checked_on: date | None = day("Checked on")
    amount: int | None = pence("Amount in pounds")


@dataclass(frozen=True, slots=True)
class WaiveFee(Entry):
    """No fee after all."""

    act: ClassVar[str] = "waive_fee"
    label: ClassVar[str] = "Do without a fee"
    done: ClassVar[str] = "Fee waived"
    law: ClassVar[str] = "UK GDPR Art 12(5)"
    why: str = words("Why no fee is charged", required=True)


@dataclass(frozen=True, slots=True)
class Extend(Entry):
    """We told the person that we need up to two further months, and why."""

    act: ClassVar[str] = "extend"
    label: ClassVar[str] = "Extend the time limit"
    done: ClassVar[str] = "Extended by two months"
    law: ClassVar[str] = "UK GDPR Art 12A(3)-(4)"
    on_label: ClassVar[str] = "Notice sent on"
    claims: tuple[str, ...] = several("Rights extended", source="claims", required=True)
    reason: str = choice("Reason", EXTENSION_REASONS, required=True)
    explanation: str = words("Why, in this case", required=True)
    by: str = choice("Sent by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class TellProgress(Entry):
    """We kept the person updated, as the policy promises."""

    act: ClassVar[str] = "tell_progress"
    label: ClassVar[str] = "Tell them how it is going"
    done: ClassVar[str] = "Told of progress"
    law: ClassVar[str] = "Privacy policy, paragraph 10"
    on_label: ClassVar[str] = "Sent on"
    words: str = words("What you told them", required=True)
    by: str = choice("Sent by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class Chase(Entry):
    """A reminder of something we wait for."""

    act: ClassVar[str] = "chase"
    label: ClassVar[str] = "Send a reminder"
    done: ClassVar[str] = "Reminder sent"
    on_label: ClassVar[str] = "Sent on"
    what: str = choice("What we wait for", WAITS, required=True)
    who: str = line("Whom you reminded", personal=True)
    by: str = choice("Sent by", CHANNELS, required=True)
