"""Letters on a real desk for the tests of the pages that list them."""

from __future__ import annotations

from datetime import timedelta

from dpo_desk.casework import correspondence, housekeeping, sending
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.office import Change, Office
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from tests.desk.case_makers import TODAY
from tests.makers import opened

ASKED = AskIdentity(doubt="The name differs.", asked_for=("a bill",), by="post")


def sealed(office: Office, name: str) -> int:
    """Open a case for that person, seal its identity request and return the letter's id."""
    person = Person(name, "p@example.org", address="1 Row\nYork")
    reference = opened(office, TODAY - timedelta(days=5), person=person)
    letter = correspondence.compose(office, reference, LetterOptions("L02", TODAY, entry=ASKED))
    return sending.seal(office, letter, letter.blocks).letter_id


def four_letters(office: Office) -> None:
    """One letter that was sent, one thrown away, one that waits, one being written."""
    first, second = sealed(office, "Zoë Ames"), sealed(office, "Bo Nye")
    sealed(office, "Cy Quill")
    sending.record_sent(office, "R-2026-00001", first, TODAY, "post")
    sending.void_letter(office, "R-2026-00002", second)
    housekeeping.save_draft(office, "letter_form:R-2026-00002:L01", "{}")


def nothing(_office: Office) -> None:
    """Leave the desk empty."""


def another(office: Office) -> Change:
    """Seal one more letter, as a command."""
    sealed(office, "Di Novak")
    return Change(("R-2026-00004",), frozenset({"letters", "cases"}))
