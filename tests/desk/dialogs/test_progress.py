"""Long work is shown in words and asked to stop once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desk.desk.dialogs.progress import ProgressDialog


def test_it_says_how_far_it_is(qtbot: QtBot) -> None:
    dialog = ProgressDialog("Making the demonstration")
    qtbot.addWidget(dialog)
    dialog.show_progress(30, 120, "30 of 120 cases")
    assert (dialog.bar.value(), dialog.bar.maximum()) == (30, 120)
    assert dialog.words.text() == "30 of 120 cases"


def test_stopping_is_asked_once_and_the_dialog_waits_for_the_end(qtbot: QtBot) -> None:
    dialog = ProgressDialog("Making the demonstration")
    qtbot.addWidget(dialog)
    asked: list[int] = []
    dialog.stop_wanted.connect(lambda: asked.append(1))
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.stop.click()
    dialog.close()
    assert asked == [1]
    assert dialog.isVisible()
    dialog.accept()
    assert dialog.isHidden()
