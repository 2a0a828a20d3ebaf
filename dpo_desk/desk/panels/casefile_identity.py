"""Identity, authority and fee: what was asked for, what came, and what may be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.panels.casefile_facts import FactLine
from dpo_desk.desk.panels.casefile_words import icon_of
from dpo_desk.desk.pieces import Button, Chip, caption, card, clear, column, row, section
from dpo_desk.domain.asking import AcceptIdentity
from dpo_desk.domain.faces import AskedItem
from dpo_desk.domain.workdays import short_date

_SUBJECTS = (
    (
        "identity",
        "Identity",
        ("ask_identity", "accept_identity", "reject_identity", "waive_identity", "destroy_copy"),
        "Nobody doubted who they are. Ask only for reasonable doubts, and for no more than needed"
        " (Art 12(6)).",
    ),
    (
        "authority",
        "Authority to act",
        ("ask_authority", "accept_authority", "reject_authority", "waive_authority"),
        "Nobody asked for evidence of authority. It is needed when somebody acts for the person.",
    ),
    (
        "fee",
        "Fee",
        ("ask_fee", "accept_fee", "waive_fee"),
        "No fee was asked for. A request is free unless Art 12(5) or 15(3) allows a fee.",
    ),
    (
        "nature",
        "Is it a request?",
        ("doubt_nature", "settle_nature"),
        "Nobody doubted that this is a request.",
    ),
)


def standing(item: AskedItem | None) -> tuple[str, str]:
    """Return the look's meaning and the words of where an asked-for item stands."""
    if item is None:
        return "ended", "Not asked for"
    if item.enough_on is not None:
        return "good", f"Settled {short_date(item.enough_on)}"
    if item.short_on:
        return "warning", f"Not enough, {short_date(item.short_on[-1])}"
    since = f" since {short_date(item.asked_on)}" if item.asked_on else ""
    return "waiting", f"Waiting{since}"


class Identity(QWidget):
    """A card for each thing that can hold the clock."""

    act_wanted = Signal(str)
    correct_wanted = Signal(int)
    strike_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = column(look.M)
        inside = column(0)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        self.setLayout(inside)

    def show_case(self, view: CaseView) -> None:
        """Show where the case's items stand."""
        clear(self._cards)
        items = {item.name: item for face in view.face.claims for item in face.items}
        for name, label, acts, empty in _SUBJECTS:
            facts = [fact for fact in view.case.standing if fact.kind in acts]
            if name == "nature" and not facts:
                continue
            self._cards.addWidget(self._card(view, (name, label, acts, empty), items))

    def _card(
        self,
        view: CaseView,
        subject: tuple[str, str, tuple[str, ...], str],
        items: dict[str, AskedItem],
    ) -> QFrame:
        name, label, acts, empty = subject
        frame, inside = card(look.L, look.XS)
        meaning, words = standing(items.get(name))
        head = row(look.S)
        head.addWidget(section(label))
        head.addWidget(Chip(meaning, words))
        for fact in view.case.standing:
            entry = fact.entry
            if name == "identity" and isinstance(entry, AcceptIdentity) and entry.destroy_by:
                destroyed = any(f.kind == "destroy_copy" for f in view.case.standing)
                if not destroyed:
                    by = short_date(entry.destroy_by)
                    head.addWidget(Chip("amber", f"A copy is kept: destroy by {by}"))
        head.addStretch(1)
        for act in acts:
            step = view.step(act)
            if step is not None and step.open:
                button = Button(literal(step.label), icon_of(act))
                button.setToolTip(step.tooltip)
                button.setProperty("act", act)
                button.clicked.connect(self._on_act)
                head.addWidget(button)
        inside.addLayout(head)
        facts = [fact for fact in view.case.standing if fact.kind in acts]
        for fact in facts:
            line = FactLine(fact, fact.letter, mend=not view.case.anonymised)
            line.correct_wanted.connect(self.correct_wanted)
            line.strike_wanted.connect(self.strike_wanted)
            inside.addWidget(line)
        if not facts:
            inside.addWidget(caption(empty))
        return frame

    def _on_act(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.act_wanted.emit(str(sender.property("act")))
