"""The Summaries page: a month's figures, its pages, the officer's words, and issuing it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from dpo_desk.casework import reporting
from dpo_desk.casework.office import Change
from dpo_desk.casework.reporting import Summary, SummaryTexts
from dpo_desk.desk import look
from dpo_desk.desk.clerk import STOPPED, Job
from dpo_desk.desk.composer.columns import Columns
from dpo_desk.desk.composer.pages import PageView
from dpo_desk.desk.forms.choice_fields import CalmCombo
from dpo_desk.desk.notices import confirm
from dpo_desk.desk.panels.summaries_month import MonthShown, month_shown
from dpo_desk.desk.panels.summaries_parts import CasesBehind, Figures, IssuedList
from dpo_desk.desk.panels.summaries_words import SummaryWords
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    Chip,
    EmptyState,
    caption,
    column,
    mark,
    row,
    scrolling,
    title,
)
from dpo_desk.desk.printing import FileSaver, print_pdf
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.months import Month, read_month
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date

_COUNTING = "Counting the month's cases"
_SLOW = 500
"""Milliseconds of counting after which it can be stopped by a button."""


class SummariesPage(QWidget):
    """A page of the rail. `cases_wanted` carries the references behind a figure."""

    cases_wanted = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self._clerk = workplace.clerk
        self._shown: MonthShown | None = None
        self._asked = ""
        self._stale = False
        self.month = CalmCombo()
        self.month.setAccessibleName("Month")
        self.state = Chip("waiting", _COUNTING)
        self.stop = Button("Stop", link=True, hint="Stop counting")
        self.stop.hide()
        self._slow = QTimer(self)
        self._counting: Job | None = None
        self._issuing: Job | None = None  # what was confirmed is done, whatever is looked at
        self.figures = Figures()
        self.behind = CasesBehind()
        self.pages = PageView(workplace.press)
        self.words = SummaryWords()
        self.past = IssuedList()
        self.banner = Banner()
        self._saver = FileSaver(self, workplace.press)
        self._make()
        self._connect()

    # --- what the window calls --------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the months and the month shown, as when a desk was just opened."""
        self._clerk.ask(reporting.months, then=self._on_months, failed=self._on_refused)

    def forget(self) -> None:
        """Drop every figure and word, as when the desk is locked."""
        self._stop_counting()
        self._shown, self._asked, self._stale = None, "", False
        self.figures.show_figures(None)
        self.behind.show_cases("", ())
        self.pages.clear()
        self.words.forget()
        self.past.show_changes(False, ())
        self.past.show_months(())
        self.month.clear()

    # --- making -----------------------------------------------------------------------------

    def _make(self) -> None:
        self.issue = Button("Issue", "lock", primary=True)
        self.print = Button("Print", "print", link=True)
        self.save = Button("PDF", "save", link=True, hint="Save the pages as a PDF")
        self.sheet = Button("XLSX", "table", link=True, hint="Save the figures as a spreadsheet")
        head = row(look.M)
        head.addWidget(title("Summaries", "headline"))
        head.addWidget(self.month)
        head.addWidget(self.state)
        head.addWidget(self.stop)
        head.addStretch(1)
        head.addWidget(self.issue)
        left = QWidget()
        inside = column(look.S)
        inside.addWidget(self.figures, 1)
        inside.addWidget(self.behind)
        inside.addWidget(caption("Enter or a double click on a figure shows its cases."))
        left.setLayout(inside)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.pages, "&Pages")
        self.tabs.addTab(scrolling(self.words), "Your &words")
        self.tabs.addTab(scrolling(self.past), "&Issued")
        ways_out = row(look.XS)
        for button in (self.print, self.save, self.sheet):
            ways_out.addWidget(button)
        corner = QWidget()
        corner.setLayout(ways_out)
        self.tabs.setCornerWidget(corner)
        columns = Columns((("Figures", left), ("Summary", self.tabs)), (54, 46), 140)
        self._whole = QWidget()
        body = column(look.M)
        body.addLayout(head)
        body.addWidget(self.banner)
        body.addWidget(columns, 1)
        self._whole.setLayout(body)
        self._nothing = EmptyState(
            "summaries",
            "Nothing to count yet",
            "Once a request is logged, its month appears here: what came in, what was answered and"
            " when, and what is open, ready to be given to management.",
            "New case",
            "new",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self._whole)
        self.stack.addWidget(self._nothing)
        outside = column(0, look.XL)
        outside.addWidget(self.stack)
        self.setLayout(outside)

    def _connect(self) -> None:
        self.month.activated.connect(self._on_month)
        self.figures.cases_wanted.connect(self._on_cases)
        self.past.cases_wanted.connect(self._on_cases)
        self.past.month_wanted.connect(self.show_month)
        self.behind.case_wanted.connect(self._workplace.case_wanted)
        self.words.wanted.connect(self._on_words)
        self.issue.clicked.connect(self._on_issue)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.sheet.clicked.connect(self._on_sheet)
        self._saver.saved.connect(self._on_saved)
        self._saver.refused.connect(self._on_refused)
        self._nothing.button.clicked.connect(self._workplace.new_case_wanted)
        self._clerk.changed.connect(self._on_changed)
        self._workplace.about_to_lock.connect(self.words.keep)
        self._workplace.about_to_lock.connect(self._stop_counting)
        self.stop.clicked.connect(self._on_stop)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW)
        self._slow.timeout.connect(self.stop.show)

    # --- the month --------------------------------------------------------------------------

    def show_month(self, month: str) -> None:
        """Show a month, typed as `2026-11`."""
        self._asked = month
        number = self.month.findData(month)
        if number < 0:
            self.month.addItem(read_month(month).label, month)
            number = self.month.count() - 1
        self.month.setCurrentIndex(number)
        self._count(month)

    def _count(self, month: str) -> None:
        """Count a month slice by slice; the one counted before is stopped."""
        self._stop_counting()
        self.state.show_state("waiting", _COUNTING)
        self._counting = self._clerk.run_long(
            month_shown,
            month,
            progress=self._on_counted,
            then=self._on_shown,
            failed=self._on_not_counted,
        )
        self._slow.start()

    def _stop_counting(self) -> None:
        """Ask the count under way to end after its present slice."""
        self._slow.stop()
        self.stop.hide()
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _on_counted(self, cases: int) -> None:
        if self._counting is not None or self._issuing is not None:
            self.state.show_state("waiting", f"{_COUNTING}: {cases:,} so far")

    def _on_stop(self) -> None:
        if self._issuing is not None:
            self._issuing.cancel()
            return
        self._stop_counting()
        self.state.show_state("warning", "Counting was stopped")
        self.banner.say("info", "Counting was stopped. Choose the month again, or press F5.")

    def _on_not_counted(self, problem: Problem) -> None:
        if problem.sentence == STOPPED:
            return  # for another month, by Stop or by the lock: each has said so already
        self._stop_counting()
        self._on_refused(problem)

    def _on_months(self, months: tuple[Month, ...]) -> None:
        self.month.clear()
        for month in months:
            self.month.addItem(month.label, str(month))
        # What is usually written now is the month that has just ended.
        usual = months[1] if len(months) > 1 else months[0]
        known = {str(month) for month in months}
        self.show_month(self._asked if self._asked in known else str(usual))

    def _on_month(self) -> None:
        self.words.keep()
        self.show_month(str(self.month.currentData()))

    def _on_shown(self, shown: MonthShown) -> None:
        if str(shown.summary.month) != self._asked:
            return
        self._counting = None
        self._slow.stop()
        self.stop.hide()
        self._shown = shown
        summary = shown.summary
        self.banner.quiet()
        nothing = self.month.count() <= 1 and not any(f.cases for f in summary.figures.figures)
        self.stack.setCurrentWidget(self._nothing if nothing else self._whole)
        self.figures.show_figures(summary.frozen or summary.figures)
        self.behind.show_cases("", ())
        frozen = ""
        if summary.issued:
            day = long_date(summary.issued.issued_at.date())
            frozen = f"{summary.month.label} was issued on {day}: its words stay as they are."
        self.words.show_texts(str(summary.month), summary.texts, frozen)
        self.past.show_changes(summary.issued is not None, summary.changes)
        self.past.show_months(shown.issued)
        self.pages.show_document(shown.pages)
        self._say_state(summary)

    def _say_state(self, summary: Summary) -> None:
        over = self._workplace.today() > summary.month.last
        self.issue.setEnabled(summary.issued is None and over)
        self.issue.setText(f"Issue {summary.month.label}")
        if summary.issued:
            count = len(summary.changes)
            words = "Issued" if not count else f"Issued, {count} figures changed since"
            self.state.show_state("good" if not count else "warning", words)
            self.issue.setToolTip("This month has been issued.")
        elif over:
            self.state.show_state("amber", "Not issued yet")
            self.issue.setToolTip("Freezes figures and pages.")
        else:
            self.state.show_state("calm", "Month still running", "clock")
            first = long_date(summary.month.later(1).first)
            self.issue.setToolTip(f"It can be issued from {first}.")

    def _on_changed(self, change: Change) -> None:
        """Count again; out of view later, for a large desk counts for seconds."""
        if "summaries" in change.kinds and self._asked:
            self._stale = not self.isVisible()
            if not self._stale:
                self.show_month(self._asked)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what changed while another page was in view."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.show_month(self._asked)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let a count go that nobody looks at: acts on other pages do not wait for it."""
        super().hideEvent(event)
        if self._counting is not None:
            self._stop_counting()
            self._stale = True

    def _on_cases(self, name: str, references: tuple[str, ...]) -> None:
        self.behind.show_cases(name, references)
        self.cases_wanted.emit(tuple(dict.fromkeys(references)))

    def _on_words(self, month: str, texts: SummaryTexts) -> None:
        self._clerk.tell(reporting.save_texts, month, texts, failed=self._on_refused)

    # --- out of the desk --------------------------------------------------------------------

    def _on_issue(self) -> None:
        if self._shown is None:
            return
        self.words.keep()
        month = self._shown.summary.month
        confirm(
            self,
            f"Issue the summary of {month.label}?",
            "Its figures, pages and your words are frozen as they are now. What is recorded later"
            " is shown beside them as a change, never put in.",
            f"Issue {month.label}",
            self._issue,
            "lock",
        )

    def _issue(self) -> None:
        if self._shown is not None:
            month = str(self._shown.summary.month)
            self._stop_counting()
            self.issue.setEnabled(False)
            self.state.show_state("waiting", _COUNTING)
            self._issuing = self._clerk.run_long(
                reporting.issuing,
                month,
                progress=self._on_counted,
                then=self._on_issued,
                failed=self._on_not_issued,
            )
            self._slow.start()

    def _on_issued(self, _change: Change) -> None:
        self._end_issuing()

    def _end_issuing(self) -> None:
        self._issuing = None
        self._slow.stop()
        self.stop.hide()

    def _on_not_issued(self, problem: Problem) -> None:
        """Say why nothing was frozen; the month stands as it was shown."""
        self._end_issuing()
        if problem.sentence != STOPPED:
            self._on_refused(problem)
        if self._shown is not None:
            self._say_state(self._shown.summary)

    def _name(self) -> str:
        return f"summary-{self._shown.summary.month}" if self._shown is not None else "summary"

    def _on_print(self) -> None:
        shown = self.pages.pages
        if shown is None:
            return
        run = print_pdf(self, self._workplace.press, shown.pdf, shown.count, self._name())
        if run is not None:
            run.refused.connect(self._on_refused)

    def _on_save(self) -> None:
        if self.pages.pages is not None:
            self._saver.save("Save the summary", f"{self._name()}.pdf", self.pages.pages.pdf)

    def _on_sheet(self) -> None:
        if self._shown is not None:
            self._clerk.ask(
                reporting.workbook_of,
                self._shown.summary,
                then=self._on_sheet_made,
                failed=self._on_refused,
            )

    def _on_sheet_made(self, data: bytes) -> None:
        self._saver.save("Save the figures", f"{self._name()}.xlsx", data)

    def _on_saved(self, name: str) -> None:
        self.banner.say("good", f"Saved as {name}. It is not encrypted there.")

    def _on_refused(self, problem: Problem) -> None:
        self.banner.say("bad", problem.sentence)
