"""An officer at the real window: opens it, types, clicks, waits for what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import LONDON, Moments
from dpo_desk.casework.opening import create_desk
from dpo_desk.desk.app import Desk
from dpo_desk.desk.composer.composer import LetterComposer
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.desk.dialogs.envelope_check import EnvelopeCheck
from dpo_desk.desk.dialogs.new_case import NewCaseDialog
from dpo_desk.desk.dialogs.override import OverrideDialog
from dpo_desk.desk.dialogs.record_sent import RecordSentDialog
from dpo_desk.desk.panels.casefile import CaseFilePanel
from dpo_desk.desk.preferences import Preferences
from tests.makers import CHEAP, PASSPHRASE

PATIENCE = 8_000
_HURRIED, _PAUSES = 15, 2_500
"""Milliseconds: pauses after typing are made short, longer timers (backup, lock) are left alone."""
Shown = TypeVar("Shown", bound=QWidget)


class Officer:
    """One officer, one window, one desk file; the day is turned by hand."""

    def __init__(self, qtbot: QtBot, folder: Path, today: date) -> None:
        self.qtbot = qtbot
        self.today = today
        self.path = folder / "case work.desk"
        moments = Moments(lambda: self.today, self._now)
        create_desk(self.path, "Sim Officer", PASSPHRASE, moments, "ims", CHEAP).office.close()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.desk = Desk(app, moments, Preferences(folder / "window.ini"))
        self.window = self.desk.window
        self.bugs: list[Any] = []
        self.refusals: list[str] = []
        for runner in (self.desk.clerk, self.desk.press):
            runner.broke.connect(self.bugs.append)
        self.desk.clerk.refused.connect(lambda problem: self.refusals.append(problem.sentence))
        qtbot.addWidget(self.window)
        self.window.start(self.path)
        self.window.resize(1280, 760)
        self.window.show()
        self.unlock()

    def _now(self) -> datetime:
        return datetime.combine(self.today, time(10, 30), LONDON)

    def unlock(self) -> None:
        """Type the passphrase and wait for the list of cases."""
        page = self.window.unlock
        self.wait(lambda: page.officer.count() > 0)
        self.qtbot.keyClicks(page.passphrase.focusProxy() or page.passphrase, PASSPHRASE)
        page.unlock.click()
        self.wait(lambda: bool(self.window.inside.pages))
        self.settle()

    def close(self) -> None:
        """Close the window and both threads; no bug may have been met on the way."""
        self.settle()
        self.window.close()
        self.desk.close()
        assert not self.bugs, self.bugs

    # --- waiting ----------------------------------------------------------------------------

    def wait(self, seen: Callable[[], bool]) -> None:
        """Wait until the window shows something."""
        self.qtbot.waitUntil(seen, timeout=PATIENCE)

    def settle(self) -> None:
        """Wait until nobody computes, and no pause after typing is running."""
        quiet = 0
        while quiet < 3:
            timers = [t for t in self.window.findChildren(QTimer) if t.isSingleShot()]
            for timer in timers:
                if _HURRIED < timer.interval() < _PAUSES:
                    timer.setInterval(_HURRIED)
            typing = any(t.isActive() and t.interval() < _PAUSES for t in timers)
            busy = self.desk.clerk.busy or self.desk.press.busy or typing
            quiet = 0 if busy else quiet + 1
            self.qtbot.wait(5)

    def dialog(self, kind: type[Shown]) -> Shown:
        """Wait for a dialog of that kind and return it."""
        found: list[Shown] = []

        def seen() -> bool:
            found[:] = [
                widget
                for widget in QApplication.topLevelWidgets()
                if isinstance(widget, kind) and widget.isVisible()
            ]
            return bool(found)

        self.wait(seen)
        self.settle()
        return found[-1]

    def gone(self, dialog: QDialog) -> None:
        """Wait until a dialog has closed and its errand is done."""
        self.wait(lambda: not _visible(dialog))
        self.settle()

    # --- the case ---------------------------------------------------------------------------

    @property
    def casefile(self) -> CaseFilePanel:
        """The case file in view."""
        file = self.window.inside.case_file
        assert file is not None
        return file

    @property
    def composer(self) -> LetterComposer:
        """The letter composer in view."""
        found = self.window.inside.composer
        assert found is not None
        return found

    def view(self) -> CaseView:
        """Return the case as the case file shows it now."""
        self.settle()
        shown = self.casefile.view
        assert shown is not None
        return shown

    def asked(self, reference: str) -> CaseView:
        """Ask the desk itself for the case."""
        answers: list[CaseView] = []

        class _Ear:
            def hear(self, answer: CaseView) -> None:
                answers.append(answer)

        ear = _Ear()
        self.desk.clerk.ask(lookups.case, reference, then=ear.hear)
        self.wait(lambda: bool(answers))
        return answers[0]

    def turn_to(self, day: date) -> None:
        """Let it be another day; the window reads again what it shows."""
        self.today = day
        self.window.inside.refresh()
        self.settle()

    def drop_mail(self, file: Path) -> NewCaseDialog:
        """Drop a mail on the window and wait for the New case page it fills."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        event = QDropEvent(
            QPointF(QPoint(400, 300)),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.inside.dropEvent(event)
        return self.dialog(NewCaseDialog)

    def open_act(self, act: str) -> ActDialog:
        """Choose an act among the next steps and wait for its dialog."""
        action = self.casefile.steps.action(act)
        if action is not None:
            assert action.isEnabled(), f"{act}: {action.toolTip()}"
            action.trigger()
        else:
            self.casefile.acts.act(act)
        return self.dialog(ActDialog)

    def fill(self, dialog: ActDialog, on: date, **given: Any) -> None:
        """Fill an act's dialog."""
        dialog.day.show_value(on)
        dialog.day.edited.emit()
        dialog.form.suggest(given)
        dialog.form.edited.emit()
        self.settle()

    def act(self, act: str, on: date, **given: Any) -> None:
        """Do an act at the window and wait until it is recorded."""
        dialog = self.open_act(act)
        self.fill(dialog, on, **given)
        button = dialog.already if dialog.already.isVisible() else dialog.record
        button.click()
        self.gone(dialog)

    def refused_act(self, act: str, on: date, **given: Any) -> str:
        """Try an act that is refused; return the sentence the dialog shows, and cancel."""
        dialog = self.open_act(act)
        self.fill(dialog, on, **given)
        button = dialog.already if dialog.already.isVisible() else dialog.record
        button.click()
        self.settle()
        assert dialog.isVisible()
        words = " ".join(
            label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")
            and callable(label.text) and label.isVisible()
        )  # fmt: skip
        dialog.cancel.click()
        self.gone(dialog)
        return words

    # --- letters ----------------------------------------------------------------------------

    def begin_letter(self, reference: str, *kinds: str) -> LetterComposer:
        """Open the composer on a letter of the case."""
        self.window.inside.compose(reference, tuple(kinds), None)
        self.settle()
        return self.composer

    def seal(self, override: str = "") -> None:
        """Seal the letter in the composer: checks, override if asked for, envelope."""
        composer = self.composer
        composer.writing.seal.click()
        if override:
            dialog = self.dialog(OverrideDialog)
            dialog._reason.show_value(override)
            dialog.go_on.click()
        envelope = self.dialog(EnvelopeCheck)
        for box in envelope.boxes:
            box.click()
        envelope.seal.click()
        self.wait(lambda: composer.stack.currentWidget() is composer.sealed)
        self.settle()

    def record_sent(self, on: date, by: str = "post") -> None:
        """Record the sealed letter as sent on a day."""
        self.composer.sealed.record.click()
        dialog = self.dialog(RecordSentDialog)
        dialog._on.show_value(on)
        dialog._by.show_value(by)
        dialog.record.click()
        self.gone(dialog)


def _visible(widget: QWidget) -> bool:
    try:
        return widget.isVisible()
    except RuntimeError:  # Qt has destroyed it: it is gone
        return False
