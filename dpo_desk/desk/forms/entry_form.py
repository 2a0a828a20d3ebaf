"""A form made from an entry class: fields, what shows when, and mistakes said beside the field."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.forms.case_choices import Lists
from dpo_desk.desk.forms.choice_fields import ChoiceField, Options, TickField
from dpo_desk.desk.forms.field_row import FieldRow, made_field
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.pieces import caption
from dpo_desk.domain.entries import Entry, FieldSpec, Value, checked, specs
from dpo_desk.domain.problems import Problem

_CHOSEN_ALONE = ("claims", "outcomes")
"""Lists of which a single entry is chosen already: there is nothing to decide."""
_EMPTY: tuple[Value, ...] = ("", None, ())


class EntryForm(QWidget):
    """All fields of one entry class. `entry` returns what was filled in, checked."""

    edited = Signal()

    def __init__(
        self,
        kind: type[Entry],
        lists: Lists,
        today: date,
        mnemonics: Mnemonics | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._lists = kind, lists
        self._specs = specs(kind)
        self._restoring = False
        letters = mnemonics or Mnemonics()
        self._rows: dict[str, FieldRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.M)
        for spec in self._specs:
            field = made_field(spec, today, letters)
            row = FieldRow(spec, field, letters)
            field.edited.connect(self._on_edited)
            self._rows[spec.name] = row
            layout.addWidget(row)
        if any(spec.required for spec in self._specs):
            layout.addWidget(caption("* needed"))
        self._settle()

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """Return the fields the form asks for, shown or not."""
        return self._specs

    def row(self, name: str) -> FieldRow:
        """Return the row of a field."""
        return self._rows[name]

    def field(self, name: str) -> Any:
        """Return the input of a field."""
        return self._rows[name].field

    def _on_edited(self) -> None:
        self._settle()
        sender = self.sender()
        for row in self._rows.values():
            if row.field is sender:
                row.complain("")
        if not self._restoring:
            self.edited.emit()

    def values(self) -> dict[str, Value]:
        """Return what can be read of the shown fields; what cannot be read counts as empty."""
        found: dict[str, Value] = {}
        for name, row in self._rows.items():
            if row.asked:
                try:
                    found[name] = row.field.value()
                except Problem:
                    continue
        return found

    def _settle(self) -> None:
        """Offer the lists that follow other answers; show and hide what depends on them."""
        values: dict[str, Value] = {}
        for spec in self._specs:
            row = self._rows[spec.name]
            options: Options = ()
            if isinstance(row.field, ChoiceField | TickField):
                options = self._lists.options(spec, values)
                row.field.offer(options)
                alone = len(options) == 1 and spec.required and row.field.value() in _EMPTY
                if alone and spec.source in _CHOSEN_ALONE:
                    word = options[0].word
                    row.field.show_value((word,) if isinstance(row.field, TickField) else word)
            row.asked = self._lists.suits(spec, options, values) and _asked(spec, values)
            row.setVisible(row.asked)
            if row.asked:
                try:
                    values[spec.name] = row.field.value()
                except Problem:
                    values[spec.name] = None

    def entry(self) -> Entry:
        """Return the checked entry; raise the first Problem after marking every wrong field."""
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        for spec in self._specs:
            row = self._rows[spec.name]
            row.complain("")
            if not row.asked:
                continue
            try:
                value = row.field.value()
            except Problem as problem:
                problems.append(self._marked(Problem(problem.sentence, spec.name)))
                continue
            if spec.required and value in _EMPTY:
                problems.append(self._marked(Problem("This is needed.", spec.name)))
                continue
            if value not in _EMPTY:
                values[spec.name] = value
        if problems:
            self.go_to(problems[0].field or "")
            raise problems[0]
        try:
            return checked(self.kind(**values))
        except Problem as problem:
            self.show_problem(problem)
            raise

    def provisional(self) -> Entry:
        """Return the entry as far as it is filled in, unchecked: for a preview."""
        return self.kind(**{n: v for n, v in self.values().items() if v not in _EMPTY})

    def _marked(self, problem: Problem) -> Problem:
        self._rows[problem.field or ""].complain(problem.sentence)
        return problem

    def show_problem(self, problem: Problem) -> bool:
        """Say the problem beside its field; return False when the form does not show that field."""
        row = self._rows.get(problem.field or "")
        if row is None or not row.asked:
            return False
        row.complain(problem.sentence)
        self.go_to(row.spec.name)
        return True

    def go_to(self, name: str) -> None:
        """Put the focus into a field and scroll to it."""
        row = self._rows[name]
        row.field.input_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(row)

    def fill(self, entry: Entry) -> None:
        """Show an entry of the form's kind, for a correction."""
        self._put({spec.name: getattr(entry, spec.name) for spec in self._specs}, "show_value")

    def suggest(self, values: dict[str, Value]) -> None:
        """Fill some fields as a suggestion that the officer may change; complaints go."""
        for name in values.keys() & self._rows.keys():
            self._rows[name].complain("")
        self._put({name: v for name, v in values.items() if name in self._rows}, "show_value")

    def state(self) -> dict[str, Any]:
        """Return everything that stands in the fields as JSON-ready data, for a draft."""
        return {name: row.field.typed() for name, row in self._rows.items()}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what `state` returned; fields it does not know stay as they are."""
        self._put({name: v for name, v in state.items() if name in self._rows}, "restore")

    def _put(self, values: dict[str, Any], how: str) -> None:
        self._restoring = True
        for spec in self._specs:  # in order: a later list may follow an earlier answer
            if spec.name in values:
                getattr(self._rows[spec.name].field, how)(values[spec.name])
                self._settle()
        self._restoring = False


def _asked(spec: FieldSpec, values: dict[str, Value]) -> bool:
    """Return whether the field is asked for, given the fields above it."""
    if spec.when is None:
        return True
    other, expected = spec.when
    if other not in values:
        return False
    value = values[other]
    if isinstance(value, bool):
        return ("yes" if value else "no") in expected
    if isinstance(value, tuple):
        return bool(set(value) & set(expected))
    return value in expected
