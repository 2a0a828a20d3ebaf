"""The figures of one view as a table: this month, last month, the trend, and what each means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from dpo_desk.casework.reporting import FigureChange, MonthFigures
from dpo_desk.desk import look
from dpo_desk.domain.figure_terms import GROUPS, View
from dpo_desk.domain.figures import Figure

Index = QModelIndex | QPersistentModelIndex
NAME, NOW, BEFORE, TREND = range(4)
_HEADS = ("Figure", "This month", "Last month", "Trend")
_ROLE = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a group's title, or a figure."""

    title: str = ""
    figure: Figure | None = None


def lines_of(figures: MonthFigures, view: View, every: bool) -> tuple[Line, ...]:
    """Return the lines of a view; without `every`, those that were nought both months are left out.

    A group's first figure is its total and stays, so that nought is seen to be nought.
    """
    found: list[Line] = []
    for group in dict.fromkeys(figure.group for figure in figures.view(view)):
        lines = [
            Line(figure=figure)
            for number, figure in enumerate(figures.group(group))
            if every or not number or figure.value or figure.last_month or figure.cases
        ]
        found += [Line(GROUPS.get(group, group)), *lines]
    return tuple(found)


class FigureTable(QAbstractTableModel):
    """The lines of one view; the figure behind a row is `figure(index)`."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> Line:
        """Return the line of a row."""
        return self._lines[row]

    def figure(self, index: Index) -> Figure | None:
        """Return the figure of a row, or None for a title."""
        return self._lines[index.row()].figure if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return _HEADS[section]
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows, means and is called by a screen reader."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if line.figure is None:
            return _title_data(line, index.column(), role)
        return _figure_data(line.figure, index.column(), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that figures can be chosen and titles cannot."""
        if index.isValid() and self._lines[index.row()].figure is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column in (NOW, BEFORE) else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _title_data(line: Line, column: int, role: int) -> Any:
    if role == _ROLE.DisplayRole and column == NAME:
        return line.title
    if role == _ROLE.FontRole:
        return look.font("body", bold=True)
    return None


def _figure_data(figure: Figure, column: int, role: int) -> Any:
    shown = ("    " if figure.part else "") + figure.name
    words = (shown, figure.shown, figure.shown_last_month, "")[column]
    match role:
        case _ROLE.DisplayRole:
            return words
        case _ROLE.TextAlignmentRole:
            return _alignment(column)
        case _ROLE.ForegroundRole if column == NOW and figure.cases:
            return look.ink("accent")
        case _ROLE.ToolTipRole:
            return figure.definition
        case _ROLE.AccessibleTextRole:
            cases = f", {len(set(figure.cases))} cases" if figure.cases else ""
            return f"{figure.name}: {figure.shown}{cases}" if column == NAME else words
        case _ROLE.UserRole:
            return figure
        case _:
            return None


class Sparkline(QStyledItemDelegate):
    """Draws the trend of a figure as a small line that ends in a dot: this month."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell's ground, then the line."""
        super().paint(painter, option, index)
        figure = index.data(_ROLE.UserRole)
        if not isinstance(figure, Figure) or not any(figure.trend):
            return
        room = option.rect.adjusted(look.S, look.S, -look.L, -look.S)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.ink("muted"), 1.5))
        for stretch in stretches(figure.trend, room.width(), room.height()):
            points = QPolygonF([QPointF(room.x() + x, room.y() + y) for x, y in stretch])
            painter.drawPolyline(points)
        last = stretches(figure.trend, room.width(), room.height())
        if figure.trend[-1] is not None and last:
            x, y = last[-1][-1]
            painter.setBrush(QColor(look.ink("accent")))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(room.x() + x, room.y() + y), 3, 3)
        painter.restore()


def stretches(
    trend: tuple[float | None, ...], width: float, height: float
) -> list[list[tuple[float, float]]]:
    """Return the points of a trend within width and height; a month without a value parts it.

    The scale begins at nought, so that a small change looks small.
    """
    known = [value for value in trend if value is not None]
    most = max([*known, 0.0]) or 1.0
    step = width / max(len(trend) - 1, 1)
    found: list[list[tuple[float, float]]] = []
    open_stretch = False
    for place, value in enumerate(trend):
        if value is None:
            open_stretch = False
            continue
        if not open_stretch:
            found.append([])
            open_stretch = True
        found[-1].append((place * step, height - max(value, 0.0) / most * height))
    return found


def change_words(change: FigureChange) -> str:
    """Return what changed in a figure since the month was issued, in one line."""
    count = len(change.cases)
    cases = f" ({count} case{'s' if count != 1 else ''})" if count else ""
    return f"{change.name}: {change.before}, now {change.now}{cases}"
