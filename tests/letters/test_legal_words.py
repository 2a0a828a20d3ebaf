"""Every ground and exemption that can be decided has its plain words and its place in the law."""

from __future__ import annotations

import re

import pytest

from dpo_desk.domain.decisions import exemptions, grounds, outcomes
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.letters.legal_words import exemption_place, exemption_words, ground_words


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("law", ["UK GDPR", "GDPR"])
def test_every_ground_that_fits_a_right_has_a_sentence(right: Right, law: str) -> None:
    for outcome, _ in outcomes(right):
        for code, _ in grounds(right, outcome):
            words = ground_words(right, code, law)
            assert words.endswith(".")
            assert "{" not in words
            assert law == "UK GDPR" or not re.search("UK GDPR|15\\(1A\\)|22A", words)


@pytest.mark.parametrize("right", list(Right))
def test_every_exemption_that_touches_a_right_is_named_with_its_place(right: Right) -> None:
    for exemption in exemptions(right):
        words = exemption_words(exemption.code, right)
        assert "Data Protection Act 2018, Schedule " in words
        assert words.endswith(").")
        assert ("giving it" not in words) or right is Right.ACCESS


def test_places() -> None:
    assert exemption_place("2_16") == "Schedule 2, paragraph 16"
    assert exemption_place("2_7") == "Schedule 2, paragraphs 7 to 14"
    assert exemption_place("3") == "Schedule 3"


def test_an_unknown_ground_is_a_problem() -> None:
    with pytest.raises(Problem):
        ground_words(Right.ACCESS, "because", "UK GDPR")
    with pytest.raises(Problem):
        exemption_words("9_9", Right.ACCESS)
