"""What every section of Settings is made of: fields, a banner, and asking again when it changed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.forms.choice_fields import ChoiceField, Option
from dpo_desk.desk.forms.field_row import FieldRow, made_field
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.pieces import Banner, caption, card, column, row, section, title
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.entries import FieldSpec
from dpo_desk.domain.problems import Problem

_RAIL = "tclsred"
"""Letters the rail's pages have."""


class Section(QWidget):
    """A section. What is being typed is never replaced by what comes from the desk."""

    words: ClassVar[str] = ""
    icon: ClassVar[str] = "settings"
    about: ClassVar[str] = ""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace, self.clerk = workplace, workplace.clerk
        self.banner = Banner()
        self.rows: dict[str, FieldRow] = {}
        self.typed = False
        self.footer = QWidget()
        """What stays in sight below the section while it scrolls; empty unless `keep` fills it."""
        self.letters = Mnemonics(_RAIL)
        self._inside: QVBoxLayout = column(look.M)
        self._inside.setContentsMargins(0, 0, look.M, 0)
        self._inside.addWidget(title(self.words))
        if self.about:
            self._inside.addWidget(caption(self.about))
        self._inside.addWidget(self.banner)
        self.setLayout(self._inside)
        self.make()
        self._inside.addStretch(1)
        self.clerk.changed.connect(self._on_changed)

    def make(self) -> None:
        """Make what the section shows."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask the desk for what the section shows."""

    def refresh(self) -> None:
        """Ask again, unless something is typed that is not saved."""
        if not self.typed:
            self.ask()

    def _on_changed(self, change: Change) -> None:
        if "settings" in change.kinds:
            self.refresh()

    # --- making -----------------------------------------------------------------------------

    def card(self, words: str, about: str = "") -> QVBoxLayout:
        """Return the layout of a new card with a headline."""
        frame, inside = card()
        self.put(frame)
        inside.addWidget(section(words))
        if about:
            inside.addWidget(caption(about))
        return inside

    def keep(self, words: QLabel | None, *buttons: QWidget) -> None:
        """Keep words and buttons in sight below the section."""
        across = row(look.S)
        if words is not None:
            across.addWidget(words, 1)
        for button in buttons:
            across.addWidget(button)
        if words is None:
            across.addStretch(1)
        self.footer.setLayout(across)

    def put(self, frame: QFrame | QWidget) -> None:
        """Put a card or another part below the others."""
        self._inside.addWidget(frame)

    def field(self, spec: FieldSpec) -> FieldRow:
        """Return a field with its label, which `value` and `show_problem` know by its name."""
        field = made_field(spec, self.workplace.today(), self.letters)
        if isinstance(field, ChoiceField):
            field.offer(tuple(Option(word, label) for word, label in spec.choices))
        made = FieldRow(spec, field, self.letters)
        field.edited.connect(self._on_typed)
        self.rows[spec.name] = made
        return made

    def _on_typed(self) -> None:
        self.typed = True
        sender = self.sender()
        for made in self.rows.values():
            if made.field is sender:
                made.complain("")
        self.on_typed()

    def on_typed(self) -> None:
        """Follow what is typed."""

    # --- values -----------------------------------------------------------------------------

    def value(self, name: str) -> object:
        """Return what stands in a field; raise Problem naming it when it cannot be read."""
        try:
            return self.rows[name].field.value()
        except Problem as problem:
            raise Problem(problem.sentence, name) from problem

    def show_value(self, name: str, value: object) -> None:
        """Show a value in a field."""
        self.rows[name].field.show_value(value)  # type: ignore[arg-type]
        self.rows[name].complain("")

    def on_refused(self, problem: Problem) -> None:
        """Say what is wrong beside its field, or on top."""
        known = self.rows.get(problem.field or "")
        if known is None:
            self.banner.say("bad", problem.sentence)
            return
        self.banner.quiet()
        known.complain(problem.sentence)
        known.field.input_widget().setFocus()

    def saved(self, words: str) -> None:
        """Say what was done, and show what the desk holds now."""
        self.typed = False
        for made in self.rows.values():
            made.complain("")
        self.banner.quiet()
        self.workplace.say(words)
        self.ask()


def at_left(*buttons: QWidget) -> QHBoxLayout:
    """Return a row of buttons that begins at the left and leaves the rest free."""
    made = row(look.S)
    for button in buttons:
        made.addWidget(button)
    made.addStretch(1)
    return made
