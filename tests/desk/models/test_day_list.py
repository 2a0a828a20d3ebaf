"""The rows of a day's list and of the agenda: headings, words read aloud, painting."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dpo_desk.casework.calendar import CalendarDay, CalendarItem, CalendarList
from dpo_desk.desk.models.day_list import DayListDelegate, DayListModel
from dpo_desk.domain.urgency import Urgency

DAY, BOXING = date(2026, 12, 1), date(2026, 12, 26)


def item(number: int, kind: str = "due") -> CalendarItem:
    return CalendarItem(
        DAY, f"R-2026-{number:05}", number, kind, "Access: answer due",
        Urgency("soon", "8 days left"), person="Ada Brackenbury",
    )  # fmt: skip


def days() -> CalendarList:
    shown = (CalendarDay(DAY, "", (item(1), item(2))), CalendarDay(BOXING, "Boxing Day"))
    return CalendarList(DAY, BOXING, shown, 2)


def test_the_model_keeps_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = DayListModel(headings=True)
    model.show_days(days())
    qtmodeltester.check(model)
    assert model.rowCount() == 4
    model.show_days(None)
    assert model.rowCount() == 0


def test_headings_are_read_and_cannot_be_chosen(qtbot: QtBot) -> None:
    model = DayListModel(headings=True)
    model.show_days(days())
    assert model.data(model.index(0)) == "Tuesday 1 December 2026, 2 dates"
    assert model.data(model.index(3)) == "Saturday 26 December 2026, Boxing Day"
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    words = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "8 days left, R-2026-00001, Ada Brackenbury, Access: answer due"


def test_a_row_is_found_again_or_the_first_instead(qtbot: QtBot) -> None:
    model = DayListModel(headings=True)
    model.show_days(days())
    assert model.row_of(item(2)).row() == 2
    assert model.row_of(item(9)).row() == 1
    assert not DayListModel(headings=True).row_of(None).isValid()


@pytest.mark.parametrize("narrow", [True, False])
def test_rows_are_painted(qtbot: QtBot, narrow: bool) -> None:
    model = DayListModel(headings=True)
    model.show_days(days())
    painter = DayListDelegate(model, narrow)
    for number in (0, 1):
        option = QStyleOptionViewItem()
        size = painter.sizeHint(option, model.index(number))
        picture = QImage(size, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        option.rect = picture.rect()
        brush = QPainter(picture)
        painter.paint(brush, option, model.index(number))
        brush.end()
        blank = QImage(size, QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.white)
        assert picture != blank
