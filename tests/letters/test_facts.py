"""The facts of a letter come from the case, its face and the registers of the letter's day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.domain.answering import PlanSearch, RecordSearch, TellRecipients
from dpo_desk.domain.asking import AskClarification
from dpo_desk.domain.controller import Organisation, RegisterRow, Registers
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Party, Role
from dpo_desk.domain.rights import Right
from dpo_desk.letters.facts import Values, merge_facts
from dpo_desk.letters.options import LetterOptions
from tests.letters.makers import (
    ANNA,
    CLARIFICATION,
    DECISIONS,
    EXTENSION,
    IDENTITY,
    ON,
    Dated,
    after,
    decided,
    face_of,
    ims,
    made,
)


def values(
    options: LetterOptions,
    *rights: Right,
    facts: tuple[Dated, ...] = (),
    registers: Registers | None = None,
    after_face: CaseFace | None = None,
) -> Values:
    case = made(*rights, facts=facts)
    options = replace(options, after=after_face) if after_face else options
    merged = merge_facts(case, face_of(case), registers or ims(), options.on, options)
    return merged.of(merged.parts[0][0])


def test_the_organisation_is_that_of_the_letters_day() -> None:
    def row(number: int, name: str, first: date, last: date | None) -> RegisterRow:
        body = Organisation(name=name, address="1 Way", officer="O", officer_title="DPO",
                            nation="E&W")  # fmt: skip
        return RegisterRow(number, body, first, last)

    registers = Registers((row(1, "Old Ltd", date(2020, 1, 1), date(2026, 10, 19)),
                           row(2, "New Ltd", ON, None)))  # fmt: skip
    for on, name in ((date(2026, 10, 19), "Old Ltd"), (ON, "New Ltd")):
        found = values(LetterOptions("L01", on), Right.ACCESS, registers=registers)
        assert found["org_name"] == name


def test_the_acknowledgement_names_what_is_outstanding() -> None:
    found = values(LetterOptions("L01", ON), Right.ACCESS, facts=((date(2026, 10, 6), IDENTITY),))
    assert found["outstanding"] == (
        "Proof of who you are. The time limit starts on the day it reaches us.",
    )
    assert found["due_on"] == ""


def test_claims_that_fall_due_on_different_days_are_listed() -> None:
    facts: tuple[Dated, ...] = ((date(2026, 10, 6), CLARIFICATION),)
    found = values(LetterOptions("L01", ON), Right.ACCESS, Right.ERASURE, facts=facts)
    assert found["due_on"] == ""
    assert found["due_lines"] == ("Erasure of your personal data: by Thursday 5 November 2026",)
    asking = values(LetterOptions("L04", ON, entry=AskClarification()), Right.ACCESS, Right.ERASURE)
    assert asking["others_running"] == "erasure of your personal data"


def test_an_extension_of_one_claim_of_two() -> None:
    case = made(Right.ACCESS, Right.ERASURE)
    options = LetterOptions("L05", ON, entry=EXTENSION, after=after(case, ON, EXTENSION))
    merged = merge_facts(case, face_of(case), ims(), ON, options)
    found = merged.of(merged.parts[0][0])
    assert found["extended_rights"] == "access to your personal data"
    assert found["new_due"] == "Tuesday 5 January 2027"
    assert found["first_due"] == "5 November 2026"


def test_the_last_result_of_a_system_counts_and_later_ones_do_not() -> None:
    facts: tuple[Dated, ...] = (
        (date(2026, 10, 6), PlanSearch("crm", "name")),
        (date(2026, 10, 7), RecordSearch("crm", "not_searched", why_not="Down for repair.")),
        (date(2026, 10, 9), RecordSearch("crm", "found", items=1)),
        (date(2026, 10, 9), RecordSearch("unlisted", "nothing")),
        (date(2026, 11, 9), RecordSearch("mail", "nothing")),
        decided(Right.ACCESS, "full"),
    )
    found = values(LetterOptions("L07", ON), Right.ACCESS, facts=facts)
    assert found["searched"] == ("Customer relationship management", "unlisted")
    assert found["not_searched"] == ()
    assert found["identifiers"] == "name"


def test_recipients_told_of_another_claim_or_later_are_not_named() -> None:
    facts: tuple[Dated, ...] = (
        *DECISIONS["L13"][1],
        (ON, TellRecipients("Other Ltd", "rectification", "told")),
        (date(2026, 12, 1), TellRecipients("Later Ltd", "erasure", "told")),
        (ON, TellRecipients("Gone Ltd", "erasure", "impossible", "It was wound up.")),
    )
    found = values(LetterOptions("L13", ON), Right.ERASURE, facts=facts)
    assert found["told"] == ("Mailshot Ltd, on 17 October 2026",)
    assert found["untold"] == ("Gone Ltd: this proved impossible. It was wound up.",)


def test_grounds_of_a_grant_and_of_a_refusal_are_kept_apart() -> None:
    found = values(LetterOptions("L14", ON), Right.ERASURE, facts=DECISIONS["L14"][1])
    assert len(found["granted_because"]) == 1  # type: ignore[arg-type]
    assert "17(1)(a)" in str(found["granted_because"])
    assert "17(3)(b)" in str(found["refused_because"])


def test_the_same_person_under_another_name_is_not_another() -> None:
    married = replace(ANNA, name="Anna Newname", id=7)
    case = made(
        Right.ACCESS,
        subject=replace(ANNA, id=7),
        parties=(Party(married, Role.REQUESTER),),
    )
    merged = merge_facts(case, face_of(case), ims(), ON, LetterOptions("L01", ON))
    assert merged.common["for_another"] is False
    assert merged.common["addressee_name"] == "Anna Newname"
