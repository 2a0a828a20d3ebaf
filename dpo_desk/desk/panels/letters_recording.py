"""Records a letter as sent from a list: the dialog, the command, and what is said after it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.office import Change
from dpo_desk.desk.composer.errands import ShownLetter, record_sent, sealed_letter
from dpo_desk.desk.dialogs.record_sent import RecordSentDialog, SentHow
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.problems import Problem

_FOLLOWS = "The letter is frozen as it is, and what it does counts from the day it went out."


class Recording(QObject):
    """`record(letter_id)` asks when and how it went out, and records it."""

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        super().__init__(window)
        self._window, self._workplace = window, workplace
        self._letter: ShownLetter | None = None
        self.dialog: RecordSentDialog | None = None

    def record(self, letter_id: int) -> None:
        """Ask for the letter, then how it went out."""
        self._workplace.clerk.ask(
            sealed_letter, letter_id, then=self._on_letter, failed=self._on_refused
        )

    def _on_letter(self, letter: ShownLetter) -> None:
        if letter.line.status != "printed":
            self._workplace.say(f"{letter.line.number} does not wait to be sent any more.", "info")
            return
        self._letter = letter
        by = letter.by if letter.by in dict(CHANNELS) else "post"
        today = self._workplace.today()
        self.dialog = RecordSentDialog(self._window, letter.line.number, _FOLLOWS, today, by)
        self.dialog.filled.connect(self._on_filled)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = self._letter = None

    def _on_filled(self, how: SentHow) -> None:
        if self._letter is not None:
            self._workplace.clerk.tell(
                record_sent, self._letter, how.on, how.by, how.proof,
                then=self._on_recorded, failed=self._on_refused,
            )  # fmt: skip

    def _on_recorded(self, _change: Change) -> None:
        number = self._letter.line.number if self._letter is not None else "The letter"
        if self.dialog is not None:
            self.dialog.done_well()
        self._workplace.say(f"{number} is recorded as sent.")

    def _on_refused(self, problem: Problem) -> None:
        if self.dialog is not None:
            self.dialog.show_problem(problem)
        else:
            self._workplace.say(problem.sentence, "bad")
