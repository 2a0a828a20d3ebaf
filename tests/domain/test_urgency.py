"""How pressing a case is: icon, word and colour follow from this."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.asking import AcceptClarification, AskClarification, AskIdentity
from dpo_desk.domain.receiving import Reopen
from dpo_desk.domain.urgency import urgency
from tests.makers import face_of, made_case

CASE = made_case()


@pytest.mark.parametrize(
    ("today", "level", "words"),
    [
        (date(2026, 10, 20), "calm", "16 days left"),
        (date(2026, 10, 29), "soon", "7 days left"),
        (date(2026, 11, 5), "soon", "Due today"),
        (date(2026, 11, 6), "overdue", "1 day overdue"),
    ],
)
def test_days_left_until_the_end_of_the_due_day(today: date, level: str, words: str) -> None:
    found = urgency(face_of(CASE), today)
    assert (found.level, found.words) == (level, words)


def test_past_the_safe_date_is_amber_and_not_overdue() -> None:
    """Vector V069: due Tue 21 July 2026 by the ICO's method, Mon 20 July on the words."""
    case = made_case(
        (date(2026, 7, 15), AskClarification()),
        (date(2026, 7, 16), AcceptClarification()),
        received_on=date(2026, 6, 19),
    )
    assert urgency(face_of(case), date(2026, 7, 20)).level == "soon"
    assert urgency(face_of(case), date(2026, 7, 21)).level == "amber"
    assert urgency(face_of(case), date(2026, 7, 22)).level == "overdue"


def test_waiting_is_never_overdue_and_an_ended_case_calm() -> None:
    waiting = made_case((date(2026, 10, 6), AskIdentity()))
    assert urgency(face_of(waiting), date(2027, 10, 6)).level == "waiting"
    done = (
        (date(2026, 10, 7), Decide(claim="access", outcome="full")),
        (date(2026, 10, 8), Answer(claims=("access",))),
    )
    assert urgency(face_of(made_case(*done)), date(2027, 1, 1)).level == "ended"
    missed = made_case(*done, (date(2026, 12, 1), Reopen(reason="missed_something")))
    found = urgency(face_of(missed), date(2026, 12, 20))
    assert (found.level, found.words) == ("soon", "Without undue delay")
    assert face_of(missed).due is None
