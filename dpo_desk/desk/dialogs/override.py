"""Asks why a letter leaves out what the law wants said, before it may go all the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from dpo_desk.casework.correspondence import Check
from dpo_desk.desk import look
from dpo_desk.desk.forms.fields import WordsField
from dpo_desk.desk.pieces import Banner, Button, IconLabel, caption, column, fill_dialog, row, text
from dpo_desk.desk.room import bring_into_sight, grow_dialog


class OverrideDialog(QDialog):
    """Lists the missing musts with their articles and asks for the reason, which is recorded."""

    reasoned = Signal(str)

    def __init__(self, parent: QWidget | None, unmet: Sequence[Check]) -> None:
        super().__init__(parent)
        self.setWindowTitle("The letter is not complete")
        self.setModal(True)
        self._reason = WordsField(least=3, most=8)
        self._reason.input_widget().setAccessibleName("Reason for leaving it out, needed")
        self._banner = Banner()
        label = text("Why is it left out?")
        label.setFont(look.font("body", bold=True))
        label.setBuddy(self._reason)
        inside = column(look.M)
        inside.addWidget(text("The law wants this letter to say", "lead"))
        for check in unmet:
            inside.addLayout(_item(check))
        inside.addSpacing(look.S)
        inside.addWidget(label)
        inside.addWidget(self._reason)
        inside.addWidget(caption("The reason is kept with the letter, under your name."))
        inside.addStretch(1)
        foot = column(look.M)
        foot.addWidget(self._banner)
        foot.addLayout(self._buttons())
        self._area = fill_dialog(self, inside, foot, wide=29, tall=1)
        grow_dialog(self, self._area)
        self.back.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self.back = Button("Back to the letter")
        self.back.setDefault(True)
        self.go_on = Button("Leave it out", primary=True)
        self.go_on.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        line = row(look.S)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.go_on)
        return line

    def _on_go_on(self) -> None:
        reason = str(self._reason.value() or "")
        if not reason:
            self._banner.say("bad", "Give the reason, or go back and add what is missing.")
            grow_dialog(self, self._area)
            self._reason.setFocus()
            bring_into_sight(self._reason)
            return
        self.accept()
        self.reasoned.emit(reason)


def _item(check: Check) -> QHBoxLayout:
    words = column(0)
    words.addWidget(text(check.item))
    hint = f". {check.hint}" if check.hint else ""
    words.addWidget(caption(check.article + hint))
    line = row(look.S)
    line.addWidget(IconLabel("missing", "bad"))
    line.addLayout(words, 1)
    return line
