"""When is it due? works while it is filled in, and can be taken along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.press import pdf_text
from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.dialogs.calculator import CalculatorDialog
from dpo_desk.desk.dialogs.calculator_events import HAPPENINGS
from dpo_desk.desk.pieces import Banner
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.workplace import Workplace

TODAY = date(2026, 11, 23)
KNOWN = {happening.words: happening for happening in HAPPENINGS if happening}


@pytest.fixture
def workplace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workplace]:
    clerk, press = Clerk(fixed_moments(TODAY)), Press()
    yield Workplace(clerk, press, Preferences(tmp_path / "window.ini"))
    clerk.stop()
    press.stop()


@pytest.fixture
def dialog(qtbot: QtBot, workplace: Workplace) -> CalculatorDialog:
    made = CalculatorDialog(workplace)
    qtbot.addWidget(made)
    made.show()
    made.received.show_value(date(2026, 11, 3))
    made._on_altered()
    return made


def said(dialog: CalculatorDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_day_of_receipt_alone_gives_the_month(dialog: CalculatorDialog) -> None:
    assert dialog.heading.text() == "Thursday 3 December 2026"
    assert dialog._due_by.text() == "The answer is due by the end of"
    assert dialog.chip.words == "10 days left"
    assert "UK GDPR Art 12A" in said(dialog)


def test_events_move_the_date_at_once(dialog: CalculatorDialog) -> None:
    dialog.events.add(KNOWN["Identity asked for"], date(2026, 11, 4))
    assert dialog.heading.text() == "Waiting for identity"
    assert dialog._due_by.text() == "No time limit runs"
    dialog.events.add(KNOWN["Identity received"], date(2026, 11, 10))
    assert dialog.heading.text() == "Thursday 10 December 2026"
    dialog.events.add(KNOWN["Clarification asked for"], date(2026, 11, 12), date(2026, 11, 20))
    assert dialog.heading.text() == "Friday 18 December 2026"
    dialog.events.rows[-1].remove.click()
    assert dialog.heading.text() == "Thursday 10 December 2026"


def test_right_and_nation_count(dialog: CalculatorDialog) -> None:
    dialog.events.add(KNOWN["Clarification asked for"], date(2026, 11, 12), date(2026, 11, 20))
    paused = dialog.heading.text()
    dialog.right.setCurrentIndex(dialog.right.findData("erasure"))
    assert dialog.heading.text() == "Thursday 3 December 2026" != paused
    dialog.received.show_value(date(2026, 10, 30))
    dialog.nation.setCurrentIndex(dialog.nation.findData("SCT"))
    assert dialog.heading.text() == "Tuesday 1 December 2026", "St Andrew's Day"


def test_the_nation_is_remembered_and_nothing_else(
    dialog: CalculatorDialog, workplace: Workplace, qtbot: QtBot
) -> None:
    dialog.nation.setCurrentIndex(dialog.nation.findData("NI"))
    again = CalculatorDialog(workplace)
    qtbot.addWidget(again)
    assert again.nation.currentData() == "NI"
    assert again.received.day() == TODAY
    assert again.events.rows == []


@pytest.mark.parametrize("typed", ["", "yesterweek", "99/99/2026"])
def test_a_day_that_cannot_be_read_is_said_and_nothing_can_be_taken_along(
    dialog: CalculatorDialog, typed: str
) -> None:
    dialog.received.line.setText(typed)
    dialog._on_altered()
    assert dialog.face is None
    assert dialog.problem.words
    assert not dialog.copy.isEnabled()
    assert not dialog.save.isEnabled()


def test_warnings_are_shown(dialog: CalculatorDialog) -> None:
    dialog.events.add(KNOWN["Extension: the person was told"], date(2026, 12, 20))
    assert dialog.face is not None
    shown = [banner.words for banner in dialog.findChildren(Banner) if banner.isVisible()]
    assert set(dialog.face.warnings) <= set(shown)
    assert dialog.face.warnings


def test_the_reasoning_can_be_copied(dialog: CalculatorDialog) -> None:
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Access: Thursday 3 December 2026")
    assert "1. Received on Tue 3 Nov 2026. [" in copied


def test_the_page_is_saved_as_a_pdf(
    dialog: CalculatorDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "page.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.problem.words == "Saved as page.pdf.")
    assert "3 December 2026" in "".join(pdf_text(place.read_bytes()))


def test_a_narrow_window_puts_the_answer_below(dialog: CalculatorDialog, qtbot: QtBot) -> None:
    def left() -> int:
        return dialog.heading.mapTo(dialog, QPoint(0, 0)).x()

    dialog.resize(1100, 700)
    qtbot.waitUntil(lambda: left() > 250)
    dialog.resize(420, 700)
    qtbot.waitUntil(lambda: left() < 100)
