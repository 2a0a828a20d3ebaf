"""What the letter must say by law, each item ticked or missing, and the facts it still lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.casework.correspondence import Check, Missing
from dpo_desk.desk import look
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.pieces import (
    Button,
    Chip,
    IconLabel,
    caption,
    clear,
    column,
    row,
    scrolling,
    section,
    text,
)


class CheckLine(QFrame):
    """One item: an icon and a word say whether the letter has it, the article says why."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.check = check
        if check.met:
            icon, meaning, word = "ticked", "good", "Said"
        elif check.must:
            icon, meaning, word = "missing", "bad", "Missing"
        else:
            icon, meaning, word = "missing", "warning", "Advised"
        words = column(0)
        words.addWidget(text(check.item))
        about = f"{word}. {check.article}"
        if not check.met and check.hint:
            about += f". {check.hint}"
        words.addWidget(caption(about))
        inside = row(look.S)
        inside.addWidget(IconLabel(icon, meaning), 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        self.setLayout(inside)
        self.setAccessibleName(f"{word}: {check.item}. {check.article}")


class Checklist(QWidget):
    """The checklist under the page. What is missing comes first; what is said is folded away."""

    missing_wanted = Signal(str)
    """The officer wants to fill in the missing fact of these words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks: tuple[Check, ...] = ()
        self._missing: tuple[Missing, ...] = ()
        self._shown = False
        self._state = Chip("calm", "")
        head = row(look.S)
        head.addWidget(section("What this letter must say"))
        head.addStretch(1)
        head.addWidget(self._state)
        self._list = column(look.S, look.XS)
        holder = QWidget()
        holder.setLayout(self._list)
        self._area = scrolling(holder)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("What this letter must say")
        inside = column(look.XS)
        inside.addLayout(head)
        inside.addWidget(self._area, 1)
        self.setLayout(inside)

    @property
    def unmet(self) -> tuple[Check, ...]:
        """Return the musts the letter does not meet."""
        return tuple(check for check in self._checks if check.must and not check.met)

    def show_checks(self, checks: Sequence[Check], missing: Sequence[Missing]) -> None:
        """Show the items and the missing facts; nothing is rebuilt when nothing changed."""
        if (tuple(checks), tuple(missing)) == (self._checks, self._missing) and self._shown:
            return
        self._shown = True
        self._checks, self._missing = tuple(checks), tuple(missing)
        self._say_state()
        clear(self._list)
        for fact in self._missing:
            self._list.addWidget(self._fact_button(fact))
        order = sorted(self._checks, key=lambda check: (check.met, not check.must))
        for check in order:
            self._list.addWidget(CheckLine(check))
        self._list.addStretch(1)

    def _fact_button(self, fact: Missing) -> Button:
        made = Button(literal(f"Fill in: {fact.words}"), "edit", link=True)
        made.setProperty("fact", fact.words)
        made.clicked.connect(self._on_fact)
        return made

    def _on_fact(self) -> None:
        self.missing_wanted.emit(str(self.sender().property("fact")))

    def _say_state(self) -> None:
        musts, facts = len(self.unmet), len(self._missing)
        if not self._checks:
            self._state.show_state("ended", "No letter yet")
        elif musts:
            self._state.show_state("bad", f"{musts} missing")
        elif facts:
            self._state.show_state("warning", f"{facts} to fill in")
        else:
            self._state.show_state("good", "Complete")
