"""What happened, in plain words with dates: the rows from which the calculator works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.forms.day_field import DayField
from dpo_desk.desk.pieces import Button, IconButton, IconLabel, caption, clear, column, row, text
from dpo_desk.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of event: its word in the notation, its words on the screen, its icon."""

    word: str
    words: str
    icon: str
    then: str = ""
    """The words of a second day, for what is asked and answered in one row."""
    short: bool = False

    def written(self, on: date, then_on: date | None) -> str:
        """Return the event in the notation of the calculator."""
        if self.then:
            return f"{self.word}={on}/{then_on or ''}"
        return f"{self.word}={on}" + (" (insufficient)" if self.short else "")


HAPPENINGS: tuple[Happening | None, ...] = (
    Happening("id_asked", "Identity asked for", "identity"),
    Happening("id_received", "Identity received", "identity"),
    Happening("id_received", "Identity received, but not enough", "identity", short=True),
    None,
    Happening("authority_asked", "Authority asked for", "people"),
    Happening("authority_received", "Authority received", "people"),
    Happening("authority_received", "Authority received, but not enough", "people", short=True),
    None,
    Happening("fee_asked", "Fee asked for", "law"),
    Happening("fee_paid", "Fee paid", "law"),
    None,
    Happening("clar", "Clarification asked for", "ask", then="answered"),
    Happening("notice_given", "Extension: the person was told", "extend"),
    None,
    Happening("holidays", "A local public holiday", "calendar"),
)


class EventRow(QWidget):
    """One event with its day, and the day of the answer where there is one."""

    altered = Signal()
    removed = Signal(object)

    def __init__(self, happening: Happening, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.happening = happening
        self.on = DayField(today)
        self.on.line.setAccessibleName(happening.words)
        self.then_on = DayField(today)
        self.then_on.line.setAccessibleName(f"{happening.words}: {happening.then}")
        for field in (self.on, self.then_on):
            field.meaning.hide()  # the line itself names the weekday
        self.remove = IconButton("remove", f"Remove: {happening.words}")
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        first = row(look.S)
        first.addWidget(IconLabel(happening.icon, "muted"))
        first.addWidget(text(happening.words), 1)
        first.addWidget(self.remove)
        inside = column(look.XS)
        inside.addLayout(first)
        inside.addWidget(self.on)
        if happening.then:
            inside.addWidget(caption(f"{happening.then} (leave empty while waiting)"))
            inside.addWidget(self.then_on)
        else:
            self.then_on.hide()
            self.then_on.setParent(self)
        self.setLayout(inside)
        self.on.edited.connect(self.altered)
        self.then_on.edited.connect(self.altered)
        self.remove.clicked.connect(self._on_remove)

    def written(self) -> str | None:
        """Return the event in the notation, or None while it has no day.

        Raises Problem for a day that cannot be read.
        """
        on = self.on.day()
        return None if on is None else self.happening.written(on, self.then_on.day())

    def _on_remove(self) -> None:
        self.removed.emit(self)


class EventRows(QWidget):
    """The list of events and the menu that adds one."""

    altered = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.rows: list[EventRow] = []
        self._list = column(look.M)
        self.empty = caption("Nothing else happened yet: the answer is due from receipt alone.")
        self.add_button = Button("&Add what happened", "add")
        self.menu = QMenu(self)
        for happening in HAPPENINGS:
            if happening is None:
                self.menu.addSeparator()
                continue
            choice = self.menu.addAction(look.icon(happening.icon, "muted"), happening.words)
            choice.setData(happening)
        self.menu.triggered.connect(self._on_chosen)
        self.add_button.setMenu(self.menu)
        inside = column(look.M)
        inside.addWidget(self.empty)
        inside.addLayout(self._list)
        inside.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(inside)

    def add(
        self, happening: Happening, on: date | None = None, then_on: date | None = None
    ) -> None:
        """Add a row, with its days if they are known."""
        made = EventRow(happening, self._today)
        made.on.show_value(on)
        made.then_on.show_value(then_on)
        made.altered.connect(self.altered)
        made.removed.connect(self._on_removed)
        self.rows.append(made)
        self._list.addWidget(made)
        self.empty.hide()
        made.on.setFocus()
        self.altered.emit()

    def clear(self) -> None:
        """Remove every row."""
        self.rows.clear()
        clear(self._list)
        self.empty.show()
        self.altered.emit()

    def written(self) -> list[str]:
        """Return every event that has a day; raise Problem for a day that cannot be read."""
        found = []
        for made in self.rows:
            try:
                event = made.written()
            except Problem as problem:
                raise Problem(f"{made.happening.words}: {problem.sentence}", "event") from None
            if event is not None:
                found.append(event)
        return found

    def _on_chosen(self, choice: object) -> None:
        self.add(choice.data())  # type: ignore[attr-defined]

    def _on_removed(self, gone: EventRow) -> None:
        self.rows.remove(gone)
        self._list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self.empty.setVisible(not self.rows)
        self.add_button.setFocus()
        self.altered.emit()

    def sizeHint(self) -> QSize:
        """Return room for a row of two days."""
        return super().sizeHint().expandedTo(QSize(look.line_height() * 18, 0))
