"""People of the desk: known, matched while typing, and their earlier cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.parties import Person
from dpo_desk.domain.problems import Problem
from dpo_desk.records.store import Store
from dpo_desk.records.verify import verify

FULL = Person(
    "Tove Ørsted", "tove@example.org", "020 7946 0018", "1 Quay\nLeith", "Tove Orsted",
    "16_plus", True, True, True,
)  # fmt: skip


def test_a_person_comes_back_whole_and_changed(store: Store, now: datetime) -> None:
    with store.writing("Mara Quill", now) as writing:
        known = writing.add_person(FULL)
        assert known == replace(FULL, id=known.id)
        moved = replace(known, address="3 Hill", do_not_post=False)
        writing.update_person(moved)
        with pytest.raises(Problem, match="no longer"):
            writing.update_person(replace(known, id=99))
        with pytest.raises(Problem, match="Name") as caught:
            writing.add_person(Person("", phone="1"))
        assert caught.value.field == "name"
    assert store.person(known.id) == moved
    assert store.people("orsted") == (moved,)
    with pytest.raises(Problem, match="no longer"):
        store.person(99)
    assert [line.act for line in store.trail()[-2:]] == ["add_person", "update_person"]
    assert verify(store) == ()


def test_a_person_who_changed_their_name_is_found_by_the_new_one(
    store: Store, now: datetime
) -> None:
    with store.writing("Mara Quill", now) as writing:
        known = writing.add_person(FULL)
        writing.update_person(replace(known, name="Tove Marsh", name_for_letters=""))
    assert store.people("marsh") == (store.person(known.id),)
    assert store.people("orsted") == ()


def test_earlier_and_similar_cases(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    with store.writing("Mara Quill", now) as writing:
        first = open_case(writing, on=date(2025, 1, 7))
        second = open_case(writing, name="AINE O’BRIEN", email="other@example.org")
        third = open_case(writing, name="Somebody", email="AINE@example.org")
        writing.set_parties(third.id, (*third.parties, *first.parties, *first.parties))
        open_case(writing, name="Ben Holt", email="")

    def ids(name: str, email: str, since: date) -> list[int]:
        return [card.case_id for card in store.duplicates(name, email, since)]

    assert [card.case_id for card in store.earlier_cases(first.subject.id)] == [third.id, first.id]
    assert ids("Áine O’Brien", "aine@example.org", date(2024, 1, 1)) == [3, 2, 1]
    assert ids(" áine  o’brien", "", date(2026, 1, 1)) == [third.id, second.id]
    assert ids("", "other@example.org", date(2026, 1, 1)) == [second.id]
    assert ids("", "", date(2020, 1, 1)) == []
    assert ids("Nobody", "", date(2020, 1, 1)) == []
