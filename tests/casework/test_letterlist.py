"""The list of all letters: drafts, then the newest; filters, stretches, a batch to print."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.casework import correspondence, housekeeping, sending
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.letterlist import (
    MOST_AT_ONCE,
    LetterPage,
    LetterWish,
    batch,
    for_printer,
    kind_choices,
    letters,
)
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import page_count, pdf_text
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from dpo_desk.domain.problems import Problem
from tests.makers import made_office, opened

DAY = date(2026, 11, 23)
ASKED = AskIdentity(doubt="The name differs.", asked_for=("a bill",), by="post")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = made_office(tmp_path, DAY, "ims")
    yield made
    made.close()


def sealed(office: Office, name: str) -> int:
    """Open a case for that person and seal its identity request."""
    person = Person(name, "p@example.org", address="1 Row\nYork")
    reference = opened(office, DAY - timedelta(days=5), person=person)
    letter = correspondence.compose(office, reference, LetterOptions("L02", DAY, entry=ASKED))
    return sending.seal(office, letter, letter.blocks).letter_id


@pytest.fixture
def three(office: Office) -> tuple[int, int, int]:
    """Three letters: one sent, one thrown away, one that waits."""
    first, second, third = (sealed(office, name) for name in ("Zoë Ames", "Bo Nye", "Cy Quill"))
    sending.record_sent(office, "R-2026-00001", first, DAY, "post")
    sending.void_letter(office, "R-2026-00002", second)
    return first, second, third


def drafted(office: Office, reference: str, kind: str) -> None:
    options = LetterOptions(kind, DAY)
    composed = correspondence.compose(office, reference, options)
    correspondence.save_words(office, composed, composed.blocks)


def numbers(page: LetterPage) -> list[str]:
    return [letter.key for letter in page.letters]


def ended(work: Generator[Any, None, Any]) -> tuple[list[Any], Any]:
    """Return what a long errand yields and what it returns."""
    steps = []
    while True:
        try:
            steps.append(next(work))
        except StopIteration as end:
            return steps, end.value


@pytest.mark.usefixtures("three")
def test_the_newest_come_first_and_say_how_they_stand(office: Office) -> None:
    page = letters(office, LetterWish())
    assert numbers(page) == ["R-2026-00003-L1", "R-2026-00002-L1", "R-2026-00001-L1"]
    assert [letter.status for letter in page.letters] == ["printed", "void", "sent"]
    last = page.letters[-1]
    assert (last.title, last.kind, last.addressee) == ("Identity request", "L02", "Zoë Ames")
    assert (last.sent_on, last.by, last.made_on, last.pages) == (DAY, "post", DAY, 2)


@pytest.mark.usefixtures("three")
def test_letters_being_written_come_first_whoever_kept_them(office: Office) -> None:
    drafted(office, "R-2026-00002", "L01")
    housekeeping.save_draft(office, "letter_form:R-2026-00002:L01", "{}")
    housekeeping.save_draft(office, "letter_form:R-2026-00001:L05", "{}")
    housekeeping.save_draft(office, "letter_form_of:7", "{}")
    housekeeping.save_draft(office, "letter:R-2026-09999:L01", "[]")
    page = letters(office, LetterWish(status="draft"))
    assert numbers(page) == ["R-2026-00001:L05", "R-2026-00002:L01"]
    assert page.letters[0].person == "Zoë Ames"
    assert numbers(letters(office, LetterWish()))[:3] == [
        "R-2026-00001:L05", "R-2026-00002:L01", "R-2026-00003-L1",
    ]  # fmt: skip


@pytest.mark.usefixtures("three")
def test_stretches_follow_one_another_across_drafts_and_letters(office: Office) -> None:
    drafted(office, "R-2026-00002", "L01")
    whole = numbers(letters(office, LetterWish()))
    parts: list[str] = []
    for offset in range(0, 4, 2):
        page = letters(office, LetterWish(limit=2, offset=offset))
        assert page.total == 4
        parts += numbers(page)
    assert parts == whole


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (LetterWish(status="printed"), ["R-2026-00003-L1"]),
        (LetterWish(status="sent"), ["R-2026-00001-L1"]),
        (LetterWish(status="void"), ["R-2026-00002-L1"]),
        (LetterWish(text="zoe"), ["R-2026-00001-L1"]),
        (LetterWish(text="R-2026-00003"), ["R-2026-00003-L1"]),
        (LetterWish(text="100%"), []),
        (LetterWish(kind="L01"), ["R-2026-00003:L01"]),
        (LetterWish(text="quill", kind="L02"), ["R-2026-00003-L1"]),
    ],
)
def test_filters(office: Office, wish: LetterWish, found: list[str]) -> None:
    drafted(office, "R-2026-00003", "L01")
    page = letters(office, wish)
    assert [key for key in numbers(page) if key in found or "L01" not in key] == found
    assert page.total == len(page.letters)


def test_every_kind_can_be_chosen() -> None:
    assert ("L02", "L02 Identity request") in kind_choices()


def test_a_batch_has_a_separator_before_each_letter(
    office: Office, three: tuple[int, int, int]
) -> None:
    steps, chosen = ended(for_printer(office, (three[2], three[0])))
    assert steps == [(0, 2, "R-2026-00003-L1"), (1, 2, "R-2026-00001-L1")]
    steps, (pdf, count) = ended(batch(chosen))
    assert [step[:2] for step in steps] == [(0, 2), (1, 2)]
    assert count == page_count(pdf) == 6
    words = pdf_text(pdf)
    assert "Letter 1 of 2" in words[0]
    assert "To be sent" in words[0]
    assert "DUPLICATE" not in words[1]
    assert "Duplicate of a sent letter" in words[3]
    assert "DUPLICATE" in words[4]


def test_a_batch_that_cannot_be_printed_says_why(
    office: Office, three: tuple[int, int, int]
) -> None:
    with pytest.raises(Problem, match="Choose the letters"):
        for_printer(office, ())
    with pytest.raises(Problem, match=f"up to {MOST_AT_ONCE}"):
        for_printer(office, tuple(range(MOST_AT_ONCE + 1)))
    with pytest.raises(Problem, match="R-2026-00002-L1 has no pages"):
        ended(for_printer(office, (three[1],)))
