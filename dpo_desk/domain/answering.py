"""What we search, decide, answer and do afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import Entry, choice, count, day, line, several, words


@dataclass(frozen=True, slots=True)
class PlanSearch(Entry):
    """A system that will be searched, and by what."""

    act: ClassVar[str] = "plan_search"
    label: ClassVar[str] = "Plan a search"
    done: ClassVar[str] = "Search planned"
    law: ClassVar[str] = "UK GDPR Art 15(1A)"
    on_label: ClassVar[str] = "Planned on"
    system: str = choice("System", source="systems", required=True)
    identifiers: str = line("Search by", personal=True, hint="Name, e-mail, account number")
    owner: str = line("Who searches")
    reply_by: date | None = day("Answer wanted by")


@dataclass(frozen=True, slots=True)
class RecordSearch(Entry):
    """A system was searched, or was not and why."""

    act: ClassVar[str] = "record_search"
    label: ClassVar[str] = "Record a search"
    done: ClassVar[str] = "Search recorded"
    law: ClassVar[str] = "UK GDPR Art 15(1A)"
    on_label: ClassVar[str] = "Searched on"
    system: str = choice("System", source="systems", required=True)
    result: str = choice(
        "Result",
        (
            ("found", "Searched: something found"),
            ("nothing", "Searched: nothing found"),
            ("not_searched", "Not searched"),
        ),
        required=True,
    )
    why_not: str = words(
        "Why it was not searched", required=True, personal=False, when=("result", ("not_searched",))
    )
    found: str = words("What was found", when=("result", ("found",)))
    items: int | None = count("How many items", when=("result", ("found",)))
    supplied: str = words("What is supplied", when=("result", ("found",)))
    withheld: str = words("What is withheld or redacted", when=("result", ("found",)))
    exemptions: tuple[str, ...] = several(
        "Exemption", source="exemptions", when=("result", ("found",))
    )
    special: str = choice(
        "Health, social work or education data",
        (
            ("none", "None"),
            ("health", "Health"),
            ("social", "Social work"),
            ("school", "Education"),
        ),
        when=("result", ("found",)),
        hint="Shut for disclosure until a professional's opinion is recorded (DPA Sch 3).",
    )
    opinion: str = words(
        "The professional's opinion and its date",
        when=("special", ("health", "social", "school")),
    )


@dataclass(frozen=True, slots=True)
class SendPart(Entry):
    """Part of the answer went out; the clock runs on."""

    act: ClassVar[str] = "send_part"
    label: ClassVar[str] = "Send a part"
    done: ClassVar[str] = "Part sent"
    law: ClassVar[str] = "UK GDPR Art 12(3): only a final answer stops a clock"
    on_label: ClassVar[str] = "Sent on"
    claims: tuple[str, ...] = several("Rights", source="claims", required=True)
    what: str = words("What was sent", required=True)
    by: str = choice("Sent by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class Decide(Entry):
    """What the controller decided on one right, beside what the DPO advised."""

    act: ClassVar[str] = "decide"
    label: ClassVar[str] = "Decide"
    done: ClassVar[str] = "Decided"
    law: ClassVar[str] = "UK GDPR Arts 12, 15-22D, 38(6), 39"
    on_label: ClassVar[str] = "Decided on"
    claim: str = choice("Right", source="claims", required=True)
    outcome: str = choice("Outcome", source="outcomes", required=True)
    grounds: tuple[str, ...] = several("Grounds", source="grounds")
    exemptions: tuple[str, ...] = several("Exemptions", source="exemptions")
    reasons: str = words("Reasons, as the letter will give them")
    done_what: str = words("What was or will be done", hint="What and where")
    done_on: date | None = day("Done on")
    kept: str = words("What is kept, and why")
    backups_by: date | None = day("Back-ups overwritten by")
    advice: str = words("The DPO's advice")
    advised_by: str = line("Advice given by")
    advised_on: date | None = day("Advice given on")
    decided_by: str = line("Decided for the controller by", required=True)
    role: str = line("Their role")
    why_not_advice: str = words("If the advice was not followed: why")


@dataclass(frozen=True, slots=True)
class Answer(Entry):
    """The final answer went out: it stops the clock of the rights it answers."""

    act: ClassVar[str] = "answer"
    label: ClassVar[str] = "Answer"
    done: ClassVar[str] = "Answered"
    law: ClassVar[str] = "UK GDPR Art 12(3)-(4)"
    on_label: ClassVar[str] = "Sent on"
    claims: tuple[str, ...] = several("Rights answered", source="claims", required=True)
    by: str = choice("Sent by", CHANNELS, required=True)
    how: str = words("If not by a letter from here: how and in what words")


@dataclass(frozen=True, slots=True)
class TellRecipients(Entry):
    """A recipient was told of a rectification, erasure or restriction, or could not be."""

    act: ClassVar[str] = "tell_recipients"
    label: ClassVar[str] = "Tell a recipient"
    done: ClassVar[str] = "Recipient told"
    law: ClassVar[str] = "UK GDPR Arts 17(2), 19"
    on_label: ClassVar[str] = "Told on"
    recipient: str = choice("Recipient", source="recipients", required=True)
    claim: str = choice("Of which right", source="claims", required=True)
    result: str = choice(
        "Result",
        (
            ("told", "Told"),
            ("impossible", "Impossible"),
            ("disproportionate", "Disproportionate effort"),
        ),
        required=True,
    )
    why: str = words(
        "Why not",
        personal=False,
        required=True,
        when=("result", ("impossible", "disproportionate")),
    )
    by: str = choice("Told by", CHANNELS)


@dataclass(frozen=True, slots=True)
class StopMarketing(Entry):
    """Marketing stopped and the person is suppressed, not just deleted."""

    act: ClassVar[str] = "stop_marketing"
    label: ClassVar[str] = "Stop marketing now"
    done: ClassVar[str] = "Marketing stopped"
    law: ClassVar[str] = "UK GDPR Art 21(3)"
    on_label: ClassVar[str] = "Stopped on"
    lists: tuple[str, ...] = several("Lists they are suppressed on", required=True)
    third_parties: tuple[str, ...] = several("Third parties told to stop")
    in_print_until: date | None = day("Pieces already in print may arrive until")


@dataclass(frozen=True, slots=True)
class RecordConsentWithdrawn(Entry):
    """The consent's withdrawal took effect."""

    act: ClassVar[str] = "record_consent_withdrawn"
    label: ClassVar[str] = "Record consent as withdrawn"
    done: ClassVar[str] = "Consent withdrawn"
    law: ClassVar[str] = "UK GDPR Art 7(3)"
    on_label: ClassVar[str] = "In effect from"
    what: str = words("Which consent", required=True)
    consequence: str = words("What can no longer be provided, if anything")


@dataclass(frozen=True, slots=True)
class NotifyLifting(Entry):
    """The person was told, before it happens, that the restriction will be lifted."""

    act: ClassVar[str] = "notify_lifting"
    label: ClassVar[str] = "Announce the lifting"
    done: ClassVar[str] = "Lifting announced"
    law: ClassVar[str] = "UK GDPR Art 18(3)"
    on_label: ClassVar[str] = "Sent on"
    lift_on: date | None = day("It will be lifted on", required=True)
    why: str = words("Why it is lifted", required=True)
    by: str = choice("Sent by", CHANNELS, required=True)


@dataclass(frozen=True, slots=True)
class LiftRestriction(Entry):
    """The restriction was lifted."""

    act: ClassVar[str] = "lift_restriction"
    label: ClassVar[str] = "Lift the restriction"
    done: ClassVar[str] = "Restriction lifted"
    law: ClassVar[str] = "UK GDPR Art 18(3)"
    on_label: ClassVar[str] = "Lifted on"
    why: str = words("Why")
