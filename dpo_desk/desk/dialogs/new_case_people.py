"""Who asks: a person typed or picked from those the desk knows, while typing."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QLineEdit, QWidget

from dpo_desk.casework import lookups
from dpo_desk.casework.intake import shared_mailbox
from dpo_desk.desk import look
from dpo_desk.desk.forms.fields import GrowingText
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.pieces import caption, column, text
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.parties import Person

_PAUSE = 150


def shown_person(person: Person) -> str:
    """Return a known person in one line of the list that drops down."""
    where = person.email or " ".join(person.address.split())[:60] or person.phone
    return f"{person.name} – {where}" if where else person.name


class PersonPick(QWidget):
    """Name, e-mail, telephone and address; picking a known person fills them all."""

    edited = Signal()

    def __init__(
        self, workplace: Workplace, head: str, letters: Mnemonics, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clerk = workplace.clerk
        self._known: tuple[Person, ...] = ()
        self._picked: Person | None = None
        self.name, self.email, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.address = GrowingText(2, 6)
        self.note = caption("")
        self.head = text(head)
        self.head.setFont(look.font("body", bold=True))
        self._list = QStringListModel(self)
        self._completer = QCompleter(self._list, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._on_picked)
        self.name.setCompleter(self._completer)
        self.name.setMaxLength(300)
        self.name.setPlaceholderText("Name as given; known people are offered while you type")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.S)
        grid.setVerticalSpacing(look.S)
        fields: tuple[tuple[str, Any], ...] = (
            ("Name", self.name),
            ("E-mail", self.email),
            ("Telephone", self.phone),
            ("Address", self.address),
        )
        for number, (label, field) in enumerate(fields):
            words = QLabel(letters.mark(label))
            words.setBuddy(field)
            field.setAccessibleName(f"{head}: {label.lower()}")
            align = Qt.AlignmentFlag.AlignTop if field is self.address else Qt.AlignmentFlag(0)
            grid.addWidget(words, number, 0, align)
            grid.addWidget(field, number, 1)
        grid.setColumnStretch(1, 1)
        for line in (self.name, self.email, self.phone):
            line.textEdited.connect(self._on_typed)
        self.address.textChanged.connect(self.edited)
        inside = column(look.XS)
        inside.addWidget(self.head)
        inside.addLayout(grid)
        inside.addWidget(self.note)
        self.setLayout(inside)
        self._explain()

    def person(self) -> Person:
        """Return the person as typed; a picked one keeps their id while the name stays theirs."""
        base = self._picked or Person("")
        typed = dataclasses.replace(
            base,
            name=self.name.text().strip(),
            email=self.email.text().strip(),
            phone=self.phone.text().strip(),
            address=self.address.toPlainText().strip(),
        )
        same = self._picked is not None and typed.name == self._picked.name
        return typed if same else dataclasses.replace(typed, id=0)

    def show_person(self, person: Person) -> None:
        """Show a person; one with an id is known to the desk."""
        self._picked = person if person.id else None
        self.name.setText(person.name)
        self.email.setText(person.email)
        self.phone.setText(person.phone)
        self.address.setPlainText(person.address)
        self._explain()

    def state(self) -> dict[str, Any]:
        """Return what is typed, for a draft."""
        return dataclasses.asdict(self.person())

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what `state` returned."""
        names = {field.name for field in dataclasses.fields(Person)}
        self.show_person(Person(**{name: v for name, v in state.items() if name in names}))

    def _on_typed(self) -> None:
        self._explain()
        self._timer.start()
        self.edited.emit()

    def _ask(self) -> None:
        typed = self.name.text().strip() if self.name.hasFocus() else self.email.text().strip()
        if len(typed) >= 2:
            self._clerk.ask(lookups.people, typed, then=self._on_people)

    def _on_people(self, people: tuple[Person, ...]) -> None:
        self._known = people[:8]
        self._list.setStringList([shown_person(person) for person in self._known])
        if self._known and self.name.hasFocus():
            self._completer.complete()

    def _on_picked(self, words: str) -> None:
        for person in self._known:
            if shown_person(person) == words:
                self.show_person(person)
                self.edited.emit()
                return

    def _explain(self) -> None:
        parts = []
        if self.person().id:
            parts.append("Known to the desk.")
        email = self.email.text().strip()
        if email and shared_mailbox(email):
            parts.append("A shared mailbox: it does not identify a person by itself.")
        self.note.setText(" ".join(parts))
        self.note.setVisible(bool(parts))
