"""The list at the store: 10,000 cases, each question beside the bare rows of its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dpo_desk.casework import acts, housekeeping, lookups, reporting
from dpo_desk.casework.lookups import CardQuery
from dpo_desk.casework.office import Office
from dpo_desk.domain.receiving import LogContact
from tests.bench.bare import Bare, searches
from tests.bench.big_desk import TODAY, unlocked
from tests.bench.measuring import ROUNDS, Stopwatch, by_turns, ratio, show_table

_SORTS = ("due", "received", "reference", "person", "state")
_MONTH = "2026-10"


@pytest.fixture(scope="module")
def office(desk_path: Path) -> Iterator[Office]:
    made = unlocked(desk_path)
    yield made
    made.close()


def queries(office: Office) -> dict[str, CardQuery]:
    """Return what an officer asks of the list, by name."""
    asked = {"first page, open only": CardQuery(open_only=True), "first page, all": CardQuery()}
    for key in _SORTS:
        asked[f"sort by {key}"] = CardQuery(sort=key)
        asked[f"sort by {key}, down, open"] = CardQuery(sort=key, desc=True, open_only=True)
    asked |= {
        "page 80": CardQuery(offset=7_900),
        "right is access": CardQuery(rights=("access",)),
        "state is paused": CardQuery(states=("paused",)),
        "due within 7 days": CardQuery(due_to=TODAY + timedelta(days=7), open_only=True),
        "overdue": CardQuery(due_to=TODAY - timedelta(days=1), open_only=True),
        "received this year": CardQuery(received_from=TODAY.replace(month=1, day=1)),
    }
    return asked | {
        f"search {words}": CardQuery(text=words) for words in searches(office.store.cards)
    }


def test_questions_to_the_list(office: Office) -> None:
    bare, rows = Bare(office), []
    for name, query in queries(office).items():
        ids = office.store.card_ids(query)
        ours, floor = by_turns(
            lambda query=query: lookups.cards(office, query), lambda ids=ids: bare.cards(ids)
        )
        found = lookups.cards(office, query).total
        rows.append(
            (name, f"{found:,}", ours.median, ours.worst, ours.cpu, floor.median,
             ratio(ours.median, floor.median))
        )  # fmt: skip
        assert ours.median < 1_000
    show_table(
        "The list at the store, ms; bare: SELECT of the same rows by their ids",
        ("question", "found", "median", "worst", "cpu", "bare", "ratio"),
        rows,
    )


def test_a_case_an_act_and_a_month(office: Office) -> None:
    bare = Bare(office)
    names = [card.reference for card in lookups.cards(office, CardQuery(open_only=True)).cards]
    ids = [office.store.id_of(name) for name in names]
    turn = iter(range(10_000))

    def one_case() -> None:
        lookups.case(office, names[next(turn) % len(names)])

    def its_rows() -> None:
        case_id = ids[next(turn) % len(ids)]
        for table in ("facts", "parties", "letters", "files"):
            bare.rows(f"SELECT * FROM {table} WHERE case_id = ?", case_id)

    def one_act() -> None:
        entry = LogContact(direction="in", channel="phone", who="Caller", words="Asked how it is.")
        acts.perform(office, names[next(turn) % len(names)], entry, TODAY)

    rows: list[tuple[object, ...]] = []
    for name, work, floor_name, floor in (
        ("open a case", one_case, "SELECT of its rows", its_rows),
        ("one act, committed", one_act, "one INSERT, committed", bare.commit),
    ):
        ours, least = by_turns(work, floor)
        rows.append((name, ours.median, ours.worst, ours.cpu, floor_name, least.median,
                     ratio(ours.median, least.median)))  # fmt: skip
    ours, least = by_turns(
        lambda: reporting.summary(office, _MONTH),
        lambda: bare.rows("SELECT * FROM spans ORDER BY case_id, id"),
        rounds=5,
    )
    rows.append(("month summary (5 rounds)", ours.median, ours.worst, ours.cpu,
                 "all its spans", least.median, ratio(ours.median, least.median)))  # fmt: skip
    show_table(
        f"A case, an act, a month at the store, ms; {ROUNDS} rounds",
        ("what", "median", "worst", "cpu", "beside", "bare", "ratio"),
        rows,
    )


def test_verify(office: Office) -> None:
    bare, ours, floor = Bare(office), Stopwatch(), Stopwatch()
    faults = ours.lap(lambda: housekeeping.verify(office))
    floor.lap(lambda: bare.rows("PRAGMA cipher_integrity_check"))
    floor_took, took = floor.timing, ours.timing
    show_table(
        "Verify, s, once; bare: the seals of every page alone",
        ("what", "took", "cpu", "bare", "ratio"),
        [("verify 10,000 cases", took.median / 1000, took.cpu / 1000, floor_took.median / 1000,
          ratio(took.median, floor_took.median))],
    )  # fmt: skip
    if faults:
        print(f"  {len(faults)} differences: the desk is of older sources; remove build/bench")
