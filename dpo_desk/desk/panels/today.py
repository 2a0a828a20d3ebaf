"""The Today page: what must be done next and by when, with the next act of each as a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from dpo_desk.casework import today as questions
from dpo_desk.casework.office import Change
from dpo_desk.casework.press import ReportSheet, page_count, typeset
from dpo_desk.casework.today import MonthStrip, Part, TodayRow, TodayView
from dpo_desk.desk import look
from dpo_desk.desk.panels.case_filters import Filters
from dpo_desk.desk.panels.letters_recording import Recording
from dpo_desk.desk.panels.today_row import RowOfToday
from dpo_desk.desk.panels.today_section import SectionOfToday
from dpo_desk.desk.panels.today_strip import StripOfMonth
from dpo_desk.desk.pieces import Button, EmptyState, caption, column, mark, row, title
from dpo_desk.desk.printing import print_pdf
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date, weekday_date

_EVERY_MINUTE = 60_000
_ALL = 200
_BY_LETTER = ("acknowledge", "answer")
_FILTERS = {Part.OVERDUE: Filters(due_within=-1), Part.SOON: Filters(due_within=7)}


def pages_of(sheet: ReportSheet) -> tuple[bytes, int]:
    """Return the sheet's PDF and how many pages it has; for the press."""
    pdf = typeset(sheet)
    return pdf, page_count(pdf)


class TodayPage(QWidget):
    """The first page of the rail. It asks again whenever a case or a letter changed."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self._clerk = workplace.clerk
        self._shown: TodayView | None = None
        self._most = questions.ROWS
        self._stale = False
        self.day = caption("", wrap=False)
        self.print = Button("Print the morning sheet", "print", link=True, shortcut="Ctrl+P",
                            hint="Print references and days, without names")  # fmt: skip
        self.strip = StripOfMonth()
        self.sections = {part: SectionOfToday(part) for part in Part}
        self.quiet = caption("")
        self.recording = Recording(self, workplace)
        self._make()
        self._connect()

    # --- what the window calls --------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the day, then for the month's counts: the lists come first."""
        self._stale = False
        if self._clerk.desk is None:
            return
        self._clerk.ask(questions.today, self._most, then=self._on_today, failed=self._on_refused)
        self._clerk.ask(questions.this_month, then=self._on_month, failed=self._on_refused)

    # --- making -----------------------------------------------------------------------------

    def _make(self) -> None:
        self._nothing = EmptyState("today", "", "", "New case", "new")
        self._lists = QWidget()
        lists = column(look.M)
        for part in Part:
            lists.addWidget(self.sections[part])
        lists.addWidget(self.quiet)
        lists.addStretch(1)
        self._lists.setLayout(lists)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._lists)
        self.stack.addWidget(self._nothing)
        head = row(look.M)
        head.addWidget(title("Today", "headline"))
        head.addWidget(self.day)
        head.addStretch(1)
        head.addWidget(self.print)
        inside = column(look.M)
        inside.setContentsMargins(look.XL, look.S, look.XL, look.L)
        inside.addLayout(head)
        inside.addWidget(self.strip)
        inside.addWidget(self.stack, 1)
        self.setLayout(inside)

    def _connect(self) -> None:
        for section in self.sections.values():
            section.row_added.connect(self._on_row_added)
            section.every_wanted.connect(self._on_every)
        self.print.clicked.connect(self._on_print)
        self._nothing.button.clicked.connect(self._workplace.new_case_wanted)
        self._clerk.changed.connect(self._on_changed)
        midnight = QTimer(self)
        midnight.setInterval(_EVERY_MINUTE)
        midnight.timeout.connect(self._on_minute)
        midnight.start()

    def _on_row_added(self, line: RowOfToday) -> None:
        line.case_wanted.connect(self._on_case)
        line.act_wanted.connect(self._on_act)
        line.chase_wanted.connect(self._on_chase)
        line.moved.connect(self._on_moved)

    # --- asking and showing -----------------------------------------------------------------

    def _on_changed(self, change: Change) -> None:
        if not change.kinds & {"cases", "case", "letters", "settings", "registers"}:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_minute(self) -> None:
        another = self._shown is not None and self._shown.day != self._workplace.today()
        if another and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again for what changed while another page was in front."""
        super().showEvent(event)
        if self._stale or (self._shown and self._shown.day != self._workplace.today()):
            self.refresh()

    def _on_today(self, shown: TodayView) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        held, here = self._held(), self.hasFocus()
        self.day.setText(weekday_date(shown.day))
        for section in shown.sections:
            self.sections[section.part].show_section(section)
        self._line_up()
        self.quiet.setText(self._nothing_words(shown))
        self._say_nothing(shown)
        self.stack.setCurrentWidget(self._lists if shown.total else self._nothing)
        if here and self.lines():
            self.lines()[0].setFocus()
        self._hold(held)

    def _on_month(self, counted: MonthStrip) -> None:
        self.strip.show_month(counted)

    def lines(self) -> list[RowOfToday]:
        """Return every row in order of the page."""
        return [line for part in Part for line in self.sections[part].rows]

    def _line_up(self) -> None:
        lines = self.lines()
        widest = max((line.button_width() for line in lines), default=0)
        for line in lines:
            line.line_up(widest)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font: every button is measured again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "sections"):
            self._line_up()

    def _nothing_words(self, shown: TodayView) -> str:
        """Return one sentence for everything that is empty, and what comes next."""
        empty = [section.part.nothing for section in shown.sections if not section.total]
        if not empty or not shown.total:
            return ""
        words = ", ".join(empty[:-1])
        words = f"{words} and {empty[-1]}" if words else empty[-1]
        return f"{words[0].upper()}{words[1:]}. {_next_words(shown)}".strip()

    def _say_nothing(self, shown: TodayView) -> None:
        self.strip.setVisible(shown.any_case)
        self.print.setVisible(shown.any_case)
        if shown.any_case:
            self._nothing.say(
                "All done for today",
                "Nothing is due within a week, every letter is recorded and you wait for nobody. "
                + (_next_words(shown) or "No answer is owed: log the next request when it comes."),
            )
        else:
            self._nothing.say(
                "A quiet first day",
                "Log the first request as it arrived. From then on this page says what to do"
                " next, by when, and whom you wait for.",
            )

    # --- what is done with a row ------------------------------------------------------------

    def _on_case(self, thing: TodayRow) -> None:
        self._workplace.case_wanted.emit(thing.reference)

    def _on_act(self, thing: TodayRow) -> None:
        if thing.letter_id:
            self.recording.record(thing.letter_id)
        elif thing.act in _BY_LETTER:
            self._workplace.letter_wanted.emit(thing.reference, ())
        elif thing.act:
            self._workplace.act_wanted.emit(thing.reference, thing.act, dict(thing.given))
        else:
            self._on_case(thing)

    def _on_chase(self, thing: TodayRow) -> None:
        self._workplace.act_wanted.emit(thing.reference, "chase", {"what": thing.chase})

    def _on_every(self, part: Part) -> None:
        if part in _FILTERS:
            self._workplace.filters_wanted.emit(_FILTERS[part])
        else:
            self._most = _ALL
            self.refresh()

    # --- the keyboard's place ---------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first thing to do."""
        super().focusInEvent(event)
        lines = self.lines()
        if lines:
            lines[0].setFocus(event.reason())

    def _on_moved(self, by: int) -> None:
        lines = self.lines()
        sender = self.sender()
        if sender in lines:
            place = lines.index(sender) + by
            if 0 <= place < len(lines):
                lines[place].setFocus()

    def _held(self) -> tuple[Part, str, str] | None:
        """Return which row, and whether its button, holds the keyboard."""
        focus = QApplication.focusWidget()
        for part, section in self.sections.items():
            for line in section.rows:
                if focus is not None and (focus is line or line.isAncestorOf(focus)):
                    reference = line.row.reference if line.row is not None else ""
                    return part, reference, "act" if focus is line.act else "row"
        return None

    def _hold(self, held: tuple[Part, str, str] | None) -> None:
        """Give the keyboard back to the row it was on, or to the one now in its place."""
        if held is None:
            return
        part, reference, where = held
        known = [line for line in self.lines() if line.row and line.row.reference == reference]
        there = [line for line in self.sections[part].rows if line in known] or known
        line = next(iter(there or self.lines()), None)
        if line is not None:
            (line.act if where == "act" else line).setFocus()

    # --- the morning sheet ------------------------------------------------------------------

    def _on_print(self) -> None:
        self._clerk.ask(questions.morning_sheet, then=self._on_sheet, failed=self._on_refused)

    def _on_sheet(self, sheet: ReportSheet) -> None:
        self._workplace.press.run(pages_of, sheet, then=self._on_pages, failed=self._on_refused)

    def _on_pages(self, made: tuple[bytes, int]) -> None:
        pdf, count = made
        name = f"today-{self._workplace.today().isoformat()}"
        run = print_pdf(self, self._workplace.press, pdf, count, name)
        if run is not None:
            run.finished.connect(self._on_printed)
            run.refused.connect(self._on_refused)

    def _on_printed(self) -> None:
        self._workplace.say("The morning sheet went to the printer.")

    def _on_refused(self, problem: Problem) -> None:
        self._workplace.say(problem.sentence, "bad")


def _next_words(shown: TodayView) -> str:
    card = shown.next_due
    if card is None or card.due is None:
        return ""
    return f"The next answer after this week is due on {long_date(card.due)} ({card.reference})."
