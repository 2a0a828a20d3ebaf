"""Log a call, a mail or a letter, then say what it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Change
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.desk.forms.choice_fields import ChoiceField, Option, Options
from dpo_desk.desk.forms.field_row import FieldRow
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.problems import Problem

_MEANINGS = (
    ("accept_identity", "Proof of identity"),
    ("accept_authority", "Authority to act"),
    ("accept_clarification", "The answer to our question"),
    ("accept_fee", "The fee"),
    ("settle_nature", "It is a request after all"),
    ("add_claim", "A new right"),
    ("withdraw", "A withdrawal"),
    ("reopen", "They say we missed something"),
)


def meanings(view: CaseView) -> Options:
    """Return what a contact may turn out to be in this case: a note, or an act open today."""
    found = [Option("", "Just a note of it")]
    for act, label in _MEANINGS:
        step = view.step(act)
        if step is not None and step.open:
            found.append(Option(act, label, step.label))
    return tuple(found)


class LogContactDialog(ActDialog):
    """Logs a contact; `follow_wanted` names the act it turned out to be and the day it came."""

    follow_wanted = Signal(str, object)

    def __init__(self, workplace: Workplace, view: CaseView, parent: QWidget | None = None) -> None:
        self.meaning = ChoiceField()
        super().__init__(workplace, view, "log_contact", parent, given={"direction": "in"})
        self.performed.connect(self._on_performed)

    def before_form(self, letters: Mnemonics) -> tuple[QWidget, ...]:
        """Return the question what the contact is."""
        spec = FieldSpec("meaning", "This is", FieldType.CHOICE,
                         hint="The act for it opens next, with the day filled in.")  # fmt: skip
        self.meaning.offer(meanings(self.view))
        self.meaning.show_value("")
        return (FieldRow(spec, self.meaning, letters),)

    def _on_performed(self, _change: Change) -> None:
        act = str(self.meaning.value())
        try:
            on = self.day.day()
        except Problem:
            on = None
        if act:
            self.follow_wanted.emit(act, on if isinstance(on, date) else self.workplace.today())
