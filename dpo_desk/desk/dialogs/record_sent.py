"""Records that a letter went out: when, how, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.forms.case_choices import plain_options
from dpo_desk.desk.forms.choice_fields import ChoiceField
from dpo_desk.desk.forms.day_field import DayField
from dpo_desk.desk.forms.fields import Field, LineField
from dpo_desk.desk.pieces import Banner, Button, caption, column, row, text
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import Choices
from dpo_desk.domain.problems import Problem

WAYS: Choices = tuple(pair for pair in CHANNELS if pair[0] in ("post", "email", "in_person", "web"))


@dataclass(frozen=True, slots=True)
class SentHow:
    """When a letter went out, by which word of `choices.CHANNELS`, and the proof, if any."""

    on: date
    by: str
    proof: str = ""


class RecordSentDialog(QDialog):
    """Asks and emits `filled`; it stays open until `done`, so that a refusal is said beside it."""

    filled = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        number: str,
        what_follows: str,
        today: date,
        by: str = "",
        on: date | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Record as sent")
        self.setModal(True)
        self._today = today
        self._on = DayField(today)
        self._on.limit(None, today)
        self._on.show_value(on or today)
        self._by = ChoiceField(plain_options(WAYS))
        self._by.show_value(by)
        self._by.name("Sent by")
        self._proof = LineField()
        self._banner = Banner()
        inside = column(look.M, look.XL)
        inside.addWidget(text(f"Record {number} as sent", "lead"))
        inside.addWidget(text(what_follows))
        inside.addWidget(_labelled("Sent on", self._on))
        inside.addWidget(_labelled("Sent by", self._by))
        inside.addWidget(_labelled("Proof, if there is one", self._proof))
        inside.addWidget(caption("Such as a certificate of posting or the time of the e-mail."))
        inside.addWidget(self._banner)
        inside.addLayout(self._buttons())
        self.setLayout(inside)
        self.setMinimumWidth(look.line_height() * 28)
        self._on.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self.back = Button("Not yet")
        self.record = Button("Record as sent", "send", primary=True)
        self.record.setDefault(True)
        self.back.clicked.connect(self.reject)
        self.record.clicked.connect(self._on_record)
        line = row(look.S)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.record)
        return line

    def _on_record(self) -> None:
        try:
            how = self.how()
        except Problem as problem:
            self.show_problem(problem)
            return
        self._banner.quiet()
        self.record.setEnabled(False)
        self.filled.emit(how)

    def how(self) -> SentHow:
        """Return what is filled in; raise Problem naming what is missing or lies in the future."""
        on = self._on.day()
        if on is None:
            raise Problem("Say when it was sent.", "on")
        if on > self._today:
            raise Problem("That day is still to come. Record it once it was sent.", "on")
        by = str(self._by.value() or "")
        if not by:
            raise Problem("Say how it was sent.", "by")
        return SentHow(on, by, str(self._proof.value() or ""))

    def show_problem(self, problem: Problem) -> None:
        """Say why it could not be recorded; everything typed stays."""
        self.record.setEnabled(True)
        self._banner.say("bad", problem.sentence)
        field: Field = {"on": self._on, "by": self._by}.get(problem.field or "", self._on)
        field.input_widget().setFocus()

    def done_well(self) -> None:
        """Close: it is recorded."""
        self.accept()


def _labelled(words: str, field: Field) -> QWidget:
    label = text(words)
    label.setFont(look.font("body", bold=True))
    label.setBuddy(field)
    field.input_widget().setAccessibleName(words)
    made = QWidget()
    inside = column(look.XS)
    inside.addWidget(label)
    inside.addWidget(field)
    made.setLayout(inside)
    return made
