"""Settings: where backups go, making one now, the list of them, and restoring one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.casework import housekeeping, settings
from dpo_desk.casework.settings import KEPT, Backup, BackupsShown
from dpo_desk.desk import look
from dpo_desk.desk.panels.settings_section import Section, at_left
from dpo_desk.desk.pieces import Button, Chip, caption, clear, column, row, text
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date

_LONDON = ZoneInfo("Europe/London")
_SUFFIX = ".desk"


class BackupsSection(Section):
    """A backup is encrypted like the desk and opens with the same passphrases."""

    words = "Backups"
    icon = "backup"
    about = (
        "Once a day the desk copies itself, checks the copy, and keeps the last"
        f" {KEPT}. A folder on another disk also survives the loss of this computer."
    )

    def make(self) -> None:
        """Make the folder, the button and the list."""
        self.shown: BackupsShown | None = None
        self._chosen: Backup | None = None
        inside = self.card("Where they go")
        self.folder = text("", selectable=True)
        self.choose = Button("Choose another folder…", "open")
        self.choose.clicked.connect(self._on_choose)
        self.usual = Button("Use the usual folder")
        self.usual.setToolTip("Beside the desk file")
        self.usual.clicked.connect(self._on_usual)
        self.now = Button("Back up now", "backup", primary=True)
        self.now.clicked.connect(self._on_now)
        inside.addWidget(self.folder)
        inside.addLayout(at_left(self.choose, self.usual))
        inside.addLayout(at_left(self.now))
        inside = self.card(
            "Backups there are",
            "Restoring makes a new desk file from one of them. The desk you work at stays as it"
            " is.",
        )
        self.list = column(look.S)
        inside.addLayout(self.list)

    def ask(self) -> None:
        """Ask which backups there are."""
        self.clerk.ask(settings.backups_shown, then=self._on_shown, failed=self.on_refused)

    def _on_shown(self, shown: BackupsShown) -> None:
        self.shown = shown
        self.folder.setText(str(shown.folder))
        self.usual.setVisible(not shown.usual)
        clear(self.list)
        if not shown.kept:
            self.list.addWidget(caption("None in this folder yet. Back up now makes the first."))
        for backup in shown.kept:
            self.list.addWidget(self._line(backup))

    def _line(self, backup: Backup) -> QWidget:
        made = QWidget()
        words = backup_words(backup)
        restore = Button("Restore…", "recovery", hint="Make a new desk file from this backup")
        restore.setAccessibleName(f"Restore the backup of {words}")
        restore.setEnabled(backup.verified)
        restore.clicked.connect(partial(self._on_restore, backup))
        inside = row(look.S)
        inside.addWidget(text(words), 1)
        inside.addWidget(
            Chip("good", "Verified") if backup.verified else Chip("bad", "Cut short: not usable")
        )
        inside.addWidget(restore)
        made.setLayout(inside)
        return made

    # --- where and when ---------------------------------------------------------------------

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Where backups go")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self.take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_folder(self, chosen: str) -> None:
        """Let backups go to another folder."""
        self._set_folder(Path(chosen))

    def _on_usual(self) -> None:
        self._set_folder(None)

    def _set_folder(self, folder: Path | None) -> None:
        self.clerk.tell(
            settings.set_backup_folder, folder, then=self._on_folder_set, failed=self.on_refused
        )

    def _on_folder_set(self, _change: object) -> None:
        self.saved("Backups go to this folder from now on. Earlier ones stay where they are.")

    def _on_now(self) -> None:
        self.choose.setFocus()  # a button that is disabled would let the focus wander off
        self.now.setEnabled(False)
        self.banner.say("info", "Backing up and checking the copy…")
        self.clerk.tell(housekeeping.back_up, then=self._on_made, failed=self._on_not_made)

    def _on_made(self, made: Backup) -> None:
        self.now.setEnabled(True)
        self.saved(f"Backed up and verified: {made.path.name}")

    def _on_not_made(self, problem: Problem) -> None:
        self.now.setEnabled(True)
        self.on_refused(problem)

    # --- restoring --------------------------------------------------------------------------

    def _on_restore(self, backup: Backup) -> None:
        self._chosen = backup
        beside = Path(self.clerk.desk.path).parent if self.clerk.desk else Path()
        name = f"Restored {backup.at.astimezone(_LONDON):%Y-%m-%d}{_SUFFIX}"
        dialog = QFileDialog(self, "Where the restored desk goes", str(beside / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Nothing is ever written over: a name that is taken is refused, not asked about.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
        dialog.setNameFilter(f"Desks (*{_SUFFIX})")
        dialog.setDefaultSuffix(_SUFFIX.lstrip("."))
        dialog.fileSelected.connect(self.restore_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def restore_to(self, chosen: str) -> None:
        """Make a new desk file of the backup whose Restore was pressed."""
        if self._chosen is None:
            return
        path = Path(chosen)
        if path.suffix != _SUFFIX:
            path = path.with_name(path.name + _SUFFIX)
        self.banner.say("info", "Checking and copying the backup…")
        self.clerk.tell(
            settings.restore_backup,
            self._chosen.path,
            path,
            then=self._on_restored,
            failed=self.on_refused,
        )

    def _on_restored(self, made: Path) -> None:
        self.banner.say(
            "good",
            f"Restored as {made.name}. Lock this desk and open that one with the passphrase of the"
            " day of the backup.",
        )


def backup_words(backup: Backup) -> str:
    """Return a backup in words: its London day and time, and its size."""
    at = backup.at.astimezone(_LONDON)
    size = backup.size / 1_000_000
    return f"{long_date(at.date())}, {at:%H:%M}, {size:,.1f} MB"
