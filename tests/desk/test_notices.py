"""The notice line, the question before what cannot be undone, the crash report."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.desk import notices
from dpo_desk.desk.bugs import Bug, Frame
from dpo_desk.desk.notices import CrashWindow, NoticeBar, confirm, report_of
from dpo_desk.domain.problems import Problem

BUG = Bug("ValueError", (Frame("dpo_desk/desk/clerk.py", 12, "_do"),))


def test_good_news_goes_away_and_a_problem_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "_SHOWN_FOR", 20)
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say("Saved.")
    assert bar.words == "Saved."
    qtbot.waitUntil(bar.isHidden)
    bar.show_problem(Problem("Choose a date."))
    qtbot.wait(60)
    assert bar.words == "Choose a date."
    bar._close.click()
    assert bar.isHidden()


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.told = 0

    def go_on(self) -> None:
        self.told += 1


@pytest.mark.parametrize("yes", [True, False])
def test_a_question_names_the_act_and_cancel_is_the_default(qtbot: QtBot, yes: bool) -> None:
    page = Page()
    qtbot.addWidget(page)
    question = confirm(page, "Strike out this entry?", "It stays.", "Strike out", page.go_on)
    assert question.go_on.text() == "Strike out"
    assert question.stay.isDefault()
    (question.go_on if yes else question.stay).click()
    assert page.told == int(yes)


def test_a_report_says_where_and_nothing_else() -> None:
    report = report_of(BUG)
    assert "ValueError\n  dpo_desk/desk/clerk.py:12 _do" in report
    assert "Python" in report


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    window = CrashWindow(BUG)
    qtbot.addWidget(window)
    window.copy.click()
    assert QGuiApplication.clipboard().text() == report_of(BUG)
    assert window.findChild(QPlainTextEdit).toPlainText() == report_of(BUG)
