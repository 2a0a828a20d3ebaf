"""Which letters fit a case on a day, the expected one first, and what a kind's code means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.asking import AcceptClarification, AskClarification
from dpo_desk.domain.decisions import outcomes
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.parties import Party, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Acknowledge, Close
from dpo_desk.domain.rights import Right
from dpo_desk.letters.kinds import (
    LETTERS,
    answer_code,
    combined,
    expected,
    fitting,
    kind_of,
)
from tests.letters.makers import (
    ASKS,
    CLARIFICATION,
    DECISIONS,
    FEE,
    IDENTITY,
    ON,
    SOLICITOR,
    Dated,
    face_of,
    made,
)


def codes(*rights: Right, facts: tuple[Dated, ...] = (), on: date = ON) -> list[str]:
    case = made(*rights, facts=facts)
    return [kind.code for kind in fitting(case, face_of(case), on)]


ACKNOWLEDGED: Dated = (date(2026, 10, 6), Acknowledge("email"))


def test_each_kind_performs_an_act_of_the_domain() -> None:
    assert {kind.act for kind in LETTERS} <= set(ENTRIES)
    assert [kind.code for kind in LETTERS] == sorted(kind.code for kind in LETTERS)
    assert {f"L{number:02}" for number in range(1, 23)} | {"L37"} <= {k.code for k in LETTERS}


@pytest.mark.parametrize("right", list(Right))
def test_every_outcome_of_every_right_has_its_letter(right: Right) -> None:
    for outcome, _ in outcomes(right):
        kind = kind_of(answer_code(right, Decide(right.value, outcome)))
        assert kind.answers
        assert right in kind.rights
        assert outcome in kind.outcomes


def test_a_refusal_on_general_grounds_is_l10_and_on_own_grounds_the_rights_own() -> None:
    def code(*grounds: str) -> str:
        return answer_code(Right.ERASURE, Decide("erasure", "refused", grounds))

    assert code("not_subject") == "L10"
    assert code("17_3_e") == "L14"
    assert code("manifestly_unfounded", "17_3_e") == "L14"


def test_a_new_case_expects_its_acknowledgement() -> None:
    assert codes(Right.ACCESS) == ["L01", "L02", "L04", "L05", "L06"]
    assert codes(Right.ERASURE) == ["L01", "L02", "L05", "L06"]
    assert codes(Right.OBJECT_MARKETING) == ["L01", "L02"]


def test_authority_is_asked_only_of_somebody_who_acts_for_another() -> None:
    case = made(Right.ACCESS, parties=(Party(SOLICITOR, Role.REPRESENTATIVE),))
    assert "L03" in [kind.code for kind in fitting(case, face_of(case), ON)]
    assert "L03" not in codes(Right.ACCESS)


def test_no_extension_after_its_last_day() -> None:
    assert "L05" in codes(Right.ACCESS, on=date(2026, 11, 5))
    assert "L05" not in codes(Right.ACCESS, on=date(2026, 11, 6))


def test_an_act_done_without_its_letter_expects_it() -> None:
    case = made(Right.ACCESS, facts=(ACKNOWLEDGED, (date(2026, 10, 7), IDENTITY)))
    first = expected(case, face_of(case), ON)
    assert first is not None
    assert first.code == "L02"
    told = replace(case, facts=tuple(replace(fact, letter="L1") for fact in case.facts))
    assert expected(told, face_of(told), ON) is None


def test_what_was_asked_without_a_letter_and_has_come_needs_none() -> None:
    """Found at the window: a question by telephone, answered since, still offered L04."""
    asked: Dated = (date(2026, 10, 7), AskClarification("Two accounts.", "Which?", by="phone"))
    came: Dated = (date(2026, 10, 9), AcceptClarification(answer="Both."))
    case = made(Right.ACCESS, facts=(ACKNOWLEDGED, asked))
    waiting = expected(case, face_of(case), ON)
    assert waiting is not None
    assert waiting.code == "L04"
    case = made(Right.ACCESS, facts=(ACKNOWLEDGED, asked, came))
    assert expected(case, face_of(case), ON) is None
    decided: Dated = (date(2026, 10, 12), Decide("access", "full"))
    case = made(Right.ACCESS, facts=(ACKNOWLEDGED, asked, decided))
    answer = expected(case, face_of(case), ON)
    assert answer is not None
    assert answer.code == "L07"


def test_a_closure_is_expected_when_the_wait_is_over() -> None:
    facts = (ACKNOWLEDGED, (date(2026, 10, 7), IDENTITY))
    case = made(Right.ACCESS, facts=facts)
    case = replace(case, facts=tuple(replace(fact, letter="L1") for fact in case.facts))
    last = next(line.on for line in face_of(case).deadlines if line.kind == "may_close")
    assert last is not None
    assert expected(case, face_of(case), last) is None
    later = expected(case, face_of(case), date(2026, 12, 1))
    assert later is not None
    assert later.code == "L37"
    assert "L37" not in codes(Right.ACCESS)


def test_a_closure_fits_only_where_every_right_waits() -> None:
    """A question about access holds up no other right, so the case cannot be closed over it."""
    asked: Dated = (date(2026, 10, 7), CLARIFICATION)
    assert "L37" in codes(Right.ACCESS, facts=(asked,))
    assert "L37" not in codes(Right.ACCESS, Right.ERASURE, facts=(asked,))
    assert "L37" in codes(Right.ACCESS, Right.ERASURE, facts=((date(2026, 10, 7), IDENTITY),))
    copy: Dated = (date(2026, 10, 7), replace(FEE, ground="further_copy"))
    assert "L37" in codes(Right.ACCESS, facts=(copy,))


def test_two_decided_claims_expect_one_combined_answer() -> None:
    facts = (*DECISIONS["L09"][1], *DECISIONS["L14"][1])
    found = codes(Right.ACCESS, Right.ERASURE, facts=facts)
    assert found[0] == "L09+L14"
    assert {"L09", "L14"} <= set(found)


def test_an_answered_claim_takes_its_letter_on_but_only_once() -> None:
    facts = (*DECISIONS["L10"][1], (ON, Answer(("access",), "phone")))
    assert "L10" in codes(Right.ACCESS, facts=facts)
    case = made(Right.ACCESS, facts=facts)
    told = replace(case, facts=tuple(replace(fact, letter="L1") for fact in case.facts))
    assert [kind.code for kind in fitting(told, face_of(told), ON)] == []


def test_a_lifting_fits_only_a_restriction_in_force() -> None:
    assert "L17" in codes(Right.RESTRICTION, facts=DECISIONS["L15"][1])
    assert "L17" not in codes(Right.RESTRICTION, facts=DECISIONS["L16"][1])


def test_a_closed_case_expects_nothing_but_the_closure_it_owes() -> None:
    def first(reason: str) -> str:
        facts = ((date(2026, 10, 7), IDENTITY), (date(2026, 11, 20), Close(reason)))
        case = made(Right.ACCESS, facts=facts)
        kind = expected(case, face_of(case), date(2026, 11, 23))
        return kind.code if kind else ""

    assert first("no_reply") == "L37"
    assert first("died") == ""


def test_a_combined_code_reads_back() -> None:
    kind = combined((kind_of("L09"), kind_of("L14")))
    assert kind_of("l09+l14") == kind
    assert kind.parts == ("L09", "L14")
    assert kind.act == "answer"


@pytest.mark.parametrize("code", ["L99", "", "L09+", "L02+L09"])
def test_an_unknown_or_impossible_kind_is_a_problem(code: str) -> None:
    with pytest.raises(Problem):
        kind_of(code)


def test_the_examples_cover_every_kind() -> None:
    assert {*DECISIONS, *ASKS, "L01", "L37"} == {kind.code for kind in LETTERS}
