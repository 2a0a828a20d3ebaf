"""The window: welcome and unlock outside, the rail with its pages inside."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from dpo_desk.casework import housekeeping
from dpo_desk.casework.office import LONDON, Office
from dpo_desk.desk import look
from dpo_desk.desk.bugs import Bug
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.dialogs.calculator import CalculatorDialog
from dpo_desk.desk.dialogs.create import SUFFIX, CreateDialog
from dpo_desk.desk.dialogs.recovery_sheet import RecoveryDialog
from dpo_desk.desk.dialogs.unlock import UnlockPage
from dpo_desk.desk.dialogs.welcome import WelcomePage
from dpo_desk.desk.idle import Idle
from dpo_desk.desk.inside import Inside
from dpo_desk.desk.notices import CrashWindow
from dpo_desk.desk.pieces import mark
from dpo_desk.desk.status import StatusBar
from dpo_desk.desk.trying import Demonstration
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem

_BACKUP_AFTER = 4_000
"""Milliseconds after opening a desk until its daily backup: the first page comes first."""
_LOW_LINES = 36
_NARROW_LINES = 62


def daily_backup(office: Office) -> datetime | None:
    """Make today's backup if there is none yet; return when the newest one was made."""
    if housekeeping.backup_due(office):
        return housekeeping.back_up(office).at.astimezone(LONDON)
    newest = housekeeping.last_backup(office)
    return newest.at.astimezone(LONDON) if newest else None


class Window(QMainWindow):
    """One window: the gate (welcome, unlock) while no desk is open, else rail and pages."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self.setWindowTitle("dpo_desk")
        self.workplace = workplace
        self._resume: tuple[Path | None, str] = (None, "")
        self._home: Path | None = None
        self._sheet: RecoveryDialog | None = None
        self.welcome = WelcomePage(workplace)
        self.unlock = UnlockPage(workplace)
        self.inside = Inside(workplace)
        self.gate = QStackedWidget()
        self.status = StatusBar()
        self.demonstration = Demonstration(workplace, self)
        self._backup_later = QTimer(self)
        self._arrange()
        self._connect()
        self._restore()
        self.idle = Idle(_application(), self)
        self.idle.idled.connect(self.lock)

    # --- making -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        for page in (self.welcome, self.unlock, self.inside):
            self.gate.addWidget(page)
        self.setCentralWidget(self.gate)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        clerk, work = self.workplace.clerk, self.workplace
        clerk.entered.connect(self._on_entered)
        clerk.left.connect(self._on_left)
        clerk.busied.connect(self._on_busied)
        for runner in (clerk, work.press):
            runner.refused.connect(self._on_refused)
            runner.broke.connect(self.show_bug)
        self.status.lock.clicked.connect(self.lock)
        self.welcome.create_wanted.connect(self._on_create)
        self.welcome.open_wanted.connect(self._on_open)
        self.welcome.demo_wanted.connect(self.demonstration.start)
        self.demonstration.refused.connect(self._on_refused)
        self.welcome.calculator_wanted.connect(self.show_calculator)
        self.welcome.desk_wanted.connect(self.show_unlock)
        self.unlock.elsewhere_wanted.connect(self.show_welcome)
        self._backup_later.setSingleShot(True)
        self._backup_later.setInterval(_BACKUP_AFTER)
        self._backup_later.timeout.connect(self._on_time_to_back_up)
        for keys, slot in (
            ("Ctrl+K", self.inside.go_to_search),
            ("Ctrl+L", self.lock),
            ("Ctrl+Q", self.close),
            ("F5", self.inside.refresh),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def _restore(self) -> None:
        kept = self.workplace.preferences.state("window")
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(1280, 760)

    # --- the gate ---------------------------------------------------------------------------

    def start(self, path: Path | None) -> None:
        """Show the unlock page of this desk, or of the last one, or else the welcome page."""
        recent = self.workplace.preferences.recent_desks()
        wanted = path or (recent[0] if recent else None)
        if wanted is None:
            self.show_welcome()
        else:
            self.show_unlock(wanted)

    def show_welcome(self) -> None:
        """Show what to start with."""
        self.gate.setCurrentWidget(self.welcome)
        self.welcome.refresh()

    def show_unlock(self, path: Path) -> None:
        """Ask for the passphrase of a desk."""
        self.gate.setCurrentWidget(self.unlock)
        self.unlock.show_desk(path)

    def show_calculator(self) -> None:
        """Open "When is it due?"."""
        dialog = CalculatorDialog(self.workplace, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _folder(self) -> Path:
        recent = self.workplace.preferences.recent_desks()
        return recent[0].parent if recent else Path.home()

    def _on_create(self) -> None:
        dialog = CreateDialog(self.workplace, self._folder(), self)
        dialog.created.connect(self._on_created)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_created(self, entered: Entered) -> None:
        """Show the sheet; while it is up the desk does not lock itself, for it is shown once."""
        self._sheet = RecoveryDialog(self.workplace, entered, self)
        self._sheet.finished.connect(self._on_sheet_kept)
        self._sheet.open()

    def _on_sheet_kept(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None
        self._watch()

    def _watch(self) -> None:
        if self.workplace.clerk.desk is not None and self._sheet is None:
            self.idle.start(self.workplace.preferences.lock_minutes)

    def _on_open(self) -> None:
        dialog = QFileDialog(self, "Open a desk", str(self._folder()))
        dialog.setNameFilters([f"Desks (*{SUFFIX})", "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_chosen(self, chosen: str) -> None:
        self.show_unlock(Path(chosen))

    # --- opening and locking ----------------------------------------------------------------

    def _on_entered(self, entered: Entered) -> None:
        self.workplace.preferences.remember_desk(entered.path)
        self._home = entered.path
        self.setWindowTitle(f"{entered.path.stem} – dpo_desk")
        self.status.show_desk(entered)
        self.inside.open_desk()
        self.gate.setCurrentWidget(self.inside)
        place, reference = self._resume
        if reference and place == entered.path:
            self.inside.show_case(reference)
        self._resume = (None, "")
        self._watch()
        self._backup_later.start()

    def lock(self) -> None:
        """Keep drafts, close every dialog and the desk, and ask for the passphrase."""
        if self.workplace.clerk.desk is None:
            return
        self._resume = (self._home, self.inside.shown_case())
        self.workplace.about_to_lock.emit()
        for window in _application().topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.done(QDialog.DialogCode.Rejected)
        self.workplace.clerk.leave()

    def _on_left(self) -> None:
        self._backup_later.stop()
        self.idle.stop()
        self.status.forget()
        self.inside.close_desk()
        self.setWindowTitle("dpo_desk")
        if self._home is None:
            self.show_welcome()
        else:
            self.show_unlock(self._home)
            self.unlock.say("info", "The desk is locked. What you were typing is kept.")

    def _on_time_to_back_up(self) -> None:
        self.status.show_backing_up()
        self.workplace.clerk.tell(
            daily_backup, then=self._on_backed_up, failed=self._on_backup_failed
        )

    def _on_backed_up(self, backup_at: datetime | None) -> None:
        self.status.show_backup(backup_at, self.workplace.today())

    def _on_backup_failed(self, problem: Problem) -> None:
        self.status.show_backup(None, self.workplace.today())
        self.inside.notices.say(f"The daily backup was not made. {problem.sentence}", "warning")

    # --- what goes wrong --------------------------------------------------------------------

    def _on_refused(self, problem: Problem) -> None:
        page = self.gate.currentWidget()
        if page is self.inside:
            self.inside.notices.show_problem(problem)
        elif page is self.unlock:
            self.unlock.say("bad", problem.sentence)
        else:
            self.welcome.say("bad", problem.sentence)

    def show_bug(self, bug: Bug) -> None:
        """Say that the program made a mistake, with a report free of personal data."""
        dialog = CrashWindow(bug, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_busied(self, busy: bool) -> None:
        self.status.show_saved(not busy)

    # --- Qt's own ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail narrow where there is little room."""
        super().resizeEvent(event)
        line = look.line_height()
        self.inside.rail.lay_out(
            self.width() < line * _NARROW_LINES, self.height() < line * _LOW_LINES
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts and the window's place; the clerk closes the desk when the program ends."""
        self.workplace.about_to_lock.emit()
        self.workplace.preferences.remember_state("window", self.saveGeometry())
        self.workplace.preferences.save()
        super().closeEvent(event)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise AssertionError("a window needs its application")
    return app
