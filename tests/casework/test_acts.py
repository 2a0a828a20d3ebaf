"""Acts on a case: one gate, one transaction; correcting and striking out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpo_desk.casework import acts, housekeeping, lookups
from dpo_desk.casework.intake import FileIn
from dpo_desk.domain.asking import (
    AcceptIdentity,
    AskClarification,
    AskIdentity,
    Extend,
)
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.faces import State
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Acknowledge, AddClaim, LogContact
from dpo_desk.domain.rights import Right
from tests.makers import done, made_office, opened

ASKED = AskIdentity(doubt="Another address.", asked_for=("a bill",), by="email")
PROVED = AcceptIdentity(method="details_matched")
QUESTION = AskClarification(why="Many systems.", question="Which years?", by="email")


def oct_(day: int) -> date:
    return date(2026, 10, day)


def test_identity_moves_the_start_and_fills_in_who_checked(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    done(office, name, (oct_(6), ASKED), (oct_(13), PROVED))
    view = lookups.case(office, name)
    assert view.face.due == date(2026, 11, 13)
    accepted = view.case.standing[-1].entry
    assert isinstance(accepted, AcceptIdentity)
    assert accepted.checked_by == "Sim Officer"
    assert accepted.checked_on == date(2026, 11, 23)
    office.close()


def test_a_shut_act_changes_nothing(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    before = lookups.case(office, name).case
    with pytest.raises(Problem, match="has not been asked for"):
        acts.perform(office, name, PROVED, oct_(13))
    assert lookups.case(office, name).case == before
    office.close()


def test_a_case_that_moved_on_is_not_overwritten(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    seen = lookups.case(office, name).case.last_fact
    done(office, name, (oct_(6), ASKED))
    with pytest.raises(Problem, match="changed since you looked"):
        acts.perform(office, name, Acknowledge(by="post"), oct_(6), seen=seen)
    office.close()


def test_facts_of_different_days_in_any_order_give_the_same_dates(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    one, two = opened(office), opened(office)
    contact = LogContact(direction="in", channel="phone", who="Ada", words="A call.")
    done(office, one, (oct_(6), ASKED), (oct_(9), contact), (oct_(13), PROVED))
    done(office, two, (oct_(6), ASKED), (oct_(13), PROVED), (oct_(9), contact))
    assert lookups.case(office, one).face == lookups.case(office, two).face
    office.close()


def test_correcting_shows_its_consequences_first_and_keeps_the_old_entry(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    done(office, name, (oct_(6), ASKED), (oct_(13), PROVED))
    number = lookups.case(office, name).case.last_fact
    shown = acts.consequences(office, name, number, PROVED, oct_(20))
    assert shown.dues == ((Right.ACCESS, date(2026, 11, 13), date(2026, 11, 20)),)
    acts.correct(office, name, number, PROVED, oct_(20), "Read the stamp wrongly.")
    view = lookups.case(office, name)
    assert view.face.due == date(2026, 11, 20)
    old = view.case.fact(number)
    assert (old.stands, old.struck_why, old.replaced_by) == (
        False,
        "Read the stamp wrongly.",
        number + 1,
    )
    assert housekeeping.verify(office) == ()
    office.close()


def test_an_earlier_fact_can_be_corrected_after_later_ones(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    done(office, name, (oct_(6), ASKED), (oct_(13), PROVED))
    acts.correct(office, name, 3, ASKED, oct_(7), "Wrong day.")
    assert lookups.case(office, name).face.due == date(2026, 11, 13)
    office.close()


def test_striking_out_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name, other = opened(office), opened(office)
    done(office, name, (oct_(6), ASKED))
    number = lookups.case(office, name).case.last_fact
    assert lookups.case(office, name).face.state is State.IDENTITY
    acts.strike_out(office, name, number, "Entered in the wrong case.")
    assert lookups.case(office, name).face == lookups.case(office, other).face
    with pytest.raises(Problem, match="struck out already"):
        acts.strike_out(office, name, number, "Again.")
    office.close()


def test_the_receipt_and_the_only_right_stay(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    for number in (1, 2):
        with pytest.raises(Problem):
            acts.strike_out(office, name, number, "Wrong.")
    with pytest.raises(Problem, match="Say why"):
        acts.strike_out(office, name, 2, " ")
    office.close()


def test_an_extension_on_the_last_day_but_not_after(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    late = Extend(claims=("access",), reason="number", explanation="Five.", by="post")
    with pytest.raises(Problem, match="too late"):
        acts.perform(office, name, late, date(2026, 11, 6))
    acts.perform(office, name, late, date(2026, 11, 5))
    assert lookups.case(office, name).face.due == date(2027, 1, 5)
    office.close()


def test_a_pause_holds_access_and_not_erasure(tmp_path: Path) -> None:
    """LAW A11's own example: received 5 Oct, asked 6 Oct, answered 13 Oct 2026."""
    office = made_office(tmp_path)
    name = opened(office, rights=(Right.ACCESS, Right.ERASURE))
    done(office, name, (oct_(6), QUESTION))
    face = lookups.case(office, name).face
    assert (face.claim(Right.ACCESS) or face.claims[0]).state is State.PAUSED
    entry: Entry = lookups.case(office, name).case.standing[-1].entry
    assert isinstance(entry, AskClarification)
    acts.strike_out(office, name, 4, "To be asked again.")
    office.close()


def test_attachments_come_with_the_act(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    contact = LogContact(direction="in", channel="post", who="Ada", words="A letter.")
    scan = FileIn("letter.png", "image/png", b"\x89PNG scan")
    acts.perform(office, name, contact, oct_(9), attachments=(scan,))
    case = lookups.case(office, name).case
    assert case.files[0].fact == case.last_fact
    office.close()


def test_a_right_added_later_has_its_own_month(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    acts.perform(office, name, AddClaim(right="erasure"), oct_(20))
    face = lookups.case(office, name).face
    assert [claim.due for claim in face.claims] == [date(2026, 11, 5), date(2026, 11, 20)]
    office.close()
