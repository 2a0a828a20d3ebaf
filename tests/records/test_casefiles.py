"""Cases by reference and id, and numbers that only go up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.problems import Problem
from dpo_desk.records import casefiles
from dpo_desk.records.store import Store


def test_an_unknown_case_is_a_problem(store: Store) -> None:
    for ask in (store.case, store.id_of):
        with pytest.raises(Problem, match="no case R-2026-00404") as caught:
            ask("R-2026-00404")
        assert caught.value.field == "reference"
    with pytest.raises(Problem, match="not in the desk"):
        store.case_by_id(404)
    with pytest.raises(Problem) as long:
        store.case("x" * 5000)
    assert len(long.value.sentence) < 80


def test_numbers_only_go_up(store: Store) -> None:
    with store.asking() as connection:
        assert casefiles.next_number(connection, "R-2026") == 1
        casefiles.take_numbers(connection, "R-2026", 40)
        casefiles.take_numbers(connection, "R-2026", 7)
        assert casefiles.next_number(connection, "R-2026") == 41
        casefiles.take_numbers(connection, "R-2020", 9)
        assert casefiles.next_number(connection, "R-2020") == 10


def test_references_are_read_a_page_at_a_time(
    store: Store,
    now: datetime,
    open_case: Callable[..., CaseFile],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(casefiles, "_PAGE", 2)
    assert list(store.references()) == []
    with store.writing("Mara Quill", now) as writing:
        cases = [open_case(writing) for _ in range(5)]
    assert list(store.references()) == [(case.id, case.reference) for case in cases]
