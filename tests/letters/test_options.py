"""The choices of a letter decide its pieces: which template answers which claim."""

from __future__ import annotations

import pytest

from dpo_desk.domain.answering import Answer
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.letters.kinds import answering
from dpo_desk.letters.options import (
    LetterOptions,
    Part,
    act_entry,
    addressee_of,
    letter_parts,
)
from tests.letters.makers import DECISIONS, FEE, IDENTITY, ON, decided, face_of, made

BOTH = (*DECISIONS["L09"][1], *DECISIONS["L14"][1])


def parts(options: LetterOptions, *rights: Right, decided_too: bool = True) -> tuple[Part, ...]:
    case = made(*rights, facts=BOTH if decided_too else ())
    return letter_parts(options, case, face_of(case))


def test_a_combined_kind_finds_its_claims_whatever_their_order() -> None:
    expected = {Part("L09", Right.ACCESS), Part("L14", Right.ERASURE)}
    for code in ("L09+L14", "L14+L09"):
        assert set(parts(LetterOptions(code, ON), Right.ACCESS, Right.ERASURE)) == expected
        named = LetterOptions(code, ON, (Right.ERASURE, Right.ACCESS))
        assert set(parts(named, Right.ACCESS, Right.ERASURE)) == expected


def test_the_claims_of_the_answer_being_recorded_count() -> None:
    options = LetterOptions("L14", ON, entry=Answer(("erasure",), "post"))
    assert parts(options, Right.ACCESS, Right.ERASURE) == (Part("L14", Right.ERASURE),)


def test_one_kind_may_answer_several_claims() -> None:
    facts = (decided(Right.ACCESS, "no_data"), decided(Right.ERASURE, "no_data"))
    case = made(Right.ACCESS, Right.ERASURE, facts=facts)
    kind = answering(case, (Right.ACCESS, Right.ERASURE))
    assert kind.code == "L08+L08"
    assert letter_parts(LetterOptions(kind.code, ON), case, face_of(case)) == (
        Part("L08", Right.ACCESS),
        Part("L08", Right.ERASURE),
    )


def test_before_the_decision_the_claim_that_could_be_meant_is_taken() -> None:
    found = parts(LetterOptions("L14", ON), Right.ACCESS, Right.ERASURE, decided_too=False)
    assert found == (Part("L14", Right.ERASURE),)


def test_a_count_that_does_not_match_is_a_problem() -> None:
    with pytest.raises(Problem):
        parts(LetterOptions("L09+L14", ON, (Right.ACCESS,)), Right.ACCESS)
    with pytest.raises(Problem):
        answering(made(Right.ACCESS), (Right.ACCESS,))


def test_the_entry_being_filled_wins_over_the_recorded_one() -> None:
    case = made(Right.ACCESS, facts=((ON, IDENTITY),))
    assert act_entry(LetterOptions("L02", ON), case) == IDENTITY
    assert act_entry(LetterOptions("L02", ON, entry=FEE), case) == FEE
    assert act_entry(LetterOptions("L06", ON), case) is None


def test_the_addressee_is_the_chosen_one_or_the_cases_own() -> None:
    case = made(Right.ACCESS)
    assert addressee_of(LetterOptions("L01", ON), case) == case.parties[0]
    other = Party(Person("Eva Elsewhere"), Role.ADDRESSEE)
    assert addressee_of(LetterOptions("L01", ON, addressee=other), case) == other
