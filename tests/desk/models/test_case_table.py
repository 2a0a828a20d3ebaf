"""The list of cases pages through the clerk, keeps its place on a refresh and sorts by column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dpo_desk.casework import acts, lookups
from dpo_desk.casework.lookups import CardPage, CardQuery
from dpo_desk.casework.office import Office
from dpo_desk.desk.models import case_table
from dpo_desk.desk.models.case_table import COLUMNS, DUE, DUE_ON, URGENCY, CaseTable
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from dpo_desk.domain.rights import Right
from tests.desk.work_makers import Desk
from tests.makers import opened

TODAY = date(2026, 11, 23)
NAMES = [column.name for column in COLUMNS]


def fill(office: Office) -> None:
    for number in range(12):
        opened(
            office,
            received_on=TODAY - timedelta(days=5 * number),
            rights=(Right.ACCESS,) if number % 2 else (Right.ERASURE, Right.ACCESS),
            person=Person(f"Person {number:02}"),
        )


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path, fill, TODAY)
    yield made
    made.close()


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_table, "_PAGE", 4)


def listed(desk: Desk, query: CardQuery | None = None) -> CaseTable:
    made = CaseTable(desk.clerk, desk.workplace.today)
    made.show_cards(query or CardQuery())
    desk.settle()
    return made


def words(table: CaseTable, column: str) -> list[str]:
    number = NAMES.index(column)
    return [table.index(row, number).data() for row in range(table.rowCount())]


def test_the_model_keeps_qts_rules(desk: Desk, qtmodeltester: ModelTester) -> None:
    table = listed(desk)
    qtmodeltester.check(table, force_py=True)
    assert (table.rowCount(), table.columnCount()) == (12, len(COLUMNS))


@pytest.mark.usefixtures("small_pages")
def test_rows_are_fetched_when_somebody_looks_at_them(desk: Desk) -> None:
    table = listed(desk)
    assert [table.card(row) is not None for row in (0, 3, 4, 11)] == [True, True, False, False]
    assert table.index(11, 0).data() == "…"
    desk.settle()
    desk.qtbot.waitUntil(lambda: table.card(11) is not None)
    assert table.index(11, 0).data().startswith("R-2026-")
    assert table.card(5) is None, "what nobody looked at is not read"


@pytest.mark.usefixtures("small_pages")
def test_a_whole_screen_of_missing_rows_is_one_question(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    cards = lookups.cards

    def counted(office: Office, query: CardQuery) -> CardPage:
        asked.append((query.offset, query.limit))
        return cards(office, query)

    monkeypatch.setattr(lookups, "cards", counted)
    table = listed(desk)
    for row in range(5, 12):
        table.index(row, 0).data()
    desk.qtbot.waitUntil(lambda: table.card(11) is not None)
    assert asked == [(0, 4), (4, 8)]


def test_the_due_column_says_how_pressing_it_is(desk: Desk) -> None:
    table = listed(desk)
    index = table.index(0, DUE)
    assert index.data(URGENCY).level == "overdue"
    assert index.data() == f"{index.data(DUE_ON)}, {index.data(URGENCY).words}"
    assert words(table, "rights")[-1] == "Erasure, Access"
    assert table.index(0, NAMES.index("state")).data(URGENCY) is None


def test_sorting_asks_again_and_unsortable_columns_change_nothing(desk: Desk) -> None:
    table = listed(desk)
    table.sort(NAMES.index("person"), Qt.SortOrder.DescendingOrder)
    desk.settle()
    assert words(table, "person") == [f"Person {number:02}" for number in range(11, -1, -1)]
    before = table.query
    table.sort(NAMES.index("rights"))
    assert table.query == before


def test_a_refresh_shows_what_changed_without_a_reset(desk: Desk, qtbot: QtBot) -> None:
    table = listed(desk)
    card = table.card(0)
    assert card is not None
    ask = AskIdentity("The name differs.", ("A bill",), by="email", late="It was on leave.")
    with qtbot.assertNotEmitted(table.modelReset):
        desk.clerk.tell(acts.perform, card.reference, ask, TODAY)
        table.refresh()
        desk.settle()
    row = table.row_of(card.reference)
    assert row is not None
    assert table.index(row, NAMES.index("state")).data() == "Waiting for identity"


@pytest.mark.parametrize("more", [True, False])
def test_a_refresh_takes_rows_that_came_or_went(desk: Desk, more: bool) -> None:
    table = listed(desk, CardQuery() if more else CardQuery(states=("running",)))
    if more:
        desk.clerk.tell(opened)
    else:
        ask = AskIdentity("The name differs.", ("A bill",), by="email", late="It was on leave.")
        desk.clerk.tell(acts.perform, "R-2026-00001", ask, TODAY)
    table.refresh()
    desk.settle()
    assert table.rowCount() == (13 if more else 11)
    assert "…" not in words(table, "reference")


def test_an_emptied_table_holds_nobody(desk: Desk) -> None:
    table = listed(desk)
    table.empty()
    assert table.rowCount() == 0
    assert table.card(0) is None
