"""A plain table inside a case file that is as tall as its rows, so that the page scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.models.frozen_table import FrozenTable


class WholeTable(QTableView):
    """Shows every row of a short table; Enter and double click open one."""

    def __init__(
        self,
        model: FrozenTable,
        name: str,
        widths: tuple[int, ...],
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wrap = wrap
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.line_height() * 2)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, chars in enumerate(widths):
            self.setColumnWidth(column, self.fontMetrics().averageCharWidth() * chars)
        model.modelReset.connect(self._fit)
        header.sectionResized.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        model, side = self.model(), self.verticalHeader()
        rows = model.rowCount() if model is not None else 0
        least = side.defaultSectionSize()
        if self._wrap:
            for number in range(rows):
                side.resizeSection(number, max(least, self.sizeHintForRow(number) + look.S))
        heights = sum(side.sectionSize(number) for number in range(rows))
        frame = 2 * self.frameWidth()
        wide = self.horizontalScrollBar()
        under = wide.sizeHint().height() if wide.maximum() > 0 else 0
        height = heights + self.horizontalHeader().sizeHint().height() + frame + under + look.XS
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the words as they wrap in another width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the rows."""
        return QSize(600, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
