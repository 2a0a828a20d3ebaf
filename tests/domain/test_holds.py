"""What holds a clock, read off facts."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.domain.answering import Answer
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
    WaiveFee,
)
from dpo_desk.domain.choices import CLOSE_REASONS
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import Fact, in_order
from dpo_desk.domain.holds import Ending, Holds, Item, Question, read_holds
from dpo_desk.domain.receiving import Close, LogContact, Note, Reopen, Withdraw

RECEIVED = date(2026, 9, 1)


def on(number: int) -> date:
    return date(2026, 9, number)


def holds(*entries: tuple[int, Entry], right: str = "access", pausable: bool = True) -> Holds:
    facts = in_order([Fact(n, on(day), entry) for n, (day, entry) in enumerate(entries, 1)])
    return read_holds(right, pausable, RECEIVED, facts)


def test_notes_and_contacts_hold_nothing() -> None:
    contact = LogContact(direction="in", channel="phone", who="Ada", words="Any news?")
    assert holds((2, contact), (3, Note(words="Called back"))) == Holds()


def test_an_item_from_asking_to_enough() -> None:
    found = holds(
        (2, AskIdentity()), (4, RejectIdentity()), (5, AskIdentity()), (8, AcceptIdentity())
    )
    assert found.items == {"identity": Item("identity", on(2), on(8), [on(4)])}
    assert not found.items["identity"].missing


def test_a_receipt_implies_that_it_was_asked_for() -> None:
    assert holds((4, RejectIdentity())).items["identity"].missing
    assert not holds((4, AcceptIdentity())).items["identity"].missing


def test_items_stay_apart() -> None:
    found = holds((2, AskIdentity()), (3, AskAuthority()), (4, AcceptAuthority()))
    assert [name for name, item in found.items.items() if item.missing] == ["identity"]


def test_a_copy_fee_is_an_aside() -> None:
    copy = AskFee(ground="further_copy")
    for settled in (AcceptFee(), WaiveFee()):
        found = holds((2, copy), (9, settled))
        assert found.items == {}
        assert found.asides == [(on(2), "copy_fee")]
    both = holds((2, copy), (3, AskFee(ground="manifestly_unfounded")), (9, AcceptFee()))
    assert both.items["fee"].enough_on == on(9)
    other_first = holds((2, AskFee(ground="manifestly_unfounded")), (3, copy), (9, AcceptFee()))
    assert other_first.items["fee"].enough_on == on(9)


def test_questions_and_answers() -> None:
    found = holds(
        (2, AskClarification()),
        (3, AskClarification()),
        (5, AcceptClarification(of=2)),
        (6, AcceptClarification()),
    )
    assert found.questions == [Question(1, on(2), on(6)), Question(2, on(3), on(5))]


def test_questions_that_cannot_pause_are_asides() -> None:
    found = holds((2, AskClarification()), (3, AskFormat()), right="erasure", pausable=False)
    assert found.questions == []
    assert found.asides == [(on(2), "clarification"), (on(3), "format")]


def test_extensions_of_this_right_only() -> None:
    found = holds(
        (2, Extend(claims=("erasure",), reason="number")),
        (3, Extend(claims=("access", "erasure"), reason="complexity")),
    )
    assert found.extensions == [(on(3), "complexity")]


@pytest.mark.parametrize("reason", [word for word, _ in CLOSE_REASONS])
def test_closing_ends_with_its_reason(reason: str) -> None:
    found = holds((9, Close(reason=reason)), (10, AskIdentity()))
    assert found.ending == Ending(on(9), reason)
    assert found.items == {}


def test_the_first_ending_stands() -> None:
    answer = Answer(claims=("access",))
    assert holds((8, answer), (9, Close(reason="completed"))).ending == Ending(on(8), "answered")
    assert holds((8, Close(reason="died")), (9, answer)).ending == Ending(on(8), "died")


def test_an_answer_ends_the_rights_it_names() -> None:
    assert holds((8, Answer(claims=("erasure",)))).ending is None


def test_reopening_undoes_a_closing_but_no_answer() -> None:
    closed, late = (8, Close(reason="no_reply")), (9, Reopen(reason="late_reply"))
    assert holds(closed, late).ending is None
    assert holds((8, Answer(claims=("access",))), late).ending == Ending(on(8), "answered")
    again = holds(closed, late, (12, Close(reason="no_reply")))
    assert again.ending == Ending(on(12), "no_reply")


def test_what_ended_the_case_before_the_right_was_exercised() -> None:
    early = in_order([Fact(1, date(2026, 8, 1), Close(reason="completed"))])
    assert read_holds("access", True, RECEIVED, early).ending is None
    everything = in_order([Fact(1, date(2026, 8, 1), Withdraw())])
    assert read_holds("access", True, RECEIVED, everything).ending is None
    same_day = in_order([Fact(1, RECEIVED, Close(reason="opened_in_error"))])
    assert read_holds("access", True, RECEIVED, same_day).ending is not None


def test_a_withdrawal_of_everything_names_no_right() -> None:
    assert holds((8, Withdraw())).ending == Ending(on(8), "withdrawn")


def test_the_supplement() -> None:
    answer = Answer(claims=("access",))
    missed = ((8, answer), (15, Reopen(reason="missed_something")))
    assert holds(*missed).supplement_since == on(15)
    given = holds(*missed, (18, answer))
    assert (given.supplement_since, given.supplemented_on) == (on(15), on(18))
    closed_later = holds(*missed, (18, answer), (19, Close(reason="completed")))
    assert closed_later.supplemented_on == on(18)
    assert closed_later.supplement_since == on(15)
    assert holds(*missed, (18, Close(reason="completed"))).supplement_since is None
    twice = holds(*missed, (18, answer), (25, Reopen(reason="missed_something")))
    assert (twice.supplement_since, twice.supplemented_on) == (on(25), None)
