"""One line of Today: how pressing, which case, what; its next act as a button beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from dpo_desk.casework.today import TodayRow
from dpo_desk.desk import look
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.pieces import Button, IconButton, row

REMIND = "Send a reminder"
_WIDEST = "Without undue delay"
_NARROW = 40
"""Lines of text in width under which how pressing it is moves under the case."""
_LOUD = ("overdue", "soon", "amber")


class RowOfToday(QWidget):
    """Click or Enter opens the case; the button beside it begins the next act."""

    case_wanted = Signal(object)
    act_wanted = Signal(object)
    chase_wanted = Signal(object)
    moved = Signal(int)
    """The officer goes up (-1) or down (1) from this row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: TodayRow | None = None
        self._hovered = False
        self.act = Button("")
        self.chase = IconButton("send", REMIND)
        self.act.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for button in (self.act, self.chase):
            button.setCursor(Qt.CursorShape.ArrowCursor)
        inside = row(look.S)
        inside.setContentsMargins(0, look.XS, look.S, look.XS)
        inside.addStretch(1)
        inside.addWidget(self.chase)
        inside.addWidget(self.act)
        self.setLayout(inside)
        self.act.clicked.connect(self._on_act)
        self.chase.clicked.connect(self._on_chase)

    # --- what it shows ----------------------------------------------------------------------

    def show_row(self, shown: TodayRow) -> None:
        """Show another thing to do."""
        if shown == self.row:
            return
        self.row = shown
        only_chase = bool(shown.chase) and not shown.act
        words = shown.act_words or (REMIND if only_chase else "Open the case")
        self.act.setText(literal(words))
        self.act.setAccessibleName(f"{words}: {shown.reference}")
        self.chase.setVisible(bool(shown.chase) and bool(shown.act))
        self.chase.setAccessibleName(f"{REMIND}: {shown.reference}")
        pressing = shown.urgency.words
        said = (pressing, shown.reference, shown.person, shown.what, shown.when)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip("\n".join(part for part in (shown.person, shown.what) if part))
        self.update()

    def button_width(self) -> int:
        """Return how wide the button wants to be."""
        return self.act.sizeHint().width()

    def line_up(self, width: int) -> None:
        """Make the button so wide, as all of the page are, so that they stand in a column."""
        self.act.setFixedWidth(width)

    def sizeHint(self) -> QSize:
        """Return room for two lines and the button."""
        lines = round(look.line_height() * 2.5) + look.S
        return QSize(look.line_height() * 30, max(lines, self.act.sizeHint().height() + look.S))

    def minimumSizeHint(self) -> QSize:
        """Return room for the reference and the button."""
        room = self.act.minimumWidth() + look.line_height() * 12
        return QSize(room, self.sizeHint().height())

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint how pressing it is, the case, and what is to be done."""
        if self.row is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        narrow = self.width() < look.line_height() * _NARROW
        edge = self.chase if self.chase.isVisible() else self.act
        place = self.rect().adjusted(look.M, 0, edge.x() - look.M - self.width(), 0)
        place = self._paint_pressing(painter, place, narrow)
        self._paint_case(painter, place, narrow)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        shades = look.colours()
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.accent), 2))
            painter.setBrush(QColor(shades.wash("accent")))
        elif self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.wash("accent")))
        else:
            return
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)

    def _paint_pressing(self, painter: QPainter, place: QRect, narrow: bool) -> QRect:
        """Paint the icon, and the words where there is room; return what is left of the place."""
        if self.row is None:
            return place
        pressing = self.row.urgency
        side = look.icon_size(1.15).width()
        corner = QPoint(place.left(), place.center().y() - side // 2 + 1)
        look.icon(pressing.level).paint(painter, QRect(corner, QSize(side, side)))
        if narrow:
            return place.adjusted(side + look.M, 0, 0, 0)
        loud = look.font("body", bold=pressing.level in _LOUD)
        wide = QFontMetrics(look.font("body", bold=True)).horizontalAdvance(_WIDEST) + look.S
        words = place.adjusted(side + look.S, 0, 0, 0)
        words.setWidth(wide)
        _write(painter, words, pressing.words, loud, pressing.level)
        return place.adjusted(side + look.S + wide + look.L, 0, 0, 0)

    def _paint_case(self, painter: QPainter, place: QRect, narrow: bool) -> None:
        if self.row is None or place.width() <= 0:
            return
        shown = self.row
        bold, small = look.font("body", bold=True), look.font("caption")
        tall = QFontMetrics(bold).height()
        gap = (place.height() - tall - QFontMetrics(small).height()) // 2
        first = QRect(place.left(), place.top() + gap, place.width(), tall)
        second = QRect(place.left(), first.bottom() + 1, place.width(), place.height() - tall - gap)
        second.setHeight(QFontMetrics(small).height())
        taken = _write(painter, first, shown.reference, bold, "text")
        _write(painter, first.adjusted(taken + look.M, 0, 0, 0), shown.person, QFont(), "text")
        parts = [shown.what, shown.when]
        if narrow:
            _write_after(painter, second, shown.urgency.words, parts, shown.urgency.level)
        else:
            _write(painter, second, " · ".join(p for p in parts if p), small, "muted")

    # --- keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the case, the arrows go to the neighbours."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.case_wanted.emit(self.row)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the case."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.case_wanted.emit(self.row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view."""
        super().focusInEvent(event)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, look.XL)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing it."""
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def _on_act(self) -> None:
        if self.row is not None:
            only_chase = bool(self.row.chase) and not self.row.act
            (self.chase_wanted if only_chase else self.act_wanted).emit(self.row)

    def _on_chase(self) -> None:
        self.chase_wanted.emit(self.row)


def _write(painter: QPainter, place: QRect, words: str, font: QFont, colour: str) -> int:
    """Write one line, cut with an ellipsis where there is no room; return the width it took."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(look.ink(colour))
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, middle, shown)
    return metrics.horizontalAdvance(shown)


def _write_after(
    painter: QPainter, place: QRect, first: str, parts: list[str], colour: str
) -> None:
    """Write the first words in their colour and the others quietly after them."""
    small = look.font("caption")
    taken = _write(painter, place, first, look.font("caption", bold=colour in _LOUD), colour)
    rest = "".join(f" · {part}" for part in parts if part)
    _write(painter, place.adjusted(taken + look.XS, 0, 0, 0), rest, small, "muted")
