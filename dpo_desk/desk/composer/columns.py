"""Parts side by side where there is room, the last below its neighbour, and tabs where not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from dpo_desk.desk import look


class Columns(QWidget):
    """Parts with a name each; `narrow` below so many characters, and then `first` is shown.

    There is a share for each column. One part more than shares stands below the one before it.
    """

    def __init__(
        self,
        parts: Sequence[tuple[str, QWidget]],
        shares: Sequence[int],
        characters: int = 140,
        first: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._shares = tuple(parts), tuple(shares)
        self._characters, self._first = characters, first
        self.narrow: bool | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(look.L)
        self.below: QSplitter | None = None
        if len(self._parts) > len(self._shares):
            self.below = QSplitter(Qt.Orientation.Vertical)
            self.below.setChildrenCollapsible(False)
            self.below.setHandleWidth(look.M)
        self.tabs = QTabWidget()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.splitter)
        inside.addWidget(self.tabs)
        self._arrange(False)

    def _arrange(self, narrow: bool) -> None:
        if narrow == self.narrow:
            return
        self.narrow = narrow
        for number, (name, part) in enumerate(self._parts):
            if narrow:
                self.tabs.insertTab(number, part, name)
            elif self.below is not None and number >= len(self._shares) - 1:
                self.below.addWidget(part)
                part.show()
            else:
                self.splitter.insertWidget(number, part)
                part.show()
        if narrow:
            self.tabs.setCurrentIndex(self._first)
        else:
            if self.below is not None:
                self.splitter.addWidget(self.below)
                self.below.setSizes([700, 400])
            self.splitter.setSizes([share * 100 for share in self._shares])
        self.tabs.setVisible(narrow)
        self.splitter.setVisible(not narrow)

    def show_part(self, number: int) -> None:
        """Bring a part into sight where only one is."""
        if self.narrow:
            self.tabs.setCurrentIndex(number)

    def state(self) -> QByteArray:
        """Return the widths of the parts, to be remembered."""
        return self.splitter.saveState()

    def restore(self, state: QByteArray) -> None:
        """Put back remembered widths."""
        if not state.isEmpty():
            self.splitter.restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between side by side and tabs."""
        super().resizeEvent(event)
        needed = self._characters * self.fontMetrics().averageCharWidth()
        self._arrange(event.size().width() < needed)

    def minimumSizeHint(self) -> QSize:
        """Return the least the tabs need, so that a window may become narrow."""
        wide = self.fontMetrics().averageCharWidth() * 44
        return QSize(wide, look.line_height() * 12)
