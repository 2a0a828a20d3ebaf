"""The real window at work without a screen: waits for its answers, and takes its pictures."""

from __future__ import annotations

import time as clock
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QPoint,
    QRect,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from dpo_desk.casework import lookups
from dpo_desk.casework.lookups import CardQuery, CaseView
from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.desk import look
from dpo_desk.desk.app import Desk
from dpo_desk.desk.panels.casefile_elided import ElidedText
from dpo_desk.desk.preferences import Preferences
from dpo_desk.domain.derived import Card
from tests.gallery.desks import PASSPHRASE, TODAY

_HURRIED = 10
_SHORT = 2_000
"""Milliseconds: a wait of the window's that is shorter is hurried and waited for."""
_PATIENCE = 20.0


class Stage:
    """Holds the window; `picture` takes one, `settle` waits until nothing is under way."""

    def __init__(self, folder: Path, out: Path, variant: str, only: str, scheme: str) -> None:
        self.folder, self.out, self.variant, self.only = folder, out, variant, only
        self.remarks: list[str] = []
        self.taken: list[str] = []
        self.chapter = ""
        qInstallMessageHandler(self._on_qt_message)
        app = QApplication([])
        app.setCursorFlashTime(0)
        font = app.font()
        font.setPointSizeF(10)
        app.setFont(font)
        if scheme == "dark":
            # The offscreen platform has no scheme of its own and takes none: this answers for it.
            look.is_dark = _dark
        self.app = app
        self.screen = app.primaryScreen().availableGeometry()
        self.preferences = Preferences(folder / f"window-{variant}.ini")
        self.desk = Desk(app, fixed_moments(TODAY), self.preferences)
        self.window, self.clerk = self.desk.window, self.desk.clerk
        self.clerk.broke.connect(self._on_broke)
        self.desk.press.broke.connect(self._on_broke)
        self.window.resize(self.screen.size())
        self.window.move(0, 0)
        self.window.show()
        least = self.window.minimumSizeHint()
        if least.width() > self.screen.width() or least.height() > self.screen.height():
            self.remark(f"the window needs {least.width()} x {least.height()}")

    def close(self) -> None:
        """End threads and window."""
        self.window.close()
        self.desk.close()

    def _on_broke(self, bug: Any) -> None:
        where = ", ".join(f"{step.file}:{step.line}" for step in bug.frames[-3:])
        self.remark(f"the program made a mistake: {bug.kind} at {where}")

    def _on_qt_message(self, _kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if not words.startswith("This plugin does not support"):  # the offscreen platform itself
            told = f"{self.chapter} {self.variant}: Qt says: {words}"
            if told not in self.remarks:
                self.remarks.append(told)

    def remark(self, words: str) -> None:
        """Keep a remark for the gallery's list."""
        self.remarks.append(f"{self.chapter} {self.variant}: {words}")

    # --- waiting ----------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until clerk, press and every short wait of the window are done."""
        end = clock.monotonic() + _PATIENCE
        quiet = 0
        while quiet < 3:
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            quiet = 0 if self._busy() else quiet + 1
            if clock.monotonic() > end:
                self.remark("did not come to rest")
                return
            clock.sleep(0.002)

    def _busy(self) -> bool:
        if self.clerk.busy or self.desk.press.busy:
            return True
        waiting = False
        for top in self.app.topLevelWidgets():
            for timer in top.findChildren(QTimer):
                if timer.isSingleShot() and timer.interval() <= _SHORT:
                    if timer.interval() > _HURRIED:  # setting it begins the wait anew
                        timer.setInterval(_HURRIED)
                    waiting = waiting or timer.isActive()
        return waiting

    def asked(self, question: Callable[..., Any], *args: Any) -> Any:
        """Return the clerk's answer; a Problem is a mistake of the scene."""
        ear = _Ear()
        self.clerk.ask(question, *args, then=ear.hear, failed=ear.refuse)
        self.settle()
        if ear.problem is not None:
            raise AssertionError(ear.problem)
        return ear.answer

    # --- the desk ---------------------------------------------------------------------------

    def enter(self, name: str) -> None:
        """Open a desk of the folder and wait for its first page."""
        path = self.folder / self.variant / name
        self.clerk.enter(unlock_desk, path, PASSPHRASE, self.clerk.moments)
        self.settle()
        self.window._backup_later.stop()
        self.window.idle.stop()
        self.window._on_time_to_back_up()
        self.settle()

    def cards(self, **wanted: Any) -> tuple[Card, ...]:
        """Return the cards of the open desk that match."""
        found: tuple[Card, ...] = self.asked(lookups.cards, CardQuery(limit=500, **wanted)).cards
        return found

    def view(self, reference: str) -> CaseView:
        """Return a case of the open desk, whole."""
        found: CaseView = self.asked(lookups.case, reference)
        return found

    def show_case(self, reference: str) -> None:
        """Show a case file and wait for it."""
        self.window.inside.show_case(reference)
        self.settle()

    # --- pictures ---------------------------------------------------------------------------

    def wants(self, name: str) -> bool:
        """Return whether a picture is wanted."""
        return self.only in f"{self.chapter}-{name}-{self.variant}"

    def picture(self, name: str, *above: QWidget) -> None:
        """Take the window, and the dialogs and menus above it, as the officer would see it."""
        if not self.wants(name):
            return
        self.settle()
        scale = self.window.devicePixelRatioF()
        canvas = QPixmap(self.screen.size() * scale)
        canvas.setDevicePixelRatio(scale)
        canvas.fill(QColor("#808080"))
        painter = QPainter(canvas)
        painter.drawPixmap(QPoint(0, 0), self.window.grab())
        for widget in above:
            if not isinstance(widget, QMenu):
                painter.fillRect(self.screen, QColor(0, 0, 0, 90))
            place = self._place(widget)
            painter.drawPixmap(place.topLeft(), widget.grab())
            painter.setPen(QColor("#808080"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            if not self.screen.contains(place):
                self.remark(f"{name}: {place.width()} x {place.height()} is off the screen")
        painter.end()
        for cut in self._cut(above[-1] if above else self.window):
            self.remark(f"{name}: {cut}")
        self.save(name, canvas)

    def save(self, name: str, canvas: QPixmap) -> None:
        """Write a picture under its chapter's number."""
        file = f"{self.chapter}-{name}-{self.variant}.png"
        canvas.setDevicePixelRatio(1)
        if not canvas.save(str(self.out / file)):
            raise OSError(f"{file} cannot be written")
        self.taken.append(file)

    def _place(self, widget: QWidget) -> QRect:
        if isinstance(widget, QMenu):
            return QRect(widget.pos(), widget.size())
        left = (self.screen.width() - widget.width()) // 2
        top = (self.screen.height() - widget.height()) // 2
        return QRect(QPoint(max(0, left), max(0, top)), widget.size())

    def _cut(self, top: QWidget) -> list[str]:
        """Return which words have less room than they need."""
        found = []
        for widget in (*top.findChildren(QLabel), *top.findChildren(QAbstractButton)):
            if isinstance(widget, ElidedText) or not widget.isVisible() or not widget.text():
                continue
            if isinstance(widget, QLabel):
                if widget.wordWrap():
                    need, room = widget.heightForWidth(widget.width()), widget.height()
                else:
                    need, room = widget.sizeHint().width(), widget.width()
            elif isinstance(widget, QToolButton):
                continue
            else:
                need, room = widget.sizeHint().width(), widget.width()
            if need > room + 1:
                found.append(f"cut by {need - room}: {type(widget).__name__} {widget.text()!r}")
        return found

    def dialog(self) -> QDialog:
        """Return the dialog in front."""
        self.settle()
        found = [w for w in self.app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        if not found:
            raise AssertionError(f"{self.chapter}: no dialog is open")
        modal = self.app.activeModalWidget()
        return modal if isinstance(modal, QDialog) else found[-1]

    def dismiss(self) -> None:
        """Close every dialog and menu, whatever it would ask."""
        for widget in self.app.topLevelWidgets():
            if isinstance(widget, QMenu):
                widget.hide()
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.done(0)
        self.settle()


def _dark() -> bool:
    return True


class _Ear:
    def __init__(self) -> None:
        self.answer: Any = None
        self.problem: Any = None

    def hear(self, answer: Any) -> None:
        self.answer = answer

    def refuse(self, problem: Any) -> None:
        self.problem = problem.sentence
