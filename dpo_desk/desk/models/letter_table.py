"""The list of letters as a table that fetches only the rows somebody looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
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

from dpo_desk.casework import letterlist
from dpo_desk.casework.letterlist import STATUSES, LetterPage, LetterWish, ListedLetter
from dpo_desk.desk import look
from dpo_desk.desk.clerk import Clerk
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import short_date

MEANINGS = {"printed": "amber", "draft": "waiting", "sent": "good", "void": "ended"}
"""How a letter stands, and the meaning that gives it its icon and colour."""
_ICONS = {"printed": "amber", "draft": "edit", "sent": "send", "void": "remove"}
_PAGE = 100
_LOADING = "…"

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in preferences, its heading and the words of a letter in it."""

    name: str
    heading: str
    words: Callable[[ListedLetter], str]


def day_words(letter: ListedLetter) -> str:
    """Return when it was made or sent, in words."""
    if letter.sent_on is not None:
        way = label_of(CHANNELS, letter.by).lower() if letter.by else ""
        return f"Sent {short_date(letter.sent_on)}{f', {way}' if way else ''}"
    return (
        f"Made {short_date(letter.made_on)}"
        if letter.letter_id
        else (f"Typed {short_date(letter.made_on)}")
    )


COLUMNS = (
    Column("status", "State", lambda letter: label_of(STATUSES, letter.status)),
    Column("number", "Letter", lambda letter: letter.number or letter.reference),
    Column("kind", "Kind", lambda letter: f"{letter.kind}  {letter.title}"),
    Column("to", "To", lambda letter: letter.addressee or letter.person),
    Column("day", "When", day_words),
)
STATUS = 0


class LetterTable(QAbstractTableModel):
    """Letters by row. `show_letters` starts another list, `refresh` reads the same one again."""

    listed = Signal(int)
    """Another list is shown: the count of all that match."""
    refreshed = Signal(int)
    """The same list was read again: the count of all that match."""

    def __init__(self, clerk: Clerk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._wish = LetterWish(limit=_PAGE)
        self._letters: dict[int, ListedLetter] = {}
        self._total = 0
        self._missing: set[int] = set()
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(0)
        self._fetch.timeout.connect(self._on_rows_missing)

    # --- what the page does -----------------------------------------------------------------

    def show_letters(self, wish: LetterWish) -> None:
        """Show the letters that match; the present rows stay until the first new ones are here."""
        self._wish = replace(wish, limit=_PAGE, offset=0)
        self._missing.clear()
        if self._clerk.desk is not None:
            self._ask(self._wish, self._on_listed)

    def refresh(self, top: int = 0) -> None:
        """Read the list again; the rows around `top`, which are in view, come first."""
        if self._clerk.desk is not None:
            offset = max(0, min(top, self._total) - _PAGE // 4)
            self._ask(replace(self._wish, offset=offset), self._on_refreshed)

    def _ask(self, wish: LetterWish, then: Callable[[LetterPage], None]) -> None:
        self._clerk.ask(letterlist.letters, wish, then=then, failed=self._on_failed)

    def letter(self, row: int) -> ListedLetter | None:
        """Return the letter of a row, or None while it is not loaded."""
        return self._letters.get(row)

    def row_of(self, key: str) -> int | None:
        """Return the row of a letter among the loaded ones."""
        return next((row for row, letter in self._letters.items() if letter.key == key), None)

    # --- what the clerk answers -------------------------------------------------------------

    def _on_listed(self, page: LetterPage) -> None:
        self.beginResetModel()
        self._letters = dict(enumerate(page.letters, page.offset))
        self._total = page.total
        self.endResetModel()
        self.listed.emit(page.total)

    def _on_refreshed(self, page: LetterPage) -> None:
        self._letters = dict(enumerate(page.letters, page.offset))
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
        wanted = sorted(self._missing)
        self._missing.clear()
        if wanted:
            first = max(0, wanted[0] - _PAGE // 4)
            limit = min(max(_PAGE, wanted[-1] - first + 1), 3 * _PAGE)
            self._ask(replace(self._wish, offset=first, limit=limit), self._on_rows)

    def _on_rows(self, page: LetterPage) -> None:
        if page.total != self._total:
            self._on_refreshed(page)
            return
        self._letters.update(enumerate(page.letters, page.offset))
        self._tell_changed(page.offset, page.offset + len(page.letters) - 1)

    def _on_failed(self, problem: Problem) -> None:
        self.beginResetModel()
        self._letters, self._total = {}, 0
        self.endResetModel()
        self._clerk.refused.emit(problem)

    def _tell_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last < self._total:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # --- what the view asks -----------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many letters match."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
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
        """Return a cell's words; the state has icon and colour too."""
        if not index.isValid() or index.row() >= self._total:
            return None
        letter = self._letters.get(index.row())
        if letter is None:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            self._missing.add(index.row())
            if not self._fetch.isActive():
                self._fetch.start()
            return _LOADING if index.column() == 0 else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(COLUMNS[index.column()].words(letter).split("\n"))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[index.column()].words(letter) or None
        if index.column() == STATUS:
            return _dress(letter.status, role)
        return None


def _dress(status: str, role: int) -> Any:
    """Return the icon, the colour or the weight of a letter's state."""
    meaning = MEANINGS[status]
    if role == Qt.ItemDataRole.DecorationRole:
        return look.icon(_ICONS[status], meaning)
    if role == Qt.ItemDataRole.ForegroundRole:
        return look.ink(meaning)
    if role == Qt.ItemDataRole.FontRole and status == "printed":
        return look.font("body", bold=True)
    return None
