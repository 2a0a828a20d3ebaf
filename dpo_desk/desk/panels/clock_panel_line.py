"""The painted time line: one bar per claim on one scale, with labels that never overlap."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QHelpEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.panels import clock_panel_marks as marks
from dpo_desk.desk.panels.clock_panel_marks import Lane, Mark, Placed
from dpo_desk.domain.faces import Face
from dpo_desk.domain.urgency import urgency
from dpo_desk.domain.workdays import short_date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class TimeLine(QWidget):
    """Paints the claims' lines; everything it shows is said in its accessible description too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._today = date.min
        self._first, self._last = date.min, date.min
        self._places: list[list[Placed]] = []
        self._tops: list[int] = []
        self._hot: list[tuple[QRect, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Time line")

    def show_faces(self, faces: tuple[Face, ...], today: date) -> None:
        """Show these claims as they stand on that day."""
        self._today = today
        self._lanes = tuple(marks.lane(face, today) for face in faces)
        self._first, self._last = marks.reach(self._lanes, today)
        self.setAccessibleDescription(marks.spoken(self._lanes, today))
        self._arrange()
        self.update()

    @property
    def spoken(self) -> str:
        """Return the time line in words."""
        return self.accessibleDescription()

    @property
    def places(self) -> list[list[Placed]]:
        """Return where the labels of each line stand."""
        return self._places

    # --- geometry -------------------------------------------------------------------------

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(look.font("caption"))

    def _sizes(self) -> tuple[int, int, int]:
        """Return the heights of a text line, of the bar and of the axis."""
        line = self._metrics().height()
        return line, max(12, round(line * 0.85)), line + look.M

    def _title_width(self) -> int:
        if len(self._lanes) < 2:
            return 0
        wide = QFontMetrics(look.font("body", bold=True))
        return max(
            max(
                wide.horizontalAdvance(lane.face.right.label),
                self._metrics().horizontalAdvance(urgency(lane.face, self._today).words),
            )
            for lane in self._lanes
        )

    def _edges(self) -> tuple[int, int]:
        titles = self._title_width()
        left = titles + look.L if titles else look.XS
        return left, max(left + 100, self.width() - look.XS)

    def x_of(self, day: date) -> int:
        """Return where a day lies, in pixels from the left."""
        left, right = self._edges()
        inner_left, inner_right = left + look.M, right - look.M
        share = (day - self._first).days / max(1, (self._last - self._first).days)
        return round(inner_left + share * (inner_right - inner_left))

    def _width_of(self, mark: Mark) -> int:
        return max(self._metrics().horizontalAdvance(line) for line in mark.label) + 2

    def _arrange(self) -> None:
        line, bar, axis = self._sizes()
        self._places, self._tops = [], []
        top = axis
        for lane in self._lanes:
            places = marks.placed(lane.marks, self.x_of, self._width_of, self._edges())
            tiers = 1 + max((place.tier for place in places), default=0)
            self._places.append(places)
            self._tops.append(top)
            top += bar + look.S + tiers * (2 * line + look.XS) + look.S
        height = top if self._lanes else 0
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Return a width that spreads the labels and the height the lines need."""
        return QSize(720, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the line still reads."""
        return QSize(280 + self._title_width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the labels anew."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme and the size of the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._arrange()
            self.update()

    def event(self, event: QEvent) -> bool:
        """Show what lies under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, point: QPoint) -> str:
        """Return what the time line says at a point; nearest marks before stretches."""
        return next((words for area, words in self._hot if area.contains(point)), "")

    # --- paint ----------------------------------------------------------------------------

    def paintEvent(self, _event: QEvent) -> None:
        """Paint the axis, the bars, today and the labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("caption"))
        self._hot = []
        self._paint_axis(painter)
        stretches: list[tuple[QRect, str]] = []
        for lane, top in zip(self._lanes, self._tops, strict=True):
            stretches += self._paint_bar(painter, lane, top)
        if self._first <= self._today <= self._last:
            self._paint_today(painter)
        for lane, top, places in zip(self._lanes, self._tops, self._places, strict=True):
            self._paint_title(painter, lane, top)
            self._paint_marks(painter, lane, top, places)
        self._hot += reversed(stretches)
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        shades = look.colours()
        line = self._sizes()[0]
        today_x = self.x_of(self._today)
        half = self._metrics().horizontalAdvance("Today") // 2 + look.S
        reach = -1
        for number, day in enumerate(marks.month_starts(self._first, self._last)):
            x = self.x_of(day)
            painter.setPen(QPen(QColor(shades.hairline), 1))
            painter.drawLine(x, line, x, self.height())
            words = _MONTHS[day.month - 1]
            if number == 0 or day.month == 1:
                words += f" {day.year}"
            width = self._metrics().horizontalAdvance(words)
            near_today = x - half < today_x < x + width + half
            if x > reach and x + width < self.width() and not near_today:
                painter.setPen(QColor(shades.muted))
                painter.drawText(QRect(x + 3, 0, width + 2, line), 0, words)
                reach = x + width + look.S

    def _paint_today(self, painter: QPainter) -> None:
        shades = look.colours()
        line = self._sizes()[0]
        x = self.x_of(self._today)
        painter.setPen(QPen(QColor(shades.text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(x, line, x, self.height())
        words = "Today"
        width = self._metrics().horizontalAdvance(words)
        left = min(max(x - width // 2, 0), self.width() - width - 1)
        painter.setPen(QColor(shades.text))
        painter.drawText(QRect(left, 0, width + 2, line), 0, words)
        area = QRect(x - 4, 0, 9, line + look.S)
        self._hot.append((area, f"Today, {short_date(self._today)}"))

    def _paint_bar(self, painter: QPainter, lane: Lane, top: int) -> list[tuple[QRect, str]]:
        _, bar, _ = self._sizes()
        areas = []
        for stretch in lane.stretches:
            left, right = self.x_of(stretch.from_on), self.x_of(stretch.until_on)
            area = QRect(left, top, max(2, right - left), bar)
            self._paint_stretch(painter, area, stretch.kind)
            areas.append((area, stretch.words))
        return areas

    def _paint_stretch(self, painter: QPainter, area: QRect, kind: str) -> None:
        shades = look.colours()
        paper = shades.panel
        fill, edge, style = {
            marks.RUNNING: (look.blend(shades.accent, paper, 0.75), shades.accent, None),
            marks.EXTENSION: (look.blend(shades.accent, paper, 0.30), shades.accent, None),
            marks.PAUSED: (look.blend(shades.waiting, paper, 0.16), shades.waiting, True),
            marks.WAITING: (look.blend(shades.waiting, paper, 0.10), shades.waiting, None),
            marks.OVERDUE: (look.blend(shades.overdue, paper, 0.80), shades.overdue, None),
        }.get(kind, (look.blend(shades.muted, paper, 0.22), shades.muted, None))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paper))
        painter.drawRect(area)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, 3, 3)
        if style:
            painter.setBrush(QBrush(QColor(edge), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(area, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed = kind in (marks.WAITING, marks.EXTENSION)
        pen = QPen(QColor(edge), 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawRoundedRect(area, 3, 3)

    def _paint_title(self, painter: QPainter, lane: Lane, top: int) -> None:
        width = self._title_width()
        if not width:
            return
        shades, line = look.colours(), self._sizes()[0]
        pressing = urgency(lane.face, self._today)
        bold = look.font("body", bold=True)
        painter.setFont(bold)
        painter.setPen(QColor(shades.text))
        height = QFontMetrics(bold).height()
        painter.drawText(QRect(0, top - 2, width + 2, height), 0, lane.face.right.label)
        painter.setFont(look.font("caption"))
        painter.setPen(QColor(shades.of(pressing.level)))
        painter.drawText(QRect(0, top - 2 + height, width + 2, line), 0, pressing.words)

    def _paint_marks(self, painter: QPainter, lane: Lane, top: int, places: list[Placed]) -> None:
        shades = look.colours()
        line, bar, _ = self._sizes()
        for place in places:
            mark = place.mark
            x = self.x_of(mark.day)
            strong = "due" in mark.kinds or "ended" in mark.kinds
            colour = QColor(shades.of(urgency(lane.face, self._today).level) if strong
                            else shades.text)  # fmt: skip
            below = top + bar + look.S
            text_top = below + max(0, place.tier) * (2 * line + look.XS)
            painter.setPen(QPen(colour, 2 if strong else 1))
            painter.drawLine(x, top - 3, x, top + bar + 3)
            self._hot.append((QRect(x - 4, top - 4, 9, bar + 8), _told(mark)))
            if place.tier < 0:
                continue
            if place.tier > 0:
                painter.setPen(QPen(QColor(shades.muted), 1, Qt.PenStyle.DotLine))
                painter.drawLine(x, top + bar + 3, x, text_top)
            area = QRect(place.left, text_top, place.width, 2 * line)
            painter.fillRect(area.adjusted(-1, 0, 1, 0), QColor(shades.panel))
            painter.setPen(colour if strong else QColor(shades.text))
            painter.drawText(QRect(area.left(), area.top(), area.width(), line), 0, mark.label[0])
            painter.setPen(QColor(shades.muted))
            painter.drawText(
                QRect(area.left(), area.top() + line, area.width(), line), 0, mark.label[1]
            )
            self._hot.append((area, _told(mark)))


def _told(mark: Mark) -> str:
    return f"{mark.words}: {short_date(mark.day)}"
