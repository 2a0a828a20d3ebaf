"""Rights: their words, and which of them ordinary sentences seem to exercise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.rights import Right, suggested_rights

R = Right


@pytest.mark.parametrize("right", Right)
def test_every_right_has_its_words(right: Right) -> None:
    assert right.label[0].isupper()
    assert right.phrase[0].islower()
    assert right.article.startswith("UK GDPR Art")


def test_only_access_can_be_paused() -> None:
    assert [right for right in Right if right.pausable] == [Right.ACCESS]


def test_marketing_and_consent_stop_at_once() -> None:
    assert {right for right in Right if right.at_once} == {R.OBJECT_MARKETING, R.WITHDRAW_CONSENT}


_SENTENCES: list[tuple[str, set[Right]]] = [
    ("I would like a copy of all the personal data you hold about me.", {R.ACCESS}),
    ("Please treat this as a subject access request.", {R.ACCESS}),
    ("This is a DSAR under Article 15.", {R.ACCESS}),
    ("SAR - please send everything you have on me", {R.ACCESS}),
    ("What information do you have about me?", {R.ACCESS}),
    ("Can you send me all my data", {R.ACCESS}),
    ("I want to see the emails and notes you keep about me", {R.ACCESS}),
    ("Could I have the recordings of my calls, please?", {R.ACCESS}),
    ("My surname is spelt wrong in your letters.", {R.RECTIFICATION}),
    ("The address you have for me is out of date", {R.RECTIFICATION}),
    ("Please correct my date of birth", {R.RECTIFICATION}),
    ("I have moved house, please change my address", {R.RECTIFICATION}),
    ("My date of birth is wrong on your system", {R.RECTIFICATION}),
    ("Please delete my account and everything in it", {R.ERASURE}),
    ("I want to be forgotten", {R.ERASURE}),
    ("Erase all the data you hold on me", {R.ERASURE, R.ACCESS}),
    ("Please remove my details from your system", {R.ERASURE}),
    ("Get rid of everything you know about me", {R.ERASURE}),
    ("Wipe my records", {R.ERASURE}),
    ("Please restrict the processing of my data until you have checked it.", {R.RESTRICTION}),
    ("Stop using my data while you look into this", {R.RESTRICTION}),
    ("Send my data to my new provider in a machine-readable format", {R.PORTABILITY}),
    ("I'd like to take my data to another company", {R.PORTABILITY}),
    ("I object to the use of my data for profiling", {R.OBJECTION}),
    ("I object to you recording my calls", {R.OBJECTION}),
    ("I do not want you to process my data any more", {R.OBJECTION}),
    ("Take me off your mailing list", {R.OBJECT_MARKETING}),
    ("Stop sending me emails about offers!", {R.OBJECT_MARKETING}),
    ("please unsubscribe me", {R.OBJECT_MARKETING}),
    ("I object to direct marketing", {R.OBJECT_MARKETING}),
    ("No more newsletters please", {R.OBJECT_MARKETING}),
    ("Opt me out of your promotions", {R.OBJECT_MARKETING}),
    ("I withdraw my consent", {R.WITHDRAW_CONSENT}),
    ("I no longer consent to this", {R.WITHDRAW_CONSENT}),
    ("I am withdrawing consent to cookies", {R.WITHDRAW_CONSENT}),
    ("I take back my consent", {R.WITHDRAW_CONSENT}),
    ("I want a human to look at the decision your computer made", {R.AUTOMATED}),
    ("Was my application turned down by an algorithm?", {R.AUTOMATED}),
    ("Send me a copy of my data and then delete it.", {R.ACCESS, R.ERASURE}),
    (
        "Stop the marketing and tell me what data you hold about me",
        {R.OBJECT_MARKETING, R.ACCESS},
    ),
    ("When are you open on Saturdays?", set()),
    ("The invoice is wrong", set()),
    ("Thank you for the quick delivery", set()),
    ("Could you send me a copy of the invoice?", set()),
    ("I cannot access my account", set()),
    ("How do I delete a line from my order?", set()),
]


@pytest.mark.parametrize(("words", "expected"), _SENTENCES, ids=[s for s, _ in _SENTENCES])
def test_ordinary_sentences(words: str, expected: set[Right]) -> None:
    assert set(suggested_rights(words)) == expected


def test_case_and_line_breaks_do_not_matter() -> None:
    words = "PLEASE SEND ME A COPY OF\n  ALL THE PERSONAL\nDATA YOU HOLD"
    assert suggested_rights(words) == (R.ACCESS,)


@given(st.text())
def test_any_words_are_read_without_failing(words: str) -> None:
    assert set(suggested_rights(words)) <= set(Right)


def test_long_words_are_read_quickly() -> None:
    assert suggested_rights("data " * 20_000 + "please") == ()
