"""A table of texts that are all there already: a few rows shown as they are."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class FrozenTable(QAbstractTableModel):
    """Rows of words under named columns; each row carries the value it stands for."""

    def __init__(self, columns: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._values: tuple[Any, ...] = ()

    def show_rows(self, rows: tuple[tuple[str, ...], ...], values: tuple[Any, ...] = ()) -> None:
        """Show these rows; `values` are what `value` returns for each."""
        self.beginResetModel()
        self._rows, self._values = rows, values or rows
        self.endResetModel()

    def value(self, index: Index) -> Any:
        """Return what the row stands for."""
        return self._values[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; whole in the tooltip and for whoever listens."""
        if not index.isValid():
            return None
        words = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(words.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()]}: {words or 'nothing'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None
