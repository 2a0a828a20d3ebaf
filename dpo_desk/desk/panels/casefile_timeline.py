"""The time line of a case: every fact in order, struck ones too, and letters not yet sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.panels.casefile_facts import FactLine
from dpo_desk.desk.pieces import Button, caption, clear, column, row, rule
from dpo_desk.domain.events import Fact


def ordered(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return every fact by day and place of entry, struck ones where they were."""
    return tuple(sorted(facts, key=lambda f: (f.on, f.order or f.number, f.number)))


class Timeline(QWidget):
    """Shows the facts, oldest first or newest first as the officer likes."""

    correct_wanted = Signal(int)
    strike_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CaseView | None = None
        self._newest_first = False
        self._lines = column(0)
        self.turn = Button("Newest first", "down", link=True)
        self.turn.clicked.connect(self._on_turn)
        self.struck = Button("Hide struck out entries", "strike", link=True)
        self.struck.setCheckable(True)
        self.struck.clicked.connect(self._show)
        self.count = caption("", wrap=False)
        head = row(look.M)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.struck)
        head.addWidget(self.turn)
        inside = column(look.XS)
        inside.addLayout(head)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        self.setLayout(inside)

    def show_case(self, view: CaseView) -> None:
        """Show this case's facts."""
        self._view = view
        self._show()

    @property
    def lines(self) -> list[FactLine]:
        """Return the lines as shown."""
        items = [self._lines.itemAt(number) for number in range(self._lines.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, FactLine)]

    def _on_turn(self) -> None:
        self._newest_first = not self._newest_first
        self.turn.setText("Oldest first" if self._newest_first else "Newest first")
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        if self._view is None:
            return
        case = self._view.case
        facts = ordered(case.facts)
        struck = sum(not fact.stands for fact in facts)
        self.struck.setVisible(struck > 0)
        words = f"{len(facts)} entries"
        self.count.setText(f"{words}, {struck} of them struck out" if struck else words)
        if self.struck.isChecked():
            facts = tuple(fact for fact in facts if fact.stands)
        names = {file.id: file.name for file in case.files}
        for number, fact in enumerate(reversed(facts) if self._newest_first else facts):
            if number:
                self._lines.addWidget(rule())
            files = tuple(names[file] for file in fact.files if file in names)
            line = FactLine(fact, fact.letter, files, mend=not case.anonymised)
            line.correct_wanted.connect(self.correct_wanted)
            line.strike_wanted.connect(self.strike_wanted)
            self._lines.addWidget(line)
