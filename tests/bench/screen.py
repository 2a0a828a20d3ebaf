"""Waiting for paint: what the officer waits for is not the answer but seeing it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE = 120.0


def until(reached: Callable[[], bool]) -> None:
    """Let the window live until something is so; it wakes for each event and never sleeps on."""
    alarm = QTimer()  # a wait for events must come back even if none arrives
    alarm.start(100)
    end = time.monotonic() + _PATIENCE
    while not reached():
        if time.monotonic() > end:
            raise AssertionError(f"nothing came within {_PATIENCE:.0f} seconds")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class Screen(QObject):
    """Watches widgets being painted; `shown` asks for something and waits until it is seen."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self._counts: Callable[[], bool] | None = None
        self._seen = False
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a paint that came after the answer."""
        if event.type() == QEvent.Type.Paint and self._counts is not None and self._counts():
            self._seen = True
        return False

    def shown(self, ask: Callable[[], object], answered: Callable[[], bool]) -> None:
        """Ask, and return once a watched widget was painted with the answer."""
        self._seen, self._counts = False, answered
        ask()
        until(lambda: self._seen)
        self._counts = None
