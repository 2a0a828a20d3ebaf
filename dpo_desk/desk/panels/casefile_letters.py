"""The letters and files of a case: what state each is in, and what can be done with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.forms.attachments import Attachments, size_words
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.panels.casefile_elided import ElidedText
from dpo_desk.desk.pieces import (
    Button,
    Chip,
    IconButton,
    IconLabel,
    caption,
    card,
    clear,
    column,
    row,
    rule,
    section,
    text,
)
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.casefile import FileLine, LetterLine
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.workdays import short_date

STATUSES = {
    "draft": ("waiting", "Being written", "edit"),
    "printed": ("warning", "Not recorded as sent", "print"),
    "sent": ("good", "Sent", "send"),
    "void": ("ended", "Thrown away", "remove"),
}


def letter_about(line: LetterLine) -> str:
    """Return what a letter's line says under its number."""
    if line.status == "sent" and line.sent_on is not None:
        how = f" by {label_of(CHANNELS, line.by).lower()}" if line.by else ""
        return f"To {line.addressee}, sent {short_date(line.sent_on)}{how}"
    return f"To {line.addressee}, made {short_date(line.made_at.date())}"


class LettersAndFiles(QWidget):
    """Two cards: letters with their acts, files with theirs."""

    write_wanted = Signal(object)
    """A letter is to be written: codes of its kinds, or an empty tuple for the officer's choice."""
    show_letter_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    mail_wanted = Signal(object)
    sent_wanted = Signal(object)
    void_wanted = Signal(object)
    show_file_wanted = Signal(object)
    attach_wanted = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.write = Button("Write a letter", "letter", primary=True)
        self.write.clicked.connect(self._on_write)
        self.letters = column(0)
        letters, inside = card()
        head = row(look.S)
        head.addWidget(section("Letters"))
        head.addStretch(1)
        head.addWidget(self.write)
        inside.addLayout(head)
        inside.addLayout(self.letters)
        self.files = column(0)
        self.attach = Attachments(workplace.clerk)
        self.attach.edited.connect(self._on_attach)
        files, inside = card()
        inside.addWidget(section("Files"))
        inside.addLayout(self.files)
        inside.addWidget(self.attach)
        both = column(look.M)
        both.addWidget(letters)
        both.addWidget(files)
        both.addStretch(1)
        self.setLayout(both)

    def show_case(self, view: CaseView) -> None:
        """Show this case's letters and files."""
        case = view.case
        clear(self.letters)
        for number, line in enumerate(case.letters):
            if number:
                self.letters.addWidget(rule())
            self.letters.addWidget(self._letter(line))
        if not case.letters:
            self.letters.addWidget(
                caption("No letter yet. Writing one and recording it as sent does its act, too.")
            )
        clear(self.files)
        for number, file in enumerate(case.files):
            if number:
                self.files.addWidget(rule())
            self.files.addWidget(self._file(file, view))
        if not case.files:
            self.files.addWidget(caption("No files. Drop some here, or attach them to an entry."))
        self.write.setEnabled(not case.anonymised)

    def _letter(self, line: LetterLine) -> QWidget:
        made = QWidget()
        inside = _line(made, "letter")
        meaning, words, icon = STATUSES.get(line.status, ("ended", line.status, "letter"))
        names = column(2)
        top = row(look.S)
        number = text(f"{line.number} ({line.kind})", wrap=False)
        number.setFont(look.font("body", bold=True))
        top.addWidget(number)
        top.addWidget(Chip(meaning, words, icon))
        top.addStretch(1)
        names.addLayout(top)
        names.addWidget(ElidedText(letter_about(line), "caption"))
        inside.addLayout(names, 1)
        if line.status == "printed":
            sent = Button("Record as sent", "send", primary=True)
            self._wire(sent, line, self._on_sent)
            inside.addWidget(sent)
        if line.status in ("printed", "sent"):
            for words, icon, slot in (
                ("Look at it", "open", self._on_show_letter),
                ("Save as e-mail draft", "mail", self._on_mail),
            ):
                button = IconButton(icon, f"{words}: {line.number}")
                self._wire(button, line, slot)
                inside.addWidget(button)
        if line.status == "sent":
            button = IconButton("copy", f"A duplicate of {line.number}")
            self._wire(button, line, self._on_duplicate)
            inside.addWidget(button)
        if line.status == "printed":
            button = IconButton("remove", f"Throw {line.number} away: it will not be sent")
            self._wire(button, line, self._on_void)
            inside.addWidget(button)
        return made

    def _file(self, file: FileLine, view: CaseView) -> QWidget:
        made = QWidget()
        inside = _line(made, "file")
        names = column(2)
        names.addWidget(ElidedText(file.name))
        came = f"{size_words(file.size)}, added {short_date(file.added_at.date())}"
        fact = next((f for f in view.case.facts if file.id in f.files), None)
        if fact is not None:
            came += f", with entry {fact.number} ({(fact.entry.done or fact.entry.label).lower()})"
        names.addWidget(caption(came, wrap=False))
        inside.addLayout(names, 1)
        button = Button("Open", "open", link=True)
        button.setAccessibleName(f"Open {file.name}")
        button.setToolTip(literal(file.name))
        self._wire(button, file, self._on_show_file)
        inside.addWidget(button)
        return made

    def _wire(self, button: Button | IconButton, line: Any, slot: Any) -> None:
        button.setProperty("line", line)
        button.clicked.connect(slot)

    def _line_of_sender(self) -> Any:
        sender = self.sender()
        return sender.property("line") if sender is not None else None

    def _on_write(self) -> None:
        self.write_wanted.emit(())

    def _on_show_letter(self) -> None:
        self.show_letter_wanted.emit(self._line_of_sender())

    def _on_duplicate(self) -> None:
        self.duplicate_wanted.emit(self._line_of_sender())

    def _on_mail(self) -> None:
        self.mail_wanted.emit(self._line_of_sender())

    def _on_sent(self) -> None:
        self.sent_wanted.emit(self._line_of_sender())

    def _on_void(self) -> None:
        self.void_wanted.emit(self._line_of_sender())

    def _on_show_file(self) -> None:
        self.show_file_wanted.emit(self._line_of_sender())

    def _on_attach(self) -> None:
        files = self.attach.files
        if files:
            self.attach.show_files(())
            self.attach_wanted.emit(files)


def _line(holder: QWidget, icon: str) -> Any:
    inside = row(look.M)
    inside.setContentsMargins(0, look.S, 0, look.S)
    inside.addWidget(IconLabel(icon, "muted"))
    holder.setLayout(inside)
    return inside
