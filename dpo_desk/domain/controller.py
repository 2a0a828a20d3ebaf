"""The controller's registers: who it is, what it does with data and why, row by row and dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

from dpo_desk.domain.choices import NATIONS
from dpo_desk.domain.entries import Entry, choice, day, line, several, words, yes_no


@dataclass(frozen=True, slots=True)
class Organisation(Entry):
    """The controller and its officer, as every letter names them."""

    act: ClassVar[str] = "organisation"
    label: ClassVar[str] = "Organisation and officer"
    name: str = line("Full name of the controller", required=True)
    short_name: str = line("Short name")
    address: str = words("Postal address", personal=False, required=True)
    email: str = line("E-mail for data protection")
    phone: str = line("Telephone")
    web: str = line("Web page for requests")
    officer: str = line("Name of the officer", required=True)
    officer_title: str = line("Title of the officer", required=True)
    nation: str = choice("Nation of the acting office", NATIONS, required=True)
    company_line: str = line("Company details for the foot of letters")
    establishment: str = line("Establishment")


@dataclass(frozen=True, slots=True)
class Regulator(Entry):
    """The regulator's block, which the officer confirms once before letters print it."""

    act: ClassVar[str] = "regulator"
    label: ClassVar[str] = "Regulator"
    address: str = words("Postal address", personal=False)
    confirmed: bool = yes_no("The officer has checked the address")


@dataclass(frozen=True, slots=True)
class Purpose(Entry):
    """A purpose of processing with its categories of data and lawful bases."""

    act: ClassVar[str] = "purpose"
    label: ClassVar[str] = "Purposes"
    code: str = line("Number", required=True)
    title: str = words("Purpose or activity", personal=False, required=True)
    categories: tuple[str, ...] = several("Categories of data", source="categories")
    bases: tuple[str, ...] = several("Lawful bases, with the legitimate interest")
    basis_kinds: tuple[str, ...] = several(
        "Kinds of basis",
        (
            ("contract", "Contract"),
            ("legal_obligation", "Legal obligation"),
            ("legitimate_interests", "Legitimate interests"),
            ("recognised_interests", "Recognised legitimate interests"),
            ("consent", "Consent"),
            ("public_task", "Public task"),
            ("vital_interests", "Vital interests"),
        ),
    )
    retention: str = line("Period or criteria of retention")


@dataclass(frozen=True, slots=True)
class Category(Entry):
    """A category of personal data and what belongs to it."""

    act: ClassVar[str] = "category"
    label: ClassVar[str] = "Categories of data"
    code: str = line("Short word", required=True)
    title: str = line("Name", required=True)
    contents: str = words("What belongs to it", personal=False)
    retention: str = line("Period or criteria of retention")


@dataclass(frozen=True, slots=True)
class Source(Entry):
    """Where data come from when not from the person."""

    act: ClassVar[str] = "source"
    label: ClassVar[str] = "Sources"
    title: str = line("Source", required=True)
    categories: tuple[str, ...] = several("Categories of data", source="categories")
    outside_uk: bool = yes_no("Some outside the UK")
    public: bool = yes_no("Publicly available")
    from_person: bool = yes_no("The person themself")


@dataclass(frozen=True, slots=True)
class Recipient(Entry):
    """Somebody to whom data are disclosed."""

    act: ClassVar[str] = "recipient"
    label: ClassVar[str] = "Recipients"
    title: str = line("Recipient", required=True)
    named: bool = yes_no("A named recipient, not a group")
    role: str = line("Role")
    country: str = line("Country")
    outside_uk: bool = yes_no("Outside the UK")


@dataclass(frozen=True, slots=True)
class Transfer(Entry):
    """A restricted transfer and the mechanism that allows it (UK GDPR Arts 44A-49A)."""

    act: ClassVar[str] = "transfer"
    label: ClassVar[str] = "Transfers"
    title: str = line("Transfer", required=True)
    mechanism: str = words("Mechanism", personal=False, required=True)
    policy_words: str = words("As the policy puts it", personal=False)
    review_on: date | None = day("Review on")


@dataclass(frozen=True, slots=True)
class System(Entry):
    """A system or place to search."""

    act: ClassVar[str] = "system"
    label: ClassVar[str] = "Systems to search"
    code: str = line("Short word", required=True)
    title: str = line("System", required=True)
    owner: str = line("Who searches it")
    holds: str = words("What it holds", personal=False)


@dataclass(frozen=True, slots=True)
class Retention(Entry):
    """How long data are kept and why, by the six factors of the policy's paragraph 9."""

    act: ClassVar[str] = "retention"
    label: ClassVar[str] = "Retention"
    title: str = line("Data and purpose", required=True)
    period: str = line("Period or criteria", required=True)
    reason: str = words("Reason", personal=False)


@dataclass(frozen=True, slots=True)
class PolicyVersion(Entry):
    """A version of the privacy policy and when it was in force."""

    act: ClassVar[str] = "policy_version"
    label: ClassVar[str] = "Policy versions"
    title: str = line("Version", required=True)
    dated: date | None = day("Dated", required=True)
    text: str = words("Text", personal=False)


REGISTERS: dict[str, type[Entry]] = {
    entry.act: entry
    for entry in (
        Organisation, Regulator, Purpose, Category, Source, Recipient, Transfer, System,
        Retention, PolicyVersion,
    )
}  # fmt: skip

RowEntry = TypeVar("RowEntry", bound=Entry)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A dated row of a register. A row that is not usable is kept and shown, never printed."""

    id: int
    entry: Entry
    valid_from: date
    valid_to: date | None = None
    usable: bool = True
    why_not: str = ""

    def valid_on(self, day: date) -> bool:
        """Return whether the row holds on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Registers:
    """All rows of a desk, asked by kind and day."""

    rows: tuple[RegisterRow, ...]

    def printable(self, kind: type[RowEntry], day: date) -> tuple[RowEntry, ...]:
        """Return the usable entries of the kind that hold on that day."""
        return tuple(
            row.entry
            for row in self.rows
            if isinstance(row.entry, kind) and row.usable and row.valid_on(day)
        )

    def organisation(self, day: date) -> Organisation:
        """Return the organisation as of that day, or its earliest form before it was known."""
        valid = self.printable(Organisation, day)
        if valid:
            return valid[-1]
        known = [row.entry for row in self.rows if isinstance(row.entry, Organisation)]
        return known[0] if known else Organisation()

    def regulator(self, day: date) -> Regulator:
        """Return the regulator's confirmed block; empty where none was confirmed."""
        valid = [entry for entry in self.printable(Regulator, day) if entry.confirmed]
        return valid[-1] if valid else Regulator()
