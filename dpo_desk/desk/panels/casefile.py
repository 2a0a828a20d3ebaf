"""The case file: head, clock, next steps, and the tabs with everything known of one case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.casework import lookups
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.panels.casefile_acts import CaseActs
from dpo_desk.desk.panels.casefile_decision import Decisions
from dpo_desk.desk.panels.casefile_header import CaseHeader
from dpo_desk.desk.panels.casefile_history import History
from dpo_desk.desk.panels.casefile_identity import Identity
from dpo_desk.desk.panels.casefile_letters import LettersAndFiles
from dpo_desk.desk.panels.casefile_people import RequestAndPeople
from dpo_desk.desk.panels.casefile_searches import Searches
from dpo_desk.desk.panels.casefile_steps import NextSteps
from dpo_desk.desk.panels.casefile_tabs import Tabs
from dpo_desk.desk.panels.casefile_timeline import Timeline
from dpo_desk.desk.panels.clock_panel import ClockPanel
from dpo_desk.desk.pieces import EmptyState, column, mark, scrolling
from dpo_desk.desk.room import make_room
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem


class CaseFilePanel(QWidget):
    """Shows one case and keeps it current: `show_case(reference)`.

    `letter_wanted` opens the composer: reference, codes of the letter's kinds (none: the officer
    chooses), and the entry that the letter performs, or None.
    """

    letter_wanted = Signal(str, object, object)
    back_wanted = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self.workplace = workplace
        self.reference = ""
        self.view: CaseView | None = None
        self.header = CaseHeader()
        self.clock = ClockPanel()
        self.steps = NextSteps()
        self.timeline = Timeline()
        self.people = RequestAndPeople()
        self.identity = Identity()
        self.searches = Searches()
        self.decisions = Decisions()
        self.letters = LettersAndFiles(workplace)
        self.history = History(workplace)
        self.acts = CaseActs(self)
        self.tabs = Tabs("Parts of the case file")
        self._stale: set[int] = set()
        self._make()
        self._connect()

    def _make(self) -> None:
        for words, page in (
            ("Time line", self.timeline),
            ("Request and people", self.people),
            ("Identity", self.identity),
            ("Searches", self.searches),
            ("Decision", self.decisions),
            ("Letters and files", self.letters),
            ("History", self.history),
        ):
            self.tabs.add(words, page)
        self.body = body = QWidget()
        mark(body, "page")
        inside = column(look.M)
        inside.setContentsMargins(look.XL, look.S, look.XL, look.XL)
        for widget in (self.clock, self.steps, self.tabs):
            inside.addWidget(widget)
        inside.addStretch(1)
        body.setLayout(inside)
        self.area = scrolling(body)
        file = QWidget()
        whole = column(0)
        whole.addWidget(self.header)
        whole.addWidget(self.area, 1)
        file.setLayout(whole)
        self.nothing = EmptyState("case", "No case is open", "Choose one from the list of cases.")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(file)
        around = column(0)
        around.addWidget(self.stack)
        self.setLayout(around)

    def _connect(self) -> None:
        clerk = self.workplace.clerk
        clerk.changed.connect(self._on_changed)
        clerk.left.connect(self.forget)
        self.header.back_wanted.connect(self.back_wanted)
        self.tabs.turned.connect(self._fill)
        self.acts.connect_all()

    # --- what is shown --------------------------------------------------------------------

    def show_case(self, reference: str) -> None:
        """Show the case with this reference, from its time line on."""
        if reference != self.reference:
            self.tabs.turn_to(0)
            self.area.verticalScrollBar().setValue(0)
        self.reference = reference
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the case that is shown."""
        if self.reference:
            self.workplace.clerk.ask(
                lookups.case, self.reference, then=self._on_case, failed=self._on_no_case
            )

    def forget(self) -> None:
        """Show nothing any more: the desk was locked."""
        self.reference, self.view = "", None
        self.header.blank()
        self.stack.setCurrentIndex(0)

    def _on_case(self, view: CaseView) -> None:
        if view.case.reference != self.reference:
            return
        self.view = view
        today = self.workplace.today()
        self.header.show_case(view, today)
        self.clock.show_face(view.face, today, view.unsettled)
        self.steps.show_steps(view.steps)
        self._stale = set(range(self.tabs.count))
        self._count()
        self._fill(self.tabs.current)
        self.stack.setCurrentIndex(1)
        make_room(self.body)

    def _on_no_case(self, problem: Problem) -> None:
        self.nothing.say("This case cannot be shown", problem.sentence)
        self.stack.setCurrentIndex(0)

    def _on_changed(self, change: Change) -> None:
        if self.reference in change.references or change.kinds & {"settings", "registers"}:
            self.refresh()

    def _count(self) -> None:
        """Say in the tabs how much is behind them."""
        if self.view is None:
            return
        case = self.view.case
        waiting = sum(line.status == "printed" for line in case.letters)
        words = "Letters and files"
        self.tabs.rename(5, f"{words} ({waiting} not sent)" if waiting else words)

    def _fill(self, index: int) -> None:
        """Fill a tab when it is looked at; the others wait."""
        if self.view is None or index not in self._stale:
            return
        self._stale.discard(index)
        pages = (
            self.timeline,
            self.people,
            self.identity,
            self.searches,
            self.decisions,
            self.letters,
            self.history,
        )
        pages[index].show_case(self.view)
        if self.isVisible():
            make_room(self.body)
