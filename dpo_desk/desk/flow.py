"""A layout that fills lines like the words of a text: a narrow window wraps and cuts nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from dpo_desk.desk import look


class FlowLayout(QLayout):
    """Items one after another; an item that may grow takes what is left of its line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = look.S) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes the width it gets."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Return that its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at that width."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or taken + self.spacing() + wide > width:
                lines.append([])
                taken = -self.spacing()
            lines[-1].append(item)
            taken += self.spacing() + wide
        return lines

    def _lay_out(self, rect: QRect, move: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            tall = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, rect, top, tall)
            top += tall + self.spacing()
        return max(0, top - self.spacing() - rect.top())

    def _place(self, line: list[QLayoutItem], rect: QRect, top: int, tall: int) -> None:
        widths = [min(item.sizeHint().width(), rect.width()) for item in line]
        spare = rect.width() - sum(widths) - self.spacing() * (len(line) - 1)
        growing = [number for number, item in enumerate(line) if _grows(item)]
        if growing and spare > 0:
            widths[growing[0]] += spare
        left = rect.left()
        for item, wide in zip(line, widths, strict=True):
            height = min(item.sizeHint().height(), tall)
            place = QPoint(left, top + (tall - height) // 2)
            item.setGeometry(QRect(place, QSize(wide, height)))
            left += wide + self.spacing()


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    growing = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    return widget is not None and widget.sizePolicy().horizontalPolicy() in growing
