"""Letter and act are one thing: sealing, recording as sent, duplicates, drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpo_desk.casework import correspondence, housekeeping, lookups, people, sending
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import page_count, pdf_text, typeset
from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.asking import AcceptIdentity, AskIdentity, Extend
from dpo_desk.domain.blocks import Paragraph, plain_text
from dpo_desk.domain.faces import State
from dpo_desk.domain.parties import Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Acknowledge
from dpo_desk.domain.rights import Right
from tests.makers import done, live_on, made_office, opened

ASKED = AskIdentity(
    doubt="The address in your e-mail is not the one we hold.",
    asked_for=("a recent utility bill",),
    alternatives=("a call to the number we hold",),
    by="post",
)


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return a desk on the shipped profile."""
    return made_office(tmp_path, nov(23), "ims")


def sealed(office: Office, name: str, options: LetterOptions, override: str = "") -> sending.Sealed:
    letter = correspondence.compose(office, name, options)
    return sending.seal(office, letter, letter.blocks, override)


def test_recording_as_sent_performs_the_act_on_the_sent_day(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    letter = sealed(office, name, LetterOptions("L02", nov(3), entry=ASKED))
    assert lookups.case(office, name).face.state is State.RUNNING
    sending.record_sent(office, name, letter.letter_id, nov(3), "email")
    view = lookups.case(office, name)
    assert view.face.state is State.IDENTITY
    fact = view.case.standing[-1]
    assert (fact.kind, fact.on, fact.letter) == ("ask_identity", nov(3), letter.number)
    assert isinstance(fact.entry, AskIdentity)
    assert (fact.entry.by, fact.entry.doubt) == ("email", ASKED.doubt)
    assert housekeeping.verify(office) == ()
    office.close()


def test_a_sent_letter_is_frozen_and_its_duplicate_is_the_same_pages(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    letter = sealed(office, name, LetterOptions("L02", nov(3), entry=ASKED))
    sending.record_sent(office, name, letter.letter_id, nov(3), "post")
    kept = sending.letter(office, letter.letter_id)
    assert kept.pdf == letter.pdf
    with pytest.raises(Problem, match="recorded as sent before"):
        sending.record_sent(office, name, letter.letter_id, nov(4), "post")
    with pytest.raises(Problem, match="it stays"):
        sending.void_letter(office, name, letter.letter_id)
    copy = sending.duplicate(office, letter.letter_id)
    assert page_count(copy) == page_count(letter.pdf)
    assert "DUPLICATE" in pdf_text(copy)[0]
    assert ASKED.doubt.split()[1] in pdf_text(copy)[0]
    office.close()


def test_an_act_done_first_takes_its_letter_on(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    done(office, name, (nov(3), ASKED))
    before = lookups.case(office, name).case.last_fact
    choice = next(c for c in correspondence.letter_kinds(office, name) if c.code == "L02")
    assert choice.expected
    letter = sealed(office, name, LetterOptions("L02", nov(3)))
    sending.record_sent(office, name, letter.letter_id, nov(3), "post")
    view = lookups.case(office, name)
    assert view.case.last_fact == before
    assert view.case.letters[0].fact == before
    office.close()


def test_an_extension_sent_too_late_is_refused_and_stays_printed(office: Office) -> None:
    name = opened(office, received_on=date(2026, 10, 5))
    entry = Extend(claims=("access",), reason="complexity", explanation="Eleven systems.",
                   by="post")  # fmt: skip
    letter = sealed(office, name, LetterOptions("L05", nov(5), entry=entry))
    with pytest.raises(Problem, match="5 November 2026"):
        sending.record_sent(office, name, letter.letter_id, nov(6), "post")
    assert [line.status for line in lookups.case(office, name).case.letters] == ["printed"]
    sending.record_sent(office, name, letter.letter_id, nov(5), "post")
    assert lookups.case(office, name).face.state is State.EXTENDED
    words = "\n".join(pdf_text(sending.letter(office, letter.letter_id).pdf))
    assert "5 January 2027" in words
    office.close()


def test_a_letter_whose_act_is_shut_that_day_is_not_even_sealed(office: Office) -> None:
    name = opened(office, received_on=date(2026, 10, 5))
    late = Extend(claims=("access",), reason="number", explanation="Five requests.", by="post")
    with pytest.raises(Problem, match="5 November 2026"):
        sealed(office, name, LetterOptions("L05", nov(6), entry=late), "No matter.")
    with pytest.raises(Problem) as caught:
        sealed(office, name, LetterOptions("L02", nov(6), entry=ASKED))
    assert caught.value.field == "late"
    assert lookups.case(office, name).case.letters == ()
    office.close()


def test_a_missing_must_blocks_until_a_reason_is_given(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    done(
        office,
        name,
        (nov(9), Decide(claim="access", outcome="refused", grounds=("manifestly_excessive",),
                        reasons="Ninth identical request since May.", decided_by="Jo Director")),
    )  # fmt: skip
    letter = correspondence.compose(office, name, LetterOptions("L10", nov(10)))
    cut = tuple(block for block in letter.blocks if "judicial" not in plain_text([block]).lower()
                and "court" not in plain_text([block]).lower())  # fmt: skip
    assert cut != letter.blocks
    assert correspondence.recheck(office, letter, cut).unmet
    with pytest.raises(Problem) as caught:
        sending.seal(office, letter, cut)
    assert caught.value.field == "override"
    assert lookups.case(office, name).case.letters == ()
    kept = sending.seal(office, letter, cut, override="Sent with a leaflet that says it.")
    assert "leaflet" in sending.letter(office, kept.letter_id).merged
    office.close()


def test_missing_facts_block_sealing_but_not_a_draft(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    letter = correspondence.compose(office, name, LetterOptions("L02", nov(3)))
    assert letter.missing
    draft = typeset(correspondence.sheet(office, letter, letter.blocks, is_draft=True))
    assert "DRAFT" in "".join(pdf_text(draft))
    with pytest.raises(Problem, match="still lacks"):
        sending.seal(office, letter, letter.blocks)
    office.close()


def test_a_combined_answer_answers_every_claim(office: Office) -> None:
    name = opened(office, received_on=nov(2), rights=(Right.ACCESS, Right.ERASURE))
    done(
        office,
        name,
        (nov(5), Decide(claim="access", outcome="full", decided_by="Jo Director")),
        (nov(5), Decide(claim="erasure", outcome="refused", grounds=("17_3_b",),
                        reasons="Tax law wants invoices kept for six years.",
                        decided_by="Jo Director")),
    )  # fmt: skip
    choice = correspondence.letter_kinds(office, name)[0]
    assert choice.claims == (Right.ACCESS, Right.ERASURE)
    letter = sealed(office, name, LetterOptions(choice.code, nov(6)))
    sending.record_sent(office, name, letter.letter_id, nov(6), "post")
    view = lookups.case(office, name)
    assert view.face.state is State.ANSWERED
    answered = view.case.standing[-1].entry
    assert isinstance(answered, Answer)
    assert set(answered.claims) == {"access", "erasure"}
    office.close()


def test_person_and_representative_each_get_the_answer_and_it_is_one_act(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    lawyer = Person("Lee Solicitor", address="2 Chambers Yard\nLincoln")
    people.add_party(office, name, lawyer, Role.REPRESENTATIVE)
    done(office, name, (nov(5), Decide(claim="access", outcome="no_data", decided_by="Jo")))
    case = lookups.case(office, name).case
    numbers = []
    for party in case.parties:
        letter = sealed(office, name, LetterOptions("L08", nov(6), addressee=party))
        sending.record_sent(office, name, letter.letter_id, nov(6), "post")
        numbers.append(letter.number)
    view = lookups.case(office, name)
    answers = [fact for fact in view.case.standing if fact.kind == "answer"]
    assert len(answers) == 1
    assert {line.fact for line in view.case.letters} == {answers[0].number}
    assert len(set(numbers)) == 2
    assert housekeeping.verify(office) == ()
    office.close()


def test_words_are_kept_while_they_are_typed(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    letter = correspondence.compose(office, name, LetterOptions("L01", nov(3)))
    mine = (*letter.blocks[:-1], Paragraph(()))
    correspondence.save_words(office, letter, mine)
    assert correspondence.kept_words(office, name, "L01") == mine
    sending.seal(office, letter, letter.blocks)
    assert correspondence.kept_words(office, name, "L01") is None
    office.close()


def test_a_printed_letter_can_be_thrown_away(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    letter = sealed(office, name, LetterOptions("L01", nov(3)))
    again = correspondence.compose(office, name, LetterOptions("L01", nov(4)))
    other = sending.seal(office, again, again.blocks, letter_id=letter.letter_id)
    assert other.number == letter.number
    sending.void_letter(office, name, letter.letter_id)
    assert [line.status for line in lookups.case(office, name).case.letters] == ["void"]
    with pytest.raises(Problem, match="thrown away"):
        sending.record_sent(office, name, letter.letter_id, nov(4), "post")
    assert housekeeping.verify(office) == ()
    office.close()


def test_a_name_the_font_lacks_asks_for_a_name_for_letters(office: Office) -> None:
    name = opened(office, received_on=nov(2), person=Person("王小明", address="1 Low Lane"))
    letter = correspondence.compose(office, name, LetterOptions("L01", nov(3)))
    with pytest.raises(Problem) as caught:
        sending.seal(office, letter, letter.blocks)
    assert caught.value.field == "name_for_letters"
    office.close()


def test_the_mail_draft_carries_the_letter(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    letter = sealed(office, name, LetterOptions("L01", nov(3)))
    mail = sending.mail_draft(office, letter.letter_id)
    assert b"X-Unsent: 1" in mail
    assert b"ada@example.org" in mail
    office.close()


def test_acknowledging_takes_the_way_it_went(office: Office) -> None:
    name = opened(office, received_on=nov(2))
    live_on(office, nov(24))
    letter = sealed(office, name, LetterOptions("L01", nov(24)))
    sending.record_sent(office, name, letter.letter_id, nov(24), "email", "Message 12")
    entry = lookups.case(office, name).case.standing[-1].entry
    assert entry == Acknowledge(by="email")
    assert lookups.case(office, name).case.letters[0].fact is not None
    office.close()


def test_the_envelope_shows_what_to_be_careful_about(office: Office) -> None:
    careful = Person("Bea Careful", do_not_post=True, large_print=True)
    name = opened(office, received_on=nov(2), person=careful)
    done(office, name, (nov(3), ASKED), (nov(4), AcceptIdentity(method="known")))
    letter = sealed(office, name, LetterOptions("L01", nov(4)))
    assert len(letter.cautions) == 3
    office.close()
