"""A line for a passphrase, hidden or shown, and a pair of them with a hint of its strength."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from dpo_desk.casework.opening import passphrase_strength
from dpo_desk.desk import look
from dpo_desk.desk.pieces import Chip, IconButton, caption, column, mark_invalid, row, text
from dpo_desk.domain.problems import Problem

LONGEST = 1_000
_LEVELS = ("bad", "bad", "amber", "good", "good")


class PassphraseLine(QWidget):
    """One line; the eye shows what was typed until it is pressed again."""

    entered = Signal()
    typed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(name)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self.typed)
        self.eye = IconButton("show", "Show the passphrase")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_shown)
        inside = row(look.XS)
        inside.addWidget(self.line, 1)
        inside.addWidget(self.eye)
        self.setLayout(inside)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self.line.clear()
        self.eye.setChecked(False)

    def _on_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        words = "Hide the passphrase" if shown else "Show the passphrase"
        self.eye.setToolTip(words)
        self.eye.setAccessibleName(words)
        self.eye.show_icon("hide" if shown else "show")


class NewPassphrase(QWidget):
    """A new passphrase typed twice; the hint says how well it holds, and what to do."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseLine("Passphrase")
        self.again = PassphraseLine("Passphrase again")
        self.strength = Chip("bad", "")
        self.strength.hide()
        self.hint = caption(
            "It encrypts the desk. Nobody can send you a new one: the recovery sheet is the only"
            " other way in."
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.M)
        grid.setVerticalSpacing(look.S)
        for number, (words, line) in enumerate(
            (("&Passphrase", self.first), ("Passphrase a&gain", self.again))
        ):
            label = text(words)
            label.setBuddy(line.line)
            grid.addWidget(label, 0, number)
            grid.addWidget(line, 1, number)
            line.typed.connect(self._on_typed)
        below = row(look.S)
        below.addWidget(self.strength)
        below.addWidget(self.hint, 1)
        below.addStretch(0)  # keeps the chip at the left once the hint is hidden
        inside = column(look.S)
        inside.addLayout(grid)
        inside.addLayout(below)
        self.setLayout(inside)

    def passphrase(self) -> str:
        """Return the passphrase; raise Problem when it is too weak or differs the second time."""
        strength = passphrase_strength(self.first.text())
        if strength.level == 0:
            mark_invalid(self.first.line, True)
            raise Problem(f"Passphrase: {strength.sentence}", "passphrase")
        if self.first.text() != self.again.text():
            mark_invalid(self.again.line, True)
            raise Problem("The two passphrases differ. Type the same one twice.", "again")
        return self.first.text()

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.again.clear()
        self.strength.hide()

    def _on_typed(self) -> None:
        mark_invalid(self.first.line, False)
        words, again = self.first.text(), self.again.text()
        mark_invalid(self.again.line, bool(again) and not words.startswith(again))
        strength = passphrase_strength(words)
        self.strength.show_state(_LEVELS[strength.level], strength.sentence)
        self.strength.setVisible(bool(words))
        self.hint.setVisible(not words)
        self.typed.emit()
