"""What falls on the days of a list: a heading for each day where there are several, a row each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpo_desk.casework.calendar import CalendarDay, CalendarItem, CalendarList
from dpo_desk.desk import look
from dpo_desk.desk.models.month_grid import date_count, icon_of
from dpo_desk.domain.workdays import weekday_date

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Entry = CalendarDay | CalendarItem


class DayListModel(QAbstractListModel):
    """Rows are items, and with `headings` the days above them."""

    def __init__(self, headings: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows: list[Entry] = []

    def show_days(self, shown: CalendarList | None) -> None:
        """Show other days; the same ones again change nothing."""
        rows: list[Entry] = []
        for day in shown.days if shown is not None else ():
            rows += [day] if self._headings else []
            rows += day.items
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Return the day or item of a row."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, wanted: CalendarItem | None) -> QModelIndex:
        """Return the row of the same case and kind, or the first item's, or none."""
        first = QModelIndex()
        for number, entry in enumerate(self._rows):
            if isinstance(entry, CalendarItem):
                if not first.isValid():
                    first = self.index(number)
                if wanted is None:
                    break
                if (entry.reference, entry.kind) == (wanted.reference, wanted.kind):
                    return self.index(number)
        return first

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of headings and items."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that headings cannot be chosen."""
        if isinstance(self.entry(index), CalendarDay):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or it in words."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, CalendarDay):
                return ", ".join(_heading(entry))
            parts = (entry.urgency.words, entry.reference, entry.person, entry.words)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, CalendarItem):
            return "\n".join(part for part in (entry.person, entry.words) if part)
        return None


def _heading(day: CalendarDay) -> list[str]:
    return [weekday_date(day.day), *([day.holiday] if day.holiday else []),
            *([date_count(len(day.items))] if day.items else [])]  # fmt: skip


class DayListDelegate(QStyledItemDelegate):
    """Icon, reference and person; under them how pressing it is and what.

    `narrow` gives each of the four a line of its own.
    """

    def __init__(self, parent: QObject, narrow: bool) -> None:
        super().__init__(parent)
        self._narrow = narrow

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or an item."""
        entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, CalendarDay):
            self._paint_heading(painter, option.rect, entry)
        elif isinstance(entry, CalendarItem):
            self._paint_item(painter, option, entry)
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, place: QRect, day: CalendarDay) -> None:
        words, *rest = _heading(day)
        inside = place.adjusted(look.M, look.S, -look.M, 0)
        taken = _write(painter, inside, words, look.font("body", bold=True), "text")
        after = inside.adjusted(taken + look.M, 0, 0, 0)
        _write(painter, after, " · ".join(rest), look.font("caption"), "muted")
        painter.setPen(QPen(QColor(look.colours().hairline), 1))
        painter.drawLine(inside.left(), place.bottom(), inside.right(), place.bottom())

    def _paint_item(
        self, painter: QPainter, option: QStyleOptionViewItem, item: CalendarItem
    ) -> None:
        shades, place = look.colours(), option.rect.adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focus or chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(shades.accent), 2) if focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.wash("accent")))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        side = look.icon_size(1.15).width()
        level = item.urgency.level
        inside = place.adjusted(look.S, look.XS, -look.XS, -look.XS)
        tall = inside.height() // (4 if self._narrow else 2)
        corner = QPoint(inside.left(), inside.top() + (tall - side) // 2 + 1)
        look.icon(icon_of(item), level).paint(painter, QRect(corner, QSize(side, side)))
        left = inside.left() + side + look.S
        lines = [
            QRect(left, inside.top() + n * tall, inside.right() - left, tall) for n in range(4)
        ]
        bold, small = look.font("body", bold=True), look.font("caption")
        loud = look.font("caption", bold=level in ("overdue", "soon", "amber"))
        taken = _write(painter, lines[0], item.reference, bold, "text")
        beside = lines[0].adjusted(taken + look.M, 0, 0, 0)
        who = lines[1] if self._narrow else beside
        _write(painter, who, item.person, look.font("body"), "text")
        pressing = lines[2 if self._narrow else 1]
        taken = _write(painter, pressing, item.urgency.words, loud, level)
        if self._narrow:
            _write(painter, lines[3], item.words, small, "muted")
        else:
            _write(painter, pressing.adjusted(taken, 0, 0, 0), f" · {item.words}", small, "muted")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the lines of an item, or for a heading."""
        line = look.line_height()
        if isinstance(index.data(ENTRY), CalendarDay):
            return QSize(line * 14, line + look.L)
        return QSize(line * 14, round(line * (4.2 if self._narrow else 2.2)) + look.S)


def _write(painter: QPainter, place: QRect, words: str, font: QFont, colour: str) -> int:
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, place.width())
    if words.startswith(" ") and place.width() > 0:
        shown = f" {shown}"
    painter.setFont(font)
    painter.setPen(look.ink(colour))
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, middle, shown)
    return metrics.horizontalAdvance(shown)
