"""The gate of a rights request: what is open, what is shut and why, what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.domain.answering import (
    Answer,
    Decide,
    LiftRestriction,
    NotifyLifting,
    PlanSearch,
    RecordSearch,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.asking import (
    AcceptClarification,
    AcceptIdentity,
    AskClarification,
    AskIdentity,
    Extend,
)
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Acknowledge, AddClaim, Close, Reopen, Withdraw
from dpo_desk.domain.requests import (
    check_request_act,
    next_act,
    request_step,
    request_steps,
    unsettled,
)
from dpo_desk.domain.rights import Right
from tests.makers import ADA, face_of, made_case

TODAY = date(2026, 12, 31)
ASKED = AskIdentity(doubt="The address differs.", asked_for=("a recent bill",), by="email")
QUESTION = AskClarification(why="Many systems.", question="Which years?", by="email")
EXTENSION = Extend(claims=("access",), reason="complexity", explanation="Many mails.", by="post")
FULL = Decide(claim="access", outcome="full", decided_by="Jo Director")


def oct_(day: int) -> date:
    return date(2026, 10, day)


def nov(day: int) -> date:
    return date(2026, 11, day)


def check(case: CaseFile, entry: Entry, on: date) -> None:
    check_request_act(case, face_of(case), entry, on, TODAY)


def refused(case: CaseFile, entry: Entry, on: date) -> Problem:
    with pytest.raises(Problem) as caught:
        check(case, entry, on)
    return caught.value


def why_shut(case: CaseFile, act: str) -> str:
    return request_step(case, face_of(case), act).why


def test_every_act_has_a_step_and_the_next_one_comes_first() -> None:
    case = made_case()
    steps = request_steps(case, face_of(case))
    assert steps[0].act == "acknowledge"
    assert steps[0].next
    assert [step.open for step in steps] == sorted((s.open for s in steps), reverse=True)
    assert all(step.tooltip for step in steps if not step.open)


def test_accepting_is_shut_until_asked() -> None:
    case = made_case()
    assert (
        "has not been asked for" in refused(case, AcceptIdentity(method="known"), oct_(6)).sentence
    )
    check(made_case((oct_(6), ASKED)), AcceptIdentity(method="known"), oct_(9))


def test_a_second_identity_request_needs_its_reason() -> None:
    case = made_case((oct_(6), ASKED))
    assert refused(case, ASKED, oct_(8)).field == "again"


def test_nothing_is_dated_in_the_future_or_before_receipt() -> None:
    case = made_case()
    assert refused(case, Acknowledge(by="post"), date(2027, 1, 2)).field == "on"
    assert refused(case, Acknowledge(by="post"), date(2026, 10, 4)).field == "on"


def test_clarification_is_for_access_alone_and_only_up_to_the_due_date() -> None:
    erasure = made_case(rights=(Right.ERASURE,))
    assert "Only an access request" in refused(erasure, QUESTION, oct_(6)).sentence
    access = made_case()
    check(access, QUESTION, nov(5))
    assert "too late" in refused(access, QUESTION, nov(6)).sentence


def test_an_extension_sent_in_time_can_be_recorded_late_but_not_one_sent_late() -> None:
    case = made_case()
    assert request_step(case, face_of(case), "extend").up_to == nov(5)
    check(case, EXTENSION, nov(5))
    assert refused(case, EXTENSION, nov(6)).field == "on"


def test_an_extension_while_paused_is_open_for_any_day() -> None:
    case = made_case((oct_(20), QUESTION))
    assert request_step(case, face_of(case), "extend").up_to is None
    check(case, EXTENSION, date(2026, 12, 1))


def test_only_claims_of_the_case_can_be_extended_and_only_once() -> None:
    other = Extend(claims=("erasure",), reason="number", explanation="Several.", by="post")
    assert refused(made_case(), other, oct_(7)).field == "claims"
    both = made_case((oct_(7), EXTENSION), rights=(Right.ACCESS, Right.ERASURE))
    assert "cannot be extended" in refused(both, EXTENSION, oct_(8)).sentence
    check(both, other, oct_(8))


def test_marketing_can_be_neither_extended_nor_charged() -> None:
    case = made_case(rights=(Right.OBJECT_MARKETING,))
    assert why_shut(case, "extend")
    assert "No fee" in why_shut(case, "ask_fee")
    assert next_act(case, face_of(case)) == "stop_marketing"


def test_an_answer_needs_its_decision() -> None:
    answer = Answer(claims=("access",), by="post")
    assert "Decide first" in refused(made_case(), answer, oct_(9)).sentence
    check(made_case((oct_(8), FULL)), answer, oct_(9))


def test_no_data_go_out_while_identity_is_missing() -> None:
    case = made_case((oct_(6), ASKED), (oct_(8), FULL))
    assert "identity" in refused(case, Answer(claims=("access",), by="post"), oct_(9)).sentence
    refusal = Decide(claim="access", outcome="refused", grounds=("not_subject",),
                     reasons="Somebody else.", decided_by="Jo")  # fmt: skip
    check(made_case((oct_(6), ASKED), (oct_(8), refusal)),
          Answer(claims=("access",), by="post"), oct_(9))  # fmt: skip


@pytest.mark.parametrize(
    ("search", "opens"),
    [
        (RecordSearch(system="CRM", result="found", special="health", supplied="notes"), False),
        (RecordSearch(system="CRM", result="found", special="none", supplied="notes"), True),
        (
            RecordSearch(
                system="CRM", result="found", special="health", supplied="notes", opinion="Dr A"
            ),
            True,
        ),
        (RecordSearch(system="CRM", result="found", special="social", withheld="all"), True),
    ],
)
def test_health_data_are_shut_until_an_opinion_is_recorded(
    search: RecordSearch, opens: bool
) -> None:
    """DPA 2018 Sch 3 para 6."""
    case = made_case((oct_(7), search), (oct_(8), FULL))
    answer = Answer(claims=("access",), by="post")
    if opens:
        check(case, answer, oct_(9))
    else:
        assert "Sch 3" in refused(case, answer, oct_(9)).sentence


def test_marketing_must_have_stopped_before_it_is_answered() -> None:
    decided = Decide(claim="object_marketing", outcome="stopped", decided_by="Jo")
    answer = Answer(claims=("object_marketing",), by="email")
    case = made_case((oct_(6), decided), rights=(Right.OBJECT_MARKETING,))
    assert "Stop marketing now" in refused(case, answer, oct_(7)).sentence
    stopped = StopMarketing(lists=("newsletter",))
    case = made_case((oct_(5), stopped), (oct_(6), decided), rights=(Right.OBJECT_MARKETING,))
    check(case, answer, oct_(7))


def test_lifting_is_shut_until_the_person_was_told() -> None:
    """UK GDPR Art 18(3)."""
    applied = Decide(claim="restriction", outcome="applied", grounds=("18_1_a",), decided_by="Jo")
    case = made_case(
        (oct_(7), applied),
        (oct_(7), Answer(claims=("restriction",), by="post")),
        rights=(Right.RESTRICTION,),
    )
    assert "L17" in refused(case, LiftRestriction(), oct_(20)).sentence
    told = NotifyLifting(lift_on=oct_(27), why="Checked.", by="post")
    case = made_case(
        (oct_(7), applied),
        (oct_(7), Answer(claims=("restriction",), by="post")),
        (oct_(20), told),
        rights=(Right.RESTRICTION,),
    )
    assert "not before" in refused(case, LiftRestriction(), oct_(19)).sentence
    check(case, LiftRestriction(), oct_(27))


def test_closing_for_no_reply_waits_a_month() -> None:
    case = made_case((oct_(6), ASKED))
    assert "from 6 November 2026" in refused(case, Close(reason="no_reply"), nov(5)).sentence
    check(case, Close(reason="no_reply"), nov(6))
    assert "wait for no reply" in refused(made_case(), Close(reason="no_reply"), nov(6)).sentence


def test_completed_needs_every_answer_and_a_closed_case_only_reopens() -> None:
    assert refused(made_case(), Close(reason="completed"), nov(6)).field == "reason"
    closed = made_case((oct_(9), Close(reason="opened_in_error")))
    assert "Reopen" in refused(closed, Acknowledge(by="post"), oct_(9)).sentence
    check(closed, Reopen(reason="closed_in_error"), oct_(9))
    assert next_act(closed, face_of(closed)) == ""


def test_authority_is_asked_only_of_a_representative() -> None:
    assert "Nobody acts" in why_shut(made_case(), "ask_authority")
    lawyer = Party(Person("Lee Solicitor"), Role.REPRESENTATIVE)
    case = made_case(parties=(Party(ADA, Role.SUBJECT), lawyer))
    assert not why_shut(case, "ask_authority")


def test_a_right_joins_a_case_once() -> None:
    check(made_case(), AddClaim(right="erasure"), oct_(9))
    assert refused(made_case(), AddClaim(right="access"), oct_(9)).field == "right"


def test_only_owed_claims_are_withdrawn() -> None:
    assert refused(made_case(), Withdraw(claims=("erasure",), channel="phone"), oct_(9)).field
    check(made_case(), Withdraw(claims=("access",), channel="phone"), oct_(9))


def test_the_next_act_leads_through_a_whole_request() -> None:
    steps: list[tuple[date, Entry]] = []
    walked = []
    for on, entry in (
        (oct_(6), Acknowledge(by="email")),
        (oct_(6), PlanSearch(system="CRM")),
        (oct_(9), RecordSearch(system="CRM", result="nothing")),
        (oct_(12), FULL),
        (oct_(13), Answer(claims=("access",), by="post")),
        (oct_(14), Close(reason="completed")),
    ):
        case = made_case(*steps)
        walked.append(next_act(case, face_of(case)))
        check(case, entry, on)
        steps.append((on, entry))
    assert walked == [entry.act for _, entry in steps]


def test_recipients_come_after_an_erasure() -> None:
    erased = Decide(claim="erasure", outcome="erased", grounds=("17_1_a",), decided_by="Jo")
    done = [(oct_(7), erased), (oct_(8), Answer(claims=("erasure",), by="post"))]
    case = made_case(*done, rights=(Right.ERASURE,))
    assert next_act(case, face_of(case)) == "tell_recipients"
    told = TellRecipients(recipient="Lawyers", claim="erasure", result="told", by="email")
    case = made_case(*done, (oct_(9), told), rights=(Right.ERASURE,))
    assert next_act(case, face_of(case)) == "close"


def test_an_unknown_act_is_named() -> None:
    with pytest.raises(Problem, match="is not an act"):
        request_step(made_case(), face_of(made_case()), "fly")


def test_a_back_dated_answer_unsettles_what_came_after_it() -> None:
    case = made_case(
        (oct_(20), EXTENSION),
        (oct_(8), FULL),
        (oct_(9), Answer(claims=("access",), by="post")),
    )
    (sentence,) = unsettled(case, face_of(case))
    assert "20 October 2026" in sentence


def test_clarification_back_is_shut_once_answered() -> None:
    case = made_case((oct_(6), QUESTION), (oct_(9), AcceptClarification(answer="All")))
    assert why_shut(case, "accept_clarification")
    assert not why_shut(case, "ask_clarification")
