"""The grid of the calendar: days under the weekdays, walked with the keyboard, chips to click."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollArea, QTableView, QWidget

from dpo_desk.casework.calendar import CalendarItem, CalendarView
from dpo_desk.desk import look
from dpo_desk.desk.models.month_grid import DayDelegate, DaysModel
from dpo_desk.domain.months import Month

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class DayGrid(QTableView):
    """Weeks of days. It says what the officer wants; the page decides which weeks it shows."""

    day_chosen = Signal(object)
    """A day was clicked."""
    stepped = Signal(int)
    """The arrow keys go so many days on."""
    turned = Signal(int)
    """Page up or down: a month, or a week, back (-1) or on (1)."""
    today_wanted = Signal()
    list_wanted = Signal()
    """Enter, a double click or "+3 more": the day's list."""
    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = DaysModel(self)
        self._painter = DayDelegate(self)
        self._pressed: CalendarItem | None = None
        self.setModel(self.days)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Days")
        self.setAccessibleDescription(
            "Arrows move the day, Enter opens its list, Page Up and Page Down turn the page,"
            " Home goes to today."
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setMinimumSectionSize(1)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)

    def show_view(self, view: CalendarView, month: Month | None, day: date) -> None:
        """Show weeks, with one day chosen."""
        self.days.show_view(view, month)
        self.choose(day)

    def choose(self, day: date) -> bool:
        """Choose a day; return False when it is not shown. Nothing is emitted."""
        index = self.days.index_of(day)
        if not index.isValid():
            return False
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, how)
        self._come_into_view(index)
        return True

    def _come_into_view(self, index: QModelIndex) -> None:
        """Scroll the page to the day, where the window is smaller than the page."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if isinstance(above, QScrollArea) and self.hasFocus() else None
        if isinstance(above, QScrollArea) and page is not None:
            cell = self.visualRect(index)
            # Of a day taller than the window, its number and first dates come into view.
            cell.setHeight(min(cell.height(), look.line_height() * 6))
            middle = self.viewport().mapTo(page, cell.center())
            above.ensureVisible(
                middle.x(), middle.y(), cell.width() // 2, cell.height() // 2 + look.M
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the weekdays in short where there is no room."""
        super().resizeEvent(event)
        wide = self.horizontalHeader().fontMetrics().horizontalAdvance("Wednesday") + look.XL
        self.days.name_days(short=self.viewport().width() // 7 < wide)

    def _under(self, spot: QPoint) -> tuple[QModelIndex, CalendarItem | None, bool]:
        """Return the cell at a spot, the item whose chip lies there, and whether "more" does."""
        index = self.indexAt(spot)
        day = self.days.day(index)
        if day is None:
            return index, None, False
        cell = self.visualRect(index)
        found = self._painter.item_at(cell, day, spot)
        return index, found, self._painter.more_at(cell, day, spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the day, turn the page, go to today, open the list."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif plain and key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif plain and key == Qt.Key.Key_Home:
            self.today_wanted.emit()
        elif plain and key in _OPENING:
            self.list_wanted.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse, and remember the chip."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index, self._pressed, _more = self._under(event.position().toPoint())
        day = self.days.day(index)
        if day is not None and self._pressed is None:
            self.choose(day.day)
            self.day_chosen.emit(day.day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip opens its case, one on "+3 more" the day's list."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        _index, item, more = self._under(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        if item is not None and item == pressed:
            self.case_wanted.emit(item.reference)
        elif more and pressed is None:
            self.list_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click beside the chips opens the day's list."""
        _index, item, _more = self._under(event.position().toPoint())
        if item is None:
            self.list_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that chips can be clicked."""
        _index, item, more = self._under(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if item or more else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def minimumSizeHint(self) -> QSize:
        """Return room for six weeks of numbers."""
        line = look.line_height()
        return QSize(line * 21, line * 16)

    def sizeHint(self) -> QSize:
        """Return room for two chips a day."""
        line = look.line_height()
        return QSize(line * 46, line * 34)
