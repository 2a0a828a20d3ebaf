"""What a case contributes to the list, the past and the agenda."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.asking import AcceptClarification, AskClarification, Extend
from dpo_desk.domain.deriving import derive
from dpo_desk.domain.faces import ClockSettings, State
from dpo_desk.domain.receiving import Acknowledge, Close
from dpo_desk.domain.rights import Right
from tests.makers import ENGLAND, made_case

SETTINGS = ClockSettings()


def on(month: int, day: int) -> date:
    return date(2026, month, day)


CASE = made_case(
    (on(10, 6), Acknowledge(by="email")),
    (on(10, 12), AskClarification(why="Much.", question="Which?", by="email")),
    (on(10, 15), AcceptClarification(answer="All")),
    (on(10, 20), Extend(claims=("access",), reason="number", explanation="3", by="post")),
    (on(11, 30), Decide(claim="access", outcome="full", decided_by="Jo")),
    (on(12, 1), Answer(claims=("access",), by="post")),
    (on(12, 2), Close(reason="completed")),
    rights=(Right.ACCESS,),
)


def test_spans_follow_one_another_and_tell_the_past() -> None:
    spans = [span for span in derive(CASE, ENGLAND, SETTINGS).spans if span.claim == "access"]
    assert [(span.from_on, span.state) for span in spans] == [
        (on(10, 5), State.RUNNING),
        (on(10, 12), State.PAUSED),
        (on(10, 15), State.RUNNING),
        (on(10, 20), State.EXTENDED),
        (on(11, 30), State.EXTENDED),
        (on(12, 1), State.ANSWERED),
    ]
    for earlier, later in pairwise(spans):
        assert earlier.until_on == later.from_on
    assert spans[-1].until_on is None
    assert spans[-1].in_time is True
    assert dict(spans[0].marks)["extended"] == on(10, 20)
    assert dict(spans[0].marks)["paused"] == on(10, 12)


def test_the_case_as_a_whole_is_a_span_of_its_own() -> None:
    spans = [span for span in derive(CASE, ENGLAND, SETTINGS).spans if not span.claim]
    assert spans[-1].state is State.CLOSED
    assert spans[-1].outcome == "full"
    assert spans[-1].answered_on == on(12, 1)
    assert spans[-1].end == "completed"
    assert dict(spans[0].marks)["closed"] == on(12, 2)


def test_a_mixed_outcome_is_called_so() -> None:
    case = made_case(
        (on(10, 7), Decide(claim="access", outcome="full", decided_by="Jo")),
        (on(10, 7), Decide(claim="erasure", outcome="refused", decided_by="Jo")),
        (on(10, 8), Answer(claims=("access", "erasure"), by="post")),
        rights=(Right.ACCESS, Right.ERASURE),
    )
    spans = [span for span in derive(case, ENGLAND, SETTINGS).spans if not span.claim]
    assert spans[-1].outcome == "mixed"
    assert spans[-1].state is State.ANSWERED


def test_the_card_says_what_comes_next_by_the_facts_alone() -> None:
    card = derive(made_case(), ENGLAND, SETTINGS).card
    assert (card.next_act, card.due, card.state) == ("acknowledge", on(11, 5), State.RUNNING)
    assert derive(CASE, ENGLAND, SETTINGS).card.closed_on == on(12, 2)


def test_the_agenda_holds_every_deadline() -> None:
    items = derive(made_case(), ENGLAND, SETTINGS).agenda
    assert {(item.kind, item.on) for item in items} == {
        ("due", on(11, 5)),
        ("target", on(11, 2)),
        ("notice_by", on(11, 5)),
    }
