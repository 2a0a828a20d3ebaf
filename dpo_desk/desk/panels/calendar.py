"""The Calendar page: month, week and agenda of every date, its day's list, sheet and .ics file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from dpo_desk.casework import calendar as questions
from dpo_desk.casework.calendar import CalendarList, CalendarView, first_monday
from dpo_desk.casework.housekeeping import calendar_file
from dpo_desk.casework.office import Change
from dpo_desk.casework.press import ReportSheet
from dpo_desk.desk import look
from dpo_desk.desk.composer.columns import Columns
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.panels.calendar_grid import DayGrid
from dpo_desk.desk.panels.calendar_list import AgendaPanel, DayPanel
from dpo_desk.desk.panels.calendar_menus import FileMenu, KindsMenu
from dpo_desk.desk.panels.today import pages_of
from dpo_desk.desk.pieces import Button, IconButton, caption, column, mark, row, title
from dpo_desk.desk.printing import FileSaver, print_pdf
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.months import Month, month_of
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import CONFIRMED_TO, long_date, months_after

_EVERY_MINUTE = 60_000
_MODE = "calendar_mode"
MONTH, WEEK, AGENDA = "month", "week", "agenda"
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


class CalendarPage(QWidget):
    """A page of the rail. It asks again whenever a case changed."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self._clerk = workplace.clerk
        self._stale = False
        self._today = workplace.today()
        self.day = self._today
        self.month = month_of(self._today)
        self.mode = MONTH
        self.grid = DayGrid()
        self.side = DayPanel()
        self.agenda = AgendaPanel()
        self.kinds = KindsMenu(workplace.preferences, self)
        self.files = FileMenu(self)
        self._saver = FileSaver(self, workplace.press)
        self._make()
        self._connect()
        kept = workplace.preferences.word(_MODE, MONTH)
        self.modes[kept if kept in self.modes else MONTH].click()

    # --- what the window calls --------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for what is shown: the grid or agenda, and the day's list."""
        self._stale = False
        if self._clerk.desk is None:
            return
        self._name_period()
        kinds = self.kinds.kinds
        if self.mode == AGENDA:
            first, last = self.month.first, self.month.last
            self._ask(questions.calendar_list, first, last, kinds, then=self._on_agenda)
        first = first_monday(self.day) if self.mode == WEEK else self.month.first
        weeks = 1 if self.mode == WEEK else questions.WEEKS
        self._ask(questions.calendar_month, first, kinds, weeks, then=self._on_grid)
        if self.mode != AGENDA:
            self._ask_day()

    def _ask(
        self, question: Callable[..., object], *args: object, then: Callable[[Any], None]
    ) -> None:
        self._clerk.ask(question, *args, then=then, failed=self._on_refused)

    def _ask_day(self) -> None:
        day, kinds = self.day, self.kinds.kinds
        self._ask(questions.calendar_list, day, day, kinds, then=self._on_day)

    # --- making -----------------------------------------------------------------------------

    def _make(self) -> None:
        self.earlier = IconButton("previous", "Earlier (Alt+Page Up)", "text")
        self.period = title("")
        self.later = IconButton("following", "Later (Alt+Page Down)", "text")
        self.earlier.setShortcut("Alt+PgUp")
        self.later.setShortcut("Alt+PgDown")
        self.to_today = Button("Today", hint="Go to today (Home)")
        self.to_today.setAccessibleName("Go to today")
        self.print = Button("Print", "print", link=True, shortcut="Ctrl+P",
                            hint="Print the month on A4, without names")  # fmt: skip
        self.print.setAccessibleName("Print the month")
        self.file = Button("File", "save", link=True, hint="Dates for another calendar program")
        self.file.setAccessibleName("Calendar file")
        self.file.setMenu(self.files)
        self.show_kinds = Button("Show", "filter", hint="Switch kinds of dates on and off")
        self.show_kinds.setMenu(self.kinds)
        self.modes = {name: Button(name.capitalize()) for name in (MONTH, WEEK, AGENDA)}
        self._group = QButtonGroup(self)
        for button in self.modes.values():
            button.setCheckable(True)
            self._group.addButton(button)
        self.columns = Columns((("Days", self.grid), ("Day's list", self.side)), (78, 22), 130)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.columns)
        self.stack.addWidget(self.agenda)
        self.about = caption("")
        inside = column(look.M)
        inside.setContentsMargins(look.XL, look.S, look.XL, look.L)
        inside.addLayout(self._head())
        inside.addWidget(self.stack, 1)
        inside.addWidget(self.about)
        self.setLayout(inside)

    def _head(self) -> FlowLayout:
        """Return title, period and buttons, which wrap where the window is narrow."""
        spare = QWidget()
        spare.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head = FlowLayout(spacing=look.M)
        wide = self.period.fontMetrics().horizontalAdvance("30 Nov – 6 Dec 2026")
        self.period.setMinimumWidth(wide)
        for widget in (
            title("Calendar", "headline"),
            _together(look.XS, self.earlier, self.period, self.later),
            self.to_today,
            spare,
            _together(look.XS, *self.modes.values()),
            self.show_kinds,
            _together(look.S, self.print, self.file),
        ):
            head.addWidget(widget)
        return head

    def _connect(self) -> None:
        self.grid.day_chosen.connect(self.show_day)
        self.grid.stepped.connect(self._on_stepped)
        self.grid.turned.connect(self.turn)
        self.grid.today_wanted.connect(self.show_today)
        self.grid.list_wanted.connect(self._on_list_wanted)
        self.side.list.left.connect(self._on_left)
        for opening in (self.grid, self.side.list, self.agenda.list):
            opening.case_wanted.connect(self._workplace.case_wanted)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.to_today.clicked.connect(self.show_today)
        self._group.buttonClicked.connect(self._on_mode)
        self.kinds.altered.connect(self._on_kinds)
        self.print.clicked.connect(self._on_print)
        self.files.wanted.connect(self._on_file_wanted)
        self._saver.saved.connect(self._on_saved)
        self._saver.refused.connect(self._on_refused)
        self._clerk.changed.connect(self._on_changed)
        midnight = QTimer(self)
        midnight.setInterval(_EVERY_MINUTE)
        midnight.timeout.connect(self._on_minute)
        midnight.start()

    # --- which day is shown -----------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """Choose a day and show its list; other weeks are asked for where it is not in view."""
        day = min(max(day, _FIRST_DAY), _LAST_DAY)
        if day == self.day and self.grid.choose(day):
            return
        self.day = day
        if self.grid.choose(day):
            self._ask_day()
        else:
            self.month = month_of(day)
            self.refresh()

    def turn(self, by: int) -> None:
        """Go a month, or a week, back or on; the day keeps its number, or its weekday."""
        if self.mode == WEEK:
            self.show_day(self.day + timedelta(days=7 * by))
            self.month = month_of(self.day)
            return
        first = self.month.later(by).first
        if not _FIRST_DAY <= first <= _LAST_DAY:
            return
        day = months_after(date(self.month.year, self.month.number, 1), by)
        last = self.month.later(by).last
        self.day = min(day + timedelta(days=self.day.day - 1), last)
        self.month = month_of(day)
        self.refresh()

    def show_today(self) -> None:
        """Go to the day and month of today."""
        self.day = self._workplace.today()
        self.month = month_of(self.day)
        self.refresh()

    def _on_stepped(self, by: int) -> None:
        self.show_day(self.day + timedelta(days=by))

    def _on_earlier(self) -> None:
        self.turn(-1)

    def _on_later(self) -> None:
        self.turn(1)

    def _on_mode(self) -> None:
        self.mode = next(name for name, one in self.modes.items() if one.isChecked())
        self._workplace.preferences.remember_word(_MODE, self.mode)
        if self.mode != WEEK:
            self.month = month_of(self.day)
        agenda = self.mode == AGENDA
        self.stack.setCurrentWidget(self.agenda if agenda else self.columns)
        self.refresh()

    def _name_period(self) -> None:
        if self.mode == WEEK:
            self.period.setText(_week_words(first_monday(self.day)))
        else:
            self.period.setText(self.month.label)

    # --- answers ----------------------------------------------------------------------------

    def _on_grid(self, view: CalendarView) -> None:
        self._today = view.today
        month: Month | None = None if self.mode == WEEK else self.month
        self.grid.show_view(view, month, self.day)
        self.kinds.show_counts(view.counts)
        words = f"Days off of {view.nation.label} are shaded."
        if view.provisional:
            words += f" Bank holidays are published up to {long_date(CONFIRMED_TO)}."
        if self.kinds.hidden:
            off = [g.words for g in questions.GROUPS if g.name in self.kinds.hidden]
            words += f" Not shown: {', '.join(off)}."
        self.about.setText(words)

    def _on_day(self, shown: CalendarList) -> None:
        if shown.first == self.day:
            self.side.show_day(self.day, shown)

    def _on_agenda(self, shown: CalendarList) -> None:
        self.agenda.show_days(shown)

    def _on_kinds(self) -> None:
        self.refresh()

    def _on_list_wanted(self) -> None:
        self.columns.show_part(1)
        self.side.list.setFocus()

    def _on_left(self) -> None:
        self.columns.show_part(0)
        self.grid.setFocus()

    def _on_changed(self, change: Change) -> None:
        if not change.kinds & {"cases", "case", "settings", "registers"}:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_minute(self) -> None:
        if self._today != self._workplace.today() and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again for what changed while another page was in front."""
        super().showEvent(event)
        if self._stale or self._today != self._workplace.today():
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the days, or to the agenda."""
        super().focusInEvent(event)
        (self.agenda.list if self.mode == AGENDA else self.grid).setFocus(event.reason())

    # --- out of the desk --------------------------------------------------------------------

    def _on_print(self) -> None:
        if self.mode == WEEK:
            self.month = month_of(self.day)
        self._ask(questions.calendar_sheet, self.month, self.kinds.kinds, then=self._on_sheet)

    def _on_sheet(self, sheet: ReportSheet) -> None:
        self._workplace.press.run(pages_of, sheet, then=self._on_pages, failed=self._on_refused)

    def _on_pages(self, made: tuple[bytes, int]) -> None:
        pdf, count = made
        run = print_pdf(self, self._workplace.press, pdf, count, f"calendar-{self.month}")
        if run is not None:
            run.finished.connect(self._on_printed)
            run.refused.connect(self._on_refused)

    def _on_printed(self) -> None:
        self._workplace.say("The calendar went to the printer.")

    def _on_file_wanted(self, with_names: bool) -> None:
        self._ask(calendar_file, with_names, then=self._on_file_made)

    def _on_file_made(self, data: bytes) -> None:
        self._saver.save("Save the calendar file", "calendar.ics", data)

    def _on_saved(self, name: str) -> None:
        self._workplace.say(f"Saved as {name}. It is not encrypted there.")

    def _on_refused(self, problem: Problem) -> None:
        self._workplace.say(problem.sentence, "bad")


def _week_words(first: date) -> str:
    """Return a week as `30 Nov – 6 Dec 2026`, naming month and year no oftener than needed."""
    start, end = (day.strftime("%d %b %Y").lstrip("0") for day in (first, first + timedelta(6)))
    for part in (1, 2):
        if start.split(" ")[part:] == end.split(" ")[part:]:
            return f"{' '.join(start.split(' ')[:part])} – {end}"
    return f"{start} – {end}"


def _together(spacing: int, *widgets: QWidget) -> QWidget:
    """Return widgets in a row that is never torn apart."""
    made = QWidget()
    across: QHBoxLayout = row(spacing)
    for widget in widgets:
        across.addWidget(widget)
    made.setLayout(across)
    return made
