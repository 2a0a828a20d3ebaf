"""The steps between a written letter and a sealed one: complete, or why not; the envelope."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.press import page_count, typeset
from dpo_desk.desk.composer.errands import JustSealed, Ready, ready, seal
from dpo_desk.desk.dialogs.envelope_check import EnvelopeCheck
from dpo_desk.desk.dialogs.override import OverrideDialog
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.blocks import Blocks
from dpo_desk.domain.problems import Problem


def pages_of(sheet: object) -> int:
    """Return how many pages the sheet fills; on the press's thread."""
    return page_count(typeset(sheet))  # type: ignore[arg-type]


class Sealing(QObject):
    """Takes a letter from `begin` to `sealed`; each step may end in `refused` or in nothing."""

    sealed = Signal(int)
    """The letter's id."""
    refused = Signal(object)
    checked = Signal(object)
    """The Proof the steps rest on, to be shown beside the words."""

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        super().__init__(window)
        self._window, self._workplace = window, workplace
        self._ready: Ready | None = None
        self._words: Blocks = ()
        self._form = ""
        self._override = ""
        self.dialog: QDialog | None = None

    def begin(self, reference: str, options: LetterOptions, words: Blocks, form: str) -> None:
        """Check the letter as it stands; then ask what has to be asked, and seal it."""
        self.stop()
        self._words, self._form, self._override = words, form, ""
        self._workplace.clerk.ask(
            ready, reference, options, words, then=self._on_ready, failed=self._on_refused
        )

    def stop(self) -> None:
        """Close what is open and forget the letter."""
        self._ready = None
        if self.dialog is not None:
            self.dialog.reject()
            self.dialog = None

    def _on_ready(self, found: Ready) -> None:
        self._ready = found
        self.checked.emit(found.proof)
        unmet = found.proof.composed.unmet
        if not unmet:
            self._count_pages()
            return
        dialog = OverrideDialog(self._window, unmet)
        dialog.reasoned.connect(self._on_reasoned)
        self._open(dialog)

    def _on_reasoned(self, reason: str) -> None:
        self._override = reason
        self._count_pages()

    def _count_pages(self) -> None:
        if self._ready is not None:
            self._workplace.press.run(
                pages_of, self._ready.proof.sheet, then=self._on_counted, failed=self._on_refused
            )

    def _on_counted(self, pages: int) -> None:
        if self._ready is None:
            return
        enclosures = self._ready.proof.composed.options.enclosures
        dialog = EnvelopeCheck(
            self._window, self._ready.envelope, pages, enclosures, self._ready.cautions
        )
        dialog.accepted.connect(self._seal)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _seal(self) -> None:
        if self._ready is not None:
            self._workplace.clerk.tell(
                seal,
                self._ready.proof.composed,
                self._words,
                self._override,
                self._form,
                then=self._on_sealed,
                failed=self._on_refused,
            )

    def _on_sealed(self, made: JustSealed) -> None:
        self.dialog = None
        self._ready = None
        self.sealed.emit(made.letter_id)

    def _on_refused(self, problem: Problem) -> None:
        self.dialog = None
        self.refused.emit(problem)
