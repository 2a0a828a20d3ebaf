"""The filter row of the list of letters: words, how it stands, which kind."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from dpo_desk.casework.letterlist import STATUSES, LetterWish, kind_choices
from dpo_desk.desk import look
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.forms.choice_fields import CalmCombo
from dpo_desk.desk.pieces import Button
from dpo_desk.domain.entries import Choices

_TYPING = 200
"""Milliseconds without a key after which the words are looked for."""


class LetterFilters(QWidget):
    """The row itself. `altered` follows each change, a moment after the last key."""

    altered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Reference, letter or name")
        self.words.setAccessibleName("Filter letters by reference, number or name")
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(300)
        self.words.setMinimumWidth(look.line_height() * 14)
        self.status = _chooser("State of the letter", "Any state", STATUSES)
        self.kind = _chooser("Kind of letter", "Any kind", kind_choices())
        self.reset = Button("Clear filters", link=True)
        self.reset.hide()
        flow = FlowLayout()
        for widget in (self.words, self.status, self.kind, self.reset):
            flow.addWidget(widget)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._on_altered)
        self.words.textEdited.connect(self._typing.start)
        self.words.textChanged.connect(self._on_text)
        self.words.returnPressed.connect(self._on_altered)
        for chooser in (self.status, self.kind):
            chooser.currentIndexChanged.connect(self._on_altered)
        self.reset.clicked.connect(self.clear)
        leave = QShortcut(QKeySequence("Escape"), self.words)
        leave.activated.connect(self.words.clear)

    def wish(self) -> LetterWish:
        """Return which letters are wanted."""
        return LetterWish(self.words.text(), self.status.currentData(), self.kind.currentData())

    def show_wish(self, wish: LetterWish) -> None:
        """Show these filters and ask once."""
        self.blockSignals(True)
        self.words.setText(wish.text)
        self.status.setCurrentIndex(max(0, self.status.findData(wish.status)))
        self.kind.setCurrentIndex(max(0, self.kind.findData(wish.kind)))
        self.blockSignals(False)
        self._on_altered()

    def clear(self) -> None:
        """Show every letter again."""
        self.show_wish(LetterWish())

    def _on_text(self, words: str) -> None:
        if not words:
            self._on_altered()

    def _on_altered(self) -> None:
        self._typing.stop()
        self.reset.setVisible(self.wish() != LetterWish())
        self.altered.emit()


def _chooser(name: str, anything: str, choices: Choices) -> QComboBox:
    made = CalmCombo()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.addItem(anything, "")
    for value, words in choices:
        made.addItem(words, value)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
