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
    SendPart,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.asking import (
    AcceptClarification,
    AcceptFee,
    AcceptIdentity,
    AskAuthority,
    AskClarification,
    AskFee,
    AskIdentity,
    Chase,
    Extend,
    RejectIdentity,
    WaiveFee,
    WaiveIdentity,
)
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import (
    Acknowledge,
    AddClaim,
    Close,
    DoubtNature,
    Reopen,
    Withdraw,
)
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
    assert "not before" in refused(case, LiftRestriction(), oct_(26)).sentence
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


FEE = AskFee(ground="manifestly_excessive", why="The ninth this month.", amount=1000,
             breakdown=("Staff time: £10",), by="post")  # fmt: skip
COPY_FEE = AskFee(ground="further_copy", why="A second copy.", amount=500,
                  breakdown=("Copying: £5",), by="post")  # fmt: skip


def test_a_lifting_is_announced_before_its_day() -> None:
    """UK GDPR Art 18(3)."""
    applied = Decide(claim="restriction", outcome="applied", grounds=("18_1_a",), decided_by="Jo")
    case = made_case((oct_(7), applied), rights=(Right.RESTRICTION,))
    told = NotifyLifting(lift_on=oct_(20), why="Checked.", by="post")
    assert refused(case, told, oct_(20)).field == "lift_on"
    assert refused(case, told, oct_(21)).field == "lift_on"
    check(case, told, oct_(19))


def test_the_restriction_is_lifted_on_the_day_last_announced() -> None:
    applied = Decide(claim="restriction", outcome="applied", grounds=("18_1_a",), decided_by="Jo")
    case = made_case(
        (oct_(7), applied),
        (oct_(10), NotifyLifting(lift_on=oct_(30), why="Checked.", by="post")),
        (oct_(12), NotifyLifting(lift_on=oct_(20), why="Sooner.", by="post")),
        rights=(Right.RESTRICTION,),
    )
    assert request_step(case, face_of(case), "lift_restriction").since == oct_(20)


def test_the_payment_for_a_further_copy_can_be_recorded() -> None:
    """UK GDPR Art 15(3): such a fee holds no clock, yet it is asked for and paid."""
    case = made_case((oct_(6), COPY_FEE))
    check(case, AcceptFee(), oct_(9))
    check(case, WaiveFee(why="Goodwill."), oct_(9))
    check(case, Chase(what="fee", by="post"), oct_(9))
    assert "has been asked for" in why_shut(case, "ask_fee")
    paid = made_case((oct_(6), COPY_FEE), (oct_(9), AcceptFee()))
    assert why_shut(paid, "accept_fee")


def test_an_unpaid_further_copy_can_be_closed_after_a_month() -> None:
    case = made_case((oct_(6), COPY_FEE))
    assert "from 6 November 2026" in refused(case, Close(reason="no_reply"), nov(5)).sentence
    check(case, Close(reason="no_reply"), nov(6))


def test_a_further_copy_is_of_access_alone() -> None:
    case = made_case(rights=(Right.ERASURE,))
    assert refused(case, COPY_FEE, oct_(7)).field == "ground"


def test_no_fee_is_asked_for_once_the_answer_is_overdue() -> None:
    """ICO right of access guidance pp 36-38: as soon as possible, never as a way out."""
    case = made_case()
    check(case, FEE, nov(5))
    assert "too late" in refused(case, FEE, nov(6)).sentence
    check(made_case((oct_(6), ASKED)), FEE, nov(6))


def test_whether_it_is_a_request_is_not_doubted_once_the_answer_is_overdue() -> None:
    case = made_case()
    check(case, DoubtNature(why="It may be a complaint."), oct_(6))
    assert refused(case, DoubtNature(why="It may be a complaint."), nov(6)).field == "on"


def test_a_request_that_was_charged_for_is_not_refused_for_the_same_reason() -> None:
    """UK GDPR Art 12(5): a fee or a refusal."""
    case = made_case((oct_(6), FEE), (oct_(9), AcceptFee()))
    decided = Decide(claim="access", outcome="refused", grounds=("manifestly_excessive",),
                     reasons="The ninth this month.", decided_by="Jo")  # fmt: skip
    assert refused(case, decided, oct_(10)).field == "grounds"
    check(made_case((oct_(6), FEE)), decided, oct_(10))


def test_closing_for_no_reply_waits_for_every_right() -> None:
    """A question about access delays no other right: erasure is still owed (Art 12A(5))."""
    both = (Right.ACCESS, Right.ERASURE)
    case = made_case((oct_(7), QUESTION), rights=both)
    problem = refused(case, Close(reason="no_reply"), nov(20))
    assert problem.field == "reason"
    assert "Erasure" in problem.sentence
    done = Decide(claim="erasure", outcome="erased", grounds=("17_1_a",), decided_by="Jo")
    answered = made_case(
        (oct_(7), QUESTION), (oct_(8), done), (oct_(9), Answer(claims=("erasure",), by="post")),
        rights=both,
    )  # fmt: skip
    check(answered, Close(reason="no_reply"), nov(20))
    check(made_case((oct_(7), ASKED), rights=both), Close(reason="no_reply"), nov(20))


def test_closing_for_no_reply_counts_from_what_was_asked_last() -> None:
    again = AskIdentity(doubt="The bill was blurred.", asked_for=("a bill",), by="email", again="x")
    case = made_case((oct_(6), ASKED), (oct_(20), again))
    assert "20 November 2026" in refused(case, Close(reason="no_reply"), nov(19)).sentence
    short = made_case((oct_(6), ASKED), (oct_(21), RejectIdentity(why="Blurred.")))
    assert "21 November 2026" in refused(short, Close(reason="no_reply"), nov(19)).sentence
    check(case, Close(reason="no_reply"), nov(20))


def test_identity_asked_late_needs_its_reason() -> None:
    """LAW F7: more than five working days after receipt."""
    case = made_case()
    check(case, ASKED, oct_(12))
    assert refused(case, ASKED, oct_(13)).field == "late"
    assert refused(case, ASKED, nov(20)).field == "late"
    late = AskIdentity(doubt="Two accounts.", asked_for=("a bill",), by="email", late="Found now.")
    check(case, late, oct_(13))
    again = AskIdentity(doubt="Blurred.", asked_for=("a bill",), by="email", again="Blurred.")
    check(made_case((oct_(6), ASKED)), again, oct_(20))


def test_nothing_goes_out_or_changes_while_identity_or_authority_is_missing() -> None:
    part = SendPart(claims=("access",), what="Orders", by="post")
    asked = made_case((oct_(6), ASKED))
    assert "identity" in refused(asked, part, oct_(9)).sentence
    check(made_case((oct_(6), ASKED), (oct_(8), WaiveIdentity(why="Known."))), part, oct_(9))
    erased = Decide(claim="erasure", outcome="erased", grounds=("17_1_a",), decided_by="Jo")
    case = made_case((oct_(6), ASKED), (oct_(8), erased), rights=(Right.ERASURE,))
    assert "identity" in refused(case, Answer(claims=("erasure",), by="post"), oct_(9)).sentence


def test_a_part_may_go_out_and_an_answer_ends_a_pause() -> None:
    case = made_case((oct_(6), QUESTION), (oct_(8), FULL))
    check(case, SendPart(claims=("access",), what="Orders", by="post"), oct_(9))
    check(case, Answer(claims=("access",), by="post"), oct_(9))


def test_authority_is_asked_of_a_requester_who_is_somebody_else() -> None:
    mother = Party(Person("Mo Parent"), Role.REQUESTER)
    case = made_case(parties=(Party(ADA, Role.SUBJECT), mother))
    check(case, AskAuthority(asked_for=("parental",), by="post"), oct_(6))
    same = made_case(parties=(Party(ADA, Role.SUBJECT), Party(ADA, Role.REQUESTER)))
    assert "Nobody acts" in why_shut(same, "ask_authority")


def test_recipients_are_told_of_what_was_done() -> None:
    told = TellRecipients(recipient="Lawyers", claim="access", result="told", by="email")
    erased = Decide(claim="erasure", outcome="erased", grounds=("17_1_a",), decided_by="Jo")
    case = made_case((oct_(7), erased), rights=(Right.ACCESS, Right.ERASURE))
    assert refused(case, told, oct_(8)).field == "claim"
    check(case, TellRecipients(recipient="Lawyers", claim="erasure", result="told"), oct_(8))
    stopped = Decide(claim="objection", outcome="stopped", decided_by="Jo")
    objected = made_case((oct_(7), stopped), rights=(Right.OBJECTION,))
    check(objected, TellRecipients(recipient="A", claim="objection", result="told"), oct_(8))


def test_a_supplement_is_answered_again() -> None:
    case = made_case(
        (oct_(8), FULL),
        (oct_(9), Answer(claims=("access",), by="post")),
        (oct_(9), Close(reason="completed")),
        (oct_(20), Reopen(reason="missed_something")),
    )
    assert refused(case, Close(reason="completed"), oct_(21)).field == "reason"
    check(case, Answer(claims=("access",), by="post"), oct_(21))


def test_late_identity_reopens_the_case_and_starts_the_month() -> None:
    case = made_case(
        (oct_(6), ASKED), (nov(6), Close(reason="no_reply")), (nov(9), Reopen(reason="late_reply"))
    )
    check(case, AcceptIdentity(method="known"), nov(9))
