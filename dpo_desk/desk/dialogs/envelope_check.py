"""Holds the letter against its envelope before it is sealed: name, address, pages, enclosures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.pieces import Banner, Button, caption, card, column, fill_dialog, row, text
from dpo_desk.desk.room import grow_dialog


class EnvelopeCheck(QDialog):
    """Every point is ticked by the officer; only then the letter can be sealed."""

    def __init__(
        self,
        parent: QWidget | None,
        envelope: Sequence[str],
        pages: int,
        enclosures: Sequence[str],
        cautions: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check against the envelope")
        self.setModal(True)
        self._boxes: list[QCheckBox] = []
        inside = column(look.M)
        inside.addWidget(text("Check against the envelope", "lead"))
        inside.addWidget(
            caption("A letter in the wrong envelope is a breach. Tick each point once you looked.")
        )
        for words in cautions:
            inside.addWidget(Banner("warning", words))
        inside.addWidget(_window(envelope))
        self._add(inside, "Name and address are this person's")
        self._add(inside, f"{pages} page{'s' if pages != 1 else ''}, all of this letter")
        for name in enclosures:
            self._add(inside, f"Enclosed: {name}")
        if not enclosures:
            self._add(inside, "Nothing is enclosed")
        if cautions:
            self._add(inside, "What they asked of us is respected")
        inside.addStretch(1)
        area = fill_dialog(self, inside, self._buttons(), wide=27, tall=1)
        grow_dialog(self, area)
        self._boxes[0].setFocus()
        self._on_ticked()

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """Return the points to tick, from top to bottom."""
        return tuple(self._boxes)

    def _add(self, inside: QVBoxLayout, words: str) -> None:
        box = QCheckBox(literal(words))
        box.setAccessibleName(words)
        box.clicked.connect(self._on_ticked)
        self._boxes.append(box)
        inside.addWidget(box)

    def _buttons(self) -> QHBoxLayout:
        self.back = Button("Back to the letter")
        self.seal = Button("Seal the letter", "lock", primary=True)
        self.seal.setDefault(True)
        self.back.clicked.connect(self.reject)
        self.seal.clicked.connect(self.accept)
        line = row(look.S)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.seal)
        return line

    def _on_ticked(self) -> None:
        self.seal.setEnabled(all(box.isChecked() for box in self._boxes))


def _window(envelope: Sequence[str]) -> QFrame:
    """Return the address as it stands in the envelope's window."""
    frame, lines = card(look.L, 0)
    frame.setAccessibleName("Address in the window: " + ", ".join(envelope))
    for number, line in enumerate(envelope):
        lines.addWidget(text(line, "lead" if not number else "body", selectable=True))
    return frame
