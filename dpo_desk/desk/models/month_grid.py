"""The weeks of a calendar as a table of days, and what a day looks like: number, holiday, chips."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpo_desk.casework.calendar import CalendarDay, CalendarItem, CalendarView
from dpo_desk.desk import look
from dpo_desk.domain.months import Month
from dpo_desk.domain.workdays import weekday_date

DAY = Qt.ItemDataRole.UserRole
OUTSIDE = Qt.ItemDataRole.UserRole + 1
TODAY = Qt.ItemDataRole.UserRole + 2

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_READ_OUT = 12
_TALL, _WIDE = 14, 5
"""Lines of text above which a day has room, as in a week, for chips of two lines."""
_KIND_ICONS = {
    "due": "answer",
    "supplement": "answer",
    "stop_now": "hold",
    "safe_by": "law",
    "notice_by": "extend",
    "target": "target",
    "may_close": "case",
    "reply_by": "ask",
    "search_reply": "search",
}
_LOUD = ("overdue", "soon", "amber", "ended")
Index = QModelIndex | QPersistentModelIndex


def icon_of(item: CalendarItem) -> str:
    """Return the icon of an item: how pressing it is, or of what kind while it is not."""
    level = item.urgency.level
    return level if level in _LOUD else _KIND_ICONS.get(item.kind, "next")


def date_count(count: int) -> str:
    """Return `no dates`, `1 date` or `5 dates`."""
    return "no dates" if not count else "1 date" if count == 1 else f"{count} dates"


class DaysModel(QAbstractTableModel):
    """A row for each week, a column for each day from Monday on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: CalendarView | None = None
        self._month: Month | None = None
        self._short = False

    def name_days(self, short: bool) -> None:
        """Head the columns with `Mon` where they are too narrow for `Monday`."""
        if short != self._short:
            self._short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)

    def show_view(self, view: CalendarView, month: Month | None) -> None:
        """Show other weeks; days outside the month, if there is one, are paler."""
        rows = len(view.days) // 7
        if rows != self.rowCount():
            self.beginResetModel()
            self._view, self._month = view, month
            self.endResetModel()
            return
        self._view, self._month = view, month
        self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, 6))

    def empty(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._view = None
        self.endResetModel()

    def day(self, index: Index) -> CalendarDay | None:
        """Return the day of a cell."""
        if self._view is None or not index.isValid():
            return None
        return self._view.days[index.row() * 7 + index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid index when it is not shown."""
        if self._view is None or self._view.day(day) is None:
            return QModelIndex()
        place = (day - self._view.days[0].day).days
        return self.index(place // 7, place % 7)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of weeks."""
        if self._view is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._view.days) // 7

    def columnCount(self, parent: Index | None = None) -> int:
        """Return seven."""
        return 0 if parent is not None and parent.isValid() else 7

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the weekday."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _NAMES[section][:3] if self._short else _NAMES[section]
        return _NAMES[section] if role == Qt.ItemDataRole.AccessibleTextRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the day, or it in words: never a name, for others may see the screen."""
        day = self.day(index)
        if day is None or self._view is None:
            return None
        if role == DAY:
            return day
        if role == TODAY:
            return day.day == self._view.today
        if role == OUTSIDE:
            return self._month is not None and day.day not in self._month
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([*self._said(day), *_lines(day)])
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([", ".join(self._said(day)), *_lines(day)])
        return None

    def _said(self, day: CalendarDay) -> list[str]:
        today = self._view is not None and day.day == self._view.today
        said = [weekday_date(day.day), "today" if today else "", day.holiday]
        return [*(words for words in said if words), date_count(len(day.items))]


def _lines(day: CalendarDay) -> list[str]:
    lines = [f"{i.reference} {i.short}: {i.urgency.words}" for i in day.items[:_READ_OUT]]
    if len(day.items) > _READ_OUT:
        lines.append(f"{len(day.items) - _READ_OUT} more")
    return lines


class DayDelegate(QStyledItemDelegate):
    """Paints a day, and knows which chip lies under the mouse."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, number, holiday and as many chips as there is room for."""
        day = index.data(DAY)
        if not isinstance(day, CalendarDay):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell, outside = option.rect, bool(index.data(OUTSIDE))
        self._paint_ground(painter, cell, day, outside)
        self._paint_head(painter, cell, day, outside, bool(index.data(TODAY)))
        chips, more, line = self._arranged(cell, day)
        if day.items and not chips:
            self._paint_count(painter, cell, day)
        for place, item in chips:
            _paint_chip(painter, place, item)
        if chips and more:
            painter.setFont(look.font("caption"))
            painter.setPen(look.ink("muted"))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _elided(f"+{more} more", line))
        if option.state & QStyle.StateFlag.State_Selected:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(look.ink("accent"), 3 if focus else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -3, -3), 4, 4)
        painter.restore()

    def item_at(self, cell: QRect, day: CalendarDay, spot: QPoint) -> CalendarItem | None:
        """Return the item whose chip lies under a spot of the cell, or None."""
        for place, item in self._arranged(cell, day)[0]:
            if place.contains(spot):
                return item
        return None

    def more_at(self, cell: QRect, day: CalendarDay, spot: QPoint) -> bool:
        """Return whether a spot of the cell lies on its "+3 more"."""
        chips, more, line = self._arranged(cell, day)
        return bool(more) and (not chips or line.contains(spot))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the number and one chip."""
        line = look.line_height()
        return QSize(line * 3, line * 3)

    def _arranged(
        self, cell: QRect, day: CalendarDay
    ) -> tuple[list[tuple[QRect, CalendarItem]], int, QRect]:
        """Return the places of the chips, how many items have none, and the line that says so."""
        unit = look.line_height()
        roomy = cell.height() > _TALL * unit and cell.width() > _WIDE * unit
        tall = chip_height(lines=2 if roomy else 1)
        top = cell.top() + _head_height() + look.XS
        room = max((cell.bottom() - look.XS - top) // (tall + 2), 0)
        fit = len(day.items) if len(day.items) <= room else max(room - 1, 0)
        left, wide = cell.left() + look.XS, cell.width() - 2 * look.XS + 1
        chips = [
            (QRect(left, top + n * (tall + 2), wide, tall), item)
            for n, item in enumerate(day.items[:fit])
        ]
        line = QRect(left + look.XS, top + fit * (tall + 2), wide - look.XS, chip_height())
        return chips, len(day.items) - fit, line

    @staticmethod
    def _paint_ground(painter: QPainter, cell: QRect, day: CalendarDay, outside: bool) -> None:
        shades = look.colours()
        ground = shades.panel
        if not day.works:
            ground = look.blend(shades.text, shades.panel, 0.06)
        elif outside:
            ground = look.blend(shades.page, shades.panel, 0.6)
        painter.fillRect(cell, QColor(ground))

    @staticmethod
    def _paint_head(
        painter: QPainter, cell: QRect, day: CalendarDay, outside: bool, today: bool
    ) -> None:
        """Paint the number, marked on the day that is today, and the holiday's name beside it."""
        font = look.font("body", bold=today or not outside)
        metrics = QFontMetrics(font)
        number = str(day.day.day)
        wide = max(metrics.horizontalAdvance(number), metrics.horizontalAdvance("00")) + look.S
        place = QRect(cell.left() + 6, cell.top() + 5, wide, metrics.height() + 1)
        painter.setFont(font)
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ink("accent"))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setPen(look.ink("on_accent"))
        else:
            painter.setPen(look.ink("muted" if outside else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
        beside = QRect(place.right() + look.XS, place.top(), 0, place.height())
        beside.setRight(cell.right() - look.XS)
        words = day.holiday or ("Today" if today else "")
        small = QFontMetrics(look.font("caption", bold=True))
        if not words or (not day.holiday and small.horizontalAdvance(words) > beside.width()):
            return
        painter.setFont(look.font("caption", bold=today and not day.holiday))
        painter.setPen(look.ink("accent" if today and not day.holiday else "muted"))
        small = QFontMetrics(look.font("caption"))
        if not day.items and small.horizontalAdvance(words) > beside.width():
            below = QRect(cell.left() + look.S, place.bottom() + 1, 0, 0)
            below.setBottomRight(cell.bottomRight() - QPoint(look.XS, look.XS))
            if below.height() >= small.height():
                longest = max(small.horizontalAdvance(word) for word in words.split())
                fits = longest <= below.width()
                wrap = Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere
                painter.drawText(below, wrap, words)
        elif beside.width() > metrics.averageCharWidth() * 3:
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, _elided(words, beside))

    @staticmethod
    def _paint_count(painter: QPainter, cell: QRect, day: CalendarDay) -> None:
        """Paint icon and number of the items where there is no room for a chip."""
        item, small = day.items[0], QFontMetrics(look.font("caption"))
        words, side = str(len(day.items)), look.icon_size(0.95).width()
        wide = side + small.horizontalAdvance(words) + look.S
        place = QRect(cell.right() - wide - look.XS, 0, wide, chip_height())
        place.moveBottom(cell.bottom() - 3)
        _paint_chip(painter, place, item, words)


def chip_height(lines: int = 1) -> int:
    """Return how tall a chip of one or two lines is in pixels."""
    return QFontMetrics(look.font("caption")).height() * lines + look.XS


def _head_height() -> int:
    return QFontMetrics(look.font("body", bold=True)).height() + look.XS + 3


def _elided(words: str, place: QRect) -> str:
    metrics = QFontMetrics(look.font("caption"))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())


def _paint_chip(painter: QPainter, place: QRect, item: CalendarItem, words: str = "") -> None:
    """Paint icon and reference, the kind after or below it; or the words given."""
    shades, level = look.colours(), item.urgency.level
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shades.wash(level)))
    painter.drawRoundedRect(place, 4, 4)
    tall = chip_height() - 2
    side = min(look.icon_size(0.95).width(), tall)
    first = QRect(place.left(), place.top() + 1, place.width(), tall)
    corner = QPoint(first.left() + 2, first.center().y() - side // 2 + 1)
    look.icon(icon_of(item), level).paint(painter, QRect(corner, QSize(side, side)))
    first.adjust(side + look.XS, 0, -1, 0)
    two = place.height() > chip_height()
    painter.setFont(look.font("caption"))
    painter.setPen(QColor(shades.of(level)))
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(first, middle, words or _chip_words(item, first, with_kind=not two))
    if two:
        second = first.translated(0, place.height() - tall - 2)
        painter.drawText(second, middle, _elided(item.short, second))


def _chip_words(item: CalendarItem, place: QRect, with_kind: bool) -> str:
    """Return the reference, and the kind where there is room for it."""
    metrics = QFontMetrics(look.font("caption"))
    whole = f"{item.reference} {item.short}"
    if with_kind and metrics.horizontalAdvance(whole) <= place.width():
        return whole
    # Where a reference has no room, its last digits tell it from the others.
    return metrics.elidedText(item.reference, Qt.TextElideMode.ElideLeft, place.width())
