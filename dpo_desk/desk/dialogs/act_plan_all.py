"""Plan the search of several systems of the register in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.casework import acts
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Change, Office
from dpo_desk.desk import look
from dpo_desk.desk.forms.case_choices import Lists
from dpo_desk.desk.forms.entry_form import EntryForm
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.pieces import Banner, Button, caption, column, row, scrolling, title
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.answering import PlanSearch
from dpo_desk.domain.entries import Entry, day, line, several
from dpo_desk.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class SeveralSearches(Entry):
    """What the form asks: which systems, by what, and by when an answer is wanted."""

    act: ClassVar[str] = "several_searches"
    label: ClassVar[str] = "Plan searches"
    systems: tuple[str, ...] = several("Systems", source="systems", required=True)
    identifiers: str = line("Search by", hint="Name, e-mail, account number")
    reply_by: date | None = day("Answer wanted by")


def plan_all(office: Office, reference: str, asked: SeveralSearches, on: date) -> Change:
    """Plan each system's search on that day; raise Problem when the case lets none through."""
    change = Change()
    for system in asked.systems:
        entry = PlanSearch(system, asked.identifiers, reply_by=asked.reply_by)
        change = acts.perform(office, reference, entry, on)
    return change


class PlanAllDialog(QDialog):
    """Ticks every system not yet planned; the officer takes away what does not concern the case."""

    performed = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        view: CaseView,
        systems: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("Plan searches")
        self.workplace, self.view = workplace, view
        known = {"systems": tuple((name, name) for name in systems)}
        self.form = EntryForm(SeveralSearches, Lists(known), workplace.today(), Mnemonics("cp"))
        person = view.case.subject
        by = ", ".join(part for part in (person.name, person.email) if part)
        self.form.suggest({"systems": systems, "identifiers": by})
        self.problem = Banner()
        self.cancel = Button("&Cancel")
        self.plan = Button("&Plan them", "search", primary=True)
        for button in (self.cancel, self.plan):
            button.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.plan.clicked.connect(self._on_plan)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.plan)
        inside = column(look.M, look.XL)
        inside.addWidget(title("Plan the search of several systems"))
        inside.addWidget(caption(f"{view.case.reference} · UK GDPR Art 15(1A)"))
        inside.addWidget(scrolling(self.form), 1)
        inside.addWidget(self.problem)
        inside.addLayout(buttons)
        self.setLayout(inside)
        wanted = self.form.sizeHint().height() + look.line_height() * 12
        height = round(self.screen().availableSize().height() * 0.88)
        self.resize(look.line_height() * 34, min(wanted, height))

    def _on_plan(self) -> None:
        try:
            asked = self.form.entry()
        except Problem:
            return
        self.plan.setEnabled(False)
        self.workplace.clerk.tell(
            plan_all, self.view.case.reference, asked, self.workplace.today(),
            then=self._on_done, failed=self._on_failed,
        )  # fmt: skip

    def _on_done(self, change: Change) -> None:
        self.performed.emit(change)
        self.accept()

    def _on_failed(self, problem: Problem) -> None:
        self.plan.setEnabled(True)
        self.problem.say("bad", problem.sentence)
