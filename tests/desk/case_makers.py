"""Invented cases for the tests of the window, made from domain values alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from dpo_desk.domain.casefile import CaseFile, FileLine, LetterLine
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.receiving import AddClaim, Receive
from dpo_desk.domain.workdays import Nation, WorkCalendar

TODAY = date(2026, 11, 23)
RECEIVED = date(2026, 11, 3)
PERSON = Person("Zoë <b>Ames</b> & Sons", "zoe@example.org", "01632 960 001", "1 High Street\nYork")
MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def case_of(
    *later: tuple[date, Entry],
    rights: tuple[str, ...] = ("access",),
    received: date = RECEIVED,
    words: str = "Please send me everything you hold about me.",
    parties: tuple[Party, ...] = (Party(PERSON, Role.SUBJECT),),
    letters: tuple[LetterLine, ...] = (),
    files: tuple[FileLine, ...] = (),
) -> CaseFile:
    """Return a case received on that day, with the facts in the order given."""
    entries: list[tuple[date, Entry]] = [
        (received, Receive(channel="email", words=words)),
        *((received, AddClaim(right=right)) for right in rights),
        *later,
    ]
    facts = tuple(
        Fact(number, on, entry, MOMENT, "Ines Brook")
        for number, (on, entry) in enumerate(entries, 1)
    )
    return CaseFile(
        1, "R-2026-00017", "R", received, Nation.ENGLAND_WALES, parties, facts, letters, files
    )


def face_of(case: CaseFile) -> CaseFace:
    """Return how the case stands in England and Wales."""
    return case_face(case, WorkCalendar())
