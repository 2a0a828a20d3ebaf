"""The days a case has to look out for, and its face as a whole."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.answering import Answer, Decide, NotifyLifting, PlanSearch, RecordSearch
from dpo_desk.domain.asking import (
    AcceptFee,
    AcceptIdentity,
    AskAuthority,
    AskClarification,
    AskFee,
    AskIdentity,
    DestroyCopy,
    Extend,
    RejectIdentity,
    TellProgress,
)
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.faces import State
from dpo_desk.domain.receiving import Close, Withdraw
from dpo_desk.domain.rights import Right
from tests.makers import face_of, made_case


def on(month: int, day: int) -> date:
    return date(2026, month, day)


def kinds(case: CaseFile) -> dict[str, date | None]:
    return {line.kind: line.on for line in face_of(case).deadlines if not line.done}


def test_a_running_request_shows_due_target_and_last_day_to_extend() -> None:
    found = kinds(made_case())
    assert found == {"due": on(11, 5), "target": on(11, 2), "notice_by": on(11, 5)}


def test_the_case_shows_the_earliest_unanswered_claim() -> None:
    question = AskClarification(why="Much.", question="Which?", by="email")
    case = made_case((on(10, 6), question), rights=(Right.ACCESS, Right.ERASURE))
    face = face_of(case)
    assert face.due == on(11, 5)
    assert face.state is State.RUNNING
    answered = made_case(
        (on(10, 6), question),
        (on(10, 7), Decide(claim="erasure", outcome="refused")),
        (on(10, 8), Answer(claims=("erasure",), by="post")),
        rights=(Right.ACCESS, Right.ERASURE),
    )
    assert face_of(answered).state is State.PAUSED
    assert face_of(answered).due is None


def test_a_wait_may_be_closed_after_a_month() -> None:
    asked = AskIdentity(doubt="x", asked_for=("y",), by="email")
    assert kinds(made_case((on(10, 6), asked)))["may_close"] == on(11, 6)


def test_the_month_for_closing_counts_from_what_was_asked_last() -> None:
    asked = AskIdentity(doubt="x", asked_for=("y",), by="email")
    short = made_case((on(10, 6), asked), (on(10, 20), RejectIdentity(why="Blurred.")))
    assert kinds(short)["may_close"] == on(11, 20)
    both = made_case((on(10, 6), asked), (on(10, 9), AskAuthority(asked_for=("court",), by="post")))
    assert kinds(both)["may_close"] == on(11, 9)
    question = AskClarification(why="Much.", question="Which?", by="email")
    proved = AcceptIdentity(method="known")
    paused = made_case((on(10, 6), asked), (on(10, 9), proved), (on(10, 12), question))
    assert kinds(paused)["may_close"] == on(11, 12)


def test_an_unpaid_fee_for_a_further_copy_may_be_closed_though_the_month_runs() -> None:
    """UK GDPR Art 12A(2)(c) names the fee of Art 12(5) alone."""
    copy = AskFee(ground="further_copy", why="Sent before.", amount=500, by="post")
    found = kinds(made_case((on(10, 6), copy)))
    assert (found["due"], found["may_close"]) == (on(11, 5), on(11, 6))
    excessive = AskFee(ground="manifestly_excessive", why="Ninth.", amount=500, by="post")
    case = made_case((on(10, 6), copy), (on(10, 8), excessive), (on(10, 9), AcceptFee()))
    assert kinds(case)["may_close"] == on(11, 6)
    paid = (on(10, 10), AcceptFee())
    case = made_case((on(10, 6), copy), (on(10, 8), excessive), (on(10, 9), AcceptFee()), paid)
    assert "may_close" not in kinds(case)


def test_marketing_stops_in_two_working_days_and_stays_on_the_list_until_done() -> None:
    found = kinds(made_case(received_on=on(10, 9), rights=(Right.OBJECT_MARKETING,)))
    assert found["stop_now"] == on(10, 13)
    assert "notice_by" not in found


def test_a_kept_copy_is_destroyed_by_its_day() -> None:
    proved = AcceptIdentity(method="document_seen", copy_kept=True, destroy_by=on(11, 30))
    case = made_case((on(10, 6), AskIdentity()), (on(10, 9), proved))
    assert kinds(case)["destroy_copy"] == on(11, 30)
    assert "destroy_copy" not in kinds(
        made_case((on(10, 6), AskIdentity()), (on(10, 9), proved), (on(10, 12), DestroyCopy()))
    )


def test_progress_is_told_a_month_into_an_extension_and_again() -> None:
    extended = Extend(claims=("access",), reason="complexity", explanation="Much", by="post")
    assert kinds(made_case((on(10, 20), extended)))["progress"] == on(11, 20)
    told = TellProgress(words="On it.", by="post")
    assert kinds(made_case((on(10, 20), extended), (on(11, 19), told)))["progress"] == on(12, 19)


def test_searches_and_lifting_and_backups_are_followed_up() -> None:
    plan = PlanSearch(system="CRM", reply_by=on(10, 12))
    assert kinds(made_case((on(10, 6), plan)))["search_reply"] == on(10, 12)
    searched = RecordSearch(system="CRM", result="nothing")
    assert "search_reply" not in kinds(made_case((on(10, 6), plan), (on(10, 8), searched)))
    decided = Decide(claim="restriction", outcome="applied")
    lifting = NotifyLifting(lift_on=on(10, 30), why="Done", by="post")
    case = made_case((on(10, 7), decided), (on(10, 20), lifting), rights=(Right.RESTRICTION,))
    assert kinds(case)["lift"] == on(10, 30)
    erased = Decide(claim="erasure", outcome="erased", backups_by=on(12, 1))
    case = made_case((on(10, 7), erased), rights=(Right.ERASURE,))
    assert kinds(case)["backups"] == on(12, 1)
    assert kinds(case)["tell_recipients"] == on(11, 5)


def test_a_closed_case_owes_nothing() -> None:
    case = made_case((on(10, 8), Close(reason="opened_in_error")))
    assert face_of(case).state is State.CLOSED
    assert kinds(case) == {}


def test_a_wholly_withdrawn_case_says_so() -> None:
    case = made_case((on(10, 8), Withdraw(claims=("access",), channel="phone")))
    assert face_of(case).state is State.WITHDRAWN
