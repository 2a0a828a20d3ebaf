"""Which rows of the controller's registers apply to this person, for an answer to access."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.desk import look
from dpo_desk.desk.composer.fold import Fold
from dpo_desk.desk.forms.case_choices import plain_options
from dpo_desk.desk.forms.choice_fields import TickField
from dpo_desk.desk.pieces import Button, caption, column, row
from dpo_desk.domain.entries import Choices

Ticks = tuple[str, ...] | None

LISTS = (
    ("purposes", "Purposes", "All are named until you untick those that do not apply."),
    ("categories", "Data categories", "Until you choose, those of the purposes ticked above."),
    ("recipients", "Recipients", "All are named until you untick those that do not apply."),
    ("sources", "Sources", "All are named until you untick those that do not apply."),
    ("transfers", "Transfers abroad", "All are named until you untick those that do not apply."),
)


class TickList(QWidget):
    """The rows of one register, all ticked until the officer chooses."""

    edited = Signal()

    def __init__(self, label: str, hint: str, choices: Choices) -> None:
        super().__init__()
        self._words = tuple(word for word, _ in choices)
        self._chosen = False
        self._field = TickField(plain_options(choices))
        self._field.name(label)
        self._field.edited.connect(self._on_edited)
        self.all = Button("Tick all", link=True)
        self.none = Button("Untick all", link=True)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        both = row(look.S)
        both.addWidget(self.all)
        both.addWidget(self.none)
        both.addStretch(1)
        content = QWidget()
        inside = column(look.XS)
        inside.addWidget(caption(hint))
        inside.addLayout(both)
        inside.addWidget(self._field)
        content.setLayout(inside)
        self.fold = Fold(label, content)
        outside = column(0)
        outside.addWidget(self.fold)
        self.setLayout(outside)
        self.restore(None)

    def value(self) -> Ticks:
        """Return the ticked words, or None while nobody has chosen."""
        if not self._chosen:
            return None
        found = self._field.value()
        return found if isinstance(found, tuple) else ()

    def restore(self, ticks: Any) -> None:
        """Tick what a draft kept; None ticks all and counts as not chosen."""
        self._chosen = ticks is not None
        self._field.show_value(self._words if ticks is None else tuple(map(str, ticks)))
        self._sum_up()

    def _choose(self, words: tuple[str, ...]) -> None:
        self._field.show_value(words)
        self._on_edited()

    def _on_all(self) -> None:
        self._choose(self._words)

    def _on_none(self) -> None:
        self._choose(())

    def _on_edited(self) -> None:
        self._chosen = True
        self._sum_up()
        self.edited.emit()

    def _sum_up(self) -> None:
        ticks = self.value()
        count = len(self._words)
        self.fold.say(f"all {count}" if ticks is None else f"{len(ticks)} of {count}")


class AccessTicks(QWidget):
    """All registers that an answer to an access request quotes (Art 15(1))."""

    edited = Signal()

    def __init__(self, choices: Mapping[str, Choices], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: dict[str, TickList] = {}
        inside = column(look.S)
        for name, label, hint in LISTS:
            if choices.get(name):
                made = TickList(label, hint, choices[name])
                made.edited.connect(self.edited)
                self._lists[name] = made
                inside.addWidget(made)
        self.setLayout(inside)

    def list(self, name: str) -> TickList:
        """Return the list of one register: purposes, categories, recipients, sources, transfers."""
        return self._lists[name]

    def values(self) -> dict[str, Ticks]:
        """Return what is ticked in each register."""
        return {name: made.value() for name, made in self._lists.items()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Tick what a draft kept."""
        for name, made in self._lists.items():
            made.restore(kept.get(name))
