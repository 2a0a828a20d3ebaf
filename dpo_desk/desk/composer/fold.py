"""A section that opens and closes, with what is inside summed up on its button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.pieces import column
from dpo_desk.desk.room import make_room

_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Fold(QWidget):
    """A button with a title and a word about its content, and the content below it."""

    opened = Signal(bool)

    def __init__(self, words: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._about = words, ""
        self.content = content
        self.head = QToolButton()
        self.head.setToolButtonStyle(_BESIDE)
        self.head.setCheckable(True)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(self._on_clicked)
        inside = column(look.XS)
        inside.addWidget(self.head)
        inside.addWidget(content)
        self.setLayout(inside)
        content.hide()
        self._name()

    def say(self, about: str) -> None:
        """Sum up what is inside, as `12 of 14`."""
        self._about = about
        self._name()

    def open(self, shown: bool = True) -> None:
        """Open or close the section."""
        self.head.setChecked(shown)
        self._on_clicked()

    def _on_clicked(self) -> None:
        self.content.setVisible(self.head.isChecked())
        self._name()
        make_room(self)
        self.opened.emit(self.head.isChecked())

    def _name(self) -> None:
        words = f"{self._words}: {self._about}" if self._about else self._words
        self.head.setText(literal(words))
        self.head.setIcon(look.icon("up" if self.head.isChecked() else "down"))
        state = "open" if self.head.isChecked() else "closed"
        self.head.setAccessibleName(f"{words}, {state}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._name()
