"""Strike out an entry made by mistake: what that changes first, then why, then done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.casework import acts
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Change
from dpo_desk.desk import look
from dpo_desk.desk.dialogs.act_preview import of_correction
from dpo_desk.desk.forms.field_row import FieldRow
from dpo_desk.desk.forms.fields import WordsField
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.panels.casefile_words import in_one_line
from dpo_desk.desk.pieces import Banner, Button, caption, column, fill_dialog, row, text, title
from dpo_desk.desk.room import grow_dialog
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.events import Fact
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import weekday_date


class StrikeOutDialog(QDialog):
    """Strikes out one fact of a case, with a reason."""

    performed = Signal(object)

    def __init__(
        self, workplace: Workplace, view: CaseView, fact: Fact, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workplace, self.view, self.fact = workplace, view, fact
        self.setModal(True)
        self.setWindowTitle("Strike out an entry")
        self.effect = Banner("info", "Working out what this changes")
        spec = FieldSpec("why", "Why it is struck out", FieldType.WORDS, required=True)
        self.why = WordsField()
        self.why_row = FieldRow(spec, self.why, Mnemonics("cs"))
        self.problem = Banner()
        self.cancel = Button("&Cancel")
        self.strike = Button("&Strike out", "strike", primary=True)
        for button in (self.cancel, self.strike):
            button.setAutoDefault(False)
        self._arrange()
        self.cancel.clicked.connect(self.reject)
        self.strike.clicked.connect(self._on_strike)
        workplace.clerk.ask(acts.consequences, view.case.reference, fact.number, None, None,
                            then=self._on_consequences, failed=self._on_failed)  # fmt: skip

    def _arrange(self) -> None:
        fact = self.fact
        inside = column(look.M)
        inside.addWidget(title("Strike out this entry?"))
        inside.addWidget(text(f"{fact.entry.done or fact.entry.label}, {weekday_date(fact.on)}"))
        gist = in_one_line(fact.entry)
        if gist:
            inside.addWidget(caption(gist))
        inside.addWidget(
            caption(
                "It stays in the time line, struck through, with your reason. From then on the"
                " desk reckons as if it had never been entered."
            )
        )
        for widget in (self.effect, self.why_row):
            inside.addWidget(widget)
        inside.addStretch(1)
        foot = column(look.M)
        foot.addWidget(self.problem)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.strike)
        foot.addLayout(buttons)
        self.area = fill_dialog(self, inside, foot, wide=34, tall=1)
        self._grow()

    def _on_consequences(self, found: acts.Consequences) -> None:
        sentences = of_correction(found)
        serious = found.unsettled or found.letters or found.months
        self.effect.say("warning" if serious else "info", "\n".join(sentences))
        self._grow()

    def _grow(self) -> None:
        """Be as tall as what is said needs, so that nothing is squeezed; the rest scrolls."""
        grow_dialog(self, self.area)

    def _on_strike(self) -> None:
        words = str(self.why.value())
        if not words:
            self.why_row.complain("This is needed.")
            self._grow()
            self.why.setFocus()
            return
        self.strike.setEnabled(False)
        self.workplace.clerk.tell(
            acts.strike_out, self.view.case.reference, self.fact.number, words,
            then=self._on_done, failed=self._on_failed,
        )  # fmt: skip

    def _on_done(self, change: Change) -> None:
        self.performed.emit(change)
        self.accept()

    def _on_failed(self, problem: Problem) -> None:
        self.strike.setEnabled(True)
        self.problem.say("bad", problem.sentence)
        self._grow()
