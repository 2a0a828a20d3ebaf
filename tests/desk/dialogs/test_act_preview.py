"""What an act would bring, in words."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.casework.acts import Consequences
from dpo_desk.desk.dialogs.act_preview import can_preview, of_correction, what_changes, worth_saying
from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.asking import AcceptIdentity, AskClarification, AskIdentity, Extend
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.receiving import AddClaim, Close, Note, SetNation, Withdraw
from dpo_desk.domain.rights import Right
from tests.desk.case_makers import case_of, face_of

D = date(2026, 11, 10)
ASKED = (date(2026, 11, 5), AskIdentity())


def said(*later: tuple[date, Entry]) -> tuple[str, ...]:
    *before, last = later
    return what_changes(face_of(case_of(*before)), face_of(case_of(*before, last)))


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (
            ((D, Extend(claims=("access",), reason="complexity")),),
            "Access: this moves the due date from Thursday 3 December 2026 to Wednesday 3 February"
            " 2027. Extended",
        ),
        ((ASKED,), "Access: the month does not run until this is settled."),
        (((D, AskClarification()),), "Access: this stops the clock until they answer."),
        (
            (ASKED, (D, AcceptIdentity())),
            "Access: the answer will be due on Thursday 10 December 2026. Proof of identity arrived"
            " on Tue 10 Nov 2026: the month cannot start before that day. ",
        ),
        (
            ((D, Decide(claim="access", outcome="full")), (D, Answer(claims=("access",)))),
            "Access: answered on 10 November 2026, in time.",
        ),
        (((D, Withdraw(claims=("access",))),), "Access: withdrawn on 10 November 2026."),
        (((D, Note(words="x")),), "This moves no date."),
    ],
)
def test_each_act_says_what_it_does(later: tuple[tuple[date, Entry], ...], sentence: str) -> None:
    assert said(*later)[0].startswith(sentence)


def test_a_new_right_and_a_closing_are_said() -> None:
    assert said((D, AddClaim(right="erasure"))) == (
        "This adds erasure to the case, due Thursday 10 December 2026.",
    )
    assert "This closes the case." in said((D, Close(reason="died")))


def test_a_late_extension_is_warned_of() -> None:
    sentences = said((date(2026, 12, 4), Extend(claims=("access",), reason="number")))
    assert len(sentences) == 1, "a warning says by itself that nothing moves"
    assert "too late" in sentences[0]


@pytest.mark.parametrize(
    ("entry", "sentences"),
    [
        (Note(words="x"), ()),
        (Withdraw(claims=("access",)), ("Access: withdrawn on 10 November 2026.",)),
        (AskClarification(), ("Access: this stops the clock until they answer.",)),
    ],
)
def test_what_nobody_expects_is_not_denied(entry: Entry, sentences: tuple[str, ...]) -> None:
    before, after = face_of(case_of()), face_of(case_of((D, entry)))
    assert worth_saying(entry.act, before, after) == sentences


def test_an_act_that_might_have_moved_a_date_says_that_it_does_not() -> None:
    face = face_of(case_of())
    assert worth_saying("set_nation", face, face) == ("This moves no date.",)


def test_what_the_clock_needs_must_be_there() -> None:
    assert not can_preview(SetNation())
    assert can_preview(SetNation(nation="SCT"))
    assert not can_preview(Extend())
    assert can_preview(Close())


def test_a_correction_names_everything_it_touches() -> None:
    found = Consequences(
        ((Right.ACCESS, date(2026, 12, 3), None),), ("Entry 4 no longer fits.",), ("L3",),
        ("2026-11",),
    )  # fmt: skip
    assert of_correction(found) == (
        "Access: the due date moves from Thursday 3 December 2026 to no date.",
        "Entry 4 no longer fits.",
        "Letter L3 was sent and quotes the old date.",
        "The issued summary will differ: 2026-11. It stays as issued; the difference is listed.",
    )
    assert of_correction(Consequences((), (), (), ())) == (
        "This moves no date and unsettles nothing.",
    )
