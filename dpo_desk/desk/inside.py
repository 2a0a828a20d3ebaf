"""What the window holds while a desk is open: rail, search, notices, pages, case, letters."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QStackedWidget, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.composer.composer import LetterComposer
from dpo_desk.desk.dialogs.new_case import NewCaseDialog
from dpo_desk.desk.forms.dropped import Dropped, dropped, welcome
from dpo_desk.desk.notices import NoticeBar
from dpo_desk.desk.pages import PAGES
from dpo_desk.desk.panels.case_filters import Filters
from dpo_desk.desk.panels.casefile import CaseFilePanel
from dpo_desk.desk.panels.cases import CasesPage
from dpo_desk.desk.panels.today_opening import Opening
from dpo_desk.desk.pieces import Button, column, mark, row, scrolling
from dpo_desk.desk.rail import Rail
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.casefile import read_reference
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.problems import Problem


class Inside(QWidget):
    """Pages live from `open_desk` to `close_desk`: nothing of a desk stays behind the lock."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self.setAcceptDrops(True)
        self._workplace = workplace
        self.pages: dict[str, QWidget] = {}
        self._open = False
        self._places: dict[QWidget, QScrollArea] = {}
        self.notices = NoticeBar()
        self.search = QLineEdit()
        self.new_case = Button("New case", "new", primary=True, shortcut="Ctrl+N")
        self.rail = Rail(PAGES)
        self.content = QStackedWidget()
        self.case_file: CaseFilePanel | None = None
        self.composer: LetterComposer | None = None
        self.opening: Opening | None = None
        self._arrange()
        self.rail.chosen.connect(self.show_page)
        self.search.returnPressed.connect(self._on_search)
        self.new_case.clicked.connect(workplace.new_case_wanted)
        workplace.cases_wanted.connect(self.show_cases)
        workplace.case_wanted.connect(self.show_case)
        workplace.act_wanted.connect(self.show_act)
        workplace.letter_wanted.connect(self._on_letter_wanted)
        workplace.filters_wanted.connect(self.show_filtered)
        workplace.new_case_wanted.connect(self.ask_new_case)
        workplace.said.connect(self.notices.say)

    def _arrange(self) -> None:
        self.search.setPlaceholderText("Search: reference, name, words in the request (Ctrl+K)")
        self.search.setAccessibleName("Search")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(300)
        self.search.setMaximumWidth(look.line_height() * 34)
        self.search.addAction(
            look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        top = row(look.M)
        top.setContentsMargins(look.XL, look.M, look.XL, 0)
        top.addWidget(self.search, 3)
        top.addStretch(1)
        top.addWidget(self.new_case)
        notice = row(0)
        notice.setContentsMargins(look.XL, 0, look.XL, 0)
        notice.addWidget(self.notices)
        right = column(look.S)
        right.addLayout(top)
        right.addLayout(notice)
        right.addWidget(self.content, 1)
        across = row(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        self.setLayout(across)

    # --- a desk comes and goes --------------------------------------------------------------

    def open_desk(self) -> None:
        """Show the first page; each other page is made when it is first looked at."""
        self.close_desk()
        self._open = True
        self.show_page(PAGES[0].name)

    def close_desk(self) -> None:
        """Destroy every page, and what was typed into the search field."""
        self._open = False
        self.search.clear()
        self.notices.quiet()
        self.pages.clear()
        self._places.clear()
        self.case_file = self.composer = self.opening = None
        while (page := self.content.currentWidget()) is not None:
            self.content.removeWidget(page)
            page.deleteLater()

    def refresh(self) -> None:
        """Ask every page to read again what it shows."""
        for page in (*self.pages.values(), self.case_file):
            _refresh(page)

    # --- what is shown ----------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show a page of the rail."""
        if not self._open:
            return
        if name not in self.pages:
            kind = next(kind for kind in PAGES if kind.name == name)
            self.pages[name] = kind.make(self._workplace)
            self._add(self.pages[name])
            _refresh(self.pages[name])
        self._show(self.pages[name])
        self.rail.choose(name)

    def show_cases(self) -> None:
        """Show the list of cases."""
        self.show_page("cases")

    def _add(self, page: QWidget) -> None:
        """Give a page its place; where the window is smaller than the page, it scrolls."""
        area = scrolling(page)
        area.setFocusProxy(page)
        self._places[page] = area
        self.content.addWidget(area)

    def _show(self, page: QWidget) -> None:
        self.content.setCurrentWidget(self._places[page])
        page.setFocus()

    def show_case(self, reference: str) -> None:
        """Show one case whole."""
        if not self._open:
            return
        if self.case_file is None:
            self.case_file = CaseFilePanel(self._workplace)
            self.case_file.back_wanted.connect(self.show_cases)
            self.case_file.letter_wanted.connect(self.compose)
            self.opening = Opening(self._workplace, self.case_file)
            self._add(self.case_file)
        self.case_file.show_case(reference)
        self._show(self.case_file)
        self.rail.choose("cases")

    def show_act(self, reference: str, act: str, given: dict[str, Any]) -> None:
        """Show one case with the dialog of an act open, begun with these answers."""
        self.show_case(reference)
        if self.opening is not None:
            self.opening.begin(reference, act, given)

    def show_filtered(self, filters: Filters) -> None:
        """Show the list of cases through these filters."""
        self.show_cases()
        page = self.pages.get("cases")
        if isinstance(page, CasesPage):
            page.filters.show_filters(filters)

    def _on_letter_wanted(self, reference: str, kinds: tuple[str, ...]) -> None:
        self.compose(reference, kinds, None)

    def compose(self, reference: str, kinds: tuple[str, ...], entry: Entry | None) -> None:
        """Begin a letter of a case, or take up its draft."""
        if not self._open:
            return
        if self.composer is None:
            self.composer = LetterComposer(self._workplace)
            self.composer.left.connect(self.show_case)
            self._add(self.composer)
        self.composer.compose(reference, kinds, entry)
        self._show(self.composer)

    def shown_case(self) -> str:
        """Return the reference of the case in view, or nothing."""
        shown = self.content.currentWidget()
        for page in (self.case_file, self.composer):
            if page is not None and shown is self._places[page]:
                return page.reference
        return ""

    # --- a new case -------------------------------------------------------------------------

    def ask_new_case(self) -> None:
        """Open the New case dialog; the case it opens is shown."""
        self._new_case_from(Dropped())

    def _new_case_from(self, taken: Dropped) -> None:
        if not self._open:
            return
        dialog = NewCaseDialog(self._workplace, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if taken.anything:
            dialog.take(taken)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and mails anywhere in the window."""
        if self._open and welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin a new case with what was dropped."""
        taken = dropped(event.mimeData())
        if taken.anything:
            event.acceptProposedAction()
            self._new_case_from(taken)

    # --- searching --------------------------------------------------------------------------

    def go_to_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _on_search(self) -> None:
        """Open the case whose reference was typed, or look for the words in the list."""
        words = self.search.text().strip()
        try:
            reference = read_reference(words)
        except Problem:
            self.show_cases()
            page_search = getattr(self.pages.get("cases"), "search", None)
            if page_search is not None:
                page_search(words)
        else:
            self._workplace.case_wanted.emit(reference)


def _refresh(page: QWidget | None) -> None:
    again = getattr(page, "refresh", None)
    if again is not None:
        again()
