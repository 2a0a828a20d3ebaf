"""The decision on each right: outcome, grounds, reasons; the advice beside what was decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.panels.casefile_words import state_meaning, told
from dpo_desk.desk.pieces import Button, Chip, caption, card, clear, column, row, section, text
from dpo_desk.domain.answering import Decide
from dpo_desk.domain.decisions import is_no, outcomes
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.faces import Face

_ADVICE = ("The DPO's advice", "Advice given by", "Advice given on",
           "If the advice was not followed: why")  # fmt: skip
_HEAD = ("Right", "Outcome")


class Decisions(QWidget):
    """A card for each right."""

    decide_wanted = Signal(str)
    """The word of the right to decide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = column(look.M)
        inside = column(0)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        self.setLayout(inside)

    def show_case(self, view: CaseView) -> None:
        """Show what was decided on each right."""
        clear(self._cards)
        for claim in view.face.claims:
            self._cards.addWidget(self._card(view, claim))

    def _card(self, view: CaseView, claim: Face) -> QFrame:
        frame, inside = card(look.L, look.S)
        decided = view.case.decision(claim.right)
        head = row(look.S)
        head.addWidget(section(claim.right.label))
        head.addWidget(Chip(state_meaning(claim), claim.state.label))
        if decided is not None:
            words = label_of(outcomes(claim.right), decided.outcome)
            head.addWidget(Chip("warning" if is_no(decided) else "good", words, "decision"))
        head.addStretch(1)
        step = view.step("decide")
        if not claim.state.ended and step is not None and step.open:
            again = decided is not None
            words = "Decide again" if again else "Decide"
            button = Button(words, "decision", primary=not again)
            button.setAccessibleName(f"{words}: {claim.right.label}")
            button.setProperty("right", claim.right.value)
            button.clicked.connect(self._on_decide)
            head.addWidget(button)
        inside.addLayout(head)
        if decided is None:
            inside.addWidget(caption(f"Nothing is decided on {claim.right.label.lower()} yet."))
        else:
            inside.addLayout(_two_sides(decided))
        return frame

    def _on_decide(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.decide_wanted.emit(str(sender.property("right")))


def _two_sides(decided: Decide) -> QGridLayout:
    """Return the controller's decision on the left and the officer's advice on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.XL)
    grid.setVerticalSpacing(look.XS)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    pairs = told(decided)
    left, right = column(look.S), column(look.S)
    for side, words in ((left, "The controller's decision"), (right, "The DPO's advice")):
        head = text(words, wrap=False)
        head.setFont(look.font("body", bold=True))
        side.addWidget(head)
    for label, words in pairs:
        if label in _HEAD:
            continue
        pair = column(1)
        if label != "The DPO's advice":
            pair.addWidget(caption(label))
        pair.addWidget(text(words, selectable=True))
        (right if label in _ADVICE else left).addLayout(pair)
    if not any(label in _ADVICE for label, _ in pairs):
        right.addWidget(caption("None recorded."))
    for side in (left, right):
        side.addStretch(1)
    grid.addLayout(left, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addLayout(right, 0, 1, Qt.AlignmentFlag.AlignTop)
    return grid
