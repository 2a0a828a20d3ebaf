"""The filter row of the list of cases: words, right, state, due, received, open only."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from dpo_desk.casework.lookups import CardQuery
from dpo_desk.desk import look
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.forms.day_field import DayField
from dpo_desk.desk.pieces import Button, caption, row
from dpo_desk.domain.faces import State
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right

_TYPING = 200
"""Milliseconds without a key after which the words are looked for."""
_DUES: tuple[tuple[str, int | None], ...] = (
    ("Due any time", None),
    ("Overdue", -1),
    ("Due within 7 days", 7),
    ("Due within 14 days", 14),
    ("Due within 30 days", 30),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the row asks for; `due_within` counts from today, -1 is overdue."""

    text: str = ""
    right: str = ""
    state: str = ""
    due_within: int | None = None
    received_from: date | None = None
    received_to: date | None = None
    open_only: bool = True

    def applied_to(self, query: CardQuery, today: date) -> CardQuery:
        """Return the query with these filters and the order it had."""
        until = None if self.due_within is None else today + timedelta(days=self.due_within)
        return replace(
            query,
            text=self.text,
            rights=(self.right,) if self.right else (),
            states=(self.state,) if self.state else (),
            due_to=until,
            received_from=self.received_from,
            received_to=self.received_to,
            open_only=self.open_only,
        )

    @property
    def count(self) -> int:
        """Return how many of them differ from every open case, the words aside."""
        usual = Filters(text=self.text)
        return sum(getattr(self, f.name) != getattr(usual, f.name) for f in fields(self))

    @property
    def narrow(self) -> bool:
        """Return whether they leave out anything but closed cases."""
        return replace(self, open_only=True) != Filters()


def _chooser(name: str, offers: list[tuple[str, object]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    for words, value in offers:
        made.addItem(words, value)
    return made


class CaseFilters(QWidget):
    """The row itself. `altered` follows each change, a moment after the last key."""

    altered = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Reference, name, words in the request")
        self.words.setAccessibleName("Filter by reference, name or words")
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(300)
        self.words.setMinimumWidth(look.line_height() * 15)
        self.right = _chooser(
            "Right", [("Any right", ""), *((right.label, right.value) for right in Right)]
        )
        self.state = _chooser(
            "State", [("Any state", ""), *((state.label, state.value) for state in State)]
        )
        self.due = _chooser("Due", list(_DUES))
        self.since, self.until = DayField(today), DayField(today)
        for day, words in ((self.since, "Received from"), (self.until, "Received until")):
            day.line.setAccessibleName(words)
            day.line.setFixedWidth(look.line_height() * 9)
            day.line.setPlaceholderText("any day")
            day.meaning.hide()
        self.open_only = QCheckBox("Open only")
        self.open_only.setChecked(True)
        self.reset = Button("Clear filters", link=True)
        self.reset.hide()
        self.more = Button("Filters", "filter")
        self.more.setCheckable(True)
        self.more.hide()
        self.short = False
        self._arrange()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._on_altered)
        self._connect()

    def _arrange(self) -> None:
        flow = FlowLayout()
        self._rest = (
            *(self.right, self.state, self.due, self.open_only),
            *(_named("Received from", self.since), _named("to", self.until)),
        )
        for widget in (self.words, self.more, *self._rest, self.reset):
            flow.addWidget(widget)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _connect(self) -> None:
        self.words.textEdited.connect(self._typing.start)
        self.words.textChanged.connect(self._on_text_changed)
        self.words.returnPressed.connect(self._on_altered)
        for chooser in (self.right, self.state, self.due):
            chooser.currentIndexChanged.connect(self._on_altered)
        self.open_only.toggled.connect(self._on_altered)
        for day in (self.since, self.until):
            day.edited.connect(self._typing.start)
        self.reset.clicked.connect(self.clear)
        self.more.clicked.connect(self._fold)
        leave = QShortcut(QKeySequence("Escape"), self.words)
        leave.activated.connect(self.words.clear)

    def be_short(self, short: bool) -> None:
        """Keep all but the words behind a button, as where the window is low; or show all."""
        if short != self.short:
            self.short = short
            self.more.setChecked(False)
            self._fold()

    def _fold(self) -> None:
        self.more.setVisible(self.short)
        for widget in self._rest:
            widget.setVisible(not self.short or self.more.isChecked())
        self._say_how_many()

    def _say_how_many(self) -> None:
        asked = self.filters()
        self.reset.setVisible(asked != Filters() and not (self.short and not self.more.isChecked()))
        self.more.setText(f"Filters ({asked.count})" if asked.count else "Filters")

    def filters(self) -> Filters:
        """Return what is asked for; a day that cannot be read yet asks for nothing."""
        return Filters(
            text=self.words.text(),
            right=self.right.currentData(),
            state=self.state.currentData(),
            due_within=self.due.currentData(),
            received_from=_day(self.since),
            received_to=_day(self.until),
            open_only=self.open_only.isChecked(),
        )

    def show_filters(self, filters: Filters) -> None:
        """Show these filters and ask once."""
        self.blockSignals(True)
        self.words.setText(filters.text)
        for chooser, value in (
            (self.right, filters.right),
            (self.state, filters.state),
            (self.due, filters.due_within),
        ):
            chooser.setCurrentIndex(max(0, chooser.findData(value)))
        self.since.show_value(filters.received_from)
        self.until.show_value(filters.received_to)
        self.open_only.setChecked(filters.open_only)
        self.blockSignals(False)
        self._on_altered()

    def clear(self) -> None:
        """Show every open case again."""
        self.show_filters(Filters())

    def _on_text_changed(self, words: str) -> None:
        if not words:
            self._on_altered()

    def _on_altered(self) -> None:
        self._typing.stop()
        self._say_how_many()
        self.altered.emit()


def _named(words: str, field: DayField) -> QWidget:
    made = QWidget()
    inside = row(look.S)
    inside.addWidget(caption(words, wrap=False))
    inside.addWidget(field)
    made.setLayout(inside)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def _day(field: DayField) -> date | None:
    try:
        return field.day()
    except Problem:
        return None
