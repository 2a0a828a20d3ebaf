"""A section of Today as a card: its heading with a count, its rows, and the way to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.casework.today import Part, TodayRow, TodaySection
from dpo_desk.desk import look
from dpo_desk.desk.panels.today_row import RowOfToday
from dpo_desk.desk.pieces import Button, Chip, column, mark, row, rule, section

MEANINGS = {
    Part.STOP: "bad",
    Part.OVERDUE: "overdue",
    Part.SOON: "soon",
    Part.UNSENT: "amber",
    Part.FOLLOW_UPS: "calm",
    Part.WAITING: "waiting",
}
_ICONS = {Part.STOP: "bad", Part.UNSENT: "letters", Part.FOLLOW_UPS: "ticked"}


class SectionOfToday(QFrame):
    """Shows one section; hidden while it is empty. Its rows stay the same widgets."""

    every_wanted = Signal(object)
    """All of this Part are wanted."""
    row_added = Signal(object)
    """A RowOfToday that was just made, to be connected."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        self.part = part
        self.rows: list[RowOfToday] = []
        self._rules: list[QFrame] = []
        self._head = section(part.label)
        self.count = Chip(MEANINGS[part], "0", _ICONS.get(part, ""))
        self.every = Button("", "next", link=True)
        self.every.clicked.connect(self._on_every)
        head = row(look.S)
        head.setContentsMargins(look.M, 0, look.S, 0)
        head.addWidget(self._head)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.every)
        self._lines = column(0)
        inside = column(look.XS)
        inside.setContentsMargins(look.S, look.M, look.S, look.S)
        inside.addLayout(head)
        inside.addLayout(self._lines)
        self.setLayout(inside)
        self.setAccessibleName(part.label)
        self.hide()

    def show_section(self, shown: TodaySection) -> None:
        """Show these rows in place of the others; nothing moves that stays."""
        self._make_room(len(shown.rows))
        for line, thing in zip(self.rows, shown.rows, strict=True):
            line.show_row(thing)
        self.count.show_state(MEANINGS[self.part], f"{shown.total:,}", _ICONS.get(self.part, ""))
        self.count.setAccessibleName(f"{self.part.label}: {shown.total}")
        self.every.setText(f"Show all {shown.total:,}")
        self.every.setVisible(shown.total > len(shown.rows))
        self.setVisible(bool(shown.rows))

    def things(self) -> Sequence[TodayRow]:
        """Return what the rows show."""
        return [line.row for line in self.rows if line.row is not None]

    def _make_room(self, count: int) -> None:
        while len(self.rows) > count:
            for gone in (self.rows.pop(), self._rules.pop()):
                self._lines.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        while len(self.rows) < count:
            line, above = RowOfToday(), rule()
            self._lines.addWidget(above)
            self._lines.addWidget(line)
            # Shown at once, so that it can take the keyboard; only now that it has its place.
            above.setVisible(bool(self.rows))
            line.show()
            self._rules.append(above)
            self.rows.append(line)
            self.row_added.emit(line)

    def _on_every(self) -> None:
        self.every_wanted.emit(self.part)
