"""What scrolls gets its room before anything of it is painted."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.desk.pieces import IconButton, column, fill_dialog, row, scrolling, text
from dpo_desk.desk.room import grow_dialog, make_room


def line() -> QWidget:
    made = QWidget()
    inside = row()
    inside.addWidget(text("A fact"))
    inside.addWidget(IconButton("down", "Show it"))
    made.setLayout(inside)
    return made


def shown(qtbot: QtBot) -> tuple[QScrollArea, QWidget]:
    """Return an area on the screen and, two layouts inside it, a place for lines."""
    place, tab, body = QWidget(), QWidget(), QWidget()
    place.setLayout(column())
    for outer, inner in ((tab, place), (body, tab)):
        outer.setLayout(column())
        outer.layout().addWidget(inner)
    area = scrolling(body)
    qtbot.addWidget(area)
    area.resize(400, 200)
    area.show()
    qtbot.waitExposed(area)
    return area, place


def test_what_was_added_deep_inside_has_its_height_at_once(qtbot: QtBot) -> None:
    area, place = shown(qtbot)
    for _ in range(40):
        place.layout().addWidget(line())
    make_room(place)
    least = place.findChild(IconButton).minimumSizeHint().height()
    lines = [place.layout().itemAt(number).widget() for number in range(40)]
    assert min(made.height() for made in lines) >= least
    assert area.widget().height() >= 40 * least


def test_what_does_not_scroll_is_left_alone(qtbot: QtBot) -> None:
    alone = line()
    qtbot.addWidget(alone)
    alone.resize(300, 50)
    make_room(alone)
    assert alone.height() == 50


def test_a_dialog_grows_as_far_as_its_screen_allows(qtbot: QtBot) -> None:
    dialog, inside, buttons = QDialog(), column(), row()
    said = text("")
    inside.addWidget(said)
    buttons.addWidget(IconButton("done", "Done"))
    area = fill_dialog(dialog, inside, buttons, wide=20, tall=5)
    qtbot.addWidget(dialog)
    dialog.show()
    low = dialog.height()
    said.setText("A sentence that takes a line.\n" * 10)
    grow_dialog(dialog, area)
    assert dialog.height() > low
    assert area.verticalScrollBar().maximum() == 0
    said.setText("A sentence that takes a line.\n" * 500)
    grow_dialog(dialog, area)
    assert dialog.height() < dialog.screen().availableSize().height()
    assert area.widget().height() > area.height()
