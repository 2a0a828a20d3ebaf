"""Unlocking with the recovery sheet: the code, and a new passphrase for the officer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from dpo_desk.casework.office import Moments, Office
from dpo_desk.casework.opening import renew_access, unlock_with_recovery
from dpo_desk.desk import look
from dpo_desk.desk.dialogs.passphrase import NewPassphrase
from dpo_desk.desk.pieces import Banner, Button, caption, column, fill_dialog, row, text, title
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem


def recovered(path: Path, code: str, name: str, passphrase: str, moments: Moments) -> Office:
    """Return the desk opened with its code, once the officer's new passphrase opens it too."""
    office = unlock_with_recovery(path, code, moments)
    try:
        renew_access(office, name, passphrase)
    except BaseException:
        office.close()
        raise
    return office


class RecoverDialog(QDialog):
    """Takes the code of the recovery sheet and gives the officer a new passphrase."""

    def __init__(self, workplace: Workplace, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unlock with the recovery sheet")
        self._workplace, self._path = workplace, path
        self.code = QPlainTextEdit()
        self.code.setPlaceholderText("13 groups of five letters and digits")
        self.code.setAccessibleName("Recovery code")
        self.code.setTabChangesFocus(True)
        self.code.setFixedHeight(look.line_height() * 4)
        self.name = QLineEdit()
        self.name.setAccessibleName("Your name")
        self.name.setMaxLength(300)
        self.fresh = NewPassphrase()
        self.banner = Banner()
        self.unlock = Button("Unlock and set the passphrase", "unlock", primary=True)
        cancel = Button("Cancel")
        self.unlock.clicked.connect(self._on_unlock)
        cancel.clicked.connect(self.reject)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.unlock)
        inside = column(look.M)
        inside.addWidget(title("Unlock with the recovery sheet"))
        inside.addWidget(
            caption(
                f"The code on the sheet opens {path.stem} without a passphrase. Afterwards only"
                " the new passphrase below and the sheet open it; other officers are given"
                " theirs again."
            )
        )
        for words, field in (("Recovery &code", self.code), ("Your &name", self.name)):
            label = text(words)
            label.setBuddy(field)
            inside.addWidget(label)
            inside.addWidget(field)
        inside.addWidget(self.fresh)
        inside.addStretch(1)
        foot = column(look.M)  # a mistake is said beside the button, always in sight
        foot.addWidget(self.banner)
        foot.addLayout(buttons)
        fill_dialog(self, inside, foot, wide=36, tall=32)

    def _on_unlock(self) -> None:
        try:
            passphrase = self.fresh.passphrase()
            if not self.name.text().strip():
                raise Problem("Type your name: the record of what was done names the officer.")
        except Problem as problem:
            self.banner.say("bad", problem.sentence)
            return
        self.unlock.setEnabled(False)
        clerk = self._workplace.clerk
        clerk.enter(
            recovered,
            self._path,
            self.code.toPlainText(),
            self.name.text(),
            passphrase,
            clerk.moments,
            then=self._on_entered,
            failed=self._on_failed,
        )

    def _on_entered(self, _entered: object) -> None:
        self.accept()

    def _on_failed(self, problem: Problem) -> None:
        self.unlock.setEnabled(True)
        self.banner.say("bad", problem.sentence)
