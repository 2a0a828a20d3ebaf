"""The details of a person in a case: how to reach them, what they need, how letters name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.casework import people
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.forms.case_choices import Lists
from dpo_desk.desk.forms.entry_form import EntryForm
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    caption,
    column,
    mark,
    row,
    rule,
    scrolling,
    title,
)
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.entries import Entry, choice, line, words, yes_no
from dpo_desk.domain.parties import AGE_BANDS, Party, Person, Role
from dpo_desk.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class PersonDetails(Entry):
    """What the form asks of a person."""

    act: ClassVar[str] = "person"
    label: ClassVar[str] = "Person"
    name: str = line("Name", required=True)
    email: str = line("E-mail")
    phone: str = line("Telephone")
    address: str = words("Postal address")
    name_for_letters: str = line(
        "Name for letters", hint="Only if letters should print another spelling or script."
    )
    age_band: str = choice("Age", AGE_BANDS)
    do_not_post: bool = yes_no("Do not send post")
    do_not_phone: bool = yes_no("Do not telephone")
    large_print: bool = yes_no("Needs large print")


def details_of(person: Person) -> PersonDetails:
    """Return a person as the form shows them."""
    return PersonDetails(
        person.name, person.email, person.phone, person.address, person.name_for_letters,
        person.age_band, person.do_not_post, person.do_not_phone, person.large_print,
    )  # fmt: skip


def person_of(details: PersonDetails, person_id: int = 0) -> Person:
    """Return the person the form describes."""
    return Person(
        details.name, details.email, details.phone, details.address, details.name_for_letters,
        details.age_band, details.do_not_post, details.do_not_phone, details.large_print,
        person_id,
    )  # fmt: skip


class PersonDialog(QDialog):
    """Changes a party's details, or adds somebody in a role when the case has nobody there."""

    performed = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        reference: str,
        role: Role,
        party: Party | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workplace, self.reference, self.role, self.party = workplace, reference, role, party
        self.setModal(True)
        head = role.label if party is None else f"{role.label}: details"
        self.setWindowTitle(head)
        self.form = EntryForm(PersonDetails, Lists({}), workplace.today(), Mnemonics("cs"))
        if party is not None:
            self.form.fill(details_of(party.person))
        self.problem = Banner()
        self.cancel = Button("&Cancel")
        self.save = Button("&Save", "save", primary=True)
        for button in (self.cancel, self.save):
            button.setAutoDefault(False)
        self.setLayout(self._filled(head))
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        height = round(self.screen().availableSize().height() * 0.88)
        wanted = self.form.sizeHint().height() + look.line_height() * 11
        self.resize(look.line_height() * 34, min(wanted, height))

    def _filled(self, head: str) -> Any:
        heading = column(look.XS)
        heading.setContentsMargins(look.XL, look.L, look.XL, look.S)
        heading.addWidget(title(head))
        heading.addWidget(
            caption("Letters that went out keep the name and address they were sent to.")
        )
        inner = QWidget()
        mark(inner, "page")
        filled = column(look.M)
        filled.setContentsMargins(look.XL, look.S, look.XL, look.S)
        filled.addWidget(self.form)
        filled.addStretch(1)
        inner.setLayout(filled)
        foot = column(look.S)
        foot.setContentsMargins(look.XL, look.S, look.XL, look.L)
        foot.addWidget(self.problem)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        foot.addLayout(buttons)
        whole = column(0)
        whole.addLayout(heading)
        whole.addWidget(rule())
        whole.addWidget(scrolling(inner), 1)
        whole.addWidget(rule())
        whole.addLayout(foot)
        return whole

    def _on_save(self) -> None:
        try:
            details = self.form.entry()
        except Problem:
            return
        if not isinstance(details, PersonDetails):
            return
        self.save.setEnabled(False)
        clerk = self.workplace.clerk
        if self.party is None:
            clerk.tell(people.add_party, self.reference, person_of(details), self.role,
                       then=self._on_done, failed=self._on_failed)  # fmt: skip
        else:
            person = person_of(details, self.party.person.id)
            clerk.tell(people.change_person, self.reference, self.role, person,
                       then=self._on_done, failed=self._on_failed)  # fmt: skip

    def _on_done(self, change: Change) -> None:
        self.performed.emit(change)
        self.accept()

    def _on_failed(self, problem: Problem) -> None:
        self.save.setEnabled(True)
        if not self.form.show_problem(problem):
            self.problem.say("bad", problem.sentence)
