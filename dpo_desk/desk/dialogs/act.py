"""One dialog for every act: its form, its day, what it would change, and by letter or done."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.casework import acts, correspondence
from dpo_desk.casework.correspondence import KindChoice
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.dialogs.act_preview import can_preview, of_correction, worth_saying
from dpo_desk.desk.forms.attachments import Attachments
from dpo_desk.desk.forms.case_choices import first_guess, lists_for
from dpo_desk.desk.forms.day_field import DayField
from dpo_desk.desk.forms.drafts import DraftKeeper
from dpo_desk.desk.forms.entry_form import EntryForm
from dpo_desk.desk.forms.field_row import FieldRow
from dpo_desk.desk.forms.fields import WordsField
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.panels.casefile_elided import ElidedText
from dpo_desk.desk.pieces import Banner, Button, caption, column, mark, row, rule, scrolling, title
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.entries import Entry, FieldSpec, FieldType, Value
from dpo_desk.domain.events import ENTRIES, Fact
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.steps import Step

_PAUSE = 200
"""Milliseconds without a keystroke before the preview is asked for."""
_SECOND_SPECS = {
    "why": FieldSpec("why", "Why it is corrected", FieldType.WORDS, required=True),
}


class ActDialog(QDialog):
    """Fills one entry of one act on one case. `letter_wanted` asks for the letter that does it."""

    letter_wanted = Signal(str, object, object)
    """Reference, codes of the letter's kinds, and the entry as filled in."""
    performed = Signal(object)
    """The act was recorded: its Change."""

    def __init__(
        self,
        workplace: Workplace,
        view: CaseView,
        act: str,
        parent: QWidget | None = None,
        on: date | None = None,
        given: dict[str, Value] | None = None,
        correcting: Fact | None = None,
    ) -> None:
        super().__init__(parent)
        self.workplace, self.view, self.kind = workplace, view, ENTRIES[act]
        self.correcting = correcting
        self._today = workplace.today()
        self._step = view.step(act) or Step(act, self.kind.label, self.kind.law)
        self._kinds: tuple[KindChoice, ...] = ()
        self._pending: tuple[Entry, date] | None = None
        self.setModal(True)
        self._make(on)
        if correcting is not None:
            self.form.fill(correcting.entry)
        else:
            self.form.suggest({**first_guess(self.kind, view.case), **(given or {})})
        number = f":{correcting.number}" if correcting is not None else ""
        key = f"act:{view.case.reference}:{act}{number}"
        self.drafts = DraftKeeper(workplace, key, self.state, self)
        self.drafts.start_from(self.state())
        self.drafts.found.connect(self._on_draft)
        self._connect()
        self.drafts.look_up()
        self._ask_preview()
        if correcting is None:
            workplace.clerk.ask(
                correspondence.letter_kinds, view.case.reference, then=self._on_kinds
            )

    # --- making ---------------------------------------------------------------------------

    def _make(self, on: date | None) -> None:
        letters = Mnemonics("frclw")  # those of the buttons below
        head = self.kind.label
        if self.correcting is not None:
            head = f"Correct: {self.kind.done or self.kind.label}"
        self.setWindowTitle(head)
        case = self.view.case
        about = " · ".join(x for x in (case.reference, case.subject.name, self.kind.law) if x)
        self.day = DayField(self._today)
        spec = FieldSpec("on", self.kind.on_label, FieldType.DAY, required=True,
                         hint=self._limits())  # fmt: skip
        self.day_row = FieldRow(spec, self.day, letters)
        self.day.limit(max(case.received_on, self._step.since or case.received_on), self._latest())
        self.day.show_value(on or (self.correcting.on if self.correcting else self._today))
        known = lists_for(
            self.kind, self.view.choices, self.view.face, self.correcting, self.view.case
        )
        self.form = EntryForm(self.kind, known, self._today, letters)
        self.attachments = Attachments(self.workplace.clerk)
        self.why_row = FieldRow(_SECOND_SPECS["why"], WordsField(), letters)
        self.why_row.setVisible(self.correcting is not None)
        self.attachments.setVisible(self.correcting is None)
        self.inner = inner = QWidget()
        mark(inner, "page")
        filled = column(look.M, look.XL)
        filled.setContentsMargins(look.XL, look.S, look.XL, look.S)
        for widget in (*self.before_form(letters), self.day_row, self.form, self.why_row,
                       self.attachments):  # fmt: skip
            filled.addWidget(widget)
        filled.addStretch(1)
        inner.setLayout(filled)
        self.area = scrolling(inner)
        self.preview = Banner()
        self.preview.setAccessibleName("What this changes")
        self.problem = Banner()
        heading = column(look.XS)
        heading.setContentsMargins(look.XL, look.L, look.XL, look.S)
        heading.addWidget(title(head))
        heading.addWidget(caption(about))
        foot = column(look.S)
        foot.setContentsMargins(look.XL, look.S, look.XL, look.L)
        foot.addWidget(self.preview)
        foot.addWidget(self.problem)
        foot.addLayout(self._buttons())
        whole = column(0)
        whole.addLayout(heading)
        whole.addWidget(rule())
        whole.addWidget(self.area, 1)
        whole.addWidget(rule())
        whole.addLayout(foot)
        self.setLayout(whole)
        self._fit()

    def before_form(self, letters: Mnemonics) -> tuple[QWidget, ...]:
        """Return what stands above the form; a dialog of its own kind may add something."""
        return ()

    def _buttons(self) -> Any:
        self.cancel = Button("&Cancel")
        self.record = Button("&Record", "done", primary=True)
        self.already = Button("&Record as already done", "done")
        for button in (self.record, self.already):
            button.setToolTip("Record it (Ctrl+Enter)")
        self.write = Button("Write the &letter", "letter", primary=True)
        for button in (self.cancel, self.already, self.record, self.write):
            button.setAutoDefault(False)
        self.already.hide()
        self.write.hide()
        buttons = row(look.S)
        self.kept = ElidedText("What you type is kept.", "caption")
        mark(self.kept, "muted")
        buttons.addWidget(self.kept, 1)
        for button in (self.cancel, self.already, self.record, self.write):
            buttons.addWidget(button)
        return buttons

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask_preview)
        for source in (self.form, self.day, self.why_row.field):
            source.edited.connect(self._on_edited)
        self.cancel.clicked.connect(self.reject)
        self.record.clicked.connect(self._on_record)
        self.already.clicked.connect(self._on_record)
        self.write.clicked.connect(self._on_write)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self._on_record)

    def _fit(self) -> None:
        line = look.line_height()
        screen = self.screen().availableSize()
        wanted = self.inner.sizeHint().height() + line * 15
        height = min(max(wanted, line * 24), round(screen.height() * 0.88))
        self.resize(min(line * 42, round(screen.width() * 0.9)), height)

    def _latest(self) -> date:
        limit = self._step.up_to
        return min(limit, self._today) if limit is not None else self._today

    def _limits(self) -> str:
        if self.correcting is not None:
            return ""
        tooltip = self._step.tooltip.replace(self._step.law, "", 1)
        return tooltip.strip(". ")

    # --- what happens ---------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return everything typed, for the draft."""
        return {
            "on": self.day.typed(),
            "form": self.form.state(),
            "why": self.why_row.field.typed(),
        }

    def _on_draft(self, kept: dict[str, Any]) -> None:
        self.day.restore(kept.get("on", ""))
        self.form.restore(kept.get("form", {}))
        self.why_row.field.restore(kept.get("why", ""))
        self.kept.show_words("Restored what you typed before.")
        self._ask_preview()

    def _on_edited(self) -> None:
        self.problem.quiet()
        self.day_row.complain("")
        self.drafts.touch()
        self._timer.start()

    def _on_kinds(self, kinds: tuple[KindChoice, ...]) -> None:
        self._kinds = tuple(kind for kind in kinds if kind.act == self.kind.act)
        if not self._kinds:
            return
        self.record.hide()
        self.already.show()
        self.write.setToolTip(f"{self._kinds[0].title}: recording it as sent does this act")
        self.write.show()

    def _ask_preview(self) -> None:
        entry = self.form.provisional()
        try:
            on = self.day.day() or self._today
        except Problem:
            return
        limit = self._step.up_to if self.correcting is None else None
        # A day past the limit that stands under it is refused: no need to say so twice.
        if not can_preview(entry) or (limit is not None and on > limit):
            self.preview.quiet()
            return
        reference, clerk = self.view.case.reference, self.workplace.clerk
        if self.correcting is None:
            clerk.ask(acts.face_with, reference, entry, on, then=self._on_face,
                      failed=self._on_no_preview)  # fmt: skip
        else:
            clerk.ask(acts.consequences, reference, self.correcting.number, entry, on,
                      then=self._on_consequences, failed=self._on_no_preview)  # fmt: skip

    def _on_face(self, face: CaseFace) -> None:
        said = worth_saying(self.kind.act, self.view.face, face)
        self.preview.say("info", "\n".join(said))

    def _on_consequences(self, found: acts.Consequences) -> None:
        self.preview.say("info", "\n".join(of_correction(found)))

    def _on_no_preview(self, _problem: Problem) -> None:
        self.preview.quiet()

    def _filled(self) -> tuple[Entry, date] | None:
        """Return the entry and its day, or None after saying what is wrong."""
        self.problem.quiet()
        self.day_row.complain("")
        try:
            on = self.day.day()
            if on is None:
                raise Problem("This is needed.")
        except Problem as problem:
            self.day_row.complain(problem.sentence)
            self.day.setFocus()
            return None
        try:
            return self.form.entry(), on
        except Problem as problem:
            if problem.field not in {spec.name for spec in self.form.fields}:
                self._show_problem(problem)
            return None

    def _on_record(self) -> None:
        filled = self._filled()
        if filled is None or not self.record.isEnabled():
            return
        entry, on = filled
        self._busy(True)
        clerk, case = self.workplace.clerk, self.view.case
        if self.correcting is None:
            files = self.attachments.files
            clerk.tell(acts.perform, case.reference, entry, on, case.last_fact, files,
                       then=self._on_done, failed=self._on_failed)  # fmt: skip
        else:
            why = str(self.why_row.field.value())
            clerk.tell(acts.correct, case.reference, self.correcting.number, entry, on, why,
                       then=self._on_done, failed=self._on_failed)  # fmt: skip

    def _on_write(self) -> None:
        filled = self._filled()
        if filled is None:
            return
        entry, _ = filled
        wanted = self._kinds[0]
        self.drafts.keep()
        self.letter_wanted.emit(self.view.case.reference, (wanted.code,), entry)
        self.accept()

    def _busy(self, busy: bool) -> None:
        for button in (self.record, self.already):
            button.setEnabled(not busy)
        self.write.setEnabled(not busy)

    def _on_done(self, change: Change) -> None:
        self.drafts.drop()
        self.performed.emit(change)
        self.accept()

    def _on_failed(self, problem: Problem) -> None:
        self._busy(False)
        self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        """Say the problem beside its field, or above the buttons."""
        if problem.field == "on":
            self.day_row.complain(problem.sentence)
            self.day.setFocus()
            self.area.ensureWidgetVisible(self.day_row)
        elif problem.field == "why" and self.correcting is not None:
            self.why_row.complain(problem.sentence)
            self.why_row.field.input_widget().setFocus()
        elif not self.form.show_problem(problem):
            self.problem.say("bad", problem.sentence)

    def reject(self) -> None:
        """Keep what was typed as a draft and close."""
        self.drafts.keep()
        super().reject()
