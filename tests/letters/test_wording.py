"""A draft says what its facts say, marks what is missing, and lets nothing in as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.domain.answering import RecordSearch, StopMarketing, TellRecipients
from dpo_desk.domain.asking import AskIdentity, RejectIdentity
from dpo_desk.domain.blocks import Heading, Run, clean, one_line, plain_text, runs_of
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Close
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation
from dpo_desk.letters.kinds import LETTERS, LetterKind
from dpo_desk.letters.options import LetterOptions
from dpo_desk.letters.templates import own_templates
from dpo_desk.letters.wording import draft
from tests.letters.makers import (
    ANNA,
    AUTHORITY,
    CLARIFICATION,
    CODES,
    DECISIONS,
    EXTENSION,
    IDENTITY,
    ON,
    SOLICITOR,
    after,
    decided,
    example,
    face_of,
    ims,
    made,
)

HOSTILE = [
    '<img src="file:///x"/>',
    "{{ 7*7 }}",
    "{% include 'L01.md' %}",
    "**bold** _x_ # h",
    "[link](http://x.example/)",
    "- item\n1. one",
    "=cmd|' /C calc'!A0",
    "\u202ematu\u202c Anna \u200f",
    "\ue0001\ue001",
    "x" * 300,
    "محمد 王",
]


def words_of(code: str, **changes: object) -> str:
    options, case, face = example(code)
    changed = replace(options, **changes)  # type: ignore[arg-type]
    return plain_text(draft(changed, case, face, ims()).blocks)


@pytest.mark.parametrize("code", CODES)
def test_every_kind_is_complete_and_plainly_said(code: str) -> None:
    options, case, face = example(code)
    letter = draft(options, case, face, ims())
    words = plain_text(letter.blocks)
    assert letter.missing == ()
    assert letter.subject
    assert letter.closing == "Yours sincerely"
    assert letter.template_version == own_templates().version
    assert "Simon Sherwood" in words
    assert not re.search(
        r"[{}\[\]<>*_]|None(?! of)|True|False|\.\.|  | ,|pursuant|herein|inter alia", words
    )
    levels = [block.level for block in letter.blocks if isinstance(block, Heading)]
    assert 1 not in levels


def test_the_acknowledgement_explains_the_due_date() -> None:
    words = words_of("L01")
    assert "5 October 2026" in words
    assert "by Thursday 5 November 2026 at the latest" in words
    assert "One month from Monday 5 October 2026 ends on Thursday 5 November 2026" in words
    assert "Everything about order 4711." in words
    assert "target" not in words


def test_an_extension_gives_the_date_it_brings_about() -> None:
    words = words_of("L05")
    assert "Tuesday 5 January 2027" in words
    assert "instead of 5 November 2026" in words


def test_an_extension_before_anybody_computed_it_lacks_its_date() -> None:
    options, case, face = example("L05")
    letter = draft(replace(options, after=None), case, face, ims())
    assert [one.words for one in letter.missing] == ["the new due date"]


def test_a_missing_fact_is_marked_and_listed() -> None:
    options, case, face = example("L02")
    letter = draft(replace(options, entry=AskIdentity()), case, face, ims())
    assert [one.name for one in letter.missing] == ["doubt", "asked_for"]
    assert Run("[why you doubt who they are]", missing=True) in list(runs_of(letter.blocks))


def test_an_answer_can_be_drafted_before_the_decision() -> None:
    case = made(Right.ERASURE)
    letter = draft(LetterOptions("L14", ON), case, face_of(case), ims())
    assert [one.name for one in letter.missing] == ["reasons"]


@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.code)
def test_what_a_kind_needs_is_what_an_empty_draft_lacks(kind: LetterKind) -> None:
    case = made(*kind.rights)
    letter = draft(LetterOptions(kind.code, ON), case, face_of(case), ims())
    assert set(kind.needs) <= {one.name for one in letter.missing}


def test_a_letter_the_case_cannot_want_is_a_problem() -> None:
    case = made(Right.ERASURE)
    with pytest.raises(Problem):
        draft(LetterOptions("L07", ON), case, face_of(case), ims())
    with pytest.raises(Problem):
        draft(LetterOptions("L07+L14", ON), case, face_of(case), ims())


@pytest.mark.parametrize("evil", HOSTILE)
@pytest.mark.parametrize("code", ["L01", "L03", "L09", "L14"])
def test_hostile_words_come_through_as_text(code: str, evil: str) -> None:
    """Whatever a name or a request contains, the letter has the same blocks as an honest one."""
    shapes = []
    for name in ("Anna Example", evil):
        person = replace(ANNA, name=name)
        honest = name == "Anna Example"
        right, facts = DECISIONS.get(code, (Right.ACCESS, ()))
        said = "plain words" if honest else one_line(evil) or "x"
        facts = tuple((on, replace(e, reasons=said) if hasattr(e, "reasons") else e)
                      for on, e in facts)  # fmt: skip
        parties = (Party(SOLICITOR, Role.REPRESENTATIVE),) if code == "L03" else ()
        case = made(right, facts=facts, subject=person, parties=parties, detail=said)
        letter = draft(LetterOptions(code, ON, purposes=("2",)), case, face_of(case), ims())
        shapes.append([type(block) for block in letter.blocks])
        bold = {run.text for run in runs_of(letter.blocks) if run.bold or run.italic}
        assert not any(said in text for text in bold)
        if not honest:
            whole = f"{letter.subject} {letter.salutation} {plain_text(letter.blocks)}"
            assert code == "L03" or said in whole
            assert one_line(evil) in whole
        text = letter.salutation + letter.subject + plain_text(letter.blocks)
        assert clean(text) == text
    assert shapes[0] == shapes[1]


def test_the_regulator_block_by_date() -> None:
    before, commissioner, commission = (
        plain_text(draft(*example("L10", on), ims()).blocks)
        for on in (date(2026, 6, 18), date(2026, 9, 29), date(2026, 9, 30))
    )
    assert "164A" not in before
    assert "164A" in commissioner
    assert "Information Commissioner's Office (ICO)" in before
    assert "Information Commissioner's Office (ICO)" in commissioner
    assert "the Information Commission (known as the ICO)" in commission
    assert all("ico.org.uk/make-a-complaint" in text for text in (before, commissioner, commission))
    assert all("judicial remedy" in text for text in (before, commissioner, commission))


def test_the_regulators_address_only_once_confirmed() -> None:
    options, case, face = example("L10")
    assert "postal address" not in words_of("L10")
    confirmed = plain_text(draft(options, case, face, ims(confirmed=True)).blocks)
    assert "The postal address is 3 Invented Square, Manchester, M1 0ZZ." in confirmed


def test_a_european_case_has_its_own_law_and_authority() -> None:
    for code in CODES:
        options, case, face = example(code, nation=Nation.EUROPE)
        words = plain_text(draft(options, case, face, ims()).blocks)
        assert "Information Commission" not in words
        assert "164A" not in words
        assert "12A" not in words
    letter = draft(*example("L10", nation=Nation.EUROPE), ims())
    assert "data protection authority" in plain_text(letter.blocks)


@pytest.mark.parametrize("code", ["L11", "L13", "L15", "L18", "L20", "L22"])
def test_a_yes_has_no_block_of_complaints(code: str) -> None:
    assert "complain" not in words_of(code)


def test_a_partial_restriction_says_why_not_all() -> None:
    decision = decided(
        Right.RESTRICTION, "partial", grounds=("18_1_a", "no_18_1"), done_what="Date of birth.",
        done_on=ON, reasons="Your address is not in dispute.",
    )  # fmt: skip
    case = made(Right.RESTRICTION, facts=(decision,))
    words = plain_text(draft(LetterOptions("L15", ON), case, face_of(case), ims()).blocks)
    assert "Your address is not in dispute." in words
    assert "judicial remedy" in words


@pytest.mark.parametrize(
    ("right", "outcome", "code"),
    [
        (Right.RECTIFICATION, "partial", "L12"),
        (Right.OBJECTION, "partial", "L19"),
        (Right.PORTABILITY, "partial", "L21"),
        (Right.PORTABILITY, "refused", "L21"),
        (Right.PORTABILITY, "sent_to_controller", "L21"),
        (Right.ERASURE, "anonymised", "L13"),
        (Right.RECTIFICATION, "statement", "L11"),
        (Right.RECTIFICATION, "completed", "L11"),
        (Right.AUTOMATED, "not_applicable", "L39"),
        (Right.AUTOMATED, "explained", "L39"),
        (Right.ACCESS, "neither", "L10"),
    ],
)
def test_every_other_outcome_has_complete_wording(right: Right, outcome: str, code: str) -> None:
    decision = decided(
        right, outcome, done_what="We did a part of it.", done_on=ON, reasons="For these reasons."
    )
    case = made(right, facts=(decision,))
    options = LetterOptions(code, ON, file_format="JSON")
    letter = draft(options, case, face_of(case), ims())
    assert letter.missing == ()
    no = outcome in ("partial", "refused", "neither", "not_applicable")
    assert no == ("For these reasons." in plain_text(letter.blocks))


def test_what_will_be_done_is_told_as_such() -> None:
    decision = decided(
        Right.ERASURE, "erased", grounds=("17_1_a",), done_what="All mail.",
        done_on=date(2026, 12, 1),
    )  # fmt: skip
    case = made(Right.ERASURE, facts=(decision,))
    words = plain_text(draft(LetterOptions("L13", ON), case, face_of(case), ims()).blocks)
    assert "We will have done this by 1 December 2026." in words


def test_unusable_rows_are_never_printed_and_ticks_choose_the_rest() -> None:
    words = words_of("L07", purposes=None)
    assert "Privacy Shield" not in words
    assert "any other ways" not in words
    assert "prize draw" in words
    narrow = words_of("L07", purposes=("1",), recipients=(), sources=(), transfers=())
    assert "register you as a new customer" in narrow
    assert "prize draw" not in narrow
    assert "Financial data" not in narrow
    assert "All of it comes from you." in narrow


def test_a_combined_answer_has_one_opening_and_one_block_of_complaints() -> None:
    facts = (*DECISIONS["L09"][1], *DECISIONS["L14"][1])
    case = made(Right.ACCESS, Right.ERASURE, Right.OBJECT_MARKETING, facts=facts)
    letter = draft(LetterOptions("L09+L14", ON), case, face_of(case), ims())
    words = plain_text(letter.blocks)
    assert letter.kinds == ("L09", "L14")
    assert letter.subject == "Your request: our answer"
    assert words.count("This letter is our answer.") == 1
    assert words.count("judicial remedy") == 1
    assert "We will answer that part in a separate letter." in words
    titles = [b.runs[0].text for b in letter.blocks if isinstance(b, Heading) and b.level == 2]
    assert titles[:2] == ["Access to your personal data", "Erasure of your personal data"]
    assert len(letter.facts["parts"]) == 2


def test_a_letter_to_a_representative_says_who_is_meant() -> None:
    case = made(
        Right.ERASURE,
        facts=DECISIONS["L13"][1],
        parties=(Party(SOLICITOR, Role.REPRESENTATIVE),),
    )
    letter = draft(LetterOptions("L13", ON), case, face_of(case), ims())
    assert letter.salutation == "Dear Bertram Advocate LLP"
    assert "“you” and “your” mean Anna Example" in plain_text(letter.blocks)


def test_a_child_is_spoken_to() -> None:
    child = Person("Dora Example", age_band="13_15")
    case = made(Right.ACCESS, subject=child)
    words = plain_text(draft(LetterOptions("L01", ON), case, face_of(case), ims()).blocks)
    assert "a grown-up you trust" in words


def test_further_words_are_the_officers_own_paragraphs() -> None:
    words = words_of("L13", further_words="We are sorry for the delay.\n\n**Truly.**")
    assert "We are sorry for the delay.\n\n**Truly.**" in words


def test_edited_templates_are_used() -> None:
    options, case, face = example("L10")
    shelf = own_templates().replaced({"L10": "# Short\n\nNo, because:\n\n{{ reasons }}\n"})
    letter = draft(options, case, face, ims(), shelf)
    assert letter.subject == "Short"
    assert "No, because:" in plain_text(letter.blocks)
    assert letter.template_version == shelf.version


def test_the_subject_alone_is_named_where_the_script_is_foreign() -> None:
    person = replace(ANNA, name="محمد", name_for_letters="Mohammed Example")
    case = made(Right.ACCESS, subject=person)
    assert draft(LetterOptions("L01", ON), case, face_of(case), ims()).salutation == (
        "Dear Mohammed Example"
    )


def said(options: LetterOptions, case: CaseFile) -> str:
    """The words of a letter that lacks nothing."""
    letter = draft(options, case, face_of(case), ims())
    assert letter.missing == ()
    return plain_text(letter.blocks)


def test_an_extension_while_no_limit_runs_says_how_long_it_will_be() -> None:
    """LAW A11: an extension may be given while paused or not started."""
    asked = made(Right.ACCESS, facts=((date(2026, 10, 6), IDENTITY),))
    words = said(
        LetterOptions("L05", ON, entry=EXTENSION, after=after(asked, ON, EXTENSION)), asked
    )
    assert "starts when we have what we asked you for" in words
    assert "within three months of that day" in words
    paused = made(Right.ACCESS, Right.ERASURE, facts=((date(2026, 10, 6), CLARIFICATION),))
    both = replace(EXTENSION, claims=("access", "erasure"))
    words = said(LetterOptions("L05", ON, entry=both, after=after(paused, ON, both)), paused)
    assert "by Tuesday 5 January 2027 for erasure of your personal data" in words
    assert "within three months of 5 October 2026" in words


def test_a_question_asked_beside_identity_stops_no_clock_that_runs() -> None:
    case = made(Right.ACCESS, facts=((date(2026, 10, 6), IDENTITY),))
    options = LetterOptions("L04", ON, entry=CLARIFICATION, after=after(case, ON, CLARIFICATION))
    words = said(options, case)
    assert "has not started yet" in words
    assert "stops today" not in words


def test_an_old_request_is_answered_under_the_old_article() -> None:
    """SI 2026/82 reg 4: a request received before 5 February 2026 keeps the old Art 12(3)."""
    received, on = date(2026, 1, 20), date(2026, 1, 30)
    for code, entry in (("L04", CLARIFICATION), ("L05", EXTENSION)):
        case = made(Right.ACCESS, received=received)
        words = said(LetterOptions(code, on, entry=entry, after=after(case, on, entry)), case)
        assert "12A" not in words
    assert "Article 12(3) of the UK GDPR" in words


def test_the_acknowledgement_names_all_that_is_outstanding() -> None:
    facts = ((date(2026, 10, 6), IDENTITY), (date(2026, 10, 6), AUTHORITY))
    words = said(LetterOptions("L01", ON), made(Right.ACCESS, facts=facts))
    assert "Proof of who you are." in words
    assert "Evidence that you may act" in words
    abroad = made(Right.ACCESS, facts=facts, nation=Nation.EUROPE)
    words = said(LetterOptions("L01", ON), abroad)
    assert "The time limit stands still until it reaches us." in words
    assert "starts on the day" not in words


def test_a_second_request_for_identity_gives_another_month() -> None:
    again, on = replace(IDENTITY, again="Blurred."), date(2026, 11, 16)
    case = made(Right.ACCESS, facts=((date(2026, 10, 6), IDENTITY),))
    words = said(LetterOptions("L02", on, entry=again, after=after(case, on, again)), case)
    assert "16 December 2026" in words


def test_the_closing_letter_follows_a_case_that_is_closed() -> None:
    asked, closed = (date(2026, 10, 6), IDENTITY), (date(2026, 11, 20), Close("no_reply"))
    short = (date(2026, 10, 15), RejectIdentity(why="In another name."))
    case = made(Right.ACCESS, Right.ERASURE, facts=(asked, short, closed))
    words = said(LetterOptions("L37", date(2026, 11, 23)), case)
    assert "closed your request on 20 November 2026" in words
    assert "access to your personal data and erasure of your personal data" in words
    assert "What reached us on 15 October 2026 was not enough." in words
    assert "another name" not in words


def test_what_is_wholly_withheld_is_not_said_to_be_received() -> None:
    withheld = RecordSearch("mail", "found", items=3, withheld="All three", exemptions=("2_19",))
    partial = decided(Right.ACCESS, "partial", grounds=("exemption",), exemptions=("2_19",),
                      reasons="Legal advice.")  # fmt: skip
    case = made(Right.ACCESS, facts=((ON, withheld), partial))
    words = said(LetterOptions("L09", ON, purposes=("2",)), case)
    assert "E-mail | Nothing | All three" in words


def test_a_full_answer_says_whether_anything_was_left_out() -> None:
    assert "We have left out nothing of what we found." in words_of("L07")
    found = RecordSearch("mail", "found", supplied="Two", withheld="Names of other customers")
    case = made(Right.ACCESS, facts=((ON, found), decided(Right.ACCESS, "full")))
    words = said(LetterOptions("L07", ON), case)
    assert "We have left out only what is not about you." in words


def test_data_sent_to_the_controller_they_named_are_not_offered_once_more() -> None:
    sent = decided(Right.PORTABILITY, "sent_to_controller", done_what="Your account.", done_on=ON)
    words = said(
        LetterOptions("L21", ON, file_format="CSV"), made(Right.PORTABILITY, facts=(sent,))
    )
    assert "directly to the organisation that you named" in words
    assert "please tell us which one" not in words
    why = "Your new supplier has no way to receive a file from us."
    given = decided(Right.PORTABILITY, "given", done_what="Your account.", done_on=ON, reasons=why)
    case = made(Right.PORTABILITY, facts=(given,))
    assert why in said(LetterOptions("L21", ON, file_format="CSV"), case)


def test_pieces_in_print_are_not_announced_for_a_day_that_has_passed() -> None:
    stopped = StopMarketing(("the list",), (), date(2026, 10, 18))
    facts = ((date(2026, 10, 6), stopped), decided(Right.OBJECT_MARKETING, "stopped"))
    words = said(LetterOptions("L20", ON), made(Right.OBJECT_MARKETING, facts=facts))
    assert "in print" not in words


def test_recipients_of_what_an_objection_erased_are_named() -> None:
    told = TellRecipients("Mailshot Ltd", "objection", "told", by="email")
    case = made(Right.OBJECTION, facts=(*DECISIONS["L18"][1], (date(2026, 10, 17), told)))
    assert "Mailshot Ltd, on 17 October 2026" in said(LetterOptions("L18", ON), case)


def test_a_refused_erasure_promises_only_what_will_be_done() -> None:
    facts = (decided(Right.ERASURE, "refused", grounds=("no_17_1",), reasons="An order is open."),)
    words = said(LetterOptions("L14", ON), made(Right.ERASURE, facts=facts))
    assert "this ground no longer applies" not in words
    assert "once we no longer have a reason in law to keep it" in words


def test_a_withdrawal_makes_nothing_lawful_that_was_not() -> None:
    """UK GDPR Art 7(3): it does not affect the lawfulness of what was done before."""
    words = words_of("L22")
    assert "does not affect the lawfulness" in words
    assert "remains lawful" not in words


def test_a_request_that_came_some_other_way_just_has_no_way_named() -> None:
    case = made(Right.ACCESS)
    entry = replace(case.facts[0].entry, channel="other")  # type: ignore[call-arg]
    receipt = replace(case.facts[0], entry=entry)
    case = replace(case, facts=(receipt, *case.facts[1:]))
    written = draft(LetterOptions("L01", ON), case, face_of(case), ims())
    assert not written.missing
    assert "It reached us on" in plain_text(written.blocks)
