"""The sheet carries address, references, signature and enclosures, and refuses what cannot go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.letters.options import LetterOptions
from dpo_desk.letters.sheet import Stationery, letter_sheet, with_subject
from dpo_desk.letters.wording import draft
from dpo_desk.paper.sheets import letter_pdf
from dpo_desk.paper.stationery import LetterSheet
from tests.letters.makers import ANNA, CODES, IDENTITY, ON, example, face_of, ims, made


def sheet_for(person: Person, **changes: object) -> LetterSheet:
    case = made(Right.ACCESS, subject=person)
    options = replace(LetterOptions("L01", ON), **changes)  # type: ignore[arg-type]
    return letter_sheet(draft(options, case, face_of(case), ims()), case, ims(), options)


def test_the_sheet_holds_what_stands_outside_the_body() -> None:
    options, case, face = example("L09")
    options = replace(options, enclosures=("Copy of your data (42 pages)",))
    wording = draft(options, case, face, ims())
    sheet = letter_sheet(
        wording, case, ims(), options, number="R-2026-00017-L3",
        stationery=Stationery(envelope="C5", window="right"),
    )  # fmt: skip
    assert sheet.addressee == ("Anna Example", "12 Invented Row", "Lincoln", "LN1 0ZZ")
    assert sheet.date == "20 October 2026"
    assert sheet.reference == "R-2026-00017-L3"
    assert sheet.letterhead.name == "Integrated Management Solutions (Global) Ltd"
    assert sheet.letterhead.address[-1] == "LN6 9TQ"
    assert sheet.signature.name == "Simon Sherwood"
    assert sheet.signature.title == "Data Protection Officer"
    assert sheet.enclosures == ("Copy of your data (42 pages)",)
    assert (sheet.envelope, sheet.window) == ("C5", "right")
    assert not sheet.large_print
    assert with_subject(sheet, "Another\nline").subject == "Another line"


@pytest.mark.parametrize("code", CODES)
def test_every_kind_becomes_a_pdf(code: str) -> None:
    options, case, face = example(code)
    pdf = letter_pdf(letter_sheet(draft(options, case, face, ims()), case, ims(), options))
    assert pdf.startswith(b"%PDF-")


def test_the_persons_needs_are_obeyed() -> None:
    assert sheet_for(replace(ANNA, large_print=True)).large_print
    barred = replace(ANNA, do_not_post=True)
    by_post = {"kind": "L02", "entry": replace(IDENTITY, by="post")}
    with pytest.raises(Problem) as caught:
        sheet_for(barred, **by_post)
    assert caught.value.field == "by"
    assert sheet_for(barred, kind="L02", entry=IDENTITY).addressee[0] == "Anna Example"
    with pytest.raises(Problem) as caught:
        sheet_for(replace(ANNA, address=""), **by_post)
    assert caught.value.field == "addressee"


@pytest.mark.parametrize("name", ["محمد", "王小明", "x" * 300])
def test_a_name_that_cannot_be_printed_asks_for_a_name_for_letters(name: str) -> None:
    with pytest.raises(Problem) as caught:
        sheet_for(replace(ANNA, name=name))
    assert caught.value.field == "name_for_letters"
    named = replace(ANNA, name=name, name_for_letters="Mo Example")
    assert sheet_for(named).addressee[0] == "Mo Example"


def test_an_unnamed_addressee_is_a_problem() -> None:
    with pytest.raises(Problem):
        sheet_for(replace(ANNA, name=" "))


@pytest.mark.parametrize("name", ["<b>Anna</b> & Co", "{{ 7*7 }}", "**Anna** [x](y)"])
def test_a_hostile_name_is_printed_as_it_is(name: str) -> None:
    sheet = sheet_for(replace(ANNA, name=name))
    assert sheet.addressee[0] == name
    assert letter_pdf(sheet).startswith(b"%PDF-")


def test_missing_facts_print_as_a_draft_only() -> None:
    options, case, face = example("L02")
    options = replace(options, entry=AskIdentity())
    wording = draft(options, case, face, ims())
    with pytest.raises(Problem) as caught:
        letter_sheet(wording, case, ims(), options)
    assert "why you doubt who they are" in caught.value.sentence
    assert letter_sheet(wording, case, ims(), options, draft=True).draft


def test_the_chosen_addressee_gets_the_letter() -> None:
    other = Party(Person("Eva Elsewhere", address="1 Road\nHull"), Role.ADDRESSEE)
    sheet = sheet_for(ANNA, addressee=other)
    assert sheet.addressee == ("Eva Elsewhere", "1 Road", "Hull")
    assert sheet.salutation == "Dear Eva Elsewhere"
