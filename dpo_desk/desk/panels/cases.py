"""The Cases page: a filter row over one table of every case, sorted and paged by the clerk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QWidget,
)

from dpo_desk.casework import lookups
from dpo_desk.casework.lookups import CardPage, CardQuery
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.models.case_table import COLUMNS, DUE, CaseTable
from dpo_desk.desk.models.due_delegate import DayDelegate, DueDelegate
from dpo_desk.desk.panels.case_filters import CaseFilters, Filters
from dpo_desk.desk.pieces import EmptyState, IconButton, caption, column, mark, row, title
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.derived import Card

_STATE, _WIDTHS, _OWN = "cases_columns", "cases_widths", "own"
_LOW = 28
"""Lines of text: a page with less height folds its filters."""
# What a column usually holds, to be shown whole before anybody moved a border.
_SAMPLES = {
    "reference": "R-2026-00017",
    "person": "Quentin Oxenholme",
    "rights": "Access, Erasure",
    "received": "30 Sep 2026",
    "state": "In hand, extended",
    "due": "28 days overdue   30 Sep 2026",
    "next": "Record a search",
}
_WEEKDAY = "Wed "
_PLACES = {known.name: number for number, known in enumerate(COLUMNS)}
_PERSON, _RECEIVED = _PLACES["person"], _PLACES["received"]


class CaseView(QTableView):
    """The table; Enter opens the case of the current row."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is another width to share out."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; everything else is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class CasesPage(QWidget):
    """Every case by line. Double click or Enter opens it through `workplace.case_wanted`."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self._every = 0
        self._current = ""
        self._sharing = False
        self.filters = CaseFilters(workplace.today())
        self.table = CaseTable(workplace.clerk, workplace.today, self)
        self.view = CaseView()
        self.count = caption("", wrap=False)
        self.columns = IconButton("columns", "Choose columns")
        self._dress_table()
        self._first = EmptyState(
            "cases",
            "No cases yet",
            "A request begins with the e-mail, letter or call in which somebody asks for something"
            " about their own data. Log it, and the desk tells you by when to answer and why.",
            "New case",
            "new",
        )
        self._nothing = EmptyState(
            "search", "Nothing found", "No case fits these filters.", "Clear filters", "clear"
        )
        self.pages = QStackedWidget()
        for page in (self.view, self._first, self._nothing):
            self.pages.addWidget(page)
        self._arrange()
        self._connect()
        self._restore_columns()

    # --- what the window calls --------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list as filtered, as when a desk was just opened."""
        self._ask_every()
        self.table.show_cards(self._query())

    def search(self, words: str) -> None:
        """Filter by these words in every case, open or closed."""
        self.filters.show_filters(Filters(text=words, open_only=not words))
        self.view.setFocus()

    def forget(self) -> None:
        """Drop every row and every word typed, as when the desk is locked."""
        self.table.empty()
        self.filters.clear()
        self.count.clear()
        self._every = 0

    def changeEvent(self, event: QEvent) -> None:
        """Look at what the page scrolls in: that, not the page, says how low the window is."""
        super().changeEvent(event)
        around = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and around is not None:
            around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold the filters where there is little height: the list is what matters."""
        around = self.parentWidget()
        if event.type() == QEvent.Type.Resize and around is not None and watched is around:
            self.filters.be_short(around.height() < look.line_height() * _LOW)
        return False

    # --- making -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        top = row(look.M)
        top.addWidget(title("Cases", "headline"))
        top.addStretch(1)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignBottom)
        inside = column(look.M)
        inside.setContentsMargins(look.XL, look.S, look.XL, look.L)
        inside.addLayout(top)
        inside.addWidget(self.filters)
        inside.addWidget(self.pages, 1)
        self.setLayout(inside)

    def _dress_table(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setItemDelegateForColumn(DUE, DueDelegate(view))
        view.setItemDelegateForColumn(_RECEIVED, DayDelegate(view))
        view.setAccessibleName("Cases")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(look.line_height() * 2 + look.XS)
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setSortIndicatorClearable(False)
        view.sortByColumn(DUE, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        metrics = view.fontMetrics()
        for number, known in enumerate(COLUMNS):
            room = metrics.horizontalAdvance(_SAMPLES[known.name]) + 2 * look.S + look.M
            if number == DUE:
                room += look.icon_size().width() + look.S
            view.setColumnWidth(number, room)
        self._usual = [view.columnWidth(number) for number in range(len(COLUMNS))]
        self._weekday = metrics.horizontalAdvance(_WEEKDAY)
        view.setMinimumHeight(look.line_height() * 5)

    def _connect(self) -> None:
        self.filters.altered.connect(self._on_filters_altered)
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.table.listed.connect(self._on_listed)
        self.table.refreshed.connect(self._on_refreshed)
        self.columns.clicked.connect(self._on_columns_clicked)
        header = self.view.horizontalHeader()
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionMoved.connect(self._remember_columns)
        header.sectionResized.connect(self._on_section_resized)
        self.view.resized.connect(self._share_out)
        header.sortIndicatorChanged.connect(self._on_sorted)
        self._first.button.clicked.connect(self._workplace.new_case_wanted)
        self._nothing.button.clicked.connect(self.filters.clear)
        self._workplace.clerk.changed.connect(self._on_changed)

    # --- asking and showing -----------------------------------------------------------------

    def _query(self) -> CardQuery:
        return self.filters.filters().applied_to(self.table.query, self._workplace.today())

    def _ask_every(self) -> None:
        self._workplace.clerk.ask(lookups.cards, CardQuery(limit=1), then=self._on_counted)

    def _on_counted(self, page: CardPage) -> None:
        self._every = page.total
        self._show_count(self.table.rowCount())

    def _on_filters_altered(self) -> None:
        if self._workplace.clerk.desk is not None:
            self.table.show_cards(self._query())

    def _on_changed(self, change: Change) -> None:
        if "cases" in change.kinds:
            self._ask_every()
            self.table.refresh(max(0, self.view.rowAt(0)))

    def _on_listed(self, total: int) -> None:
        self._show_count(total)
        if total:
            row_before = self.table.row_of(self._current) or 0
            self.view.selectionModel().setCurrentIndex(
                self.table.index(row_before, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _on_refreshed(self, total: int) -> None:
        """Follow the chosen case to its new row; the view itself does not move."""
        self._show_count(total)
        chosen = len({index.row() for index in self.view.selectionModel().selectedIndexes()})
        found = self.table.row_of(self._current)
        if chosen <= 1 and found is not None and found != self.view.currentIndex().row():
            place = self.view.verticalScrollBar().value()
            self.view.selectRow(found)
            self.view.verticalScrollBar().setValue(place)

    def _show_count(self, total: int) -> None:
        cases = "case" if max(self._every, total) == 1 else "cases"
        known = f"{total:,} of {self._every:,} {cases}" if self._every > total else ""
        self.count.setText(known or f"{total:,} {cases}")
        if total:
            self.pages.setCurrentWidget(self.view)
        elif self._every:
            self._say_nothing_found()
            self.pages.setCurrentWidget(self._nothing)
        else:
            self.pages.setCurrentWidget(self._first)

    def _say_nothing_found(self) -> None:
        asked = self.filters.filters()
        self._nothing.button.setVisible(asked != Filters())
        if asked == Filters():
            self._nothing.say("All done", "No case is open. Closed ones show without “Open only”.")
        elif asked.open_only:
            self._nothing.say(
                "Nothing found", "No open case fits these filters. Closed cases are left out."
            )
        else:
            self._nothing.say("Nothing found", "No case fits these filters.")

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        card = self.table.card(current.row())
        if card is not None:
            self._current = card.reference

    def selected(self) -> tuple[Card, ...]:
        """Return the cards of the selected rows that are loaded, from top to bottom."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        return tuple(card for number in rows if (card := self.table.card(number)) is not None)

    def _on_activated(self, index: QModelIndex) -> None:
        card = self.table.card(index.row())
        if card is not None:
            self._current = card.reference
            self._workplace.case_wanted.emit(card.reference)

    # --- columns ----------------------------------------------------------------------------

    def _on_sorted(self, section: int, order: Qt.SortOrder) -> None:
        """Put the mark back where the order is when a column cannot be sorted by."""
        if COLUMNS[section].sort:
            self._remember_columns()
            return
        query = self.table.query
        by = next(number for number, known in enumerate(COLUMNS) if known.sort == query.sort)
        down = Qt.SortOrder.DescendingOrder if query.desc else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(by, down)

    def _on_columns_clicked(self) -> None:
        corner = self.columns.rect().bottomLeft()
        self.column_menu().popup(self.columns.mapToGlobal(corner))

    def _on_header_menu(self, place: QPoint) -> None:
        self.column_menu().popup(self.view.horizontalHeader().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """Return the menu that shows and hides columns; the reference always stays."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, known in enumerate(COLUMNS):
            choice = menu.addAction(known.heading)
            choice.setCheckable(True)
            choice.setChecked(not self.view.isColumnHidden(number))
            choice.setEnabled(known.name != "reference")
            choice.setData(number)
        menu.triggered.connect(self._on_column_chosen)
        return menu

    def _on_column_chosen(self, choice: QAction) -> None:
        self._sharing = True
        self.view.setColumnHidden(choice.data(), not choice.isChecked())
        self._share_out()
        self._remember_columns()

    @property
    def _own_widths(self) -> bool:
        return self._workplace.preferences.word(_WIDTHS, "") == _OWN

    def _on_section_resized(self) -> None:
        """Leave every width to the officer from the first border they move."""
        if not self._sharing and not self._own_widths:
            self._workplace.preferences.remember_word(_WIDTHS, _OWN)
            self.view.horizontalHeader().setStretchLastSection(True)
        self._remember_columns()

    def _share_out(self) -> None:
        """Give the names what the other columns leave, until somebody moved a border."""
        self._sharing = True
        if not self._own_widths:
            self._spread(self.view.horizontalHeader())
        self._sharing = False

    def _spread(self, header: QHeaderView) -> None:
        header.setStretchLastSection(False)
        shown = [n for n in range(len(COLUMNS)) if not header.isSectionHidden(n)]
        spare = self.view.viewport().width() - sum(self._usual[n] for n in shown)
        for number in shown:
            extra = 0
            if number in (_RECEIVED, DUE) and spare > 4 * self._weekday:
                extra = self._weekday
                spare -= extra
            header.resizeSection(number, self._usual[number] + extra)
        if _PERSON in shown:
            header.resizeSection(_PERSON, self._usual[_PERSON] + max(0, spare))

    def _remember_columns(self) -> None:
        state = self.view.horizontalHeader().saveState()
        self._workplace.preferences.remember_state(_STATE, state)

    def _restore_columns(self) -> None:
        kept = self._workplace.preferences.state(_STATE)
        if not kept.isEmpty():
            header = self.view.horizontalHeader()
            header.blockSignals(True)
            header.restoreState(kept)
            header.blockSignals(False)
            self.table.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
