"""What comes in and goes round a request: receipt, contact, withdrawal, closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dpo_desk.domain.choices import CHANNELS, CLOSE_REASONS, NATIONS, REOPEN_REASONS, RIGHTS
from dpo_desk.domain.entries import Entry, choice, day, line, several, words, yes_no


@dataclass(frozen=True, slots=True)
class Receive(Entry):
    """A request came in; the claims it makes are facts of their own."""

    act: ClassVar[str] = "receive"
    label: ClassVar[str] = "Receive"
    done: ClassVar[str] = "Request received"
    law: ClassVar[str] = "UK GDPR Art 12"
    channel: str = choice("How it came", CHANNELS, required=True)
    reached_on: date | None = day("Reached the officer on")
    reached_from: str = line("Reached the officer from", personal=True)
    words: str = words("Their words, as received")


@dataclass(frozen=True, slots=True)
class AddClaim(Entry):
    """A right that the person exercises in this case."""

    act: ClassVar[str] = "add_claim"
    label: ClassVar[str] = "Add a right"
    done: ClassVar[str] = "Right exercised"
    law: ClassVar[str] = "UK GDPR Arts 15-22D"
    on_label: ClassVar[str] = "Received on"
    right: str = choice("Right", RIGHTS, required=True)
    detail: str = words("What exactly they ask for")


@dataclass(frozen=True, slots=True)
class DoubtNature(Entry):
    """It was unclear whether the message is a request at all, and we asked."""

    act: ClassVar[str] = "doubt_nature"
    label: ClassVar[str] = "Ask whether it is a request"
    done: ClassVar[str] = "Asked whether it is a request"
    law: ClassVar[str] = "ICO right of access guidance p 33"
    on_label: ClassVar[str] = "Asked on"
    why: str = words("What is unclear", required=True)


@dataclass(frozen=True, slots=True)
class SettleNature(Entry):
    """It became clear that the message is a request: time starts."""

    act: ClassVar[str] = "settle_nature"
    label: ClassVar[str] = "It is a request"
    done: ClassVar[str] = "Found to be a request"
    law: ClassVar[str] = "ICO right of access guidance p 33"
    on_label: ClassVar[str] = "Clear since"
    how: str = words("How it became clear")


@dataclass(frozen=True, slots=True)
class Acknowledge(Entry):
    """We told the person that the request arrived."""

    act: ClassVar[str] = "acknowledge"
    label: ClassVar[str] = "Acknowledge"
    done: ClassVar[str] = "Acknowledged"
    law: ClassVar[str] = "Good practice; EDPB 01/2022 para 57"
    on_label: ClassVar[str] = "Sent on"
    by: str = choice("Sent by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class LogContact(Entry):
    """A call, mail or letter in or out that moves no clock by itself."""

    act: ClassVar[str] = "log_contact"
    label: ClassVar[str] = "Log contact"
    done: ClassVar[str] = "Contact"
    on_label: ClassVar[str] = "On"
    direction: str = choice("Direction", (("in", "From them"), ("out", "To them")), required=True)
    channel: str = choice("How", CHANNELS, required=True)
    who: str = line("With whom", personal=True, required=True)
    words: str = words("What was said", required=True)
    privileged: bool = yes_no("Legally privileged")


@dataclass(frozen=True, slots=True)
class Note(Entry):
    """The officer's own note."""

    act: ClassVar[str] = "note"
    label: ClassVar[str] = "Add a note"
    done: ClassVar[str] = "Note"
    on_label: ClassVar[str] = "On"
    words: str = words("Note", required=True)
    privileged: bool = yes_no("Legally privileged")


@dataclass(frozen=True, slots=True)
class SetNation(Entry):
    """Another nation's working days apply to this case."""

    act: ClassVar[str] = "set_nation"
    label: ClassVar[str] = "Change the nation"
    done: ClassVar[str] = "Nation changed"
    law: ClassVar[str] = "Reg 1182/71 Art 2(1)"
    on_label: ClassVar[str] = "On"
    nation: str = choice("Nation", NATIONS, required=True)
    why: str = words("Why", personal=False, required=True)


@dataclass(frozen=True, slots=True)
class Withdraw(Entry):
    """The person took back the request, or some of its rights."""

    act: ClassVar[str] = "withdraw"
    label: ClassVar[str] = "They withdraw the request"
    done: ClassVar[str] = "Request withdrawn"
    on_label: ClassVar[str] = "Withdrawn on"
    claims: tuple[str, ...] = several("Rights withdrawn", source="claims", required=True)
    channel: str = choice("How they said so", CHANNELS, required=True)
    words: str = words("Their words")


@dataclass(frozen=True, slots=True)
class Close(Entry):
    """The case is closed."""

    act: ClassVar[str] = "close"
    label: ClassVar[str] = "Close the case"
    done: ClassVar[str] = "Closed"
    law: ClassVar[str] = "UK GDPR Art 12(4) where nothing was decided"
    on_label: ClassVar[str] = "Closed on"
    reason: str = choice("Reason", CLOSE_REASONS, required=True)
    other_case: str = line("The other case", when=("reason", ("merged",)), required=True)
    words: str = words("Remarks")


@dataclass(frozen=True, slots=True)
class Reopen(Entry):
    """The case was opened again."""

    act: ClassVar[str] = "reopen"
    label: ClassVar[str] = "Reopen the case"
    done: ClassVar[str] = "Reopened"
    on_label: ClassVar[str] = "Reopened on"
    reason: str = choice("Reason", REOPEN_REASONS, required=True)
    words: str = words("What they say")
