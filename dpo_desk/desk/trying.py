"""Trying the demonstration: makes its desk once, then opens it without asking for anything."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.demo import DEMO_OFFICER, DEMO_PASSPHRASE, Progress, demo_desk
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.desk.clerk import Job
from dpo_desk.desk.dialogs.progress import ProgressDialog
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date
from dpo_desk.places import data_folder

CASES, MONTHS = 120, 18


class Demonstration(QObject):
    """Makes and opens the demonstration desk; the clerk says `entered` when it is open."""

    refused = Signal(object)
    """A Problem: why there is no demonstration, or that it was stopped."""

    def __init__(
        self, workplace: Workplace, window: QWidget, path: Path | None = None, cases: int = CASES
    ) -> None:
        super().__init__(window)
        self._workplace, self._window = workplace, window
        self.path = path or data_folder() / "Demonstration.desk"
        self._cases = cases
        self._job: Job | None = None
        self.dialog: ProgressDialog | None = None

    def start(self) -> None:
        """Open the demonstration desk, made now if there is none yet."""
        if self.path.exists():
            self._open()
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        clerk = self._workplace.clerk
        self.dialog = ProgressDialog("Making the demonstration", self._window)
        self.dialog.stop_wanted.connect(self._on_stop_wanted)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self._job = clerk.run_slices(
            demo_desk, self.path, DEMO_OFFICER, DEMO_PASSPHRASE, clerk.moments, self._cases, MONTHS,
            progress=self._on_progress, then=self._on_made, failed=self._on_failed,
        )  # fmt: skip
        self.dialog.open()

    def _on_progress(self, progress: Progress) -> None:
        if self.dialog is not None and self.dialog.stop.isEnabled():
            self.dialog.show_progress(
                progress.done,
                progress.total,
                f"{progress.done} of {progress.total} cases, up to {long_date(progress.day)}",
            )

    def _on_stop_wanted(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_made(self, _nothing: object) -> None:
        self._close_dialog()
        self._open()

    def _on_failed(self, problem: Problem) -> None:
        self._close_dialog()
        self.refused.emit(problem)

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None

    def _open(self) -> None:
        clerk = self._workplace.clerk
        clerk.enter(unlock_desk, self.path, DEMO_PASSPHRASE, clerk.moments, failed=self._on_failed)
