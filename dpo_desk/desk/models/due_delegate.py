"""Paints how pressing a case is: icon, words and colour, and the day beside them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpo_desk.desk import look
from dpo_desk.desk.models.case_table import DUE_ON, URGENCY
from dpo_desk.domain.urgency import Urgency

_WIDEST = "29 days overdue, past"


class DueDelegate(QStyledItemDelegate):
    """One line: `▲ 3 days overdue   Tue 3 Nov 2026`, the words in the colour of their level."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell: background by the style, then icon, words and day."""
        pressing = index.data(URGENCY)
        if not isinstance(pressing, Urgency):
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = plain.widget.style() if plain.widget else QApplication.style()
        style.drawControl(
            QStyle.ControlElement.CE_ItemViewItem,
            plain,
            painter,
            plain.widget,
        )
        # Where the style puts the words of the other columns, so that a row has one base line.
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, plain, plain.widget)
        cell = QRect(option.rect)
        if place.isValid():
            cell.setTop(place.top())
            cell.setBottom(place.bottom())
        painter.save()
        self._paint_words(painter, cell, pressing, index.data(DUE_ON) or "")
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, cell: QRect, pressing: Urgency, day: str) -> None:
        bold = look.font("body", bold=pressing.level in ("overdue", "soon", "amber"))
        metrics = QFontMetrics(bold)
        side = look.icon_size(1.05).width()
        place = cell.adjusted(look.S, 0, -look.S, 0)
        look.icon(pressing.level).paint(
            painter, QRect(place.left(), place.center().y() - side // 2 + 1, side, side)
        )
        place.setLeft(place.left() + side + look.S - 2)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(look.ink(pressing.level))
        words = metrics.elidedText(pressing.words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, middle, words)
        # The days stand below one another, as far as the words leave room for it.
        taken = max(metrics.horizontalAdvance(words), metrics.horizontalAdvance(_WIDEST) // 2)
        place.setLeft(place.left() + taken + look.M)
        if day and place.width() > metrics.averageCharWidth() * 6:
            painter.setFont(look.font("body"))
            painter.setPen(look.ink("muted"))
            painter.drawText(place, middle, _fitted(day, place.width()))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for the longest usual words and a day."""
        metrics = QFontMetrics(look.font("body", bold=True))
        wide = metrics.horizontalAdvance(_WIDEST + "  Wed 30 Sep 2026") + 4 * look.L
        return QSize(wide, look.line_height() * 2)


class DayDelegate(QStyledItemDelegate):
    """A day with its weekday where there is room for it."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Drop the weekday in a narrow column."""
        super().initStyleOption(option, index)
        option.text = _without_weekday(option.text, option.rect.width() - 2 * look.S - look.XS)


def _without_weekday(day: str, width: int) -> str:
    wide = QFontMetrics(look.font("body")).horizontalAdvance(day) > width
    return day.split(" ", 1)[-1] if wide else day


def _fitted(day: str, width: int) -> str:
    """Return the day with its weekday, without it where that is too wide, or its beginning."""
    metrics = QFontMetrics(look.font("body"))
    return metrics.elidedText(_without_weekday(day, width), Qt.TextElideMode.ElideRight, width)
