"""The next steps of a case: what comes next first, everything else by subject, with reasons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.panels.casefile_words import icon_of
from dpo_desk.desk.pieces import Button, caption, column, mark, section
from dpo_desk.domain.steps import Step

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "&Identity",
        "identity",
        ("ask_identity", "accept_identity", "reject_identity", "waive_identity", "destroy_copy",
         "ask_authority", "accept_authority", "reject_authority", "waive_authority"),
    ),
    (
        "Ti&me",
        "clock",
        ("ask_clarification", "accept_clarification", "waive_clarification", "extend",
         "ask_fee", "accept_fee", "waive_fee", "doubt_nature", "settle_nature", "set_nation"),
    ),
    ("Searc&h", "search", ("plan_search", "record_search", "ask_format", "chase")),
    (
        "Decide and ans&wer",
        "decision",
        ("decide", "send_part", "answer", "stop_marketing", "record_consent_withdrawn"),
    ),
    ("A&fterwards", "people", ("tell_recipients", "notify_lifting", "lift_restriction")),
    (
        "Cas&e",
        "case",
        ("acknowledge", "tell_progress", "add_claim", "withdraw", "close", "reopen"),
    ),
)  # fmt: skip
_AT_HAND = ("log_contact", "note")


def left_over(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Return acts of these steps that no group shows: none, as long as the table is whole."""
    grouped = {act for _, _, acts in GROUPS for act in acts} | set(_AT_HAND)
    return tuple(step.act for step in steps if step.act not in grouped)


class NextSteps(QFrame):
    """A prominent button for what comes next, contact and note always, menus for the rest."""

    act_wanted = Signal(str)
    log_wanted = Signal()
    status = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        self._next = ""
        self.next = Button("", "next", primary=True)
        self.next.clicked.connect(self._on_next)
        self.nothing = caption("Nothing is open: the case is at its end.", wrap=False)
        self.log = Button("Lo&g contact", "contact")
        self.log.setToolTip("A call, a mail or a letter, in or out")
        self.log.clicked.connect(self.log_wanted)
        self.note = Button("Add a &note", "note")
        self.note.clicked.connect(self._on_note)
        first = FlowLayout()  # a narrow window puts contact and note below what comes next
        between = QWidget()
        between.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (section("Next"), self.next, self.nothing, between, self.log, self.note):
            first.addWidget(widget)
        self._menus: list[QMenu] = []
        self._buttons: list[Button] = []
        second = FlowLayout()
        for words, icon, _ in GROUPS:
            menu = QMenu(self)
            menu.setToolTipsVisible(True)
            menu.hovered.connect(self._on_hovered)
            button = Button(words, icon)
            button.setMenu(menu)
            button.setToolTip(f"Acts on {words.replace('&', '').lower()}, open and shut")
            self._menus.append(menu)
            self._buttons.append(button)
            second.addWidget(button)
        inside = column(look.S)
        inside.setContentsMargins(look.L, look.M, look.L, look.M)
        inside.addLayout(first)
        inside.addLayout(second)
        self.setLayout(inside)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show these gates."""
        by_act = {step.act: step for step in steps}
        first = next((step for step in steps if step.next and step.open), None)
        self._next = first.act if first else ""
        self.next.setVisible(first is not None)
        self.nothing.setVisible(first is None)
        if first is not None:
            self.next.setText(literal(first.label))
            self.next.setToolTip(first.tooltip)
            self.next.setAccessibleName(f"Next step: {first.label}")
        for (_, _, acts), menu, button in zip(GROUPS, self._menus, self._buttons, strict=True):
            menu.clear()
            known = [by_act[act] for act in acts if act in by_act]
            for step in known:
                self._add(menu, step)
            button.setAccessibleDescription(f"{sum(step.open for step in known)} open")

    def _add(self, menu: QMenu, step: Step) -> None:
        action = QAction(look.icon(icon_of(step.act)), literal(step.label), menu)
        action.setData(step.act)
        action.setToolTip(step.tooltip)
        action.setStatusTip(step.tooltip)
        action.setEnabled(step.open)
        action.triggered.connect(self._on_triggered)
        menu.addAction(action)

    def action(self, act: str) -> QAction | None:
        """Return the menu entry of an act."""
        return next(
            (action for menu in self._menus for action in menu.actions() if action.data() == act),
            None,
        )

    def _on_triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.act_wanted.emit(str(sender.data()))

    def _on_hovered(self, action: QAction) -> None:
        self.status.emit(action.statusTip())

    def _on_next(self) -> None:
        if self._next:
            self.act_wanted.emit(self._next)

    def _on_note(self) -> None:
        self.act_wanted.emit("note")
