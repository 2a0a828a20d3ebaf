"""The program starts, reports its own mistakes, and ends with no thread left."""

from __future__ import annotations

import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import fixed_moments
from dpo_desk.desk import app
from dpo_desk.desk.app import Desk
from dpo_desk.desk.notices import CrashWindow
from dpo_desk.desk.preferences import Preferences

MOMENTS = fixed_moments(date(2026, 11, 23))


def threads() -> set[str]:
    return {thread.name for thread in threading.enumerate() if "dpo_desk" in thread.name}


@pytest.mark.usefixtures("qtbot")
def test_it_runs_and_ends_in_order(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Looked(Desk):
        def close(self) -> None:
            seen.append("closing")
            seen.extend(sorted(threads()))
            super().close()
            self.window.deleteLater()

    monkeypatch.setattr(app, "Desk", Looked)
    hook = sys.excepthook
    # Closing the last window ends it; quit() would leave a second quit behind for later tests.
    QTimer.singleShot(50, qapp.closeAllWindows)
    assert app.run(Path("nowhere.desk"), MOMENTS) == 0
    assert seen == ["closing", "dpo_desk clerk", "dpo_desk press"]
    assert threads() == set()
    assert sys.excepthook is hook


def test_a_mistake_in_the_window_is_reported_without_its_words(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    desk = Desk(qapp, MOMENTS, Preferences(tmp_path / "window.ini"))
    qtbot.addWidget(desk.window)
    try:
        raise ValueError("Iris Vale")
    except ValueError as error:
        desk.report(type(error), error, error.__traceback__)
    (crash,) = desk.window.findChildren(CrashWindow)
    assert "Iris" not in crash._report
    assert "ValueError" in crash._report
    crash.accept()
    desk.close()
