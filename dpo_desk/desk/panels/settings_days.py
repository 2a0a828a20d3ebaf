"""Settings: the days off that the officer adds, as a list with fields for one more."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.settings_time import ExtraDay
from dpo_desk.desk import look
from dpo_desk.desk.pieces import Button, caption, clear, column, row, text
from dpo_desk.domain.workdays import Nation, weekday_date


class DayList(QWidget):
    """The days as they will be saved; `edited` when one was taken away."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: tuple[ExtraDay, ...] = ()
        self._lines = column(look.XS)
        self.setLayout(self._lines)

    def show_days(self, days: tuple[ExtraDay, ...]) -> None:
        """Show these days, the earliest first."""
        self.days = tuple(sorted(days, key=_order))
        clear(self._lines)
        if not self.days:
            self._lines.addWidget(caption("None. Weekends and bank holidays are known anyway."))
        for day in self.days:
            self._lines.addWidget(self._line(day))

    def add(self, day: ExtraDay) -> None:
        """Put one more day in; one of the same date and nation gives way to it."""
        others = (one for one in self.days if (one.on, one.nation) != (day.on, day.nation))
        self.show_days((*others, day))

    def _line(self, day: ExtraDay) -> QWidget:
        made = QWidget()
        words = day_words(day)
        remove = Button("Remove", "remove")
        remove.setAccessibleName(f"Remove {words}")
        remove.clicked.connect(partial(self._on_remove, day))
        inside = row(look.S)
        inside.addWidget(text(words), 1)
        inside.addWidget(remove)
        made.setLayout(inside)
        return made

    def _on_remove(self, day: ExtraDay) -> None:
        self.show_days(tuple(one for one in self.days if one != day))
        self.edited.emit()


def day_words(day: ExtraDay) -> str:
    """Return one day in words: `Thursday 5 November 2026, Royal proclamation (Scotland)`."""
    return f"{weekday_date(day.on)}, {day.name} ({nation_words(day.nation)})"


def nation_words(nation: Nation | None) -> str:
    """Return where a day holds."""
    return nation.label if nation is not None else "everywhere"


def _order(day: ExtraDay) -> tuple[date, str]:
    return day.on, str(day.nation or "")
