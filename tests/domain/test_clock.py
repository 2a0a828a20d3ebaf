"""The clock: whole stories with dates reckoned by hand, and properties of any facts at all."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.answering import Answer, SendPart
from dpo_desk.domain.asking import (
    AcceptAuthority,
    AcceptClarification,
    AcceptFee,
    AcceptIdentity,
    AskAuthority,
    AskClarification,
    AskFee,
    AskFormat,
    AskIdentity,
    Extend,
    RejectIdentity,
    WaiveAuthority,
    WaiveClarification,
    WaiveFee,
    WaiveIdentity,
)
from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.clock import claim_face, month_due
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import Fact, in_order
from dpo_desk.domain.faces import ClockSettings, Face, Pause, State
from dpo_desk.domain.receiving import Close, DoubtNature, Reopen, SettleNature, Withdraw
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation, WorkCalendar

ENGLAND = WorkCalendar(Nation.ENGLAND_WALES)
EUROPE = WorkCalendar(Nation.EUROPE)
RECEIVED = date(2026, 9, 1)
EXTENDED = Extend(claims=("access", "erasure"), reason="complexity")
ANSWERED = Answer(claims=("access", "erasure"))


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def facts_of(*entries: tuple[date, Entry]) -> tuple[Fact, ...]:
    return in_order([Fact(n, day, entry) for n, (day, entry) in enumerate(entries, 1)])


def face(
    *entries: tuple[date, Entry],
    right: Right = Right.ACCESS,
    received_on: date = RECEIVED,
    calendar: WorkCalendar = ENGLAND,
    settings: ClockSettings = ClockSettings(),
) -> Face:
    return claim_face(Claim(right, received_on), facts_of(*entries), calendar, settings)


def test_a_plain_request() -> None:
    plain = face()
    assert plain.state is State.RUNNING
    assert plain.regime is Regime.DUAA
    assert plain.started_on == RECEIVED
    assert plain.due == plain.safe_by == plain.first_due == plain.original_due == on(10, 1)
    assert plain.notice_by == on(10, 1)
    assert plain.target == on(9, 29)
    assert plain.waiting_since is None
    assert plain.pauses == ()
    assert plain.warnings == ()


def test_one_clock_for_each_right() -> None:
    # Received 5 Oct, clarification 6 to 13 Oct: access 5 Nov + 7, erasure stays.
    asked = ((on(10, 6), AskClarification()), (on(10, 13), AcceptClarification()))
    assert face(*asked, received_on=on(10, 5)).due == on(11, 12)
    erasure = face(*asked, right=Right.ERASURE, received_on=on(10, 5))
    assert erasure.due == on(11, 5)
    assert erasure.pauses == ()


# --- what was asked for -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        (DoubtNature(), State.UNCLEAR),
        (AskIdentity(), State.IDENTITY),
        (AskAuthority(), State.AUTHORITY),
        (AskFee(ground="manifestly_excessive"), State.FEE),
    ],
)
def test_nothing_runs_while_something_is_missing(asked: Entry, state: State) -> None:
    waiting = face((on(9, 3), asked))
    assert waiting.state is state
    assert waiting.started_on is None
    assert (waiting.due, waiting.safe_by, waiting.notice_by, waiting.target) == (None,) * 4
    assert waiting.original_due == on(10, 1)
    assert waiting.waiting_since == on(9, 3)


@pytest.mark.parametrize(
    ("asked", "came"),
    [
        (DoubtNature(), SettleNature()),
        (AskIdentity(), AcceptIdentity()),
        (AskAuthority(), AcceptAuthority()),
        (AskFee(ground="manifestly_unfounded"), AcceptFee()),
        (AskFee(), AcceptFee()),
    ],
)
def test_the_month_starts_when_it_arrives(asked: Entry, came: Entry) -> None:
    started = face((on(9, 3), asked), (on(9, 10), came))
    assert started.started_on == on(9, 10)
    assert started.due == on(10, 12)  # 10 October is a Saturday
    assert started.original_due == on(10, 1)


@pytest.mark.parametrize(
    ("asked", "waived"),
    [
        (AskIdentity(), WaiveIdentity()),
        (AskAuthority(), WaiveAuthority()),
        (AskFee(ground="manifestly_excessive"), WaiveFee()),
        (AskClarification(), WaiveClarification()),
    ],
)
def test_waived_is_never_asked(asked: Entry, waived: Entry) -> None:
    assert face((on(9, 3), asked), (on(9, 20), waived)) == face()


def test_the_first_missing_item_names_the_state() -> None:
    waiting = face((on(9, 3), AskFee()), (on(9, 4), AskIdentity()), (on(9, 5), AskAuthority()))
    assert waiting.state is State.IDENTITY
    assert waiting.waiting_since == on(9, 4)


def test_a_fee_for_a_further_copy_starts_nothing() -> None:
    # Art 12A(2)(c) speaks of the fee of Art 12(5); this one is that of Art 15(3).
    copy = AskFee(ground="further_copy")
    assert face((on(9, 3), copy)).due == on(10, 1)
    assert face((on(9, 3), copy), (on(9, 20), AcceptFee())).due == on(10, 1)
    assert face((on(9, 3), copy), (on(9, 20), WaiveFee())).due == on(10, 1)


def test_a_fee_for_a_copy_beside_the_other_fee() -> None:
    copy, fee = AskFee(ground="further_copy"), AskFee(ground="manifestly_excessive")
    both = ((on(9, 3), copy), (on(9, 4), fee))
    assert face(*both).state is State.FEE
    assert face(*both, (on(9, 15), AcceptFee())).due == on(10, 15)
    assert face(*both, (on(9, 15), AcceptFee()), (on(9, 25), AcceptFee())).due == on(10, 15)


def test_not_enough_twice() -> None:
    asked = (
        (on(9, 3), AskIdentity()),
        (on(9, 7), RejectIdentity()),
        (on(9, 9), AskIdentity()),
        (on(9, 14), RejectIdentity()),
    )
    waiting = face(*asked)
    assert waiting.state is State.IDENTITY
    assert waiting.waiting_since == on(9, 3)
    assert face(*asked, (on(9, 21), AcceptIdentity())).due == on(10, 21)


def test_asking_again_for_what_came_changes_nothing_and_warns() -> None:
    asked = ((on(9, 3), AskIdentity()), (on(9, 7), AcceptIdentity()), (on(9, 9), AskIdentity()))
    again = face(*asked)
    assert again.due == on(10, 7)
    assert again.warnings == (
        "Proof of identity was asked for again on 9 September 2026 although we had it; that"
        " changes nothing.",
    )


def test_a_stricter_officer_does_not_wait_for_authority() -> None:
    strict = ClockSettings(authority_starts=False)
    asked = face((on(9, 3), AskAuthority()), settings=strict)
    assert (asked.state, asked.due) == (State.RUNNING, on(10, 1))
    shown = face((on(9, 3), AskAuthority()), (on(9, 14), AcceptAuthority()), settings=strict)
    assert shown.due == on(10, 1)


def test_identity_and_clarification_asked_together() -> None:
    # The month has not begun, so there is nothing to pause; from the identity on there is.
    asked = ((on(9, 2), AskIdentity()), (on(9, 2), AskClarification()))
    together = face(*asked)
    assert together.state is State.IDENTITY
    assert together.pauses == ()
    assert together.paused_days == 0
    proved = face(*asked, (on(9, 7), AcceptIdentity()))
    assert proved.state is State.PAUSED
    assert proved.waiting_since == on(9, 7)
    # 7 Oct + 8 days, 7 to 15 September
    answered = face(*asked, (on(9, 7), AcceptIdentity()), (on(9, 15), AcceptClarification()))
    assert answered.due == on(10, 15)
    assert answered.pauses == (Pause(on(9, 7), on(9, 15)),)


def test_a_question_is_never_late_before_the_start() -> None:
    waiting = face((on(9, 2), AskIdentity()), (on(11, 20), AskClarification()))
    assert waiting.late_questions == ()
    assert waiting.state is State.IDENTITY


# --- pauses and extensions --------------------------------------------------------------------


def test_asked_and_answered_the_same_day_is_no_pause() -> None:
    same = face((on(9, 2), AskClarification()), (on(9, 2), AcceptClarification()))
    assert (same.due, same.paused_days, same.pauses) == (on(10, 1), 0, ())


def test_facts_of_one_day_keep_their_order() -> None:
    # An answer entered before its question of the same day answers nothing.
    wrong = face((on(9, 2), AcceptClarification()), (on(9, 2), AskClarification()))
    assert wrong.state is State.PAUSED


def test_an_answer_names_its_question() -> None:
    two = (
        (on(9, 10), AskClarification()),
        (on(9, 12), AskClarification()),
        (on(9, 15), AcceptClarification(of=1)),
    )
    assert face(*two).state is State.PAUSED
    assert face(*two, (on(9, 20), AcceptClarification(of=2))).due == on(10, 12)  # 1 + 10, Sunday
    assert face(*two[:2], (on(9, 15), AcceptClarification())).due == on(10, 6)


def test_a_format_question_stops_nothing() -> None:
    assert face((on(9, 2), AskFormat())).due == on(10, 1)


def test_an_extension_names_its_rights() -> None:
    notice = (on(9, 20), Extend(claims=("erasure",), reason="number"))
    assert face(notice).state is State.RUNNING
    erasure = face(notice, right=Right.ERASURE)
    assert erasure.state is State.EXTENDED
    assert erasure.due == on(12, 1)
    assert erasure.first_due == erasure.notice_by == on(10, 1)
    assert erasure.target == on(11, 28)  # three days before, a Saturday: never rolled
    assert erasure.extension_reason == "number"


def test_a_late_notice_extends_nothing() -> None:
    late = face((on(10, 2), EXTENDED))
    assert (late.state, late.due, late.extension_late) == (State.RUNNING, on(10, 1), on(10, 2))


def test_only_the_first_extension_counts() -> None:
    twice = face((on(9, 20), EXTENDED), (on(11, 20), EXTENDED))
    assert (twice.due, twice.extended_on, twice.extension_late) == (on(12, 1), on(9, 20), None)


def test_notice_while_waiting_is_in_time() -> None:
    waiting = ((on(9, 3), AskIdentity()), (on(10, 20), EXTENDED))
    assert face(*waiting).state is State.IDENTITY
    assert face(*waiting).extended_on == on(10, 20)
    # The month begins on 25 October, three of them end on 25 January.
    assert face(*waiting, (on(10, 25), AcceptIdentity())).due == on(1, 25, 2027)


def test_a_question_in_the_extension() -> None:
    asked = (
        (on(9, 20), EXTENDED),
        (on(10, 15), AskClarification()),
        (on(10, 20), AcceptClarification()),
    )
    extended = face(*asked)
    assert extended.due == on(12, 7)  # 1 December + 5 is a Sunday
    assert extended.notice_by == on(10, 1)
    assert face(*asked[1:]).late_questions == (on(10, 15),)


def test_extension_and_question_of_one_day() -> None:
    # The extension comes first, whatever was entered first: the question is in time.
    asked = (on(10, 1), AskClarification())
    answered = (on(10, 6), AcceptClarification())
    assert face(asked, (on(10, 1), EXTENDED), answered).due == on(12, 7)
    assert face((on(10, 1), EXTENDED), asked, answered).due == on(12, 7)


def test_asked_on_the_last_day_warns() -> None:
    last = face((on(10, 1), AskClarification()), (on(10, 5), AcceptClarification()))
    assert last.due == on(10, 5)
    assert last.warnings == (
        "Clarification was asked for on the last day, 1 October 2026; the ICO disapproves.",
    )


# --- endings and reopening --------------------------------------------------------------------


def test_in_time_on_the_last_day_and_late_on_the_next() -> None:
    assert face((on(10, 1), ANSWERED)).answered_in_time is True
    late = face((on(10, 2), ANSWERED))
    assert (late.answered_in_time, late.state) == (False, State.ANSWERED)
    assert face().answered_in_time is None


def test_a_part_sent_does_not_stop_the_clock() -> None:
    part = face((on(9, 20), SendPart(claims=("access",))))
    assert (part.state, part.ended_on) == (State.RUNNING, None)


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        (ANSWERED, State.ANSWERED),
        (Withdraw(claims=("access",)), State.WITHDRAWN),
        (Close(reason="no_reply"), State.CLOSED),
    ],
)
def test_an_ending_ends_an_open_pause(ending: Entry, state: State) -> None:
    ended = face((on(9, 10), AskClarification()), (on(11, 30), ending))
    assert ended.state is state
    assert ended.pauses == (Pause(on(9, 10), on(11, 30)),)
    assert ended.due == on(12, 21)  # 1 October + 81 days
    assert ended.waiting_since is None
    assert ended.answered_in_time is (True if state is State.ANSWERED else None)


def test_an_answer_while_waiting_is_in_time() -> None:
    answered = face((on(9, 3), AskIdentity()), (on(12, 20), ANSWERED))
    assert (answered.answered_in_time, answered.due) == (True, None)
    eu = face((on(9, 3), AskIdentity()), (on(12, 20), ANSWERED), calendar=EUROPE)
    assert eu.answered_in_time is True


def test_an_answer_in_an_open_pause_is_in_time_even_past_the_arithmetic() -> None:
    # 10 to 20 September: 1 October + 10 is a Sunday, so 12 October. Asked again on that day,
    # answered on the 14th: 1 October + 12 = 13 October, yet no limit ran when we answered.
    asked = (
        (on(9, 10), AskClarification()),
        (on(9, 20), AcceptClarification()),
        (on(10, 12), AskClarification()),
        (on(10, 14), ANSWERED),
    )
    ended = face(*asked)
    assert (ended.due, ended.answered_in_time) == (on(10, 13), True)


def test_nothing_after_the_answer_moves_the_clock() -> None:
    answered = ((on(9, 20), ANSWERED),)
    assert face(*answered, (on(9, 21), AskIdentity()), (on(9, 22), EXTENDED)) == face(*answered)


def test_a_late_reply_starts_the_month() -> None:
    closed = (
        (on(9, 3), AskIdentity()),
        (on(11, 3), Close(reason="no_reply")),
        (on(11, 20), AcceptIdentity()),
    )
    assert face(*closed).state is State.CLOSED
    reopened = face(*closed, (on(11, 20), Reopen(reason="late_reply")))
    assert (reopened.started_on, reopened.due) == (on(11, 20), on(12, 21))  # 20 Dec is a Sunday


def test_something_missed_leaves_the_dates() -> None:
    missed = ((on(9, 28), ANSWERED), (on(10, 20), Reopen(reason="missed_something")))
    open_again = face(*missed)
    assert open_again.state is State.SUPPLEMENT
    assert (open_again.due, open_again.ended_on) == (on(10, 1), on(9, 28))
    assert open_again.answered_in_time is True
    assert open_again.supplement_since == on(10, 20)
    given = face(*missed, (on(10, 23), ANSWERED))
    assert (given.state, given.supplemented_on) == (State.ANSWERED, on(10, 23))
    closed = face(*missed, (on(10, 23), Close(reason="completed")))
    assert closed.state is State.ANSWERED
    dropped = face(*missed, (on(10, 23), Withdraw(claims=("access",))))
    assert dropped.state is State.ANSWERED


def test_a_withdrawal_is_undone_only_as_a_mistake() -> None:
    withdrawn = ((on(9, 10), Withdraw(claims=("access",))), (on(9, 10), Close(reason="completed")))
    assert face(*withdrawn, (on(9, 12), Reopen(reason="late_reply"))).state is State.WITHDRAWN
    assert face(*withdrawn, (on(9, 12), Reopen(reason="closed_in_error"))).state is State.RUNNING


def test_a_withdrawal_names_its_rights() -> None:
    some = (on(9, 10), Withdraw(claims=("erasure",)))
    assert face(some).state is State.RUNNING
    assert face(some, right=Right.ERASURE).state is State.WITHDRAWN


def test_a_right_added_later_has_its_own_receipt() -> None:
    proved = ((on(9, 3), AskIdentity()), (on(9, 10), AcceptIdentity()))
    erasure = face(*proved, right=Right.ERASURE, received_on=on(9, 21))
    assert (erasure.started_on, erasure.due) == (on(9, 21), on(10, 21))
    waiting = face(*proved[:1], right=Right.ERASURE, received_on=on(9, 21))
    assert waiting.state is State.IDENTITY


def test_a_right_exercised_after_the_closing_is_open() -> None:
    closed = (on(9, 10), Close(reason="completed"))
    assert face(closed, right=Right.ERASURE, received_on=on(9, 21)).due == on(10, 21)
    assert face(closed).state is State.CLOSED


# --- EU cases ---------------------------------------------------------------------------------


def test_an_eu_wait_suspends_and_never_restarts() -> None:
    asked = ((on(10, 6), AskIdentity()), (on(10, 16), AcceptIdentity()))
    eu = face(*asked, right=Right.ERASURE, received_on=on(10, 5), calendar=EUROPE)
    assert eu.started_on == on(10, 5)
    assert eu.due == eu.safe_by == on(11, 16)  # 5 November + 10 is a Sunday
    assert eu.notice_by == on(11, 5)
    assert eu.pauses == (Pause(on(10, 6), on(10, 16), "identity"),)


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        (AskIdentity(), State.IDENTITY),
        (AskFee(), State.FEE),
        (AskClarification(), State.PAUSED),
    ],
)
def test_an_open_eu_wait_names_its_state(asked: Entry, state: State) -> None:
    eu = face((on(9, 3), asked), right=Right.ERASURE, calendar=EUROPE)
    assert (eu.state, eu.due, eu.waiting_since) == (state, None, on(9, 3))
    assert eu.started_on == RECEIVED


def test_an_eu_wait_asked_too_late_does_nothing() -> None:
    eu = face((on(11, 3), AskIdentity()), calendar=EUROPE)
    assert (eu.state, eu.due, eu.late_questions) == (State.RUNNING, on(10, 1), (on(11, 3),))


# --- settings ---------------------------------------------------------------------------------


def test_targets_are_settings() -> None:
    own = ClockSettings(target_days=20, extended_target_before=10)
    assert face(settings=own).target == on(9, 21)
    assert face((on(9, 20), EXTENDED), settings=own).target == on(11, 21)


def test_a_due_date_beyond_the_published_holidays_is_provisional() -> None:
    far = face(received_on=on(12, 4, 2028))
    assert far.provisional
    assert far.warnings == (
        "Bank holidays are published to 31 December 2028: this due date is provisional.",
    )
    assert not face().provisional


def test_month_due_is_the_icos_method() -> None:
    assert month_due(on(6, 19), 1, 1, ENGLAND) == on(7, 21)
    assert month_due(on(6, 19), 1, 0, ENGLAND) == on(7, 20)


# --- any facts at all -------------------------------------------------------------------------

_ENTRIES: list[Entry] = [
    AskIdentity(),
    AcceptIdentity(),
    RejectIdentity(),
    WaiveIdentity(),
    AskAuthority(),
    AcceptAuthority(),
    AskFee(ground="manifestly_excessive"),
    AskFee(ground="further_copy"),
    AcceptFee(),
    WaiveFee(),
    AskClarification(),
    AskClarification(),
    AcceptClarification(),
    AcceptClarification(),
    WaiveClarification(),
    AskFormat(),
    EXTENDED,
    DoubtNature(),
    SettleNature(),
]
_ENDINGS: list[Entry] = [
    ANSWERED,
    Withdraw(claims=("access",)),
    Close(reason="no_reply"),
    Reopen(reason="late_reply"),
    Reopen(reason="missed_something"),
]
receipts = st.dates(date(2025, 1, 1), date(2028, 6, 30))
later = st.integers(0, 120)
happenings = st.lists(st.tuples(later, st.sampled_from(_ENTRIES)), max_size=8)
anything = st.lists(st.tuples(later, st.sampled_from(_ENTRIES + _ENDINGS)), max_size=10)
calendars = st.sampled_from([WorkCalendar(nation) for nation in Nation])
claims = st.builds(Claim, st.sampled_from([Right.ACCESS, Right.ERASURE]), receipts)


def dated(received_on: date, found: list[tuple[int, Entry]]) -> list[Fact]:
    return [Fact(n, received_on + timedelta(d), e) for n, (d, e) in enumerate(found, 1)]


@given(claims, anything, calendars)
def test_the_face_agrees_with_itself(
    claim: Claim, found: list[tuple[int, Entry]], calendar: WorkCalendar
) -> None:
    face = claim_face(claim, in_order(dated(claim.received_on, found)), calendar)
    assert (face.due is None) == (face.safe_by is None) == (face.first_due is None)
    assert face.ended_on is not None or face.state.waiting == (face.due is None)
    if face.due and face.safe_by and face.first_due and face.started_on and face.target:
        assert claim.received_on <= face.started_on < face.safe_by <= face.due
        assert face.first_due <= face.due
        assert face.target <= face.due
        assert calendar.is_workday(face.due)
        assert calendar.is_workday(face.safe_by)
    for pause in face.pauses:
        assert face.started_on is not None
        assert pause.from_on >= face.started_on
        assert pause.until_on is None or pause.until_on > pause.from_on


@given(claims, happenings, later, st.integers(0, 60), calendars)
def test_a_pause_never_shortens(
    claim: Claim,
    found: list[tuple[int, Entry]],
    asked: int,
    waited: int,
    calendar: WorkCalendar,
) -> None:
    facts = dated(claim.received_on, found)
    before = claim_face(claim, in_order(facts), calendar)
    number = len(facts) + 1
    asked_on = claim.received_on + timedelta(asked)
    facts.append(Fact(number, asked_on, AskClarification()))
    answer = AcceptClarification(of=number)
    facts.append(Fact(number + 1, asked_on + timedelta(waited), answer))
    after = claim_face(claim, in_order(facts), calendar)
    if before.due is not None and after.due is not None:
        assert after.due >= before.due


@given(claims, happenings, st.integers(0, 9), calendars)
def test_striking_out_is_never_having_had_it(
    claim: Claim, found: list[tuple[int, Entry]], which: int, calendar: WorkCalendar
) -> None:
    facts = dated(claim.received_on, found)
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    struck = [
        dataclasses.replace(f, struck_at=now) if n == which else f for n, f in enumerate(facts)
    ]
    without = [f for n, f in enumerate(facts) if n != which]
    assert claim_face(claim, in_order(struck), calendar) == claim_face(
        claim, in_order(without), calendar
    )


@given(claims, anything, calendars, st.data())
def test_facts_of_different_dates_in_any_order_of_entry(
    claim: Claim, found: list[tuple[int, Entry]], calendar: WorkCalendar, data: st.DataObject
) -> None:
    apart = list({day: (day, entry) for day, entry in found}.values())
    shuffled = data.draw(st.permutations(apart))
    one = claim_face(claim, in_order(dated(claim.received_on, apart)), calendar)
    assert one == claim_face(claim, in_order(dated(claim.received_on, shuffled)), calendar)


@given(claims, happenings, calendars)
def test_an_extension_is_never_earlier(
    claim: Claim, found: list[tuple[int, Entry]], calendar: WorkCalendar
) -> None:
    plain = [(day, entry) for day, entry in found if entry is not EXTENDED]
    before = claim_face(claim, in_order(dated(claim.received_on, plain)), calendar)
    after = claim_face(claim, in_order(dated(claim.received_on, [*plain, (0, EXTENDED)])), calendar)
    assert after.extended_on == claim.received_on
    if before.due and before.safe_by and after.due and after.safe_by:
        assert after.due > before.due
        assert after.safe_by > before.safe_by


@given(claims, happenings, st.integers(1, 60), calendars)
def test_an_answer_is_judged_by_the_limit_that_stood(
    claim: Claim, found: list[tuple[int, Entry]], wait: int, calendar: WorkCalendar
) -> None:
    facts = dated(claim.received_on, found)
    last = max((fact.on for fact in facts), default=claim.received_on)
    before = claim_face(claim, in_order(facts), calendar)
    answered_on = last + timedelta(wait)
    answer = Fact(len(facts) + 1, answered_on, ANSWERED)
    after = claim_face(claim, in_order([*facts, answer]), calendar)
    assert after.answered_in_time is (before.due is None or answered_on <= before.due)


@given(claims, anything, calendars)
def test_every_line_can_be_read_aloud(
    claim: Claim, found: list[tuple[int, Entry]], calendar: WorkCalendar
) -> None:
    face = claim_face(claim, in_order(dated(claim.received_on, found)), calendar)
    for reason in face.reasons:
        assert not reason.sentence[0].islower()
        assert reason.sentence.endswith(".")
        assert "  " not in reason.sentence
        assert " 1 days" not in f" {reason.sentence}"
        assert reason.source
        assert "LAW" not in reason.source
    due_lines = [r for r in face.reasons if " due by the end of " in r.sentence]
    assert [r.on for r in due_lines] == ([face.due] if face.due else [])
    if face.due and face.ended_on is None:
        assert face.reasons[-2] in due_lines
    if face.due is None:
        assert any(r.sentence.startswith("No time limit r") for r in face.reasons)
