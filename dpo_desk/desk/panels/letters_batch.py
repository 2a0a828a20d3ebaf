"""Prints several letters at once: read by the clerk, made one PDF by the press, then printed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework import letterlist
from dpo_desk.casework.letterlist import ForPrinter, Step
from dpo_desk.desk.dialogs.progress import ProgressDialog
from dpo_desk.desk.printing import print_pdf
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem


class BatchPrint(QObject):
    """`print_letters(ids)` shows how far it has come and can be stopped until paper moves."""

    printed = Signal(int)
    """So many letters went to the printer."""

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        super().__init__(window)
        self._window, self._workplace = window, workplace
        self._job: Any = None
        self._count = 0
        self.dialog: ProgressDialog | None = None

    def print_letters(self, letter_ids: tuple[int, ...]) -> None:
        """Print these letters, each after a page that parts it from the one before."""
        if self.dialog is not None:
            return
        self._count = len(letter_ids)
        self.dialog = ProgressDialog("Preparing the letters", self._window)
        self.dialog.stop_wanted.connect(self._on_stop)
        self.dialog.open()
        self._job = self._workplace.clerk.run_long(
            letterlist.for_printer, letter_ids,
            progress=self._on_read, then=self._on_chosen, failed=self._on_refused,
        )  # fmt: skip

    def _on_read(self, step: Step) -> None:
        done, total, number = step
        self._show(done, 2 * total, f"Reading {number}")

    def _on_chosen(self, chosen: tuple[ForPrinter, ...]) -> None:
        self._job = self._workplace.press.run_slices(
            letterlist.batch, chosen,
            progress=self._on_set, then=self._on_made, failed=self._on_refused,
        )  # fmt: skip

    def _on_set(self, step: Step) -> None:
        done, total, number = step
        self._show(total + done, 2 * total, f"Setting the page before {number}")

    def _show(self, done: int, total: int, words: str) -> None:
        if self.dialog is not None and self.dialog.stop.isEnabled():
            self.dialog.show_progress(done, total, words)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_made(self, made: tuple[bytes, int]) -> None:
        stopped = self.dialog is not None and not self.dialog.stop.isEnabled()
        self._close()
        if stopped:  # Stop was pressed while the last slice was under way
            return
        pdf, count = made
        run = print_pdf(self._window, self._workplace.press, pdf, count, "letters")
        if run is not None:
            run.finished.connect(self._on_printed)
            run.refused.connect(self._on_refused)

    def _on_printed(self) -> None:
        self.printed.emit(self._count)

    def _on_refused(self, problem: Problem) -> None:
        stopped = self.dialog is not None and not self.dialog.stop.isEnabled()
        self._close()
        self._workplace.say(problem.sentence, "info" if stopped else "bad")

    def _close(self) -> None:
        self._job = None
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog.deleteLater()
            self.dialog = None
