"""Valid things for tests: invented people, cases with facts, desks on a real encrypted file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dpo_desk.casework import acts, intake
from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.casework.opening import create_desk
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.receiving import AddClaim, Receive
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation, WorkCalendar
from dpo_desk.records.vault import KeyCost

CHEAP = KeyCost(32, 1, 1)
PASSPHRASE = "quiet lamps over Lincoln"
ADA = Person(
    "Ada Brackenbury",
    email="ada@example.org",
    address="12 Quarry Rise\nNorth Hykeham\nLincoln\nLN99 9ZZ",
)
ENGLAND = WorkCalendar(Nation.ENGLAND_WALES)


def made_case(
    *entries: tuple[date, Entry],
    received_on: date = date(2026, 10, 5),
    rights: tuple[Right, ...] = (Right.ACCESS,),
    parties: tuple[Party, ...] = (Party(ADA, Role.SUBJECT),),
) -> CaseFile:
    """Return a case with a receipt, its claims and the given facts in that order of entry."""
    first: list[tuple[date, Entry]] = [
        (received_on, Receive(channel="email", words="Please send me my data."))
    ]
    first += [(received_on, AddClaim(right=right.value)) for right in rights]
    facts = tuple(
        Fact(number, on, entry) for number, (on, entry) in enumerate([*first, *entries], 1)
    )
    return CaseFile(1, "R-2026-00001", "R", received_on, Nation.ENGLAND_WALES, parties, facts)


def face_of(case: CaseFile) -> CaseFace:
    """Return the face of a made case under English working days."""
    return case_face(case, ENGLAND)


def made_office(folder: Path, today: date = date(2026, 11, 23), profile: str = "blank") -> Office:
    """Return a new unlocked desk on a real encrypted file."""
    created = create_desk(
        folder / "test.desk", "Sim Officer", PASSPHRASE, fixed_moments(today), profile, CHEAP
    )
    return created.office


def live_on(office: Office, day: date) -> None:
    """Let the desk believe that it is that day."""
    office.moments = fixed_moments(day)


def opened(
    office: Office,
    received_on: date = date(2026, 10, 5),
    rights: tuple[Right, ...] = (Right.ACCESS,),
    person: Person = ADA,
    words: str = "Please send me a copy of the data you hold about me.",
) -> str:
    """Open a case and return its reference."""
    new = intake.NewCase("email", received_on, words, rights, (Party(person, Role.SUBJECT),))
    return intake.open_case(office, new).reference


def done(office: Office, reference: str, *steps: tuple[date, Entry]) -> None:
    """Perform acts on a case, each on its day."""
    for on, entry in steps:
        acts.perform(office, reference, entry, on)
