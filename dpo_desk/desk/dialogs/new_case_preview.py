"""What the new case will be: its due dates and why, look-alikes, warnings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.casework.intake import Preview
from dpo_desk.desk import look
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.pieces import Button, IconLabel, caption, clear, column, mark, row, text
from dpo_desk.domain.derived import Card
from dpo_desk.domain.faces import Face
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import short_date, weekday_date


def why_due(face: Face) -> str:
    """Return the reasoning of a claim in running sentences, without our own target."""
    return " ".join(r.sentence for r in face.reasons if not r.sentence.startswith("Our own"))


def due_lines(faces: tuple[Face, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return rights, when they are due, and why; rights with the same reasoning share a line."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for face in faces:
        when = f"due {weekday_date(face.due)}" if face.due else face.state.label.lower()
        grouped.setdefault((when, why_due(face)), []).append(face.right.label)
    return tuple((", ".join(names), when, why) for (when, why), names in grouped.items())


def card_words(card: Card) -> str:
    """Return a look-alike in one line."""
    rights = ", ".join(Right(word).label.lower() for word in card.rights)
    received = short_date(card.received_on)
    state = card.state.label.lower()
    return f"{card.reference}, {card.person}: {rights}, received {received}, {state}"


class PreviewCard(QFrame):
    """Shows the preview; each look-alike can be opened instead."""

    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        self._rows = column(look.XS, look.M)
        self.setLayout(self._rows)
        self.said: list[str] = []
        self.hint("Fill in when it was received and which right, and the due date appears here.")

    def hint(self, words: str) -> None:
        """Say what is missing for a preview."""
        clear(self._rows)
        self.said = [words]
        self._rows.addWidget(caption(words))

    def show_preview(self, preview: Preview) -> None:
        """Show due dates, then warnings, then look-alikes; what is alike is said once."""
        clear(self._rows)
        self.said = []
        for names, when, why in due_lines(preview.faces):
            self._line("clock", f"{names}: {when}", why)
        left = list(preview.warnings)
        for card in preview.duplicates:
            about = next((words for words in left if card.reference in words), "")
            if about:
                left.remove(about)
            self._duplicate(card, about or card_words(card))
        for words in left:
            self._line("warning", words)

    def _duplicate(self, card: Card, words: str) -> None:
        button = Button(literal(f"Open {card.reference}"), "open", link=True)
        button.setToolTip(f"Open it instead: {card_words(card)}")
        button.setProperty("reference", card.reference)
        button.clicked.connect(self._on_case)
        self._line("warning", words, beside=button)

    def _line(self, icon: str, words: str, why: str = "", beside: Button | None = None) -> None:
        holder = QWidget()
        inside = row(look.S)
        inside.addWidget(IconLabel(icon, "", 1.1), 0, Qt.AlignmentFlag.AlignTop)
        said = column(0)
        head = text(words)
        if why:
            head.setFont(look.font("body", bold=True))
        said.addWidget(head)
        if why:
            said.addWidget(caption(why))
        inside.addLayout(said, 1)
        if beside is not None:
            inside.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        holder.setLayout(inside)
        self._rows.addWidget(holder)
        self.said.append(words)

    def _on_case(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.case_wanted.emit(str(sender.property("reference")))
