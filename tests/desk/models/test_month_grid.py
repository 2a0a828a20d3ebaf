"""The table of days: what is read aloud, which chips there is room for, painting in any size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dpo_desk.casework.calendar import CalendarDay, CalendarItem, CalendarView
from dpo_desk.desk import look
from dpo_desk.desk.models.month_grid import (
    OUTSIDE,
    TODAY,
    DayDelegate,
    DaysModel,
    chip_height,
    icon_of,
)
from dpo_desk.domain.months import Month
from dpo_desk.domain.urgency import Urgency
from dpo_desk.domain.workdays import Nation

MONDAY = date(2026, 11, 30)
CHRISTMAS = date(2026, 12, 25)


def item(number: int = 1, kind: str = "due", level: str = "soon") -> CalendarItem:
    name = f"R-2026-{number:05}"
    return CalendarItem(MONDAY, name, number, kind, "Access: answer due", Urgency(level, "Today"))


def view(items: int = 5, weeks: int = 6) -> CalendarView:
    days = [CalendarDay(MONDAY + timedelta(days=n)) for n in range(7 * weeks)]
    days[0] = CalendarDay(MONDAY, "", tuple(item(n) for n in range(1, items + 1)))
    if weeks > 4:
        days[(CHRISTMAS - MONDAY).days] = CalendarDay(CHRISTMAS, "Christmas Day")
    return CalendarView(tuple(days), MONDAY, Nation.ENGLAND_WALES, ())


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[DaysModel]:
    made = DaysModel()
    made.show_view(view(), Month(2026, 12))
    yield made
    made.deleteLater()


def said(model: DaysModel, day: date) -> str:
    words = model.data(model.index_of(day), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(words, str)
    return words


def test_the_model_keeps_qts_rules(model: DaysModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (6, 7)
    model.show_view(view(weeks=1), None)
    assert model.rowCount() == 1
    model.empty()
    assert model.rowCount() == 0


def test_a_day_is_read_with_holiday_today_and_every_item(model: DaysModel) -> None:
    words = said(model, MONDAY)
    assert words.startswith("Monday 30 November 2026, today, 5 dates, R-2026-00001 answer due")
    assert "Christmas Day" in said(model, CHRISTMAS)
    assert said(model, CHRISTMAS).endswith("no dates")
    model.show_view(view(items=20), Month(2026, 12))
    assert said(model, MONDAY).endswith("8 more")


def test_todays_and_other_months_days_are_told_apart(model: DaysModel) -> None:
    first = model.index_of(MONDAY)
    assert (model.data(first, TODAY), model.data(first, OUTSIDE)) == (True, True)
    inside = model.index_of(CHRISTMAS)
    assert (model.data(inside, TODAY), model.data(inside, OUTSIDE)) == (False, False)
    assert model.index_of(date(2027, 6, 1)) == QModelIndex()


def test_weekdays_are_short_where_columns_are_narrow(model: DaysModel) -> None:
    across, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
    assert model.headerData(2, across, role) == "Wednesday"
    model.name_days(short=True)
    assert model.headerData(2, across, role) == "Wed"
    assert model.headerData(2, across, Qt.ItemDataRole.AccessibleTextRole) == "Wednesday"


def test_chips_that_have_no_room_are_counted(qtbot: QtBot) -> None:
    painter, day = DayDelegate(), view(items=5).days[0]
    cell = QRect(10, 10, look.line_height() * 4, look.line_height() * 3 + 2 * chip_height() + 8)
    column = [QPoint(cell.left() + 12, y) for y in range(cell.top(), cell.bottom())]
    found = [painter.item_at(cell, day, spot) for spot in column]
    shown = {one.reference for one in found if one is not None}
    assert 0 < len(shown) < 5
    assert any(painter.more_at(cell, day, spot) for spot in column)
    tall = QRect(0, 0, cell.width(), look.line_height() * 30)
    assert not any(painter.more_at(tall, day, QPoint(12, y)) for y in range(tall.height()))


@pytest.mark.parametrize("size", [(160, 90), (60, 40), (30, 20), (160, 500)])
def test_a_day_is_painted_at_any_size(model: DaysModel, size: tuple[int, int]) -> None:
    painter = DayDelegate()
    for day in (MONDAY, CHRISTMAS, MONDAY + timedelta(days=5)):
        picture = QImage(*size, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.magenta)
        option = QStyleOptionViewItem()
        option.rect = picture.rect()
        option.state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        brush = QPainter(picture)
        painter.paint(brush, option, model.index_of(day))
        brush.end()
        colours = {
            picture.pixelColor(x, y).name() for x in range(size[0]) for y in range(0, size[1], 3)
        }
        assert "#ff00ff" not in colours
        assert look.ink("accent").name() in colours


def test_the_icon_says_how_pressing_or_of_what_kind() -> None:
    assert icon_of(item(level="overdue")) == "overdue"
    assert icon_of(item(level="calm", kind="target")) == "target"
    for kind in ("due", "stop_now", "lift", "reply_by", "notice_by", "safe_by", "may_close"):
        assert not look.icon(icon_of(item(level="calm", kind=kind))).isNull()
