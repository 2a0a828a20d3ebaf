"""How far something long has come, in words, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.pieces import Button, caption, column, row, text


class ProgressDialog(QDialog):
    """Stays until `accept` is called; Stop, Escape and closing ask to stop once."""

    stop_wanted = Signal()

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(what)
        self.setModal(True)
        self.words = caption("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(what)
        self.stop = Button("Stop")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.reject)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        inside = column(look.M, look.XL)
        inside.addWidget(text(what, "lead"))
        inside.addWidget(self.words)
        inside.addWidget(self.bar)
        inside.addLayout(buttons)
        self.setLayout(inside)
        self.setMinimumWidth(look.line_height() * 24)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how many of how many are done, and what is being done now."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(words)

    def reject(self) -> None:
        """Ask to stop; what has begun ends its present slice first."""
        if self.stop.isEnabled():
            self.stop.setEnabled(False)
            self.words.setText("Stopping…")
            self.stop_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks to stop as well."""
        event.ignore()
        self.reject()
