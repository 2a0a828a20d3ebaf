"""The list of cases as a table that fetches only the rows somebody looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from dpo_desk.casework import lookups
from dpo_desk.casework.lookups import CardPage, CardQuery
from dpo_desk.desk.clerk import Clerk
from dpo_desk.domain.derived import Card
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.urgency import Urgency, urgency
from dpo_desk.domain.workdays import short_date

URGENCY = Qt.ItemDataRole.UserRole + 1
"""Role of the due column: the row's Urgency."""
DUE_ON = Qt.ItemDataRole.UserRole + 2
"""Role of the due column: the day in words, or nothing."""
_PAGE = 100
_KEPT = 5_000
"""Rows kept in memory; further ones push the far ones out."""
_LOADING = "…"
_WORDED = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        URGENCY,
        DUE_ON,
    )
)
"""The roles that have words; Qt asks for ten others of each cell it paints."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in preferences, heading, words of a card, and what it sorts by."""

    name: str
    heading: str
    words: Callable[[Card], str]
    sort: str = ""


def state_words(card: Card) -> str:
    """Return the state, with what the list must not hide: letters made but not sent."""
    if card.unsent:
        letters = "a letter" if card.unsent == 1 else f"{card.unsent} letters"
        return f"{card.state.label} · {letters} not recorded as sent"
    return card.state.label


COLUMNS = (
    Column("reference", "Reference", lambda card: card.reference, "reference"),
    Column("person", "Person", lambda card: card.person, "person"),
    Column("rights", "Right", lookups.right_words),
    Column("received", "Received", lambda card: short_date(card.received_on), "received"),
    Column("state", "State", state_words, "state"),
    Column("due", "Due", lambda card: short_date(card.due) if card.due else "", "due"),
    Column("next", "Next step", lookups.next_step_words),
)
DUE = next(number for number, column in enumerate(COLUMNS) if column.name == "due")


class CaseTable(QAbstractTableModel):
    """Cards by row. `show_cards` starts another list, `refresh` reads the same one again."""

    listed = Signal(int)
    """Another list is shown: the count of all that match."""
    refreshed = Signal(int)
    """The same list was read again: the count of all that match."""

    def __init__(
        self, clerk: Clerk, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._today = today
        self._query = CardQuery(limit=_PAGE)
        self._cards: dict[int, Card] = {}
        self._total = 0
        self._missing: set[int] = set()
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(0)
        self._fetch.timeout.connect(self._on_rows_missing)

    # --- what the page does -----------------------------------------------------------------

    @property
    def query(self) -> CardQuery:
        """Return what the table shows: filters and order; its stretch means nothing."""
        return self._query

    def show_cards(self, query: CardQuery) -> None:
        """Show the cases that match; the present rows stay until the first new ones are here."""
        self._query = replace(query, limit=_PAGE, offset=0)
        self._missing.clear()
        if self._clerk.desk is not None:
            self._clerk.ask(
                lookups.cards, self._query, then=self._on_listed, failed=self._on_failed
            )

    def refresh(self, top: int = 0) -> None:
        """Read the list again; the rows around `top`, which are in view, come first."""
        offset = max(0, min(top, self._total) - _PAGE // 4)
        wanted = replace(self._query, offset=offset)
        self._clerk.ask(lookups.cards, wanted, then=self._on_refreshed)

    def empty(self) -> None:
        """Forget every row, as when the desk is locked."""
        self.beginResetModel()
        self._cards, self._total = {}, 0
        self._missing.clear()
        self.endResetModel()

    def card(self, row: int) -> Card | None:
        """Return the card of a row, or None while it is not loaded."""
        return self._cards.get(row)

    def row_of(self, reference: str) -> int | None:
        """Return the row of a case among the loaded ones."""
        for row, card in self._cards.items():
            if card.reference == reference:
                return row
        return None

    # --- what the clerk answers -------------------------------------------------------------

    def _on_listed(self, page: CardPage) -> None:
        self.beginResetModel()
        self._cards = dict(enumerate(page.cards, page.offset))
        self._total = page.total
        self._missing.clear()
        self.endResetModel()
        self.listed.emit(page.total)

    def _on_failed(self, problem: Problem) -> None:
        self.empty()
        self._clerk.refused.emit(problem)

    def _on_refreshed(self, page: CardPage) -> None:
        self._cards = dict(enumerate(page.cards, page.offset))
        # Rows come and go at the end, so that scroll position and selection stay where they are.
        if page.total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, page.total - 1)
            self._total = page.total
            self.endInsertRows()
        elif page.total < self._total:
            self.beginRemoveRows(QModelIndex(), page.total, self._total - 1)
            self._total = page.total
            self.endRemoveRows()
        self._tell_changed(0, self._total - 1)
        self.refreshed.emit(page.total)

    def _on_rows_missing(self) -> None:
        # One question at a time: rows scrolled past meanwhile are asked for when seen again.
        wanted = sorted(self._missing)
        self._missing.clear()
        if wanted:
            first = max(0, wanted[0] - _PAGE // 4)
            limit = min(max(_PAGE, wanted[-1] - first + 1), 3 * _PAGE)
            query = replace(self._query, offset=first, limit=limit)
            self._clerk.ask(lookups.cards, query, then=self._on_rows)

    def _on_rows(self, page: CardPage) -> None:
        if page.total != self._total:
            self.refresh(page.offset)
            return
        if len(self._cards) > _KEPT:
            self._cards = {}
        self._cards.update(enumerate(page.cards, page.offset))
        self._tell_changed(page.offset, page.offset + len(page.cards) - 1)

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the count of all that match, loaded or not."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the count of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, or a mark while its row is on its way."""
        if role not in _WORDED or not index.isValid() or index.row() >= self._total:
            return None
        card = self._cards.get(index.row())
        if card is None:
            if role == Qt.ItemDataRole.DisplayRole:
                self._missing.add(index.row())
                if not self._fetch.isActive():
                    self._fetch.start()
                return _LOADING if index.column() == 0 else ""
            return None
        return self._of_card(card, index.column(), role)

    def _of_card(self, card: Card, column: int, role: int) -> Any:
        words = COLUMNS[column].words(card)
        if column == DUE:
            pressing: Urgency = urgency(card, self._today())
            if role == URGENCY:
                return pressing
            if role == DUE_ON:
                return words
            if pressing.words != card.state.label:
                words = f"{words}, {pressing.words}" if words else pressing.words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the list by a column that can be sorted; others change nothing."""
        key = COLUMNS[column].sort if 0 <= column < len(COLUMNS) else ""
        descending = order is Qt.SortOrder.DescendingOrder
        if key and (key, descending) != (self._query.sort, self._query.desc):
            self.show_cards(replace(self._query, sort=key, desc=descending))
