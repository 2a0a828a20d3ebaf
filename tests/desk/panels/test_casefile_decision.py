"""What was decided beside what was advised."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.casefile_decision import Decisions
from dpo_desk.domain.answering import Decide
from tests.desk.case_makers import case_of
from tests.desk.view_makers import view_of

DECIDED = Decide("access", "partial", ("exemption",), ("2_16",), "Two <b>names</b>.",
                 advice="Redact.", advised_by="Ines", decided_by="Jo")  # fmt: skip


def test_both_sides_are_shown(qtbot: QtBot) -> None:
    tab = Decisions()
    qtbot.addWidget(tab)
    case = case_of((date(2026, 11, 9), DECIDED), rights=("access", "erasure"))
    tab.show_case(view_of(case))
    words = [label.text() for label in tab.findChildren(QLabel)]
    for expected in ("Two <b>names</b>.", "Redact.", "The controller's decision",
                     "Nothing is decided on erasure yet.", "Data supplied in part"):  # fmt: skip
        assert expected in words
    buttons = {button.accessibleName(): button for button in tab.findChildren(QPushButton)}
    with qtbot.waitSignal(tab.decide_wanted, timeout=500) as wanted:
        buttons["Decide: Erasure"].click()
    assert wanted.args == ["erasure"]
    assert "Decide again: Access" in buttons
