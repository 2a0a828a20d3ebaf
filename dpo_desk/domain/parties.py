"""The people of a case, with their names as given that day and how they may be reached."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.domain.entries import Choices


class Role(StrEnum):
    """What a person is in a case."""

    SUBJECT = "subject"
    REQUESTER = "requester"
    REPRESENTATIVE = "representative"
    ADDRESSEE = "addressee"

    @property
    def label(self) -> str:
        """Return the role as the officer reads it."""
        return {
            "subject": "Data subject",
            "requester": "Requester",
            "representative": "Representative",
            "addressee": "Other addressee",
        }[self.value]


AGE_BANDS: Choices = (("", "Not known"), ("under_13", "Under 13"), ("13_15", "13 to 15"),
                      ("16_plus", "16 or over"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """A person known to the desk. `id` is 0 before the desk has given one."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    name_for_letters: str = ""
    age_band: str = ""
    do_not_post: bool = False
    do_not_phone: bool = False
    large_print: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """A person in a role of one case; `person.name` is the name as given that day."""

    person: Person
    role: Role

    @property
    def printed_name(self) -> str:
        """Return the name that letters print: in a script the letter's font has."""
        return self.person.name_for_letters or self.person.name


def address_lines(person: Person) -> tuple[str, ...]:
    """Return the postal address, one line of the envelope each, without empty lines."""
    return tuple(line.strip() for line in person.address.splitlines() if line.strip())
