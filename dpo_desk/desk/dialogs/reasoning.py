"""Why this date: the steps of the clock's reasoning with day and law, to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.panels.casefile_words import state_meaning
from dpo_desk.desk.pieces import (
    Button,
    Chip,
    caption,
    card,
    column,
    mark,
    row,
    scrolling,
    section,
    text,
    title,
)
from dpo_desk.domain.faces import CaseFace, Face
from dpo_desk.domain.workdays import short_date


def with_sources(reference: str, face: CaseFace) -> str:
    """Return the reasoning as plain text for a file note: numbered, each step with its source."""
    lines = [f"{reference}: how the dates were worked out"]
    for claim in face.claims:
        lines += ["", f"{claim.right.label} ({claim.state.label.lower()})"]
        for number, reason in enumerate(claim.reasons, 1):
            source = f" [{reason.source}]" if reason.source else ""
            lines.append(f"{number}. {reason.sentence}{source}")
        lines += [f"Note: {words}" for words in claim.warnings]
    return "\n".join(lines)


def for_a_letter(face: Face) -> str:
    """Return the reasoning as running sentences, without our own target, for a letter."""
    return " ".join(
        reason.sentence for reason in face.reasons if not reason.sentence.startswith("Our own")
    )


class ReasoningDialog(QDialog):
    """Shows each right's steps one by one; stays open beside the case file while working."""

    def __init__(self, reference: str, face: CaseFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Why this date? {reference}")
        self._reference, self._face = reference, face
        inner = QWidget()
        mark(inner, "page")
        steps = column(look.L, look.L)
        for claim in face.claims:
            steps.addWidget(_steps(claim))
        steps.addStretch(1)
        inner.setLayout(steps)
        self.copy = Button("&Copy with sources", "copy")
        self.copy.clicked.connect(self._on_copy)
        self.copy_letter = Button("Copy for a &letter", "letter")
        self.copy_letter.setToolTip("As running sentences, without the sources")
        self.copy_letter.clicked.connect(self._on_copy_letter)
        close = Button("Cl&ose", primary=True)
        close.clicked.connect(self.accept)
        buttons = row(look.S)
        buttons.setContentsMargins(look.L, look.S, look.L, look.L)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.copy_letter)
        buttons.addStretch(1)
        buttons.addWidget(close)
        head = row()
        head.setContentsMargins(look.L, look.L, look.L, look.S)
        head.addWidget(title("How the dates were worked out"))
        whole = column(0)
        whole.addLayout(head)
        whole.addWidget(scrolling(inner), 1)
        whole.addLayout(buttons)
        self.setLayout(whole)
        line = look.line_height()
        room = self.screen().availableSize()
        wanted = inner.sizeHint().height() + line * 9
        self.resize(min(line * 46, room.width()), min(wanted, round(room.height() * 0.88)))
        close.setDefault(True)
        close.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(with_sources(self._reference, self._face))
        self.copy.setText("Copied")

    def _on_copy_letter(self) -> None:
        parts = [for_a_letter(claim) for claim in self._face.claims]
        QGuiApplication.clipboard().setText("\n\n".join(parts))
        self.copy_letter.setText("Copied")


def _steps(face: Face) -> QFrame:
    frame, inside = card()
    head = row(look.S)
    head.addWidget(section(face.right.label))
    head.addWidget(Chip(state_meaning(face), face.state.label))
    head.addStretch(1)
    inside.addLayout(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.L)
    grid.setVerticalSpacing(look.S)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for number, reason in enumerate(face.reasons):
        day = caption(short_date(reason.on) if reason.on else "", wrap=False)
        said = column(1)
        said.addWidget(text(reason.sentence, selectable=True))
        if reason.source:
            said.addWidget(caption(reason.source))
        grid.addWidget(day, number, 0, top)
        grid.addLayout(said, number, 1)
    inside.addLayout(grid)
    for words in face.warnings:
        note = row(look.S)
        note.addWidget(Chip("warning", "Note"), 0, top)
        note.addWidget(text(words), 1)
        inside.addLayout(note)
    return frame
