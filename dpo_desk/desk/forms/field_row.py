"""A field with its label above, its hint, and what is wrong with it below."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.forms.choice_fields import ChoiceField, LinesField, TickField
from dpo_desk.desk.forms.day_field import DayField
from dpo_desk.desk.forms.fields import (
    CountField,
    Field,
    LineField,
    PenceField,
    WordsField,
    YesNoField,
)
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.pieces import IconLabel, caption, mark_invalid, row
from dpo_desk.domain.entries import FieldSpec, FieldType


def made_field(spec: FieldSpec, today: date, mnemonics: Mnemonics) -> Field:
    """Return the input that fits a field's type."""
    match spec.type:
        case FieldType.WORDS:
            return WordsField()
        case FieldType.DAY:
            return DayField(today)
        case FieldType.CHOICE:
            return ChoiceField()
        case FieldType.SEVERAL:
            return TickField() if spec.choices or spec.source else LinesField()
        case FieldType.YES_NO:
            return YesNoField(mnemonics.mark(spec.label))
        case FieldType.PENCE:
            return PenceField()
        case FieldType.COUNT:
            return CountField()
        case _:
            return LineField()


class FieldRow(QWidget):
    """A label, an input, a hint and, when something is wrong, the sentence that says what."""

    def __init__(
        self, spec: FieldSpec, field: Field, mnemonics: Mnemonics, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec, self.field = spec, field
        self.asked = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.XS)
        self.label: QLabel | None = None
        if not isinstance(field, YesNoField):
            marked = mnemonics.mark(spec.label) + (" *" if spec.required else "")
            self.label = QLabel(marked)
            self.label.setTextFormat(Qt.TextFormat.PlainText)
            self.label.setFont(look.font("body", bold=True))
            self.label.setWordWrap(True)
            layout.addWidget(self.label)
        layout.addWidget(field)
        if spec.hint:
            layout.addWidget(caption(spec.hint))
        self._complaint = QWidget()
        said = row(look.XS)
        said.addWidget(IconLabel("bad", "bad", 1.0), 0, Qt.AlignmentFlag.AlignTop)
        self.complaint = caption("")
        said.addWidget(self.complaint, 1)
        self._complaint.setLayout(said)
        self._complaint.hide()
        layout.addWidget(self._complaint)
        self._name()

    def _name(self) -> None:
        words = self.spec.label + (", needed" if self.spec.required else "")
        if isinstance(self.field, ChoiceField | TickField | LinesField):
            self.field.name(words)
        else:
            self.field.input_widget().setAccessibleName(words)
        if self.label is not None:
            self.label.setBuddy(self.field)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the field; nothing takes the sentence away."""
        self.complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        tone = look.colours().bad
        self.complaint.setStyleSheet(f"color: {tone};" if sentence else "")
        widget = self.field.input_widget()
        mark_invalid(widget, bool(sentence))
        hint = " ".join(part for part in (sentence, self.spec.hint) if part)
        if not isinstance(self.field, DayField) or sentence:
            widget.setAccessibleDescription(hint)
