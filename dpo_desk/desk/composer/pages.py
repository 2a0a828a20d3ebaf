"""The real pages, from the press: what will come out of the printer, at the width there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dpo_desk.casework.press import (
    LetterSheet,
    PagePixels,
    ReportSheet,
    page_count,
    page_pixels,
    typeset,
)
from dpo_desk.desk import look
from dpo_desk.desk.pieces import Banner, IconButton, caption, column, row
from dpo_desk.desk.press import Press
from dpo_desk.domain.problems import Problem

_INCH = 25.4
_A4 = (210.0, 297.0)
_SETTLED = 150  # milliseconds after the last change of size before sharper pictures are asked for
_LEAST, _MOST, _STEP = 0.5, 4.0, 1.25
_SHARPEST = 400.0  # dots an inch; beyond it a picture on a screen gains nothing


@dataclass(frozen=True, slots=True)
class PageSet:
    """A document on the press: its bytes, how many pages, and the pictures made so far."""

    pdf: bytes
    count: int
    pictures: Mapping[int, PagePixels] = field(default_factory=dict)


def set_pages(
    document: LetterSheet | ReportSheet | bytes, dpi: float, wanted: Iterable[int]
) -> PageSet:
    """Return a document's pages with pictures of the wanted ones (from 0); on the press's thread.

    Raises Problem for what cannot be printed.
    """
    pdf = document if isinstance(document, bytes) else typeset(document)
    count = page_count(pdf)
    return PageSet(pdf, count, pictures_of(pdf, dpi, (page for page in wanted if page < count)))


def pictures_of(pdf: bytes, dpi: float, wanted: Iterable[int]) -> dict[int, PagePixels]:
    """Return pictures of the wanted pages by their number from 0; on the press's thread."""
    return {page: page_pixels(pdf, page, dpi) for page in wanted}


def image_of(pixels: PagePixels) -> QImage:
    """Return a page's picture as Qt draws it, with bytes of its own."""
    shape = QImage.Format.Format_RGB32
    return QImage(pixels.pixels, pixels.width, pixels.height, pixels.stride, shape).copy()


class _Leaf(QWidget):
    """One page on the screen: white paper until its picture comes."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, scaled until a picture of the right size arrives."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if not self.image.isNull():
            painter.drawImage(self.rect(), self.image)
        painter.setPen(look.ink("hairline"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PageView(QWidget):
    """Shows a sheet or a finished PDF, all pages one below the other.

    Keys while it has the focus: arrows and Page Up or Down, Ctrl+Plus, Ctrl+Minus, Ctrl+0 (fit).
    """

    came = Signal(object)
    """The PageSet that is now shown."""
    refused = Signal(object)
    """A Problem: why these pages cannot be set. The pages before stay."""

    def __init__(self, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._pages: PageSet | None = None
        self._zoom = 1.0
        self._size = _A4
        self._leaves: list[_Leaf] = []
        self._place = caption("", wrap=False)
        self._banner = Banner()
        self._area = QScrollArea()
        self._stack = QWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED)
        self._timer.timeout.connect(self._ask_pictures)
        self._lay_out()
        self._say_place()

    def _lay_out(self) -> None:
        smaller = IconButton("zoom_out", "Smaller (Ctrl+Minus)")
        larger = IconButton("zoom_in", "Larger (Ctrl+Plus)")
        smaller.clicked.connect(self.zoom_out)
        larger.clicked.connect(self.zoom_in)
        head = row(look.XS)
        head.addWidget(self._place, 1)
        head.addWidget(smaller)
        head.addWidget(larger)
        self._column = QVBoxLayout(self._stack)
        self._column.setContentsMargins(look.S, look.S, look.S, look.S)
        self._column.setSpacing(look.M)
        self._column.addStretch(1)
        self._area.setWidget(self._stack)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Pages as they will be printed")
        self._area.viewport().installEventFilter(self)
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        # A scroll bar that comes and goes would change the width, and so whether it is needed.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        inside = column(look.XS)
        inside.addLayout(head)
        inside.addWidget(self._banner)
        inside.addWidget(self._area, 1)
        self.setLayout(inside)

    @property
    def pages(self) -> PageSet | None:
        """Return the document shown, or None before the first came."""
        return self._pages

    # What is shown

    def show_document(self, document: LetterSheet | ReportSheet | bytes) -> None:
        """Have a sheet set, or a finished PDF pictured; the pages before stay until it is ready."""
        wanted = tuple(self._visible()) or (0, 1)
        self._press.run(
            set_pages, document, self._dpi(), wanted, then=self._on_set, failed=self._on_refused
        )

    def clear(self) -> None:
        """Show no pages."""
        self._pages = None
        self._match_leaves(0)
        self._banner.quiet()
        self._say_place()

    def _on_set(self, pages: PageSet) -> None:
        self._pages = pages
        self._banner.quiet()
        if (first := next(iter(pages.pictures.values()), None)) is not None:
            turned = first.width > first.height
            size = (_A4[1], _A4[0]) if turned else _A4
            if size != self._size:
                self._size = size
                self._timer.start()
        self._match_leaves(pages.count)
        self._on_pictures(pages.pictures)
        self.came.emit(pages)
        if set(self._visible()) - set(pages.pictures):
            self._timer.start()

    def _on_refused(self, problem: Problem) -> None:
        self._banner.say("bad", problem.sentence)
        self.refused.emit(problem)

    def _on_pictures(self, pictures: Mapping[int, PagePixels]) -> None:
        for page, pixels in pictures.items():
            if page < len(self._leaves):
                self._leaves[page].image = image_of(pixels)
                self._leaves[page].update()
        self._say_place()

    def _match_leaves(self, count: int) -> None:
        while len(self._leaves) > count:
            leaf = self._leaves.pop()
            self._column.removeWidget(leaf)
            leaf.hide()
            leaf.deleteLater()
        while len(self._leaves) < count:
            leaf = _Leaf()
            self._column.insertWidget(len(self._leaves), leaf, 0, Qt.AlignmentFlag.AlignHCenter)
            self._leaves.append(leaf)
        for number, leaf in enumerate(self._leaves, 1):
            leaf.setAccessibleName(f"Page {number} of {count}")
        self._fit()

    # How large

    def _leaf_width(self) -> int:
        room = self._area.viewport().width() - 2 * look.S
        return max(int(room * self._zoom), 60)

    def _fit(self) -> None:
        width = self._leaf_width()
        size = QSize(width, round(width * self._size[1] / self._size[0]))
        for leaf in self._leaves:
            leaf.setFixedSize(size)

    def _dpi(self) -> float:
        sharp = self._leaf_width() * self.devicePixelRatioF() * _INCH / self._size[0]
        return min(max(sharp, 30.0), _SHARPEST)

    def zoom_in(self) -> None:
        """Show the pages larger."""
        self._zoom_to(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self._zoom_to(self._zoom / _STEP)

    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self._zoom_to(1.0)

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = min(max(zoom, _LEAST), _MOST)
        self._fit()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()
        self._timer.start()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Zoom with Ctrl and the wheel; follow the width of the area."""
        if watched is self._area.viewport():
            if event.type() == QEvent.Type.Resize:
                self._fit()
                self._timer.start()
            elif isinstance(event, QWheelEvent) and (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by key."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif ctrl and event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif ctrl and event.key() == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    # Where we are

    def _tops(self) -> list[int]:
        """Return where each page begins; reckoned, as the layout may still have to run."""
        step = (self._leaves[0].height() if self._leaves else 0) + look.M
        return [look.S + number * step for number in range(len(self._leaves))]

    def _visible(self) -> list[int]:
        """Return the numbers (from 0) of the pages in sight."""
        top = self._area.verticalScrollBar().value()
        bottom = top + self._area.viewport().height()
        height = self._leaves[0].height() if self._leaves else 0
        return [n for n, y in enumerate(self._tops()) if y < bottom and y + height > top]

    def _on_scrolled(self) -> None:
        self._say_place()
        self._timer.start()

    def _ask_pictures(self) -> None:
        visible = tuple(self._visible())
        if self._pages is not None and visible:
            self._press.run(
                pictures_of,
                self._pages.pdf,
                self._dpi(),
                visible,
                then=self._on_pictures,
                failed=self._on_refused,
            )

    def _say_place(self) -> None:
        if not self._leaves:
            self._place.setText("No pages yet")
            return
        top = self._area.verticalScrollBar().value() + self._area.viewport().height() // 2
        passed = sum(y <= top for y in self._tops())
        self._place.setText(f"Page {max(passed, 1)} of {len(self._leaves)}")
