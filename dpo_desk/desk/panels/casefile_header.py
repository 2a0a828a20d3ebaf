"""The head of a case file: reference, person, rights, state, and how it came."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.panels.casefile_elided import ElidedText
from dpo_desk.desk.panels.casefile_words import case_meaning
from dpo_desk.desk.pieces import Button, Chip, clear, column, row, title
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.parties import Role
from dpo_desk.domain.workdays import short_date

_MOST_CHIPS = 3


def how_it_came(view: CaseView) -> str:
    """Return how and when a case came, and who acts in it, in one line."""
    case = view.case
    parts = [f"Received {short_date(case.received_on)}"]
    if case.channel:
        parts.append(label_of(CHANNELS, case.channel).lower())
    acting = case.party(Role.REPRESENTATIVE) or case.party(Role.REQUESTER)
    if acting is not None and acting.person.name != case.subject.name:
        parts.append(f"{acting.role.label.lower()}: {acting.person.name}")
    if case.nation.value != "E&W":
        parts.append(case.nation.label)
    return " · ".join(parts)


class CaseHeader(QWidget):
    """Says which case this is; stays in sight while the file scrolls."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button("Cases", "back", link=True)
        self.back.setToolTip("Back to the list (Alt+Left)")
        self.back.setShortcut("Alt+Left")
        self.back.clicked.connect(self.back_wanted)
        self.reference = title("", "headline")
        self.person = ElidedText("", "title")
        self.came = ElidedText("", "caption")
        self.chips = row(look.XS)
        first = row(look.M)
        first.addWidget(self.reference)
        first.addWidget(self.person, 1)
        second = row(look.M)
        second.addWidget(self.back)
        second.addWidget(self.came, 1)
        second.addLayout(self.chips)
        inside = column(look.XS)
        inside.setContentsMargins(look.XL, look.M, look.XL, look.S)
        inside.addLayout(first)
        inside.addLayout(second)
        self.setLayout(inside)

    def show_case(self, view: CaseView, today: date) -> None:
        """Show the head of this case."""
        case = view.case
        self.reference.setText(case.reference)
        self.person.show_words(case.subject.name)
        self.came.show_words(how_it_came(view))
        clear(self.chips)
        claims = view.face.claims
        if len(claims) > _MOST_CHIPS:  # the time line names each; a row of them would never fit
            chip = Chip("accent", f"{len(claims)} rights", "claim")
            chip.setToolTip("\n".join(f"{one.right.label}: {one.state.label}" for one in claims))
            self.chips.addWidget(chip)
            claims = ()
        for claim in claims:
            chip = Chip("accent", claim.right.label, "claim")
            chip.setToolTip(f"{claim.right.article}: {claim.state.label}")
            self.chips.addWidget(chip)
        self.chips.addWidget(Chip(case_meaning(view.face, today), view.face.state.label))
        if case.anonymised:
            self.chips.addWidget(Chip("ended", "Anonymised"))

    def blank(self) -> None:
        """Show nobody's name any more."""
        self.reference.clear()
        self.person.show_words("")
        self.came.show_words("")
        clear(self.chips)
