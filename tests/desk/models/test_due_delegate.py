"""The due column is painted in the colour of its level, and never by colour alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from dpo_desk.desk import look
from dpo_desk.desk.models.case_table import DUE_ON, URGENCY
from dpo_desk.desk.models.due_delegate import DayDelegate, DueDelegate
from dpo_desk.domain.urgency import Urgency
from dpo_desk.domain.workdays import short_date


def painted(view: QTableView, pressing: Urgency | None, width: int = 360) -> QImage:
    item = QStandardItem("")
    item.setData(pressing, URGENCY)
    item.setData(short_date(date(2026, 11, 3)), DUE_ON)
    model = QStandardItemModel(1, 1, view)
    model.setItem(0, 0, item)
    image = QImage(width, 40, QImage.Format.Format_RGB32)
    image.fill(look.colours().panel)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 40)
    option.widget = view
    painter = QPainter(image)
    DueDelegate(view).paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def colours_of(image: QImage, left: int, right: int) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(left, right) for y in range(image.height())
    }


def nearest(ink: str, found: set[str]) -> int:
    wanted = QColor(ink)
    return min(
        abs(QColor(shade).red() - wanted.red())
        + abs(QColor(shade).green() - wanted.green())
        + abs(QColor(shade).blue() - wanted.blue())
        for shade in found
    )


@pytest.mark.parametrize("level", ["overdue", "soon", "amber", "calm", "waiting", "ended"])
def test_icon_and_words_have_the_colour_of_the_level(qtbot: QtBot, level: str) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    image = painted(view, Urgency(level, "3 days left", 3))
    ink = look.colours().of(level)
    side = look.icon_size(1.05).width() + look.S
    assert nearest(ink, colours_of(image, 0, side)) < 60, "an icon, though thin lines are blended"
    assert ink in colours_of(image, side + 4, side + 60), "and words"
    assert look.colours().muted in colours_of(image, 120, 360), "and the day"


def test_a_narrow_column_leaves_the_day_out_and_nothing_spills(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    image = painted(view, Urgency("overdue", "3 days overdue", -3), width=90)
    assert look.colours().muted not in colours_of(image, 0, 90)


def test_a_row_on_its_way_is_left_to_the_style(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    assert look.colours().overdue not in colours_of(painted(view, None), 0, 360)


@pytest.mark.parametrize(("width", "shown"), [(200, "Tue 3 Nov 2026"), (90, "3 Nov 2026")])
def test_a_narrow_day_drops_its_weekday(qtbot: QtBot, width: int, shown: str) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    model = QStandardItemModel(1, 1, view)
    model.setItem(0, 0, QStandardItem(short_date(date(2026, 11, 3))))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 40)
    DayDelegate(view).initStyleOption(option, model.index(0, 0))
    assert option.text == shown
