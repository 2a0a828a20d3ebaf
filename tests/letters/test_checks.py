"""The checklist reads the words: an untouched draft meets every must, a cut one does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.domain.answering import RecordSearch
from dpo_desk.domain.blocks import Blocks, Paragraph, Run, para, plain_text
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Registers
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation
from dpo_desk.letters.checks import Check, checklist, missing_musts
from dpo_desk.letters.options import LetterOptions
from dpo_desk.letters.wording import draft
from tests.letters.makers import (
    CODES,
    DECISIONS,
    EXTENSION,
    LIFTING,
    ON,
    SOLICITOR,
    decided,
    example,
    face_of,
    ims,
    made,
)

# What the checklist reads from elsewhere than the words: the registers, the decision, the days.
NOT_WORDS = {
    "Health, social work and education data are cleared by a professional",
    "Our full name and address",
    "The decision is recorded and is what this letter answers",
    "Every fact is filled in",
    "Nobody else of this case is named",
    "No personal data of the person but the name",
    "Sent within the first time limit",
    "Sent the way the request came",
    "The purposes that apply to this person were chosen",
    "Recipients are named, not only grouped",
    "Nothing is withheld under an exemption",
    "No search found anything about them",
}


def checks(
    options: LetterOptions,
    case: CaseFile,
    blocks: Blocks | None = None,
    registers: Registers | None = None,
) -> tuple[Check, ...]:
    registers = registers or ims()
    face = face_of(case)
    words = draft(options, case, face, registers).blocks if blocks is None else blocks
    return checklist(words, case, face, registers, options.on, options)


@pytest.mark.parametrize("code", CODES)
def test_the_untouched_draft_meets_every_must(code: str) -> None:
    options, case, _ = example(code)
    found = checks(options, case)
    assert [check.item for check in missing_musts(found)] == []
    assert any(check.must for check in found)


@pytest.mark.parametrize("nation", [Nation.ENGLAND_WALES, Nation.EUROPE])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("on", [date(2026, 6, 18), date(2026, 9, 29), ON])
def test_the_untouched_draft_meets_every_must_on_any_day(
    code: str, on: date, nation: Nation
) -> None:
    options, case, _ = example(code, on, nation)
    assert [check.item for check in missing_musts(checks(options, case))] == []


@pytest.mark.parametrize("code", CODES)
def test_deleting_what_carries_an_item_turns_it_to_missing(code: str) -> None:
    options, case, face = example(code)
    blocks = draft(options, case, face, ims()).blocks
    items = [check for check in checks(options, case, blocks) if check.met]
    items = [check for check in items if check.item.split(": ")[-1] not in NOT_WORDS]

    def met(item: str, left: Blocks) -> bool:
        return next(c.met for c in checks(options, case, left) if c.item == item)

    # Every block is looked at alone and left out alone, once for all items.
    alone = [{c.item for c in checks(options, case, (b,)) if c.met} for b in blocks]
    without = [
        {c.item for c in checks(options, case, blocks[:i] + blocks[i + 1 :]) if c.met}
        for i in range(len(blocks))
    ]
    for check in items:
        one_is_enough = any(check.item not in left for left in without)
        rest = tuple(b for b, said in zip(blocks, alone, strict=True) if check.item not in said)
        assert one_is_enough or not met(check.item, rest), check.item


@pytest.mark.parametrize("code", CODES)
def test_an_empty_letter_meets_nothing_that_words_must_carry(code: str) -> None:
    options, case, _ = example(code)
    met = {check.item for check in checks(options, case, ()) if check.met}
    assert met <= NOT_WORDS


def test_an_edited_reason_still_counts_but_a_dropped_one_does_not() -> None:
    options, case, face = example("L12")
    blocks = draft(options, case, face, ims()).blocks
    reasons = "The recording of your call of 4 May confirms the order quantity of 40."
    edited = "Your call of 4 May was recorded; the recording confirms a quantity of 40 in the order"

    def with_words(words: str) -> bool:
        changed = tuple(para(words) if b == para(reasons) else b for b in blocks)
        return "The reasons" not in [c.item for c in missing_musts(checks(options, case, changed))]

    assert with_words(reasons)
    assert with_words(edited)
    assert not with_words("We have our reasons.")


def test_the_wrong_regulator_for_the_day_is_missing() -> None:
    options, case, face = example("L10")
    blocks = draft(replace(options, on=date(2026, 9, 29)), case, face, ims()).blocks
    found = [check.item for check in missing_musts(checks(options, case, blocks))]
    assert found == ["They can complain to the regulator, with its contact"]


def test_the_complaint_to_us_is_owed_from_19_june_2026() -> None:
    def owed(on: date) -> bool:
        options, case, _ = example("L10", on)
        return any(check.item == "They can complain to us, and how"
                   for check in checks(options, case))  # fmt: skip

    assert not owed(date(2026, 6, 18))
    assert owed(date(2026, 6, 19))


def test_a_european_case_owes_the_national_authority_instead() -> None:
    options, case, _ = example("L10", nation=Nation.EUROPE)
    items = {check.item for check in checks(options, case)}
    assert "They can complain to the national authority" in items
    assert "They can complain to us, and how" not in items
    assert "They can complain to the regulator, with its contact" not in items


def test_each_exemption_must_be_named() -> None:
    options, case, face = example("L09")
    blocks = draft(options, case, face, ims()).blocks
    named = tuple(b for b in blocks if "paragraph 19" not in repr(b))
    found = [check.item for check in missing_musts(checks(options, case, named))]
    assert found == ["Each exemption, with its schedule and paragraph"]


def test_health_data_wait_for_the_professionals_opinion() -> None:
    def items(opinion: str) -> list[str]:
        found = RecordSearch("paper", "found", supplied="Sick notes", special="health",
                             opinion=opinion)  # fmt: skip
        case = made(Right.ACCESS, facts=((ON, found), decided(Right.ACCESS, "full")))
        options = LetterOptions("L07", ON, purposes=("2",))
        return [check.item for check in missing_musts(checks(options, case))]

    assert items("") == ["Health, social work and education data are cleared by a professional"]
    assert items("Dr Invented, 1 October 2026: no harm.") == []


def test_a_blank_is_missing_even_where_the_rest_is_complete() -> None:
    options, case, face = example("L10")
    blocks = draft(options, case, face, ims()).blocks
    holed = (*blocks, Paragraph((Run("[the reasons]", missing=True),)))
    found = [check.item for check in missing_musts(checks(options, case, holed))]
    assert found == ["Every fact is filled in"]


def test_a_letter_without_its_decision_says_so() -> None:
    case = made(Right.ERASURE)
    found = missing_musts(checks(LetterOptions("L13", ON), case))
    assert "The decision is recorded and is what this letter answers" in [c.item for c in found]


def test_a_decision_that_another_letter_answers_is_missing() -> None:
    case = made(Right.ERASURE, facts=DECISIONS["L13"][1])
    found = missing_musts(checks(LetterOptions("L14", ON, (Right.ERASURE,)), case))
    assert "The decision is recorded and is what this letter answers" in [c.item for c in found]


def test_a_late_extension_notice_is_missing_its_must() -> None:
    options, case, _ = example("L05")
    late = replace(options, on=date(2026, 11, 6))
    items = [check.item for check in missing_musts(checks(late, case))]
    assert "Sent within the first time limit" in items


def test_a_lifting_that_comes_before_its_letter_is_missing_its_must() -> None:
    options, case, _ = example("L17")
    late = replace(options, entry=replace(LIFTING, lift_on=ON))
    items = [check.item for check in missing_musts(checks(late, case))]
    assert items == ["On which day, after this letter"]


def test_the_authority_letter_tells_nothing_about_the_person() -> None:
    options, case, face = example("L03")
    blocks = draft(options, case, face, ims()).blocks
    told = (*blocks, para("Your client lives at 12 Invented Row."))
    items = [check.item for check in missing_musts(checks(options, case, told))]
    assert items == ["No personal data of the person but the name"]


def test_somebody_else_of_the_case_is_noticed() -> None:
    other = Party(Person("Carla Colleague"), Role.ADDRESSEE)
    options, case, face = example("L10")
    case = replace(case, parties=(*case.parties, other))
    blocks = (*draft(options, case, face, ims()).blocks, para("Carla Colleague wrote this."))
    unmet = [check.item for check in checks(options, case, blocks) if not check.met]
    assert unmet == ["Nobody else of this case is named"]


def test_the_answer_goes_the_way_the_request_came() -> None:
    options, case, _ = example("L02")
    assert options.entry is not None
    by_post = replace(options, entry=replace(options.entry, by="post"))  # type: ignore[call-arg]
    unmet = [check.item for check in checks(by_post, case) if not check.met]
    assert unmet == ["Sent the way the request came"]


def test_a_combined_answer_names_the_right_of_each_item() -> None:
    facts = (*DECISIONS["L09"][1], *DECISIONS["L14"][1])
    case = made(Right.ACCESS, Right.ERASURE, facts=facts)
    options = LetterOptions("L09+L14", ON, purposes=("2",))
    face = face_of(case)
    blocks = draft(options, case, face, ims()).blocks
    found = checks(options, case, blocks)
    assert missing_musts(found) == ()
    items = [check.item for check in found]
    assert items.count("They can seek a judicial remedy") == 1
    assert {"Access: The reasons", "Erasure: The reasons"} <= set(items)
    tax = "Tax law obliges us to keep the invoices for six years."
    cut = tuple(block for block in blocks if block != para(tax))
    assert [c.item for c in missing_musts(checks(options, case, cut))] == ["Erasure: The reasons"]


def test_musts_come_first() -> None:
    options, case, _ = example("L09")
    order = [check.must for check in checks(options, case)]
    assert order == sorted(order, reverse=True)


def test_a_register_without_the_organisation_is_missing_its_name() -> None:
    options, case, _ = example("L10")
    items = [check.item for check in missing_musts(checks(options, case, None, Registers(())))]
    assert "Our full name and address" in items
    assert "Every fact is filled in" in items


def test_a_representative_is_told_in_whose_place_they_stand() -> None:
    case = made(
        Right.ERASURE,
        facts=DECISIONS["L13"][1],
        parties=(Party(SOLICITOR, Role.REPRESENTATIVE),),
    )
    assert missing_musts(checks(LetterOptions("L13", ON), case)) == ()


def musts(options: LetterOptions, case: CaseFile, blocks: Blocks | None = None) -> list[str]:
    """The items of the musts that are not met."""
    return [check.item for check in missing_musts(checks(options, case, blocks))]


def test_our_own_going_to_court_is_not_their_remedy() -> None:
    """The officer's reasons must not meet a must by accident (Art 12(4))."""
    reasons = "We go to court about your unpaid invoice by order of a court."
    refused = decided(Right.ERASURE, "refused", grounds=("17_3_e",), reasons=reasons)
    case = made(Right.ERASURE, facts=(refused,))
    options = LetterOptions("L14", ON)
    blocks = draft(options, case, face_of(case), ims()).blocks
    cut = tuple(b for b in blocks if "judicial remedy" not in plain_text([b]))
    assert musts(options, case, cut) == ["They can seek a judicial remedy"]


def test_citing_the_law_on_extensions_names_no_reason() -> None:
    for reason, says in (("complexity", "is complex"), ("number", "that you have made")):
        entry = replace(EXTENSION, reason=reason)
        case = made(Right.ACCESS)
        options = LetterOptions("L05", ON, entry=entry)
        blocks = draft(options, case, face_of(case), ims()).blocks
        cut = tuple(b for b in blocks if says not in plain_text([b]))
        assert len(cut) == len(blocks) - 1
        wanted = "The reason: complexity or number of requests"
        assert wanted in musts(options, case, cut)
        assert wanted not in musts(options, case, blocks)


def test_a_heading_says_nothing() -> None:
    options, case, face = example("L07")
    blocks = draft(options, case, face, ims()).blocks
    cut = tuple(b for b in blocks if "automated means" not in plain_text([b]))
    assert any("Automated decisions" in plain_text([b]) for b in cut)
    assert musts(options, case, cut) == ["(h) Automated decisions, or that there are none"]


def test_a_copy_on_request_is_not_the_copy() -> None:
    options, case, face = example("L07")
    blocks = draft(options, case, face, ims()).blocks
    opening = next(b for b in blocks if "A copy of the data comes" in plain_text([b]))
    changed = tuple(
        para("We process information about you.") if b == opening else b for b in blocks
    )
    assert musts(options, case, changed) == ["A copy of the data"]
    denied = tuple(
        para("We do not process information about you. A copy of it comes with this letter.")
        if b == opening else b for b in blocks
    )  # fmt: skip
    assert musts(options, case, denied) == ["That we process data about them"]


def test_what_the_searches_withhold_must_fit_the_decision() -> None:
    withheld = RecordSearch("mail", "found", supplied="Two", withheld="One", exemptions=("2_19",))
    case = made(Right.ACCESS, facts=((ON, withheld), decided(Right.ACCESS, "full")))
    assert musts(LetterOptions("L07", ON), case) == ["Nothing is withheld under an exemption"]
    found = RecordSearch("mail", "found", supplied="Two")
    case = made(Right.ACCESS, facts=((ON, found), decided(Right.ACCESS, "no_data")))
    assert musts(LetterOptions("L08", ON), case) == ["No search found anything about them"]


def test_a_few_words_left_out_are_found_in_the_table() -> None:
    withheld = RecordSearch("mail", "found", items=3, withheld="Two e-mails", exemptions=("2_19",))
    partial = decided(Right.ACCESS, "partial", grounds=("exemption",), exemptions=("2_19",),
                      reasons="Legal advice.")  # fmt: skip
    facts = ((ON, withheld), partial, *DECISIONS["L14"][1])
    case = made(Right.ACCESS, Right.ERASURE, facts=facts)
    options = LetterOptions("L09+L14", ON, purposes=("2",))
    unmet = [check.item for check in checks(options, case) if not check.met]
    assert "Access: What was left out and why" not in unmet
    blocks = draft(options, case, face_of(case), ims()).blocks
    cut = tuple(b for b in blocks if "Two e-mails" not in repr(b))
    unmet = [check.item for check in checks(options, case, cut) if not check.met]
    assert "Access: What was left out and why" in unmet


def test_health_data_that_are_not_said_to_be_withheld_count_as_supplied() -> None:
    """As the gate of the answer reads the same search (DPA 2018 Sch 3 para 6)."""
    silent = RecordSearch("paper", "found", items=4, special="health")
    case = made(Right.ACCESS, facts=((ON, silent), decided(Right.ACCESS, "full")))
    item = "Health, social work and education data are cleared by a professional"
    assert musts(LetterOptions("L07", ON), case) == [item]


def test_a_notice_given_before_its_letter_was_in_time() -> None:
    case = made(Right.ACCESS, facts=((date(2026, 11, 5), EXTENSION),))
    assert musts(LetterOptions("L05", date(2026, 11, 9)), case) == []
    late = made(Right.ACCESS, facts=((date(2026, 11, 6), EXTENSION),))
    assert "Sent within the first time limit" in musts(
        LetterOptions("L05", date(2026, 11, 9)), late
    )


def test_a_word_of_the_request_is_no_personal_data() -> None:
    options, case, _ = example("L03")
    short = made(Right.ACCESS, parties=case.parties[1:], detail="Data", words="My data")
    assert musts(options, short) == []


def test_recipients_of_what_was_done_are_told_of_by_law() -> None:
    """UK GDPR Art 19; a partial correction or erasure is passed on too."""
    partial: dict[str, tuple[Right, dict[str, object]]] = {
        "L12": (Right.RECTIFICATION, {"grounds": ("accurate",)}),
        "L14": (Right.ERASURE, {"grounds": ("17_1_a", "17_3_b")}),
    }
    for code, (right, fields) in partial.items():
        facts = (decided(right, "partial", reasons="See the call.", done_what="The name.",
                         done_on=ON, **fields),)  # fmt: skip
        case, options = made(right, facts=facts), LetterOptions(code, ON)
        blocks = draft(options, case, face_of(case), ims()).blocks
        assert musts(options, case, blocks) == []
        cut = tuple(b for b in blocks if "recipient" not in plain_text([b]))
        assert musts(options, case, cut) == ["Whom we have told, and the offer to name them"]


def test_neither_confirming_nor_denying_need_not_name_the_exemption() -> None:
    neither = decided(Right.ACCESS, "neither", exemptions=("2_2",), reasons="We cannot say more.")
    case, options = made(Right.ACCESS, facts=(neither,)), LetterOptions("L10", ON)
    blocks = draft(options, case, face_of(case), ims()).blocks
    cut = tuple(b for b in blocks if "paragraph 2" not in repr(b))
    assert len(cut) < len(blocks)
    assert musts(options, case, cut) == []
