"""A sealed letter: its exact pages; print, save, record as sent; a sent one is only looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework import sending
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.composer.columns import Columns
from dpo_desk.desk.composer.errands import (
    ShownLetter,
    record_sent,
    sealed_letter,
    take_back,
)
from dpo_desk.desk.composer.pages import PageView
from dpo_desk.desk.dialogs.record_sent import RecordSentDialog, SentHow
from dpo_desk.desk.notices import confirm
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    Chip,
    caption,
    column,
    row,
    scrolling,
    text,
    title,
)
from dpo_desk.desk.printing import FileSaver, print_pdf
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date

_NEXT = (
    "Print it or save it, put it in its envelope or e-mail, and record it as sent once it is gone."
    " Only then the clock knows."
)


class SealedLetter(QWidget):
    """Shows one letter that was sealed. `recorded` follows once it was recorded as sent."""

    left = Signal()
    """The officer goes back."""
    recorded = Signal(object)
    """The letter was recorded as sent: its Change."""
    voided = Signal(str, str)
    """A letter was taken back before it was sent: its case's reference and its kind."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._letter: ShownLetter | None = None
        self._dialog: RecordSentDialog | None = None
        self.pages = PageView(workplace.press)
        self._saver = FileSaver(self, workplace.press)
        self._saver.saved.connect(self._on_saved)
        self._saver.refused.connect(self._on_refused)
        self._make()

    def _make(self) -> None:
        self._title = title("", "headline")
        self._state = Chip("ended", "")
        self._facts = text("", selectable=True)
        self._advice = caption(_NEXT)
        self._banner = Banner()
        self.back = Button("Back to the case", "back")
        self.record = Button("Record as sent", "send", primary=True)
        self.print = Button("Print", "print", shortcut="Ctrl+P")
        self.save = Button("Save as PDF", "save")
        self.mail = Button("Save as e-mail draft", "mail")
        self.copy = Button("Print a duplicate", "copy")
        self.void = Button("Take it back", "edit", link=True)
        for button, slot in (
            (self.back, self.left.emit),
            (self.record, self._on_record),
            (self.print, self._on_print),
            (self.save, self._on_save),
            (self.mail, self._on_mail),
            (self.copy, self._on_duplicate),
            (self.void, self._on_void),
        ):
            button.clicked.connect(slot)
        side = column(look.M)
        side.addWidget(self._title)
        side.addWidget(self._state)
        side.addWidget(self._banner)
        side.addWidget(self._facts)
        side.addWidget(self._advice)
        side.addSpacing(look.S)
        for button in (self.print, self.save, self.mail, self.copy, self.record, self.void):
            side.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        holder = QWidget()
        holder.setLayout(side)
        head = row(look.S)
        head.addWidget(self.back)
        head.addStretch(1)
        columns = Columns((("Letter", scrolling(holder)), ("Pages", self.pages)), (4, 6), 80)
        inside = column(look.M)
        inside.addLayout(head)
        inside.addWidget(columns, 1)
        self.setLayout(inside)

    # What is shown

    @property
    def letter(self) -> ShownLetter | None:
        """Return the letter shown, once it came."""
        return self._letter

    def show_letter(self, letter_id: int) -> None:
        """Ask for a letter and show it."""
        self._banner.quiet()
        self._workplace.clerk.ask(
            sealed_letter, letter_id, then=self._on_letter, failed=self._on_refused
        )

    def clear(self) -> None:
        """Forget the letter, as when the desk is locked."""
        self._letter = None
        self._title.clear()
        self._facts.clear()
        self.pages.clear()
        if self._dialog is not None:
            self._dialog.reject()

    def _on_letter(self, letter: ShownLetter) -> None:
        self._letter = letter
        line = letter.line
        sent = line.status == "sent"
        self._title.setText(line.number)
        self._facts.setText(_facts(letter))
        if sent and line.sent_on is not None:
            way = label_of(CHANNELS, line.by).lower()
            self._state.show_state("good", f"Sent on {long_date(line.sent_on)} by {way}")
        else:
            self._state.show_state("amber", "Not recorded as sent yet")
        self._advice.setVisible(not sent)
        self.copy.setVisible(sent)
        for button in (self.record, self.void, self.print):
            button.setVisible(not sent)
        self.pages.show_document(letter.pdf)

    # What is done with it

    def _on_print(self) -> None:
        if self._letter is not None:
            self._print(self._letter.pdf)

    def _on_duplicate(self) -> None:
        if self._letter is not None:
            self._workplace.clerk.ask(
                sending.duplicate,
                self._letter.line.id,
                then=self._on_duplicate_made,
                failed=self._on_refused,
            )

    def _on_duplicate_made(self, pdf: bytes) -> None:
        self._print(pdf)

    def _print(self, pdf: bytes) -> None:
        if self._letter is None:
            return
        line = self._letter.line
        run = print_pdf(self, self._workplace.press, pdf, line.pages, line.number)
        if run is not None:
            run.finished.connect(self._on_printed)
            run.refused.connect(self._on_refused)

    def _on_printed(self) -> None:
        self._banner.say("good", "The pages went to the printer.")

    def _on_save(self) -> None:
        if self._letter is not None:
            name = f"{self._letter.line.number}.pdf"
            self._saver.save("Save the letter", name, self._letter.pdf)

    def _on_mail(self) -> None:
        if self._letter is not None:
            self._workplace.clerk.ask(
                sending.mail_draft,
                self._letter.line.id,
                then=self._on_mail_made,
                failed=self._on_refused,
            )

    def _on_mail_made(self, data: bytes) -> None:
        if self._letter is not None:
            name = f"{self._letter.line.number}.eml"
            self._saver.save("Save an e-mail draft", name, data)

    def _on_saved(self, name: str) -> None:
        self._banner.say("good", f"Saved as {name}. It is not encrypted there.")

    def _on_refused(self, problem: Problem) -> None:
        self._banner.say("bad", problem.sentence)

    # Sent, or taken back

    def _on_record(self) -> None:
        if self._letter is None:
            return
        line = self._letter.line
        follows = "The letter is frozen as it is, and what it does counts from the day it went out."
        by = self._letter.by if self._letter.by in dict(CHANNELS) else "post"
        self._dialog = RecordSentDialog(self, line.number, follows, self._workplace.today(), by)
        self._dialog.filled.connect(self._on_filled)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def _on_filled(self, how: SentHow) -> None:
        if self._letter is None:
            return
        self._workplace.clerk.tell(
            record_sent,
            self._letter,
            how.on,
            how.by,
            how.proof,
            then=self._on_recorded,
            failed=self._on_record_refused,
        )

    def _on_recorded(self, change: Change) -> None:
        if self._dialog is not None:
            self._dialog.done_well()
            self._dialog = None
        if self._letter is not None:
            self._workplace.say(f"{self._letter.line.number} is recorded as sent.")
            self.show_letter(self._letter.line.id)
        self.recorded.emit(change)

    def _on_record_refused(self, problem: Problem) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(problem)
        else:
            self._on_refused(problem)

    def _on_void(self) -> None:
        if self._letter is None:
            return
        number = self._letter.line.number
        confirm(
            self,
            f"Take {number} back?",
            "Its pages are thrown away and its number stays unused. If copies were printed,"
            " destroy them. Your words go back to the composer as a draft.",
            "Take it back",
            self._take_back,
        )

    def _take_back(self) -> None:
        if self._letter is not None:
            self._workplace.clerk.tell(
                take_back,
                self._letter,
                then=self._on_voided,
                failed=self._on_refused,
            )

    def _on_voided(self, _change: Change) -> None:
        if self._letter is not None:
            reference, kind = self._letter.reference, self._letter.line.kind
            self.clear()
            self.voided.emit(reference, kind)


def _facts(letter: ShownLetter) -> str:
    line = letter.line
    pages = f"{line.pages} page{'s' if line.pages != 1 else ''}"
    words = [f"To {line.addressee}, {pages}", f"Made on {long_date(line.made_at.date())}"]
    if letter.proof:
        words.append(f"Proof: {letter.proof}")
    if letter.left_out:
        words.append("Left out: " + "; ".join(letter.left_out))
        words.append(f"Because: {letter.because}")
    return "\n".join(words)
