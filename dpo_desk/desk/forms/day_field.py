"""A date that is typed freely or picked from a calendar, with its weekday beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from dpo_desk.desk import look
from dpo_desk.desk.forms.days import typed_day
from dpo_desk.desk.forms.fields import Field, chars_wide
from dpo_desk.desk.pieces import IconButton, caption
from dpo_desk.domain.entries import Value
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import days, short_date, weekday_date


def distance(day: date, today: date) -> str:
    """Return how far the day lies from today in words: `5 days ago`, `in 1 day`, `today`."""
    apart = (day - today).days
    if apart == 0:
        return "today"
    return f"in {days(apart)}" if apart > 0 else f"{days(-apart)} ago"


class DayField(Field):
    """A day, or none. What is typed is read when the field is left; the weekday shows at once."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._least: date | None = None
        self._most: date | None = None
        self.line = QLineEdit()
        self.line.setMaxLength(60)
        self.line.setPlaceholderText("3 Nov, 3/11, today, +7")
        self.line.setMinimumWidth(chars_wide(self.line, 14))
        self.line.setMaximumWidth(chars_wide(self.line, 24))
        self.line.textEdited.connect(self._on_typed)
        self.line.editingFinished.connect(self._on_left)
        self.setFocusProxy(self.line)
        self.pick = IconButton("calendar", "Pick a day from a calendar (Alt+Down)")
        self.pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pick.clicked.connect(self.open_calendar)
        self.meaning = caption("", wrap=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.S)
        layout.addWidget(self.line, 100)
        layout.addWidget(self.pick)
        layout.addWidget(self.meaning)
        layout.addStretch(1)
        self._popup: QWidget | None = None

    def limit(self, least: date | None, most: date | None) -> None:
        """Let the calendar offer only days within the limits, both included."""
        self._least, self._most = least, most

    def day(self) -> date | None:
        """Return the day that is typed; raise Problem for what is none."""
        return typed_day(self.line.text(), self.today)

    def value(self) -> Value:
        """Return the day, or None."""
        return self.day()

    def show_value(self, value: Value) -> None:
        """Show a day."""
        self.line.setText(short_date(value) if isinstance(value, date) else "")
        self._explain()

    def typed(self) -> Any:
        """Return the line as it stands."""
        return self.line.text()

    def restore(self, typed: Any) -> None:
        """Put back the line."""
        self.line.setText(str(typed or ""))
        self._explain()

    def _on_typed(self) -> None:
        self._explain()
        self.edited.emit()

    def _on_left(self) -> None:
        try:
            day = self.day()
        except Problem:
            return
        if day is not None and self.line.text() != short_date(day):
            self.line.setText(short_date(day))
            self._explain()

    def _explain(self) -> None:
        try:
            day = self.day()
        except Problem:
            self.meaning.setText("?")
            self.line.setAccessibleDescription("Not a date")
            return
        words = f"{weekday_date(day)}, {distance(day, self.today)}" if day else ""
        # A line that names weekday and year already needs only the distance: forms are narrow.
        told = day is not None and self.line.text() == short_date(day)
        self.meaning.setText(distance(day, self.today) if day and told else words)
        self.line.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._least is not None:
            calendar.setMinimumDate(_qt(self._least))
        if self._most is not None:
            calendar.setMaximumDate(_qt(self._most))
        try:
            day = self.day() or self.today
        except Problem:
            day = self.today
        calendar.setSelectedDate(_qt(day))
        calendar.clicked.connect(self._on_picked)
        calendar.activated.connect(self._on_picked)
        box = QVBoxLayout(popup)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(calendar)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        self._popup = popup
        popup.show()
        calendar.setFocus()

    def _on_picked(self, picked: QDate) -> None:
        self.show_value(date(picked.year(), picked.month(), picked.day()))
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.line.setFocus()
        self.edited.emit()


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
