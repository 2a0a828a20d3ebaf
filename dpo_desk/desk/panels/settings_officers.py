"""Settings: who holds a key to the desk, adding and removing one, and one's own passphrase."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from dpo_desk.casework import opening, settings
from dpo_desk.casework.settings import OfficersShown
from dpo_desk.desk import look
from dpo_desk.desk.dialogs.passphrase import NewPassphrase, PassphraseLine
from dpo_desk.desk.notices import confirm
from dpo_desk.desk.panels.settings_section import Section, at_left
from dpo_desk.desk.pieces import Button, Chip, IconLabel, caption, clear, column, row, text
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.problems import Problem

_NAME = FieldSpec(
    "officer",
    "Name of the officer",
    FieldType.LINE,
    hint="The record of acts will carry it.",
)


class OfficersSection(Section):
    """Each officer has a passphrase of their own; none is ever shown."""

    words = "Officers and passphrases"
    icon = "officer"
    about = (
        "Each officer unlocks the desk with their own passphrase, and the history of a case names"
        " who did what."
    )

    def make(self) -> None:
        """Make the list, and the fields for another officer and for one's own passphrase."""
        self.shown = OfficersShown((), "")
        self._leaving = ""
        self._coming = ""
        inside = self.card("Who can unlock this desk")
        self.list = column(look.S)
        inside.addLayout(self.list)
        self._make_adding()
        self._make_own()

    def _make_adding(self) -> None:
        inside = self.card("Add an officer", "Let them type their own passphrase here.")
        inside.addWidget(self.field(_NAME))
        self.fresh = NewPassphrase()
        inside.addWidget(self.fresh)
        self.add = Button("Add the officer", "add", primary=True)
        self.add.clicked.connect(self._on_add)
        inside.addLayout(at_left(self.add))

    def _make_own(self) -> None:
        inside = self.card("Change your own passphrase")
        self._own_card = inside.parentWidget()
        label = text("Passphrase &until now")
        self.old = PassphraseLine("Passphrase until now")
        label.setBuddy(self.old.line)
        inside.addWidget(label)
        inside.addWidget(self.old)
        self.new = NewPassphrase()
        _rename(self.new)
        inside.addWidget(self.new)
        self.change = Button("Change the passphrase", "key")
        self.change.clicked.connect(self._on_change)
        inside.addLayout(at_left(self.change))
        inside.addWidget(
            caption("Backups made before still open with the passphrase they were made under.")
        )

    def ask(self) -> None:
        """Ask who holds a key."""
        self.clerk.ask(settings.officers_shown, then=self._on_shown, failed=self.on_refused)

    def _on_shown(self, shown: OfficersShown) -> None:
        self.shown = shown
        if self._own_card is not None:  # after a recovery nobody at the desk has a key
            self._own_card.setVisible(shown.own in shown.names)
        clear(self.list)
        for name in shown.names:
            self.list.addWidget(self._line(name))

    def _line(self, name: str) -> QWidget:
        made = QWidget()
        inside = row(look.S)
        inside.addWidget(IconLabel("officer", "muted"))
        inside.addWidget(text(name, wrap=True), 1)
        if name == self.shown.own:
            inside.addWidget(Chip("calm", "You"))
        else:
            remove = Button("Remove", "remove", hint=f"{name} can then no longer unlock this desk")
            remove.setAccessibleName(f"Remove {name}")
            remove.clicked.connect(partial(self._on_remove, name))
            inside.addWidget(remove)
        made.setLayout(inside)
        return made

    # --- adding and removing ----------------------------------------------------------------

    def _on_add(self) -> None:
        try:
            name = str(self.value("officer"))
            if not name:
                raise Problem("This is needed.", "officer")
            passphrase = self.fresh.passphrase()
        except Problem as problem:
            self.on_refused(problem)
            return
        self._coming = name
        self.clerk.tell(
            opening.add_officer, name, passphrase, then=self._on_added, failed=self.on_refused
        )

    def _on_added(self, _nothing: object) -> None:
        self.show_value("officer", "")
        self.fresh.clear()
        self.saved(f"{self._coming} can unlock this desk from now on.")

    def _on_remove(self, name: str) -> None:
        self._leaving = name
        confirm(
            self,
            f"Remove the key of {name}?",
            f"{name} can no longer unlock this desk. What they recorded stays, with their name."
            " Backups made until now still open with their passphrase.",
            "Remove the key",
            self._remove,
            "key",
        )

    def _remove(self) -> None:
        self.clerk.tell(
            settings.remove_officer, self._leaving, then=self._on_removed, failed=self.on_refused
        )

    def _on_removed(self, _nothing: object) -> None:
        self.banner.quiet()
        self.workplace.say(f"{self._leaving} can no longer unlock this desk.")
        self.rows["officer"].field.setFocus()  # the button that had it goes
        self.ask()

    # --- one's own passphrase ---------------------------------------------------------------

    def _on_change(self) -> None:
        try:
            new = self.new.passphrase()
        except Problem as problem:
            self.on_refused(problem)
            return
        self.clerk.tell(
            settings.change_own_passphrase,
            self.old.text(),
            new,
            then=self._on_passphrase_changed,
            failed=self.on_refused,
        )

    def _on_passphrase_changed(self, _nothing: object) -> None:
        self.old.clear()
        self.new.clear()
        self.banner.quiet()
        self.workplace.say("Your passphrase is changed. Use the new one from now on.")


def _rename(pair: NewPassphrase) -> None:
    """Tell this pair of lines from the one above it, in words and in the keys that go there."""
    pair.first.line.setAccessibleName("New passphrase")
    pair.again.line.setAccessibleName("New passphrase again")
    words = {"&Passphrase": "Ne&w passphrase", "Passphrase a&gain": "New passphrase, aga&in"}
    for label in pair.findChildren(QLabel):
        if label.text() in words:
            label.setText(words[label.text()])
