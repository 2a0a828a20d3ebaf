"""Tabs as tall as the page in front, so that the case file scrolls as one page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.pieces import column, rule


class Tabs(QWidget):
    """A tab bar over pages of which one is there and the others take no room."""

    turned = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setAccessibleName(name)
        # The arrows that turn a long row of tabs have no room for the padding of other buttons.
        self.bar.setStyleSheet("QTabBar QToolButton { padding: 0; }")
        self.bar.currentChanged.connect(self._on_turned)
        self._pages: list[QWidget] = []
        self._inside = column(0)
        self._inside.addWidget(self.bar)
        self._inside.addWidget(rule())
        self._inside.addSpacing(look.M)
        self.setLayout(self._inside)

    def add(self, words: str, page: QWidget) -> None:
        """Add a page behind a tab."""
        self._pages.append(page)
        self._inside.addWidget(page)
        page.setVisible(len(self._pages) == 1)
        self.bar.addTab(words)
        page.setAccessibleName(words)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    @property
    def current(self) -> int:
        """Return the place of the page in front."""
        return self.bar.currentIndex()

    def turn_to(self, number: int) -> None:
        """Bring a page to the front."""
        self.bar.setCurrentIndex(number)

    def rename(self, number: int, words: str) -> None:
        """Write something else on a tab."""
        self.bar.setTabText(number, words)

    def _on_turned(self, number: int) -> None:
        for place, page in enumerate(self._pages):
            page.setVisible(place == number)
        if self._pages:
            self.turned.emit(number)
