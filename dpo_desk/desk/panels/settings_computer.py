"""Settings: what holds on this computer only, whatever desk is open."""

from __future__ import annotations

from dpo_desk.desk.panels.settings_section import Section
from dpo_desk.desk.pieces import Button
from dpo_desk.desk.preferences import LONGEST_LOCK, SHORTEST_LOCK
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.problems import Problem

_MINUTES = FieldSpec(
    "lock_minutes",
    "Lock after so many minutes without a key or the mouse",
    FieldType.COUNT,
    hint=f"From {SHORTEST_LOCK} to {LONGEST_LOCK}. Ctrl+L locks at once.",
)


class ComputerSection(Section):
    """Kept beside the window's size, not in the desk."""

    words = "This computer"
    icon = "lock"
    about = "These hold for every desk opened on this computer, and for no other computer."

    def make(self) -> None:
        """Make the field and its button."""
        inside = self.card("Locking")
        inside.addWidget(self.field(_MINUTES))
        self.save = Button("Save", "save", primary=True)
        self.save.clicked.connect(self._on_save)
        self.keep(None, self.save)

    def ask(self) -> None:
        """Show what is kept on this computer."""
        self.show_value("lock_minutes", self.workplace.preferences.lock_minutes)

    def _on_save(self) -> None:
        try:
            minutes = self.value("lock_minutes")
            if not isinstance(minutes, int) or not SHORTEST_LOCK <= minutes <= LONGEST_LOCK:
                raise Problem(f"Write {SHORTEST_LOCK} to {LONGEST_LOCK} minutes.", "lock_minutes")
        except Problem as problem:
            self.on_refused(problem)
            return
        self.workplace.preferences.lock_minutes = minutes
        unit = "minute" if minutes == 1 else "minutes"
        self.saved(f"Saved. From the next unlocking on, the desk locks after {minutes} {unit}.")
