"""The program in a process of its own, from its start to a usable list; run by test_start.

`python starting.py DESK PASSPHRASE DAY FOLDER` prints seconds since the moment in
BEGAN as JSON, then its peak in KB.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from dpo_desk.casework.office import fixed_moments
from dpo_desk.desk.app import Desk
from dpo_desk.desk.panels.cases import CasesPage
from dpo_desk.desk.preferences import Preferences

_stamps: dict[str, float] = {}


def stamp(name: str) -> None:
    """Note the moment, once."""
    _stamps.setdefault(name, time.monotonic() - float(os.environ["BEGAN"]))


class Watch(QObject):
    """Notes when the unlock page and the list are first painted; then ends the program."""

    def __init__(self, desk: Desk, passphrase: str) -> None:
        super().__init__()
        self.desk, self.passphrase = desk, passphrase
        self.page: CasesPage | None = None
        desk.window.unlock.passphrase.installEventFilter(self)
        desk.clerk.entered.connect(self._on_entered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Unlock once the page is seen; stop once the list is."""
        if event.type() == QEvent.Type.Paint:
            unlock = self.desk.window.unlock
            if watched is unlock.passphrase and "window" not in _stamps and unlock.officer.count():
                stamp("window")
                unlock.passphrase.line.setText(self.passphrase)
                unlock.unlock.click()
            elif self.page is not None and self.page.table.rowCount():
                stamp("list")
                QApplication.quit()
        return False

    def _on_entered(self, _entered: object) -> None:
        stamp("unlocked")
        self.desk.window.inside.show_cases()
        page = self.desk.window.inside.pages["cases"]
        if isinstance(page, CasesPage):
            self.page = page
            page.view.viewport().installEventFilter(self)


def main() -> None:
    """Start, unlock, wait for the list, and say how long each took."""
    stamp("imports")
    path, passphrase, day, folder = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    moments = fixed_moments(date.fromisoformat(day))
    desk = Desk(app, moments, Preferences(Path(folder) / "window.ini"))
    watch = Watch(desk, passphrase)
    desk.window.start(Path(path))
    desk.window.show()
    app.exec()
    watch.deleteLater()
    desk.close()
    peak = Path("/proc/self/status").read_text(encoding="utf-8").split("VmHWM:")[1].split()[0]
    print(json.dumps(_stamps), peak)


main()
