"""Keeps what is being typed in the desk, so that at most a second or two of it can be lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dpo_desk.casework import housekeeping
from dpo_desk.desk.workplace import Workplace

_EVERY = 1_000
"""Milliseconds after the first unsaved keystroke at which a draft is kept."""


class DraftKeeper(QObject):
    """Keeps the state of one form under a key; `found` hands over what was kept before."""

    found = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        key: str,
        state: Callable[[], dict[str, Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._clerk, self.key, self._state = workplace.clerk, key, state
        self._kept = ""
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.keep)
        workplace.about_to_lock.connect(self.keep)

    def look_up(self) -> None:
        """Ask for what was kept; `found` follows when there is something."""
        self._clerk.ask(housekeeping.draft, self.key, then=self._on_kept)

    def touch(self) -> None:
        """Note that something was typed: it is kept within a second."""
        if not self._over and not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what stands in the form now, if that has changed."""
        self._timer.stop()
        if self._over:
            return
        words = json.dumps(self._state(), ensure_ascii=False)
        if words != self._kept:
            self._kept = words
            self._clerk.tell(housekeeping.save_draft, self.key, words)

    def start_from(self, state: dict[str, Any]) -> None:
        """Take what stands in the untouched form as kept, so that opening it saves nothing."""
        self._kept = json.dumps(state, ensure_ascii=False)

    def drop(self) -> None:
        """Throw the draft away: what it held was done."""
        self._timer.stop()
        self._over = True
        self._clerk.tell(housekeeping.drop_draft, self.key)

    def _on_kept(self, words: str | None) -> None:
        if words and not self._over:
            self._kept = words
            self.found.emit(json.loads(words))
