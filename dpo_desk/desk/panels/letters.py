"""The Letters page: every letter of the desk, what state it is in, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QWidget,
)

from dpo_desk.casework import sending
from dpo_desk.casework.letterlist import LetterWish, ListedLetter
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.composer.sealed import SealedLetter
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.models.letter_table import COLUMNS, LetterTable
from dpo_desk.desk.panels.casefile_viewer import Viewer
from dpo_desk.desk.panels.letters_batch import BatchPrint
from dpo_desk.desk.panels.letters_filters import LetterFilters
from dpo_desk.desk.panels.letters_recording import Recording
from dpo_desk.desk.pieces import Button, EmptyState, caption, column, mark, row, title
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem

_STATE = "letters_columns"
_SAMPLES = {
    "status": "Not recorded as sent",
    "number": "R-2026-00017-L12",
    "kind": "L17  Restriction about to be",
    "to": "Miguel Santos Fernandez",
    "day": "Sent Wed 30 Sep 2026, by e-mail",
}
_DAY = "Sent Wed 30 Sep 2026"


class LettersView(QTableView):
    """The table; Enter opens the letter of the current row, the last column takes what is left."""

    def fill_width(self) -> None:
        """Make the last column as wide as what is left, but never too narrow for a day."""
        header = self.horizontalHeader()
        last = header.count() - 1
        others = sum(header.sectionSize(number) for number in range(last))
        least = self.fontMetrics().horizontalAdvance(_DAY) + look.XL
        header.resizeSection(last, max(least, self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self.fill_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; everything else is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class LettersPage(QWidget):
    """A list with its filters; a letter that was sealed opens in its place."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self._current = ""
        self._number = ""
        self.filters = LetterFilters()
        self.table = LetterTable(workplace.clerk, self)
        self.view = LettersView()
        self.count = caption("", wrap=False)
        self.sealed = SealedLetter(workplace)
        self.sealed.back.setText("Back to the letters")
        self.recording = Recording(self, workplace)
        self.batch = BatchPrint(self, workplace)
        self._dress_table()
        self._make()
        self._connect()
        self._show_acts()

    # --- what the window calls --------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list as filtered, as when a desk was just opened."""
        self.table.show_letters(self.filters.wish())

    def show_wish(self, wish: LetterWish) -> None:
        """Show the list through these filters."""
        self._show_list()
        self.filters.show_wish(wish)

    # --- making -----------------------------------------------------------------------------

    def _make(self) -> None:
        self.open = Button("Open", "open")
        self.record = Button("Record as sent", "send", primary=True)
        self.print = Button("Print", "print", shortcut="Ctrl+P")
        self.copy = Button("Duplicate", "copy", hint="Look at a stamped duplicate of a sent letter")
        self.case = Button("Go to the case", "case", link=True)
        self._first = EmptyState(
            "letters",
            "No letters yet",
            "A letter is written from its case: open one, take its next step, and the letter that"
            " does it is offered there. Once made, it is listed here until it is sent, and after.",
            "Show the cases",
            "cases",
        )
        self._nothing = EmptyState(
            "search", "Nothing found", "No letter fits these filters.", "Clear filters", "clear"
        )
        self.pages = QStackedWidget()
        for page in (self.view, self._first, self._nothing):
            self.pages.addWidget(page)
        top = row(look.M)
        top.addWidget(title("Letters", "headline"))
        top.addStretch(1)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        self.acts = QWidget()
        flow = FlowLayout()
        for button in (self.record, self.open, self.print, self.copy, self.case):
            flow.addWidget(button)
        self.acts.setLayout(flow)
        inside = column(look.M)
        inside.setContentsMargins(look.XL, look.S, look.XL, look.L)
        inside.addLayout(top)
        inside.addWidget(self.filters)
        inside.addWidget(self.pages, 1)
        inside.addWidget(self.acts)
        self._list = QWidget()
        self._list.setLayout(inside)
        around = column(0, look.L)
        around.addWidget(self.sealed)
        self._one = QWidget()
        self._one.setLayout(around)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list)
        self.stack.addWidget(self._one)
        whole = column(0)
        whole.addWidget(self.stack)
        self.setLayout(whole)
        self.setFocusProxy(self.view)

    def _dress_table(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setAccessibleName("Letters")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.setIconSize(look.icon_size(1.05))
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(look.line_height() * 2 + look.XS)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        bold = look.font("body", bold=True)
        view.ensurePolished()
        for number, known in enumerate(COLUMNS):
            view.setFont(bold)
            room = view.fontMetrics().horizontalAdvance(_SAMPLES[known.name]) + 2 * look.M
            view.setFont(look.font("body"))
            icon = look.icon_size().width() + look.S if known.name == "status" else 0
            view.setColumnWidth(number, room + icon)
        kept = self._workplace.preferences.state(_STATE)
        if not kept.isEmpty():
            header.restoreState(kept)
        view.setMinimumHeight(look.line_height() * 5)

    def _connect(self) -> None:
        self.filters.altered.connect(self.refresh)
        self.view.activated.connect(self._on_activated)
        chosen = self.view.selectionModel()
        chosen.selectionChanged.connect(self._show_acts)
        chosen.currentRowChanged.connect(self._on_row_changed)
        self.view.horizontalHeader().sectionResized.connect(self._on_section_resized)
        self.table.listed.connect(self._on_listed)
        self.table.refreshed.connect(self._on_refreshed)
        self.open.clicked.connect(self._on_open)
        self.record.clicked.connect(self._on_record)
        self.print.clicked.connect(self._on_print)
        self.copy.clicked.connect(self._on_copy)
        self.case.clicked.connect(self._on_case)
        self.batch.printed.connect(self._on_printed)
        self.sealed.left.connect(self._show_list)
        self.sealed.voided.connect(self._on_voided)
        self._first.button.clicked.connect(self._workplace.cases_wanted)
        self._nothing.button.clicked.connect(self.filters.clear)
        self._workplace.clerk.changed.connect(self._on_changed)
        self._workplace.clerk.left.connect(self.sealed.clear)

    # --- asking and showing -----------------------------------------------------------------

    def _on_changed(self, change: Change) -> None:
        if change.kinds & {"letters", "cases"} and self.isVisible():
            self.table.refresh(max(0, self.view.rowAt(0)))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list again: letters are written on other pages."""
        super().showEvent(event)
        self.table.refresh(max(0, self.view.rowAt(0)))

    def _on_listed(self, total: int) -> None:
        self._show_count(total)
        if total:
            where = self.table.row_of(self._current) or 0
            self.view.selectionModel().setCurrentIndex(
                self.table.index(where, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._show_acts()

    def _on_refreshed(self, total: int) -> None:
        """Follow the chosen letter to its new row; the view itself does not move."""
        self._show_count(total)
        found = self.table.row_of(self._current)
        current = self.view.currentIndex().row()
        if len(self.selected()) <= 1 and total and found != current:
            place = self.view.verticalScrollBar().value()
            self.view.selectRow(found if found is not None else max(0, min(current, total - 1)))
            self.view.verticalScrollBar().setValue(place)
        self._show_acts()

    def _show_count(self, total: int) -> None:
        self.count.setText(f"{total:,} {'letter' if total == 1 else 'letters'}")
        filtered = self.filters.wish() != LetterWish()
        shown = self.view if total else self._nothing if filtered else self._first
        self.pages.setCurrentWidget(shown)
        self.filters.setVisible(shown is not self._first)
        self.count.setVisible(shown is not self._first)
        self.acts.setVisible(shown is self.view)
        if shown is self._nothing:
            waits = self.filters.wish() == LetterWish(status="printed")
            self._nothing.say(
                "All recorded" if waits else "Nothing found",
                "Every letter that was made is recorded as sent."
                if waits
                else "No letter fits these filters.",
            )

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        letter = self.table.letter(current.row())
        if letter is not None:
            self._current = letter.key

    def selected(self) -> tuple[ListedLetter, ...]:
        """Return the selected letters that are loaded, from top to bottom."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        return tuple(found for line in rows if (found := self.table.letter(line)) is not None)

    def _show_acts(self) -> None:
        """Offer what fits the letters chosen; a button that does not says why."""
        chosen = self.selected()
        one = chosen[0] if len(chosen) == 1 else None
        printable = [letter for letter in chosen if letter.status in ("printed", "sent")]
        self.open.setEnabled(one is not None and one.status != "void")
        self.open.setText("Go on writing" if one and one.status == "draft" else "Open")
        self.record.setEnabled(one is not None and one.status == "printed")
        self.record.setToolTip(
            "" if self.record.isEnabled() else "Choose one letter that is not recorded as sent."
        )
        self.print.setEnabled(bool(printable))
        self.print.setText(f"Print {len(printable)}" if len(printable) > 1 else "Print")
        self.copy.setEnabled(one is not None and one.status == "sent")
        self.case.setEnabled(one is not None)

    def _on_section_resized(self, section: int) -> None:
        if section < len(COLUMNS) - 1:
            self.view.fill_width()
            self._remember_columns()

    def _remember_columns(self) -> None:
        state = self.view.horizontalHeader().saveState()
        self._workplace.preferences.remember_state(_STATE, state)

    def _show_list(self) -> None:
        self.stack.setCurrentWidget(self._list)
        self.view.setFocus()

    # --- what is done -----------------------------------------------------------------------

    def _on_activated(self, index: QModelIndex) -> None:
        letter = self.table.letter(index.row())
        if letter is not None:
            self._open(letter)

    def _on_open(self) -> None:
        for letter in self.selected()[:1]:
            self._open(letter)

    def _open(self, letter: ListedLetter) -> None:
        if letter.status == "draft":
            self._workplace.letter_wanted.emit(letter.reference, (letter.kind,))
        elif letter.status == "void":
            self._workplace.say(f"{letter.number} was thrown away: it has no pages.", "info")
        else:
            self.sealed.show_letter(letter.letter_id)
            self.stack.setCurrentWidget(self._one)
            self.sealed.back.setFocus()

    def _on_record(self) -> None:
        for letter in self.selected()[:1]:
            self.recording.record(letter.letter_id)

    def _on_print(self) -> None:
        chosen = tuple(
            letter.letter_id for letter in self.selected() if letter.status in ("printed", "sent")
        )
        self.batch.print_letters(chosen)

    def _on_printed(self, count: int) -> None:
        words = "The letter" if count == 1 else f"{count} letters"
        self._workplace.say(f"{words} went to the printer, each after a page that parts them.")

    def _on_copy(self) -> None:
        for letter in self.selected()[:1]:
            self._number = letter.number
            self._workplace.clerk.ask(
                sending.duplicate, letter.letter_id, then=self._on_copy_made, failed=self._refused
            )

    def _on_copy_made(self, pdf: bytes) -> None:
        viewer = Viewer(self._workplace, f"{self._number} duplicate.pdf", pdf, parent=self)
        viewer.finished.connect(viewer.deleteLater)
        viewer.open()

    def _on_case(self) -> None:
        for letter in self.selected()[:1]:
            self._workplace.case_wanted.emit(letter.reference)

    def _on_voided(self, reference: str, kind: str) -> None:
        """A letter that was taken back is a draft again: go on writing it."""
        self._show_list()
        self._workplace.letter_wanted.emit(reference, (kind,))

    def _refused(self, problem: Problem) -> None:
        self._workplace.say(problem.sentence, "bad")
