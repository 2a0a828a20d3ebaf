"""Lists of the calendar: what falls on one day beside the grid, and the agenda of a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from dpo_desk.casework.calendar import CalendarItem, CalendarList
from dpo_desk.desk import look
from dpo_desk.desk.models.day_list import DayListDelegate, DayListModel
from dpo_desk.desk.models.month_grid import date_count
from dpo_desk.desk.pieces import caption, column, mark, text
from dpo_desk.domain.workdays import weekday_date


class DayList(QListView):
    """Rows to open: Enter or a click shows the case."""

    case_wanted = Signal(str)
    left = Signal()
    """Escape: back to the grid."""

    def __init__(self, name: str, headings: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DayListModel(headings, self)
        self.setModel(self.rows)
        self.setItemDelegate(DayListDelegate(self, narrow=not headings))
        # It lies in a card, which has the border.
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def show_days(self, shown: CalendarList | None) -> None:
        """Show other days; the row chosen stays chosen where it is still there."""
        entry = self.rows.entry(self.currentIndex())
        chosen = entry if isinstance(entry, CalendarItem) else None
        place = self.verticalScrollBar().value()
        self.rows.show_days(shown)
        if chosen is not None:
            self._choose(self.rows.row_of(chosen))
            self.verticalScrollBar().setValue(place)

    def _choose(self, index: QModelIndex) -> None:
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, how)

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self.rows.entry(index)
        if isinstance(entry, CalendarItem):
            self.case_wanted.emit(entry.reference)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row, so that Enter opens something."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose(self.rows.row_of(None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the case, Escape goes back."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return room for one row."""
        line = look.line_height()
        return QSize(line * 12, line * 4)


class DayPanel(QFrame):
    """The card beside the grid: the day, its holiday, and its list."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "card")
        self.title = text("", "lead")
        self.about = caption("")
        self.list = DayList("Dates of the day", headings=False)
        inside = column(look.XS, look.M)
        inside.addWidget(self.title)
        inside.addWidget(self.about)
        inside.addWidget(self.list, 1)
        self.setLayout(inside)

    def show_day(self, day: date, shown: CalendarList | None) -> None:
        """Show a day; None while its list is being asked for."""
        self.title.setText(weekday_date(day))
        if shown is None:
            self.about.clear()
            self.list.show_days(None)
            return
        found = next((one for one in shown.days if one.day == day), None)
        parts = [found.holiday] if found is not None and found.holiday else []
        parts.append(_count_words(shown) if shown.total else "Nothing falls on this day.")
        self.about.setText(" · ".join(parts))
        self.list.show_days(shown)


class AgendaPanel(QFrame):
    """The card of the agenda: every date of a month under its day."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "card")
        self.about = caption("")
        self.list = DayList("Agenda", headings=True)
        inside = column(look.XS, look.M)
        inside.addWidget(self.about)
        inside.addWidget(self.list, 1)
        self.setLayout(inside)

    def show_days(self, shown: CalendarList | None) -> None:
        """Show the days of a month."""
        if shown is None:
            self.about.clear()
        elif shown.total:
            self.about.setText(_count_words(shown))
        else:
            self.about.setText("No date of the kinds shown falls in this month.")
        self.list.show_days(shown)


def _count_words(shown: CalendarList) -> str:
    words = date_count(shown.total)
    words = words[0].upper() + words[1:]
    return words if shown.listed == shown.total else f"{words}, the first {shown.listed} listed"
