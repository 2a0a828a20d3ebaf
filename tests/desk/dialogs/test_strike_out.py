"""Striking out an entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.strike_out import StrikeOutDialog
from dpo_desk.domain.asking import AskIdentity
from tests.desk.work_makers import Desk
from tests.makers import done, opened


def fill(office: Office) -> str:
    name = opened(office, date(2026, 11, 3))
    asked = AskIdentity(doubt="Another address.", asked_for=("a bill",), by="email")
    done(office, name, (date(2026, 11, 5), asked))
    return name


def test_consequences_first_then_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    view = desk.asked(lookups.case, desk.filled)
    dialog = StrikeOutDialog(desk.workplace, view, view.case.facts[-1])
    qtbot.addWidget(dialog)
    dialog.open()
    expected = "from no date to Thursday 3 December 2026"
    qtbot.waitUntil(lambda: expected in dialog.effect.words, timeout=5000)
    dialog.strike.click()
    assert dialog.why_row.complaint.text() == "This is needed."
    dialog.why.show_value("Asked the wrong person")
    with qtbot.waitSignal(dialog.performed, timeout=5000):
        dialog.strike.click()
    assert desk.asked(lookups.case, desk.filled).face.due == date(2026, 12, 3)
    desk.close()


def test_what_cannot_be_struck_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    view = desk.asked(lookups.case, desk.filled)
    dialog = StrikeOutDialog(desk.workplace, view, view.case.facts[0])
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.why.show_value("A mistake")
    dialog.strike.click()
    qtbot.waitUntil(lambda: "opened in error" in dialog.problem.words, timeout=5000)
    assert dialog.isVisible()
    assert dialog.strike.isEnabled()
    desk.close()
