"""Settings: the regulator as letters name it, and its address, which the officer checks once."""

from __future__ import annotations

from dpo_desk.casework import settings
from dpo_desk.casework.settings import RegulatorShown
from dpo_desk.desk.panels.settings_section import Section, at_left
from dpo_desk.desk.pieces import Button, Chip, caption, text
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date

_ADDRESS = FieldSpec(
    "address",
    "Postal address",
    FieldType.WORDS,
    hint="As the regulator's own website gives it today. Leave it empty and letters give website"
    " and telephone only.",
)


class RegulatorSection(Section):
    """The address is printed from the moment it is confirmed, and not before."""

    words = "Regulator"
    icon = "decision"
    about = "Letters tell people where they can complain."

    def make(self) -> None:
        """Make what letters print now, and the address with its button."""
        inside = self.card("What letters print now")
        self.state = Chip("waiting", "Asking the desk")
        self.prints = text("", selectable=True)
        inside.addWidget(self.prints)
        inside.addWidget(self.state)
        inside.addWidget(
            caption("Name, website and telephone follow the law of the letter's date.")
        )
        inside = self.card("Confirm the address")
        inside.addWidget(self.field(_ADDRESS))
        self.confirm = Button("I have checked this address", "done", primary=True)
        self.confirm.clicked.connect(self._on_confirm)
        inside.addLayout(at_left(self.confirm))
        self._printing = False

    def ask(self) -> None:
        """Ask for the regulator as of today."""
        self.clerk.ask(settings.regulator_shown, then=self._on_shown, failed=self.on_refused)

    def _on_shown(self, shown: RegulatorShown) -> None:
        self.prints.setText(printed(shown))
        self._printing = bool(shown.address)
        if shown.address and shown.confirmed_on:
            self.state.show_state("good", f"Address confirmed on {long_date(shown.confirmed_on)}")
        else:
            self.state.show_state("warning", "No address: it has not been confirmed yet")
        if not self.typed:
            self.show_value("address", shown.proposed)
        self.on_typed()

    def on_typed(self) -> None:
        """Let the button say what it does."""
        empty = not str(self.rows["address"].field.typed()).strip()
        self.confirm.setEnabled(not empty or self._printing)
        self.confirm.setText("Print no address" if empty else "I have checked this address")

    def _on_confirm(self) -> None:
        try:
            address = str(self.value("address"))
        except Problem as problem:
            self.on_refused(problem)
            return
        self.clerk.tell(
            settings.confirm_regulator, address, then=self._on_saved, failed=self.on_refused
        )

    def _on_saved(self, _change: object) -> None:
        self.saved("Saved. Letters from today on print the regulator as shown here.")


def printed(shown: RegulatorShown) -> str:
    """Return the regulator's block line by line, as letters of today give it."""
    lines = [line.strip(" ,") for line in shown.address.splitlines() if line.strip(" ,")]
    return "\n".join((shown.name.name, *lines, shown.name.web, shown.name.phone))
