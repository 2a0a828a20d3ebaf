"""The status bar: which desk, whether all is saved, the last backup, who is at it, the lock."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QStatusBar, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.pieces import Button, IconLabel, caption, row
from dpo_desk.domain.workdays import short_date


def backup_words(backup_at: datetime | None, today: date) -> str:
    """Return when the last backup was made, as the status bar says it."""
    if backup_at is None:
        return "No backup yet"
    day = backup_at.date()
    when = "today" if day == today else short_date(day)
    return f"Backup: {when} {backup_at:%H:%M}"


class _Item(QWidget):
    """An icon and a word."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        inside = row(look.XS)
        inside.setContentsMargins(look.S, 0, look.S, 0)
        self.icon = IconLabel(icon, "muted", 1.0)
        self.words = caption("", wrap=False)
        inside.addWidget(self.icon)
        inside.addWidget(self.words)
        self.setLayout(inside)

    def say(self, words: str, icon: str = "", colour: str = "muted") -> None:
        """Show other words, and another icon if one is named."""
        self.words.setText(words)
        self.setAccessibleName(words)
        if icon:
            self.icon.show_icon(icon, colour)


class StatusBar(QStatusBar):
    """Facts about the open desk; hidden while none is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.desk, self.saved = _Item("desk"), _Item("saved")
        self.backup, self.officer = _Item("backup"), _Item("officer")
        self.lock = Button("Lock", "lock", link=True, hint="Lock the desk (Ctrl+L)")
        for item in (self.desk, self.saved, self.backup):
            self.addWidget(item)
        self.addPermanentWidget(self.officer)
        self.addPermanentWidget(self.lock)
        self.hide()

    def show_desk(self, entered: Entered) -> None:
        """Name the desk and the officer at it."""
        self.desk.say(entered.path.stem)
        self.desk.setToolTip(str(entered.path))
        self.officer.say(entered.officer)
        self.show_saved(True)
        self.backup.say("")
        self.show()

    def forget(self) -> None:
        """Name nobody any more."""
        for item in (self.desk, self.officer, self.backup):
            item.say("")
        self.desk.setToolTip("")
        self.hide()

    def show_saved(self, saved: bool) -> None:
        """Say whether something is still on its way to the file."""
        self.saved.say("All saved" if saved else "Working…", "saved" if saved else "clock")

    def show_backup(self, backup_at: datetime | None, today: date) -> None:
        """Say when the last backup was made."""
        self.backup.say(backup_words(backup_at, today))

    def show_backing_up(self) -> None:
        """Say that a backup is being made."""
        self.backup.say("Backing up…")
