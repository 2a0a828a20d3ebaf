"""Words are found by their beginnings, and whatever is typed is only words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.receiving import Note
from dpo_desk.records.search import folded, match_of, searchable
from dpo_desk.records.store import CardQuery, Store


@pytest.fixture
def known(store: Store, now: datetime, open_case: Callable[..., CaseFile]) -> Store:
    """Three cases."""
    with store.writing("Mara Quill", now) as writing:
        open_case(writing, words="My café orders, OR whatever. Größe 40; Øresund.")
        case = open_case(writing, name="李小龙", email="li@example.org", words="مرحبا بالعالم")
        writing.add_fact(case.id, date(2026, 11, 4), Note(words="Spoke to O’Neill’s agent"))
        open_case(writing, name='Bo" OR *', email="bo@example.org", words="nothing to add")
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("áine", [1]),
        ("AINE brien", [1]),
        ("o'brien", [1]),
        ("o’br", [1]),
        ("obrien", [1]),
        ("aine@example.org", [1]),
        ("CAFE", [1]),
        ("café ord", [1]),
        ("grosse", [1]),
        ("oresund", [1]),
        ("R-2026-00002", [2]),
        ("r-2026-0000", [1, 2, 3]),
        ("00003", [3]),
        ("李", [2]),
        ("مرحبا", [2]),
        ("oneill agent", [2]),
        ("rders", []),
        ("cafe nothing", []),
        ('" OR *', [1, 2, 3]),
        ("NEAR(cafe orders)", []),
        ("names: aine", []),
        ("cafe NOT orders", []),
        ("*", []),
        ('"""', []),
        ("^aine", [1]),
        ("--", []),
        ("'; DROP TABLE cards", []),
        ("   ", [1, 2, 3]),
        ("aine " * 40, [1]),
        ("\x00aine\u202e", [1]),
    ],
)
def test_what_is_typed_finds_its_words(known: Store, typed: str, found: list[int]) -> None:
    page = known.cards(CardQuery(text=typed, sort="reference"))
    assert [card.case_id for card in page.cards] == found
    assert page.total == len(found)


@given(st.text(max_size=40))
def test_any_text_is_a_question(typed: str) -> None:
    found = match_of(typed)
    assert found is None or found.count('"') % 2 == 0
    assert folded(folded(typed)) == folded(typed)
    assert searchable(typed).startswith(folded(typed))


def test_any_text_can_be_asked_for(known: Store) -> None:
    @given(st.text(max_size=40))
    def ask(typed: str) -> None:
        assert known.cards(CardQuery(text=typed)).total <= 3
        assert len(known.people(typed)) <= 3

    ask()


def test_a_case_is_found_by_what_it_says_now(known: Store, now: datetime) -> None:
    with known.writing("Mara Quill", now) as writing:
        writing.strike(2, 3, "It was another case")
    assert known.cards(CardQuery(text="agent")).total == 0
    assert known.cards(CardQuery(text="another")).total == 0


def test_people_are_found_while_typing(known: Store, now: datetime) -> None:
    assert [person.name for person in known.people("bri")] == ["Áine O’Brien"]
    assert [person.email for person in known.people("li@")] == ["li@example.org"]
    assert known.people("") == ()
    assert len(known.people("example")) == 3
    assert len(known.people("example", limit=2)) == 2
