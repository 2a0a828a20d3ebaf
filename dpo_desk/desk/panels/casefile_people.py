"""The request as received and the people of a case, with how each may be reached."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.forms.fields import GrowingText
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.panels.casefile_elided import ElidedText
from dpo_desk.desk.pieces import Button, Chip, caption, card, clear, column, row, section, text
from dpo_desk.domain.derived import Card
from dpo_desk.domain.parties import AGE_BANDS, Party, Role
from dpo_desk.domain.receiving import Receive
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import short_date

_NARROW = 44
"""Lines of text: a narrower page puts the people below the words."""
_ADDABLE = (Role.REPRESENTATIVE, Role.REQUESTER, Role.ADDRESSEE)


def needs(party: Party) -> tuple[str, ...]:
    """Return what has to be obeyed when writing to or calling this person."""
    person = party.person
    found = []
    if person.do_not_post:
        found.append("No post")
    if person.do_not_phone:
        found.append("No telephone")
    if person.large_print:
        found.append("Large print")
    if person.age_band in ("under_13", "13_15"):
        found.append(f"Age: {dict(AGE_BANDS)[person.age_band].lower()}")
    return tuple(found)


class RequestAndPeople(QWidget):
    """The words on the left, the people on the right, their other cases below."""

    edit_wanted = Signal(object)
    """The Role whose details are to be changed."""
    add_wanted = Signal(object)
    """The Role in which somebody is to be added."""
    remove_wanted = Signal(object)
    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = GrowingText(3, 16)
        self.words.setReadOnly(True)
        self.words.setAccessibleName("Their words, as received")
        self.arrival = caption("")
        self.claims = column(look.XS)
        request, inside = card()
        inside.addWidget(section("Their words, as received"))
        inside.addWidget(self.arrival)
        inside.addWidget(self.words)
        inside.addLayout(self.claims)
        inside.addStretch(1)
        self.parties = column(look.M)
        self.earlier = column(look.XS)
        right = column(look.M)
        right.addLayout(self.parties)
        right.addLayout(self.earlier)
        right.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(look.L)
        self._both.addWidget(request, 3)
        self._both.addLayout(right, 2)
        self.setLayout(self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the people under the words where there is no room beside them."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self.width() < look.line_height() * _NARROW
        self._both.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def show_case(self, view: CaseView) -> None:
        """Show this case's words and people."""
        case = view.case
        self.words.setPlainText(case.words or "Nothing was written down.")
        self.arrival.setText(_arrival(view))
        self.arrival.setVisible(bool(self.arrival.text()))
        clear(self.claims)
        for claim in case.claims:
            line = f"{claim.right.label} ({claim.right.article}), received"
            self.claims.addWidget(text(f"{line} {short_date(claim.received_on)}"))
            if claim.detail:
                self.claims.addWidget(caption(claim.detail))
        clear(self.parties)
        for party in case.parties:
            self.parties.addWidget(self._party(party, case.anonymised))
        if not case.anonymised:
            self._offer_roles(case.parties)
        clear(self.earlier)
        if view.earlier or case.linked:
            self.earlier.addWidget(section("Other cases"))
        for other in view.earlier:
            self._link(other.reference, _about(other))
        for reference in case.linked:
            if reference not in {card.reference for card in view.earlier}:
                self._link(reference, "linked")

    def _party(self, party: Party, fixed: bool) -> QFrame:
        person = party.person
        frame, inside = card(look.M, look.XS)
        head = row(look.S)
        head.addWidget(caption(party.role.label, wrap=False))
        head.addStretch(1)
        if not fixed:
            head.addWidget(self._button("Edit", "edit", party.role, self._on_edit, person.name))
            if party.role is not Role.SUBJECT:
                head.addWidget(
                    self._button("Remove", "remove", party.role, self._on_remove, person.name)
                )
        inside.addLayout(head)
        inside.addWidget(ElidedText(person.name, "lead"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.M)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        details = (("Letters to", person.name_for_letters), ("E-mail", person.email),
                   ("Telephone", person.phone), ("Address", person.address))  # fmt: skip
        for number, (label, words) in enumerate(pair for pair in details if pair[1]):
            grid.addWidget(caption(label, wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(words, selectable=True), number, 1)
        inside.addLayout(grid)
        chips = row(look.XS)
        for words in needs(party):
            chips.addWidget(Chip("warning", words))
        chips.addStretch(1)
        if needs(party):
            inside.addLayout(chips)
        return frame

    def _button(self, words: str, icon: str, role: Role, slot: object, name: str) -> Button:
        button = Button(words, icon, link=True)
        button.setProperty("role", role.value)
        button.setAccessibleName(f"{words} {name}")
        button.clicked.connect(slot)
        return button

    def _offer_roles(self, parties: tuple[Party, ...]) -> None:
        taken = {party.role for party in parties}
        holder = QWidget()
        inside = FlowLayout(holder)
        for role in _ADDABLE:
            if role not in taken:
                words = f"Add {role.label.lower()}"
                inside.addWidget(self._button(words, "add", role, self._on_add, ""))
        self.parties.addWidget(holder)

    def _link(self, reference: str, about: str) -> None:
        button = Button(literal(f"{reference}, {about}"), "case", link=True)
        button.setProperty("reference", reference)
        button.clicked.connect(self._on_case)
        self.earlier.addWidget(button)

    def _role(self) -> Role | None:
        sender = self.sender()
        return Role(str(sender.property("role"))) if sender is not None else None

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self._role())

    def _on_add(self) -> None:
        self.add_wanted.emit(self._role())

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self._role())

    def _on_case(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.case_wanted.emit(str(sender.property("reference")))


def _about(card_of: Card) -> str:
    rights = ", ".join(Right(word).label.lower() for word in card_of.rights)
    received = short_date(card_of.received_on)
    return f"{rights}, received {received}, {card_of.state.label.lower()}"


def _arrival(view: CaseView) -> str:
    for fact in view.case.standing:
        entry = fact.entry
        if isinstance(entry, Receive) and entry.reached_on is not None:
            via = f" from {entry.reached_from}" if entry.reached_from else ""
            lost = (entry.reached_on - fact.on).days
            late = f", {lost} days after the organisation had it" if lost else ""
            return f"Reached the officer on {short_date(entry.reached_on)}{via}{late}."
    return ""
