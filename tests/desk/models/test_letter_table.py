"""Letters by row: fetched as they are seen, read again in place, states with icon and colour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dpo_desk.casework.letterlist import LetterWish
from dpo_desk.casework.office import Office
from dpo_desk.desk import look
from dpo_desk.desk.models import letter_table
from dpo_desk.desk.models.letter_table import COLUMNS, STATUS, LetterTable
from tests.desk.letter_makers import another, four_letters, sealed
from tests.desk.open_desk import OpenDesk, open_desk

NUMBER = next(number for number, column in enumerate(COLUMNS) if column.name == "number")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, four_letters) as made:
        yield made


def shown(desk: OpenDesk, wish: LetterWish = LetterWish()) -> LetterTable:
    table = LetterTable(desk.clerk)
    table.show_letters(wish)
    desk.settle()
    return table


def words(table: LetterTable, column: int) -> list[str]:
    return [table.index(row, column).data() for row in range(table.rowCount())]


def test_it_is_a_proper_model(desk: OpenDesk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(shown(desk))


def test_each_letter_says_how_it_stands(desk: OpenDesk) -> None:
    table = shown(desk)
    assert words(table, STATUS) == [
        "Being written", "Not recorded as sent", "Thrown away", "Sent",
    ]  # fmt: skip
    assert words(table, NUMBER) == [
        "R-2026-00002", "R-2026-00003-L1", "R-2026-00002-L1", "R-2026-00001-L1",
    ]  # fmt: skip
    assert words(table, len(COLUMNS) - 1) == [
        "Typed Mon 23 Nov 2026", "Made Mon 23 Nov 2026", "Made Mon 23 Nov 2026",
        "Sent Mon 23 Nov 2026, post",
    ]  # fmt: skip
    state = table.index(1, STATUS)
    assert state.data(Qt.ItemDataRole.ForegroundRole) == look.ink("amber")
    assert not state.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert (
        state.data(Qt.ItemDataRole.FontRole).bold()
        or state.data(Qt.ItemDataRole.FontRole).weight() > look.font().weight()
    )
    assert state.data(Qt.ItemDataRole.ToolTipRole) == "Not recorded as sent"
    assert table.headerData(0, Qt.Orientation.Horizontal) == "State"
    assert table.row_of("R-2026-00003-L1") == 1
    assert table.row_of("R-2026-00009-L1") is None


def test_reading_again_keeps_the_rows(desk: OpenDesk) -> None:
    table = shown(desk)
    with desk.qtbot.assertNotEmitted(table.modelReset):
        desk.clerk.tell(another)
        table.refresh()
        desk.settle()
    assert table.rowCount() == 5
    assert words(table, NUMBER)[1] == "R-2026-00004-L1"


def test_far_rows_come_when_they_are_looked_at(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_table, "_PAGE", 2)

    def six(office: Office) -> None:
        for number in range(6):
            sealed(office, f"Person {number}")

    with open_desk(qtbot, tmp_path, six) as desk:
        table = shown(desk)
        assert table.rowCount() == 6
        assert table.letter(5) is None
        assert table.index(5, 0).data() == "…"
        assert table.index(5, 1).data() == ""
        desk.settle()
        assert table.index(5, NUMBER).data() == "R-2026-00001-L1"
        found = table.letter(5)
        assert found is not None
        assert found.addressee == "Person 0"
