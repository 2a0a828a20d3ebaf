"""What the buttons of a case file do: each opens the dialog that fills one entry."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from dpo_desk.casework import lookups, people, sending
from dpo_desk.casework.office import Change
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.desk.dialogs.act_plan_all import PlanAllDialog
from dpo_desk.desk.dialogs.log_contact import LogContactDialog
from dpo_desk.desk.dialogs.person import PersonDialog
from dpo_desk.desk.dialogs.reasoning import ReasoningDialog
from dpo_desk.desk.dialogs.record_sent import RecordSentDialog, SentHow
from dpo_desk.desk.dialogs.strike_out import StrikeOutDialog
from dpo_desk.desk.notices import confirm
from dpo_desk.desk.panels.casefile_searches import search_rows, unplanned
from dpo_desk.desk.panels.casefile_viewer import Viewer
from dpo_desk.desk.printing import FileSaver
from dpo_desk.domain.casefile import FileLine, LetterLine
from dpo_desk.domain.entries import Value
from dpo_desk.domain.parties import Role
from dpo_desk.domain.problems import Problem


class CaseActs(QObject):
    """Opens dialogs for the case that its panel shows, and tells the clerk what they say."""

    def __init__(self, panel: Any) -> None:
        super().__init__(panel)
        self.panel = panel
        self.workplace = panel.workplace
        self.dialog: QDialog | None = None
        self._line: LetterLine | FileLine | None = None
        self._role: Role | None = None
        self._next: tuple[str, date] = ("", date.min)
        self.saver = FileSaver(panel, self.workplace.press)
        self.saver.saved.connect(self._on_saved)
        self.saver.refused.connect(self._on_refused)

    def connect_all(self) -> None:
        """Connect every button of the panel."""
        panel = self.panel
        panel.clock.reasoning_wanted.connect(self.show_reasoning)
        panel.steps.act_wanted.connect(self._on_step)
        panel.steps.log_wanted.connect(self.log_contact)
        panel.identity.act_wanted.connect(self.act)
        for part in (panel.timeline, panel.identity):
            part.correct_wanted.connect(self.correct)
            part.strike_wanted.connect(self.strike_out)
        panel.people.edit_wanted.connect(self.edit_person)
        panel.people.add_wanted.connect(self.add_person)
        panel.people.remove_wanted.connect(self.remove_person)
        panel.people.case_wanted.connect(self.workplace.case_wanted)
        panel.searches.plan_wanted.connect(self._on_plan)
        panel.searches.plan_all_wanted.connect(self.plan_all)
        panel.searches.record_wanted.connect(self._on_record_search)
        panel.decisions.decide_wanted.connect(self._on_decide)
        letters = panel.letters
        letters.write_wanted.connect(self._on_write)
        letters.show_letter_wanted.connect(self._on_show_letter)
        letters.duplicate_wanted.connect(self._on_duplicate)
        letters.mail_wanted.connect(self._on_mail)
        letters.sent_wanted.connect(self._on_sent_wanted)
        letters.void_wanted.connect(self._on_void_wanted)
        letters.show_file_wanted.connect(self._on_show_file)
        letters.attach_wanted.connect(self._on_attach)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_finished(self) -> None:
        if self.sender() is self.dialog:
            self.dialog = None

    # --- acts -----------------------------------------------------------------------------

    def act(self, act: str, on: date | None = None, given: dict[str, Value] | None = None) -> None:
        """Open the dialog of an act, with a day and some answers filled in."""
        if self.panel.view is None:
            return
        dialog = ActDialog(self.workplace, self.panel.view, act, self.panel, on, given)
        dialog.letter_wanted.connect(self.panel.letter_wanted)
        dialog.performed.connect(self._on_performed)
        self._open(dialog)

    def _on_step(self, act: str) -> None:
        """Open an act with what the case already says about it."""
        given: dict[str, Value] = {}
        view = self.panel.view
        if view is not None and act == "record_search":
            waiting = [one.system for one in search_rows(view.case) if one.result is None]
            given = {"system": waiting[0]} if waiting else {}
        elif view is not None and act == "answer":
            owed = [face.right for face in view.face.claims if not face.state.ended]
            decided = tuple(right.value for right in owed if view.case.decision(right))
            given = {"claims": decided}
        self.act(act, given=given)

    def log_contact(self) -> None:
        """Open Log contact; the act it turns out to be opens after it."""
        if self.panel.view is None:
            return
        dialog = LogContactDialog(self.workplace, self.panel.view, self.panel)
        dialog.performed.connect(self._on_performed)
        dialog.follow_wanted.connect(self._on_follow)
        self._open(dialog)

    def _on_follow(self, act: str, on: date) -> None:
        self._next = (act, on)
        self.workplace.clerk.ask(
            lookups.case, self.panel.reference, then=self._on_view_for_next, failed=self._on_refused
        )

    def _on_view_for_next(self, view: lookups.CaseView) -> None:
        self.panel.view = view
        act, on = self._next
        self.act(act, on)

    def correct(self, number: int) -> None:
        """Open the correction of a fact."""
        view = self.panel.view
        if view is None:
            return
        fact = view.case.fact(number)
        dialog = ActDialog(self.workplace, view, fact.kind, self.panel, correcting=fact)
        dialog.performed.connect(self._on_performed)
        self._open(dialog)

    def strike_out(self, number: int) -> None:
        """Open the striking out of a fact."""
        view = self.panel.view
        if view is None:
            return
        dialog = StrikeOutDialog(self.workplace, view, view.case.fact(number), self.panel)
        dialog.performed.connect(self._on_performed)
        self._open(dialog)

    def show_reasoning(self) -> None:
        """Open the reasoning beside the case file."""
        view = self.panel.view
        if view is not None:
            dialog = ReasoningDialog(view.case.reference, view.face, self.panel)
            dialog.finished.connect(dialog.deleteLater)
            dialog.show()

    def plan_all(self) -> None:
        """Open the planning of every system of the register."""
        view = self.panel.view
        if view is not None:
            dialog = PlanAllDialog(self.workplace, view, unplanned(view), self.panel)
            dialog.performed.connect(self._on_performed)
            self._open(dialog)

    def _on_plan(self) -> None:
        self.act("plan_search")

    def _on_record_search(self, system: str) -> None:
        self.act("record_search", given={"system": system} if system else None)

    def _on_decide(self, right: str) -> None:
        self.act("decide", given={"claim": right})

    def _on_performed(self, _change: Change) -> None:
        self.workplace.say("Recorded.")

    # --- people ---------------------------------------------------------------------------

    def edit_person(self, role: Role) -> None:
        """Open the details of the person in a role."""
        view = self.panel.view
        if view is not None:
            party = view.case.party(role)
            self._open(PersonDialog(self.workplace, view.case.reference, role, party, self.panel))

    def add_person(self, role: Role) -> None:
        """Open the details of somebody new in a role."""
        view = self.panel.view
        if view is not None:
            self._open(PersonDialog(self.workplace, view.case.reference, role, None, self.panel))

    def remove_person(self, role: Role) -> None:
        """Ask, then take a role out of the case."""
        self._role = role
        confirm(
            self.panel, f"Remove the {role.label.lower()}?",
            "The person stays in the register of people and in letters that went out.",
            "Remove", self._on_remove,
        )  # fmt: skip

    def _on_remove(self) -> None:
        if self._role is not None:
            self.workplace.clerk.tell(people.remove_party, self.panel.reference, self._role)

    # --- letters and files ----------------------------------------------------------------

    def _on_write(self, codes: tuple[str, ...]) -> None:
        self.panel.letter_wanted.emit(self.panel.reference, codes, None)

    def _on_show_letter(self, line: LetterLine) -> None:
        self.workplace.clerk.ask(sending.letter, line.id, then=self._on_letter)

    def _on_letter(self, document: Any) -> None:
        name = f"{document.line.number}.pdf"
        self._open(Viewer(self.workplace, name, document.pdf, parent=self.panel))

    def _on_duplicate(self, line: LetterLine) -> None:
        self._line = line
        self.workplace.clerk.ask(sending.duplicate, line.id, then=self._on_duplicate_made)

    def _on_duplicate_made(self, pdf: bytes) -> None:
        if isinstance(self._line, LetterLine):
            name = f"{self._line.number} duplicate.pdf"
            self._open(Viewer(self.workplace, name, pdf, parent=self.panel))

    def _on_mail(self, line: LetterLine) -> None:
        self._line = line
        self.workplace.clerk.ask(sending.mail_draft, line.id, then=self._on_mail_made)

    def _on_mail_made(self, data: bytes) -> None:
        if isinstance(self._line, LetterLine):
            self.saver.save("Save as e-mail draft", f"{self._line.number}.eml", data)

    def _on_sent_wanted(self, line: LetterLine) -> None:
        self._line = line
        by = self.panel.view.case.channel if self.panel.view is not None else ""
        dialog = RecordSentDialog(
            self.panel, line.number,
            "This freezes the letter and does its act on the day it was sent.",
            self.workplace.today(), by,
        )  # fmt: skip
        dialog.filled.connect(self._on_sent)
        self._open(dialog)

    def _on_sent(self, how: SentHow) -> None:
        if self._line is not None:
            self.workplace.clerk.tell(
                sending.record_sent, self.panel.reference, self._line.id, how.on, how.by, how.proof,
                then=self._on_sent_done, failed=self._on_sent_failed,
            )  # fmt: skip

    def _on_sent_done(self, _change: Change) -> None:
        if isinstance(self.dialog, RecordSentDialog):
            self.dialog.done_well()
        self.workplace.say("Recorded as sent.")

    def _on_sent_failed(self, problem: Problem) -> None:
        if isinstance(self.dialog, RecordSentDialog):
            self.dialog.show_problem(problem)
        else:
            self._on_refused(problem)

    def _on_void_wanted(self, line: LetterLine) -> None:
        self._line = line
        confirm(
            self.panel, f"Throw {line.number} away?",
            "Its pages are destroyed; its number stays used. Only do this when it was not sent.",
            "Throw away", self._on_void,
        )  # fmt: skip

    def _on_void(self) -> None:
        if self._line is not None:
            self.workplace.clerk.tell(sending.void_letter, self.panel.reference, self._line.id)

    def _on_show_file(self, line: FileLine) -> None:
        self._line = line
        self.workplace.clerk.ask(lookups.file_bytes, line.id, then=self._on_file)

    def _on_file(self, data: bytes) -> None:
        if isinstance(self._line, FileLine):
            line = self._line
            self._open(Viewer(self.workplace, line.name, data, line.media_type, self.panel))

    def _on_attach(self, files: tuple[Any, ...]) -> None:
        self.workplace.clerk.tell(people.attach, self.panel.reference, files)

    def _on_saved(self, name: str) -> None:
        self.workplace.say(f"{name} is saved.")

    def _on_refused(self, problem: Problem) -> None:
        self.workplace.say(problem.sentence, "bad")
