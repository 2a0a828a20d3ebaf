"""The history of a case: who did what and when, from the trail."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.casework import lookups
from dpo_desk.casework.lookups import CaseView, TrailLine
from dpo_desk.desk import look
from dpo_desk.desk.models.frozen_table import FrozenTable
from dpo_desk.desk.panels.casefile_table import WholeTable
from dpo_desk.desk.pieces import caption, column
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.workdays import short_date

COLUMNS = ("When", "Who", "What", "Of", "Fields")


def trail_row(line: TrailLine) -> tuple[str, ...]:
    """Return a line of the trail as the table shows it."""
    when = f"{short_date(line.at.date())}, {line.at:%H:%M}"
    entry = ENTRIES.get(line.act)
    what = entry.label if entry is not None else line.act.replace("_", " ").capitalize()
    item = line.item.replace("fact ", "entry ")
    fields = ", ".join(name.replace("_", " ") for name in line.fields)
    return when, line.actor, what, item, fields


class History(QWidget):
    """Shows the trail, newest first; names of fields only, never what they held."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clerk = workplace.clerk
        self.table = FrozenTable(COLUMNS, self)
        self.view = WholeTable(self.table, "History", (28, 20, 28, 22, 40))
        inside = column(look.S)
        inside.addWidget(
            caption("Every entry is chained to the one before; nothing here can be changed.")
        )
        inside.addWidget(self.view)
        inside.addStretch(1)
        self.setLayout(inside)

    def show_case(self, view: CaseView) -> None:
        """Ask for the trail of this case."""
        self._clerk.ask(lookups.trail, view.case.reference, then=self._on_trail)

    def _on_trail(self, lines: tuple[TrailLine, ...]) -> None:
        self.table.show_rows(tuple(trail_row(line) for line in reversed(lines)))
