"""Idleness is noticed after its time, and each touch begins it again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dpo_desk.desk.idle import Idle

TENTH = 0.1 / 60


def test_nobody_there_is_noticed(qtbot: QtBot, qapp: QApplication) -> None:
    idle = Idle(qapp)
    with qtbot.waitSignal(idle.idled, timeout=1000):
        idle.start(TENTH)


def test_a_key_begins_the_time_again(qtbot: QtBot, qapp: QApplication) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    idle = Idle(qapp)
    idle.start(5 * TENTH)
    with qtbot.assertNotEmitted(idle.idled):
        for _ in range(8):
            qtbot.wait(80)
            qtbot.keyClick(field, Qt.Key.Key_A)
    assert field.text() == "a" * 8, "the key arrives all the same"
    idle.stop()


def test_once_stopped_it_says_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    idle = Idle(qapp)
    idle.start(TENTH)
    idle.stop()
    with qtbot.assertNotEmitted(idle.idled, wait=150):
        pass
