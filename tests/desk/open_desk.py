"""A desk at work for pages that wait before they ask: waits are short, and all is let settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import Office
from dpo_desk.domain.problems import Problem
from tests.desk.work_makers import Desk

_HURRIED = 15
_QUIET = 60


def hurry(page: QWidget) -> None:
    """Shorten every wait of a page: for the officer's typing, or for a change of size."""
    for timer in page.findChildren(QTimer):
        timer.setInterval(min(timer.interval(), _HURRIED))


class OpenDesk(Desk):
    """A desk whose `settle` outlasts the waits of hurried pages; what was said is collected."""

    def __init__(self, qtbot: QtBot, folder: Path, fill: Callable[[Office], Any]) -> None:
        self.said: list[str] = []
        super().__init__(qtbot, folder, fill, profile="ims")
        self.workplace.said.connect(self._on_said)
        self.press.refused.connect(self._on_refused)
        self.press.broke.connect(self.bugs.append)

    def _on_said(self, words: str, _meaning: str) -> None:
        self.said.append(words)

    def _on_refused(self, problem: Problem) -> None:
        self.refusals.append(problem)

    def settle(self) -> None:
        """Wait until clerk and press have had nothing to do for a while."""
        idle = 0
        while idle < 2:
            busy = self.clerk.busy or self.press.busy
            idle = 0 if busy else idle + 1
            self.qtbot.wait(5 if busy else _QUIET // 2)


@contextmanager
def open_desk(qtbot: QtBot, folder: Path, fill: Callable[[Office], Any]) -> Iterator[OpenDesk]:
    """A desk whose threads end with the test; no Problem may have gone unheard."""
    made = OpenDesk(qtbot, folder, fill)
    try:
        yield made
    finally:
        made.close()
    assert [problem.sentence for problem in made.refusals] == []
