"""Parts of the Summaries page: the figures of a view with their cases, and what was issued."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTabBar,
    QTableView,
    QWidget,
)

from dpo_desk.casework.reporting import FigureChange, IssuedMonth, MonthFigures
from dpo_desk.desk import look
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.panels.summaries_table import (
    BEFORE,
    NAME,
    NOW,
    TREND,
    FigureTable,
    Sparkline,
    change_words,
    lines_of,
)
from dpo_desk.desk.pieces import Button, caption, clear, column, row, section
from dpo_desk.domain.figure_terms import View
from dpo_desk.domain.months import read_month
from dpo_desk.domain.workdays import long_date

VIEWS = (View.RECEIVED, View.CLOSED, View.OPEN)
_TABS = {View.RECEIVED: "Received", View.CLOSED: "Closed", View.OPEN: "Open at month end"}
_MOST_SHOWN = 60


class FigureView(QTableView):
    """The table; Enter or a double click opens the cases of the current figure."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; everything else is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class CasesBehind(QWidget):
    """The cases that a figure counts, each a way to its case file."""

    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = caption("")
        self._lines = row(look.XS)
        inside = column(look.XS)
        inside.addWidget(self._head)
        inside.addLayout(self._lines)
        self.setLayout(inside)
        self.references: tuple[str, ...] = ()
        self.hide()

    def show_cases(self, words: str, references: Sequence[str]) -> None:
        """Show the cases behind a figure; nothing hides the list."""
        self.references = tuple(dict.fromkeys(references))
        clear(self._lines)
        self.setVisible(bool(words))
        count = len(self.references)
        if not count:
            self._head.setText(f"{words}: no case is behind this figure.")
            return
        self._head.setText(f"{words}: {count} case{'s' if count != 1 else ''}")
        columns = [column(0) for _ in range(3)]
        for number, reference in enumerate(self.references[:_MOST_SHOWN]):
            made = Button(literal(reference), "case", link=True)
            made.setProperty("reference", reference)
            made.clicked.connect(self._on_case)
            columns[number % 3].addWidget(made)
        for each in columns:
            each.addStretch(1)
            self._lines.addLayout(each)
        self._lines.addStretch(1)
        if count > _MOST_SHOWN:
            self._head.setText(f"{self._head.text()}, the first {_MOST_SHOWN} of them:")

    def _on_case(self) -> None:
        self.case_wanted.emit(str(self.sender().property("reference")))


class Figures(QWidget):
    """The figures by view. `cases_wanted` carries a figure's name and the references behind it."""

    cases_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: MonthFigures | None = None
        self.views = QTabBar()
        self.views.setAccessibleName("View of the month")
        for view in VIEWS:
            self.views.setTabToolTip(self.views.addTab(_TABS[view]), view.label)
        self.views.currentChanged.connect(self._on_view)
        self.every = QCheckBox("Lines with nothing too")
        self.every.clicked.connect(self._on_view)
        self.model = FigureTable()
        self.table = FigureView()
        self._dress()
        head = row(look.S)
        head.addWidget(self.views)
        head.addStretch(1)
        head.addWidget(self.every)
        inside = column(look.XS)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        self.setLayout(inside)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegateForColumn(TREND, Sparkline(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setAccessibleName("Figures of the month")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(look.line_height() * 1.8))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for which in (NOW, BEFORE):
            header.setSectionResizeMode(which, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(TREND, look.line_height() * 7)
        table.activated.connect(self._on_activated)

    @property
    def view(self) -> View:
        """Return the view that is shown."""
        return VIEWS[self.views.currentIndex()]

    def show_figures(self, figures: MonthFigures | None) -> None:
        """Show a month's figures, or none."""
        self._figures = figures
        self._on_view()

    def _on_view(self) -> None:
        figures = self._figures
        lines = () if figures is None else lines_of(figures, self.view, self.every.isChecked())
        self.model.show_lines(lines)
        self.table.clearSpans()
        for number, line in enumerate(lines):
            if line.figure is None:
                self.table.setSpan(number, 0, 1, self.model.columnCount())

    def _on_activated(self, index: QModelIndex) -> None:
        figure = self.model.figure(index)
        if figure is not None:
            self.cases_wanted.emit(figure.name, figure.cases)


class IssuedList(QWidget):
    """What changed since this month was issued, and which months were issued."""

    month_wanted = Signal(str)
    cases_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[FigureChange, ...] = ()
        self._since = column(look.XS)
        self._months = column(look.XS)
        inside = column(look.M, look.XS)
        inside.addWidget(section("Changed since it was issued"))
        inside.addLayout(self._since)
        inside.addWidget(section("Issued months"))
        inside.addLayout(self._months)
        inside.addStretch(1)
        self.setLayout(inside)

    def show_changes(self, issued: bool, changes: Sequence[FigureChange]) -> None:
        """Show what has been recorded since, figure by figure."""
        self._changes = tuple(changes)
        clear(self._since)
        if not issued:
            self._since.addWidget(caption("This month has not been issued yet."))
        elif not changes:
            self._since.addWidget(caption("Nothing: the figures are as they were issued."))
        for number, change in enumerate(self._changes):
            made = Button(literal(change_words(change)), "history", link=True)
            made.setToolTip(change.view.label)
            made.setProperty("change", number)
            made.clicked.connect(self._on_change)
            self._since.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def show_months(self, months: Sequence[IssuedMonth]) -> None:
        """Show the months that were issued, the latest first."""
        clear(self._months)
        if not months:
            self._months.addWidget(caption("No month has been issued yet."))
        for issued in reversed(months):
            words = f"{read_month(issued.month).label}, issued {long_date(issued.issued_at.date())}"
            made = Button(literal(words), "lock", link=True)
            made.setProperty("month", issued.month)
            made.clicked.connect(self._on_month)
            self._months.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_change(self) -> None:
        change = self._changes[int(self.sender().property("change"))]
        self.cases_wanted.emit(change.name, change.cases)

    def _on_month(self) -> None:
        self.month_wanted.emit(str(self.sender().property("month")))
