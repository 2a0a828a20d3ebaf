"""This month in four numbers across the top of Today."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.casework.today import MonthStrip
from dpo_desk.desk import look
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.pieces import IconLabel, caption, column, mark, row, text, title


class Tile(QWidget):
    """One number with its word, and an icon where it calls for something."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.icon = IconLabel("calm", "calm", 1.1)
        self.number = title("–")
        top = row(look.XS)
        top.addWidget(self.number)
        top.addWidget(self.icon)
        top.addStretch(1)
        inside = column(0)
        inside.addLayout(top)
        inside.addWidget(caption(words, wrap=False))
        self.setLayout(inside)
        self.setMinimumWidth(round(look.line_height() * 6.5))
        self.icon.hide()

    def show_number(self, words: str, meaning: str = "") -> None:
        """Show a number; `meaning` gives it the icon of how things stand."""
        self.number.setText(words)
        self.icon.setVisible(bool(meaning))
        if meaning:
            self.icon.show_icon(meaning, meaning)
        self.setAccessibleName(f"{self._words}: {words}")


class StripOfMonth(QFrame):
    """Received, answered in time, open and overdue, as the month's summary counts them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        self.month = text("", "lead", wrap=False)
        self.received = Tile("received")
        self.in_time = Tile("answered in time")
        self.open = Tile("open")
        self.overdue = Tile("overdue")
        flow = FlowLayout(spacing=look.XL)
        for widget in (self.month, self.received, self.in_time, self.open, self.overdue):
            flow.addWidget(widget)
        holder = column(0)
        holder.setContentsMargins(look.L, look.M, look.L, look.M)
        holder.addLayout(flow)
        self.setLayout(holder)
        self.setToolTip("Counted as in the month's summary, up to today")

    def show_month(self, counted: MonthStrip) -> None:
        """Show the month's counts so far."""
        self.month.setText(counted.month.label)
        self.received.show_number(f"{counted.received:,}")
        answered = (
            f"{counted.in_time:,} of {counted.answered:,}" if counted.answered else "none yet"
        )
        missed = counted.answered > counted.in_time
        self.in_time.show_number(answered, "" if not counted.answered else "amber" if missed
                                 else "calm")  # fmt: skip
        self.open.show_number(f"{counted.open:,}")
        self.overdue.show_number(f"{counted.overdue:,}", "overdue" if counted.overdue else "calm")
