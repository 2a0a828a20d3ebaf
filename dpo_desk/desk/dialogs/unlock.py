"""The unlock page: which desk, which officer, the passphrase, and the ways around it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dpo_desk.casework import opening
from dpo_desk.desk import look
from dpo_desk.desk.dialogs.passphrase import PassphraseLine
from dpo_desk.desk.dialogs.recover import RecoverDialog
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    IconLabel,
    caption,
    card,
    clear,
    column,
    mark,
    mark_invalid,
    row,
    scrolling,
    text,
)
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem

WAITS = (0, 1, 2, 4, 8, 15, 30)
"""Seconds to wait after the first, second, third... wrong passphrase in a row."""


class UnlockPage(QWidget):
    """Unlocks one desk; the clerk says `entered` when it is open."""

    elsewhere_wanted = Signal()
    """Back to the welcome page: create, open or try something else."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self._path = Path()
        self._wrong = 0
        self._seconds = 0
        self.heading = text("", "headline")
        self.place = caption("")
        self.officer = QComboBox()
        self.officer.setAccessibleName("Officer")
        self.passphrase = PassphraseLine("Passphrase")
        self.banner = Banner()
        self.unlock = Button("Unlock", "unlock", primary=True)
        self.recover = Button("Passphrase lost? Use the recovery sheet", "recovery", link=True)
        self.elsewhere = Button("Create or open another desk", "desk", link=True)
        self._others = QWidget()
        self._others.setLayout(column(look.XS))
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)
        self._arrange()
        self.unlock.clicked.connect(self._on_unlock)
        self.passphrase.entered.connect(self._on_unlock)
        self.passphrase.typed.connect(self._on_typed)
        self.recover.clicked.connect(self._on_recover)
        self.elsewhere.clicked.connect(self.elsewhere_wanted)

    def _arrange(self) -> None:
        frame, inside = card(look.XL, look.M)
        frame.setFixedWidth(look.line_height() * 26)
        head = row(look.M)
        head.addWidget(IconLabel("lock", "accent", 2.0), 0, Qt.AlignmentFlag.AlignTop)
        names = column(2)
        names.addWidget(self.heading)
        names.addWidget(self.place)
        head.addLayout(names, 1)
        inside.addLayout(head)
        for words, field in (("&Officer", self.officer), ("&Passphrase", self.passphrase)):
            label = text(words)
            label.setBuddy(field)
            inside.addWidget(label)
            inside.addWidget(field)
        inside.addWidget(self.banner)
        inside.addWidget(self.unlock)
        inside.addWidget(self.recover, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QWidget()
        rows = column(look.M, look.XL)
        rows.addStretch(2)
        across = row(0)  # stretches, not an alignment: only then do wrapped words get their height
        across.addStretch(1)
        across.addWidget(frame)
        across.addStretch(1)
        rows.addLayout(across)
        rows.addWidget(self._others, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        middle.setLayout(rows)
        outer = column(0)
        outer.addWidget(scrolling(middle))
        self.setLayout(outer)

    def show_desk(self, path: Path) -> None:
        """Offer this desk, and the others that were opened on this computer beside it."""
        path = path.absolute()
        if path != self._path:
            self._wrong, self._seconds = 0, 0
            self._tick.stop()
            self.unlock.setEnabled(True)
            self.unlock.setText("Unlock")
        self._path = path
        self.heading.setText(path.stem)
        self.place.setText(str(path.parent))
        self.officer.clear()
        self.passphrase.clear()
        mark_invalid(self.passphrase.line, False)
        self.banner.quiet()
        self._list_others()
        self._workplace.clerk.run(
            opening.officers, path, then=self._on_officers, failed=self._on_no_officers
        )
        self.passphrase.setFocus()

    def say(self, meaning: str, words: str) -> None:
        """Say why the desk is locked, or what was wrong."""
        self.banner.say(meaning, words)

    def _list_others(self) -> None:
        inside = self._others.layout()
        if not isinstance(inside, QVBoxLayout):
            raise AssertionError("the list of other desks has its column")
        clear(inside)
        for path in self._workplace.preferences.recent_desks():
            if path != self._path:
                button = Button(f"Switch to {path.stem}".replace("&", "&&"), "open", link=True)
                button.setToolTip(str(path))
                button.clicked.connect(partial(self.show_desk, path))
                inside.addWidget(button)
        self._others.setVisible(inside.count() > 0)

    def _on_officers(self, names: tuple[str, ...]) -> None:
        self.officer.clear()
        self.officer.addItems(list(names))
        last = self._workplace.preferences.word(f"officer/{self._path.stem}")
        if last.isdigit() and int(last) < len(names):
            self.officer.setCurrentIndex(int(last))
        self.officer.setEnabled(len(names) > 1)

    def _on_no_officers(self, problem: Problem) -> None:
        self.banner.say("bad", problem.sentence)

    def _on_typed(self) -> None:
        mark_invalid(self.passphrase.line, False)
        if not self._seconds:
            self.banner.quiet()

    def _on_unlock(self) -> None:
        if not self.unlock.isEnabled():
            return
        if not self.passphrase.text():
            self.banner.say("bad", "Type the passphrase of this desk.")
            self.passphrase.setFocus()
            return
        self.banner.quiet()
        self.unlock.setEnabled(False)
        self.unlock.setText("Unlocking…")
        clerk = self._workplace.clerk
        clerk.enter(
            opening.unlock_desk,
            self._path,
            self.passphrase.text(),
            clerk.moments,
            self.officer.currentText() or None,
            then=self._on_entered,
            failed=self._on_failed,
        )

    def _on_entered(self, _entered: object) -> None:
        # Which slot, not whose: the settings file holds no names.
        number = str(max(0, self.officer.currentIndex()))
        self._workplace.preferences.remember_word(f"officer/{self._path.stem}", number)
        self._wrong = 0
        self.unlock.setEnabled(True)
        self.unlock.setText("Unlock")
        self.passphrase.clear()
        self.banner.quiet()

    def _on_failed(self, problem: Problem) -> None:
        self.banner.say("bad", problem.sentence)
        self.unlock.setEnabled(True)
        self.unlock.setText("Unlock")
        if problem.field == "passphrase":
            mark_invalid(self.passphrase.line, True)
            self._seconds = WAITS[min(self._wrong, len(WAITS) - 1)]
            self._wrong += 1
            if self._seconds:
                self._tick.start()
                self._show_wait()
        self.passphrase.setFocus()
        self.passphrase.line.selectAll()

    def _on_tick(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._tick.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        self.unlock.setEnabled(self._seconds <= 0)
        self.unlock.setText(f"Wait {self._seconds} s" if self._seconds > 0 else "Unlock")

    def _on_recover(self) -> None:
        dialog = RecoverDialog(self._workplace, self._path, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
