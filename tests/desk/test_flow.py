"""The flowing layout: lines break, one item grows, hidden ones take no room."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.desk.flow import FlowLayout


def flowing(qtbot: QtBot, count: int = 4) -> tuple[QWidget, FlowLayout, list[QPushButton]]:
    page = QWidget()
    qtbot.addWidget(page)
    layout = FlowLayout(spacing=10)
    buttons = [QPushButton(str(number)) for number in range(count)]
    for button in buttons:
        button.setFixedSize(100, 30)
        layout.addWidget(button)
    page.setLayout(layout)
    page.show()
    return page, layout, buttons


def test_a_wide_window_has_one_line_and_a_narrow_one_breaks(qtbot: QtBot) -> None:
    page, layout, buttons = flowing(qtbot)
    assert layout.heightForWidth(430) == 30
    assert layout.heightForWidth(429) == 70
    assert layout.heightForWidth(100) == 150
    page.resize(220, 200)
    assert [(button.x(), button.y()) for button in buttons] == [
        (0, 0),
        (110, 0),
        (0, 40),
        (110, 40),
    ]
    assert (layout.sizeHint().width(), layout.minimumSize().width()) == (430, 100)


def test_the_item_that_may_grow_takes_what_is_left(qtbot: QtBot) -> None:
    page, _, buttons = flowing(qtbot, 2)
    buttons[0].setMaximumWidth(1000)
    buttons[0].setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    page.resize(500, 60)
    assert (buttons[0].width(), buttons[1].x()) == (390, 400)


def test_hidden_items_take_no_room(qtbot: QtBot) -> None:
    _, layout, buttons = flowing(qtbot)
    buttons[1].hide()
    buttons[2].hide()
    assert layout.heightForWidth(210) == 30


def test_items_can_be_taken_out(qtbot: QtBot) -> None:
    _, layout, _ = flowing(qtbot, 2)
    assert layout.takeAt(0) is not None
    assert layout.takeAt(5) is None
    assert layout.itemAt(5) is None
    assert layout.count() == 1
