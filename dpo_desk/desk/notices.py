"""What the program says by itself: a line across the page, a question, the crash report."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QWidget

from dpo_desk import __version__
from dpo_desk.desk import look
from dpo_desk.desk.bugs import Bug
from dpo_desk.desk.pieces import Banner, Button, IconButton, IconLabel, column, row, text, title
from dpo_desk.domain.problems import Problem

_SHOWN_FOR = 8_000
"""Milliseconds that good news stays; a problem stays until closed or replaced by another."""


class NoticeBar(QFrame):
    """One sentence across the top of the page; it takes no click to go on working."""

    def __init__(self) -> None:
        super().__init__()
        self._banner = Banner()
        self._close = IconButton("clear", "Close this notice")
        self._close.clicked.connect(self.quiet)
        inside = row(look.S)
        inside.addWidget(self._banner, 1)
        inside.addWidget(self._close)
        self.setLayout(inside)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.quiet)
        self.hide()

    @property
    def words(self) -> str:
        """Return the sentence shown, or nothing."""
        return self._banner.words

    def say(self, words: str, meaning: str = "good") -> None:
        """Show a sentence as `good`, `info`, `warning` or `bad`."""
        self._banner.say(meaning, words)
        self._timer.stop()
        if meaning in ("good", "info"):
            self._timer.start(_SHOWN_FOR)
        self.show()

    def show_problem(self, problem: Problem) -> None:
        """Show what the officer can put right."""
        self.say(problem.sentence, "bad")

    def quiet(self) -> None:
        """Take the sentence away."""
        self._timer.stop()
        self._banner.quiet()
        self.hide()


class Question(QDialog):
    """Asks before something that cannot be undone; the button names what will happen."""

    def __init__(
        self, parent: QWidget | None, headline: str, what_happens: str, act: str, icon: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(headline)
        self.setModal(True)
        self.go_on = Button(act, primary=True)
        self.go_on.setAutoDefault(False)
        self.stay = Button("Cancel")
        self.stay.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self.stay.clicked.connect(self.reject)
        words = column(look.S)
        words.addWidget(text(headline, "lead"))
        words.addWidget(text(what_happens))
        top = row(look.L)
        top.addWidget(IconLabel(icon, "warning", 2.0))
        top.addLayout(words, 1)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(self.stay)
        buttons.addWidget(self.go_on)
        inside = column(look.XL, look.XL)
        inside.addLayout(top)
        inside.addLayout(buttons)
        self.setLayout(inside)
        self.setMinimumWidth(look.line_height() * 26)
        self.stay.setFocus()


def confirm(
    parent: QWidget,
    headline: str,
    what_happens: str,
    act: str,
    then: Callable[[], None],
    icon: str = "warning",
) -> Question:
    """Ask `headline`, say what will happen, and call the bound method `then` if told to go on.

    `act` is the word on the button, such as `Strike out`; Cancel has the focus. Does not block.
    """
    question = Question(parent, headline, what_happens, act, icon)
    question.accepted.connect(then)
    question.finished.connect(question.deleteLater)
    question.open()
    return question


def report_of(bug: Bug) -> str:
    """Return the report of a mistake of ours: kind, place and versions, never what was typed."""
    lines = [
        f"dpo_desk {__version__}, Python {platform.python_version()}, Qt {qt_version},"
        f" {sys.platform}",
        bug.kind,
    ]
    lines += [f"  {frame.file}:{frame.line} {frame.function}" for frame in bug.frames]
    return "\n".join(lines)


class CrashWindow(QDialog):
    """Says that the program made a mistake, with a report that can be sent without a worry."""

    def __init__(self, bug: Bug, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The program made a mistake")
        self._report = report_of(bug)
        shown = QPlainTextEdit(self._report)
        shown.setReadOnly(True)
        shown.setAccessibleName("Report of the mistake")
        shown.setMinimumHeight(look.line_height() * 8)
        self.copy = Button("Copy the report", "copy")
        self.copy.clicked.connect(self._on_copy)
        close = Button("Close", primary=True)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = row(look.S)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        inside = column(look.M, look.XL)
        inside.addWidget(title("The program made a mistake"))
        inside.addWidget(
            text(
                "What you had saved is safe; the last step may not have been done. You can go on"
                " working. The report below says where in the program it happened. It holds no"
                " names, no words of yours and no file names."
            )
        )
        inside.addWidget(shown)
        inside.addLayout(buttons)
        self.setLayout(inside)
        self.resize(look.line_height() * 36, look.line_height() * 22)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.setText("Copied")
