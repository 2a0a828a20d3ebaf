"""The letter composer: what is wanted on the left, its words in the middle, its pages beside."""

from __future__ import annotations

import json

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.casework import correspondence
from dpo_desk.casework.correspondence import Composed
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.composer.errands import (
    Kept,
    Opening,
    Proof,
    forget,
    keep,
    kept,
    missing_facts,
    opening,
    proof,
)
from dpo_desk.desk.composer.merging import merged
from dpo_desk.desk.composer.sealed import SealedLetter
from dpo_desk.desk.composer.sealing import Sealing
from dpo_desk.desk.composer.writing_page import WritingPage
from dpo_desk.desk.notices import confirm
from dpo_desk.desk.pieces import EmptyState, column, mark
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.blocks import Blocks
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.problems import Problem

PAUSE = 250
"""Milliseconds after the last key before the page is made anew."""
KEEP = 1_500
"""Milliseconds after the first unkept key before the words are kept."""
_CLASH = (
    "What you filled in changed a passage that you had changed yourself. Your words stay as they"
    " are: check that passage, or take the new wording."
)
_TAKEN = "The new wording is in place."


class LetterComposer(QWidget):
    """A page for one case's letters: `compose` a new one, `show_letter` one that was sealed."""

    left = Signal(str)
    """The officer goes back to the case with this reference."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self._clerk = workplace.clerk
        self._forget_letter()
        self.reference = ""
        self._wanted: tuple[tuple[str, ...], Entry | None] = ((), None)
        self.writing = WritingPage(workplace)
        self.wish, self.editor = self.writing.wish, self.writing.editor
        self.pages, self.checklist = self.writing.pages, self.writing.checklist
        self.banner = self.writing.banner
        self.sealing = Sealing(self, workplace)
        self.sealed = SealedLetter(workplace)
        self._compose_timer = self._timer(PAUSE, self._compose)
        self._proof_timer = self._timer(PAUSE, self._ask_proof)
        self._keep_timer = self._timer(KEEP, self.keep)
        self._nothing = EmptyState(
            "letter",
            "No letter fits this case today",
            "Letters follow from what is done: log what arrived, or decide a right, and the letter"
            " that goes with it is offered here.",
            "Back to the case",
            "back",
        )
        self.stack = QStackedWidget()
        for page in (self.writing, self.sealed, self._nothing):
            self.stack.addWidget(page)
        outside = column(0, look.L)
        outside.addWidget(self.stack)
        self.setLayout(outside)
        self._connect()

    def _timer(self, wait: int, slot: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(wait)
        made.timeout.connect(slot)
        return made

    def _forget_letter(self) -> None:
        self._composed: Composed | None = None
        self._kept: Kept | None = None
        self._instead: Blocks | None = None
        self._changed = False
        self._turn = 0

    def _connect(self) -> None:
        self.writing.back.clicked.connect(self._on_back)
        self._nothing.button.clicked.connect(self._on_back)
        self.writing.seal.clicked.connect(self._on_seal)
        self.writing.afresh.clicked.connect(self._on_afresh)
        self.writing.take.clicked.connect(self._on_take)
        self.wish.kind_chosen.connect(self._on_kind)
        self.wish.edited.connect(self._on_wish_edited)
        self.editor.edited.connect(self._on_edited)
        self.checklist.missing_wanted.connect(self._on_missing_wanted)
        self.sealing.sealed.connect(self._on_sealed)
        self.sealing.refused.connect(self._on_refused)
        self.sealing.checked.connect(self._on_proof)
        self.sealed.left.connect(self._on_back)
        self.sealed.recorded.connect(self._on_recorded)
        self.sealed.voided.connect(self._on_voided)
        self._clerk.changed.connect(self._on_changed)
        self._clerk.left.connect(self.forget)
        self._workplace.about_to_lock.connect(self.keep)

    # Opening

    def compose(
        self, reference: str, kinds: tuple[str, ...] = (), entry: Entry | None = None
    ) -> None:
        """Begin a letter of the case, or take up its draft.

        `kinds` are codes; without them the letter the case calls for next is chosen. `entry` is
        the act's entry as far as it was filled in elsewhere: it is not typed twice.
        """
        self.keep()
        self._forget_letter()
        self.reference = reference
        self._wanted = (kinds, entry)
        self.stack.setCurrentWidget(self.writing)
        self._clerk.ask(opening, reference, then=self._on_opened, failed=self._on_refused)

    def show_letter(self, reference: str, letter_id: int) -> None:
        """Show a letter that was sealed: to print, record as sent, or only to look at."""
        self.keep()
        self._forget_letter()
        self.reference = reference
        self.stack.setCurrentWidget(self.sealed)
        self.sealed.show_letter(letter_id)

    def forget(self) -> None:
        """Drop every word, as when the desk is locked; what was typed has been kept."""
        for timer in (self._compose_timer, self._proof_timer, self._keep_timer):
            timer.stop()
        self._forget_letter()
        self.reference = ""
        self.editor.load(())
        self.pages.clear()
        self.checklist.show_checks((), ())
        self.sealed.clear()
        self.sealing.stop()
        self.wish.forget()
        self.writing.title.clear()
        self.writing.subject.clear()
        self.banner.quiet()

    def _on_opened(self, found: Opening) -> None:
        kinds, entry = self._wanted
        if not found.kinds:
            self.stack.setCurrentWidget(self._nothing)
            return
        self.wish.show_case(found.view, found.kinds, self._workplace.today())
        self.wish.show_unsent(found.unsent, self.writing.unsent, self._on_unsent)
        self.writing.title.setText(f"Letter, {self.reference}")
        codes = self.wish.codes()
        joined = "+".join(kinds)
        code = next((code for code in (joined, *kinds) if code in codes), codes[0])
        self._begin(code)
        if entry is not None:
            self.wish.suggest(entry)

    def _begin(self, code: str) -> None:
        """Show a kind's fields, and ask for what was kept of such a letter."""
        self._forget_letter()
        self.banner.quiet()
        self.writing.take.hide()
        self.wish.show_kind(code)
        self._clerk.ask(kept, self.reference, code, then=self._on_kept, failed=self._on_refused)

    def _on_kept(self, found: Kept) -> None:
        entry = self._wanted[1]
        if found.form:
            self.wish.restore(found.form)
        if entry is not None:
            self.wish.suggest(entry)
        self._wanted = ((), None)
        self._kept = found
        if found.words is not None:
            self.banner.say("info", "This is your draft as you left it.")
        self._compose()

    def _on_kind(self, code: str) -> None:
        self.keep()
        self._begin(code)

    def _on_unsent(self) -> None:
        self.show_letter(self.reference, int(self.sender().property("letter")))

    # Wording

    def _on_wish_edited(self) -> None:
        self._changed = True
        self._compose_timer.start()
        self._keep_soon()

    def _compose(self) -> None:
        try:
            options = self.wish.options(self._turn)
        except Problem as problem:
            self.wish.show_problem(problem)
            return
        self.wish.banner.quiet()
        self._clerk.ask(
            correspondence.compose,
            self.reference,
            options,
            then=self._on_composed,
            failed=self._on_refused,
        )

    def _on_composed(self, made: Composed) -> None:
        if made.reference != self.reference:
            return
        before, self._composed = self._composed, made
        self.writing.subject.setText(f"Subject: {made.draft.subject}")
        if before is None:
            own = self._kept.words if self._kept is not None else None
            self.editor.load(made.blocks if own is None else own)
            self._changed = own is not None
        else:
            self._take_over(before.blocks, made.blocks)
        self._ask_proof()

    def _take_over(self, base: Blocks, new: Blocks) -> None:
        """Bring what the facts changed into the editor; the officer's own words stay."""
        mine = self.editor.blocks()
        both = merged(base, mine, new)
        if both.blocks != mine:
            self.editor.load(both.blocks)
        if both.clashes:
            self._instead = new
            self.banner.say("warning", _CLASH)
            self.writing.take.show()

    def _on_take(self) -> None:
        if self._composed is not None:
            self.editor.load(self._composed.blocks)
            self.banner.say("info", _TAKEN)
            self.writing.take.hide()
            self._on_edited()

    def _on_edited(self) -> None:
        self._changed = True
        self._proof_timer.start()
        self._keep_soon()

    def _ask_proof(self) -> None:
        if self._composed is not None:
            self._clerk.ask(
                proof,
                self._composed,
                self.editor.blocks(),
                then=self._on_proof,
                failed=self._on_refused,
            )

    def _on_proof(self, made: Proof) -> None:
        if self._composed is None or made.composed.reference != self.reference:
            return
        self._show_checks(made)
        self.pages.show_document(made.sheet)

    def _show_checks(self, made: Proof) -> None:
        facts = missing_facts(made.composed, made.composed.blocks)
        self.checklist.show_checks(made.composed.checks, facts)

    def _on_missing_wanted(self, words: str) -> None:
        """Go where the fact is typed: the field of the act, or its mark in the words."""
        name = ""
        if self._composed is not None:
            facts = missing_facts(self._composed, self.editor.blocks())
            name = next((fact.name for fact in facts if fact.words == words), "")
        if self.wish.go_to(name):
            self.writing.columns.show_part(0)
        else:
            self.writing.columns.show_part(1)
            self.editor.go_to_missing(words)

    def _on_refused(self, problem: Problem) -> None:
        if not self.wish.show_problem(problem):
            self.banner.say("bad", problem.sentence)

    # Drafts

    def _keep_soon(self) -> None:
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    def keep(self) -> None:
        """Keep fields and words as they stand now, if anything was typed."""
        self._keep_timer.stop()
        if self._composed is None or not self._changed:
            return
        self._changed = False
        words = self.editor.blocks()
        own = None if words == self._composed.blocks else words
        self._clerk.tell(keep, self._composed, own, self.form_text(), then=self._on_words_kept)

    def form_text(self) -> str:
        """Return what stands in the fields as JSON, for a draft."""
        return json.dumps(self.wish.state(), ensure_ascii=False)

    def _on_words_kept(self, _nothing: None) -> None:
        self.writing.saved.show_state("good", "Draft kept", "saved")
        self.writing.saved.show()

    def _on_afresh(self) -> None:
        confirm(
            self,
            "Begin this letter afresh?",
            "Your words and what you filled in for it are thrown away.",
            "Begin afresh",
            self._begin_afresh,
        )

    def _begin_afresh(self) -> None:
        choice = self.wish.choice
        if choice is not None:
            self._keep_timer.stop()
            self._clerk.tell(forget, self.reference, choice.code)
            self._begin(choice.code)

    # Sealing and after

    def _on_seal(self) -> None:
        if self._composed is None:
            return
        for timer in (self._compose_timer, self._proof_timer):
            timer.stop()
        words = self.editor.blocks()
        facts = missing_facts(self._composed, words)
        try:
            self.wish.checked_entry()
            options = self.wish.options(self._turn)
        except Problem as problem:
            self.writing.columns.show_part(0)
            self.wish.show_problem(problem)
            return
        if facts:
            names = ", ".join(fact.words for fact in facts)
            self.banner.say("bad", f"The letter still lacks: {names}.")
            self._on_missing_wanted(facts[0].words)
            return
        self.sealing.begin(self.reference, options, words, self.form_text())

    def _on_sealed(self, letter_id: int) -> None:
        self._keep_timer.stop()
        if self.wish.both and self._turn == 0:
            self._next_addressee()
            return
        self._composed = None
        self._changed = False
        self.stack.setCurrentWidget(self.sealed)
        self.sealed.show_letter(letter_id)
        self.sealed.record.setFocus()

    def _next_addressee(self) -> None:
        """Begin the same letter to the second person; the first one waits to be recorded."""
        self._turn = 1  # what the officer changed in the first letter stays in the second
        name = self.wish.addressees()[1].printed_name
        self.banner.say("info", f"The first letter is sealed. This is the one to {name}.")
        self._clerk.ask(opening, self.reference, then=self._on_unsent_known)
        self._compose()

    def _on_unsent_known(self, found: Opening) -> None:
        self.wish.show_unsent(found.unsent, self.writing.unsent, self._on_unsent)

    def _on_recorded(self, _change: Change) -> None:
        self.sealed.back.setFocus()

    def _on_voided(self, reference: str, kind: str) -> None:
        self.compose(reference, (kind,))

    def _on_changed(self, change: Change) -> None:
        """Fill in again when something the letter quotes changed elsewhere."""
        if self._composed is not None and self.reference in change.references:
            self._compose_timer.start()

    def _on_back(self) -> None:
        self.keep()
        self.writing.remember()
        self.left.emit(self.reference)
