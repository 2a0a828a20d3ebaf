"""The calendar's two menus: which kinds of dates are shown, and the file for other calendars."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from dpo_desk.casework.calendar import GROUPS, KINDS
from dpo_desk.desk.preferences import Preferences

_HIDDEN = "calendar_hidden"


class StayingMenu(QMenu):
    """A menu that stays open while things in it are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        if not self._ticked(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick without closing."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._ticked(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _ticked(action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class KindsMenu(StayingMenu):
    """Each group of kinds with how many dates of it the page holds; remembered on this computer."""

    altered = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        hidden = set(preferences.word(_HIDDEN).split())
        self.choices: dict[str, QAction] = {}
        for group in GROUPS:
            choice = self.addAction(group.words)
            choice.setCheckable(True)
            choice.setChecked(group.name not in hidden)
            choice.toggled.connect(self._on_toggled)
            self.choices[group.name] = choice
        self.addSeparator()
        self.every = self.addAction("Show all")
        self.every.triggered.connect(self._on_every)
        self.every.setEnabled(bool(self.hidden))

    @property
    def hidden(self) -> tuple[str, ...]:
        """Return the groups that are switched off."""
        return tuple(name for name, choice in self.choices.items() if not choice.isChecked())

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of dates that are switched on."""
        off = {kind for group in GROUPS if group.name in self.hidden for kind in group.kinds}
        return tuple(kind for kind in KINDS if kind not in off)

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """Say beside each group how many dates it has in the weeks shown."""
        for group in GROUPS:
            count = dict(counts).get(group.name, 0)
            self.choices[group.name].setText(f"{group.words} ({count})")

    def _on_toggled(self) -> None:
        self._preferences.remember_word(_HIDDEN, " ".join(self.hidden))
        self.every.setEnabled(bool(self.hidden))
        self.altered.emit()

    def _on_every(self) -> None:
        for choice in self.choices.values():
            choice.setChecked(True)


class FileMenu(StayingMenu):
    """The .ics file: references only, unless names are ticked; the tick lasts for one file."""

    wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.names = self.addAction("With names")
        self.names.setCheckable(True)
        self.names.setToolTip("People's names go into the file, which is not encrypted.")
        self.save = self.addAction("Save open dates as .ics…")
        self.save.triggered.connect(self._on_save)

    def _on_save(self) -> None:
        with_names = self.names.isChecked()
        self.names.setChecked(False)
        self.wanted.emit(with_names)
