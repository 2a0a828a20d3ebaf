"""Starts the window: application, look, clerk and press, and their end in the right order."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from dpo_desk.casework.office import Moments
from dpo_desk.desk.bugs import bug_of
from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.dressing import Look
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.window import Window
from dpo_desk.desk.workplace import Workplace


class Desk(QObject):
    """Everything that lives as long as the program runs; `close` ends it in order."""

    def __init__(
        self, app: QApplication, moments: Moments, preferences: Preferences | None = None
    ) -> None:
        super().__init__()
        self.look = Look(app)
        self.clerk, self.press = Clerk(moments), Press()
        self.workplace = Workplace(self.clerk, self.press, preferences or Preferences())
        self.window = Window(self.workplace)

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Show a mistake on the window's thread; Ctrl+C in the terminal ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.window.show_bug(bug_of(error.with_traceback(trace)))

    def close(self) -> None:
        """End both threads, the desk file closed, before Qt takes its objects down."""
        self.clerk.stop()
        self.press.stop()


def run(file: Path | None, moments: Moments) -> int:
    """Show the window, with a desk's unlock page if one is named; return the exit code."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("dpo_desk")
    app.setApplicationDisplayName("dpo_desk")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    desk = Desk(app, moments)
    before, sys.excepthook = sys.excepthook, desk.report
    try:
        desk.window.start(file)
        desk.window.show()
        return app.exec()
    finally:
        sys.excepthook = before
        desk.close()
