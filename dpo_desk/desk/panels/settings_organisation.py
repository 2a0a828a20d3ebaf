"""Settings: who the organisation and its officer are, from which day, and how it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dpo_desk.casework import settings
from dpo_desk.casework.settings import OrganisationShown
from dpo_desk.desk import look
from dpo_desk.desk.forms.case_choices import Lists
from dpo_desk.desk.forms.choice_fields import Options
from dpo_desk.desk.forms.entry_form import EntryForm
from dpo_desk.desk.panels.settings_section import Section
from dpo_desk.desk.pieces import Button, caption, clear, column, text
from dpo_desk.domain.controller import Organisation, RegisterRow
from dpo_desk.domain.entries import FieldSpec, FieldType, Value
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import Nation, long_date

_FROM = FieldSpec(
    "from_on",
    "From which day",
    FieldType.DAY,
    required=True,
    hint="Letters dated before that day keep what holds now. A day to come is fine.",
)


class _Nations(Lists):
    """Says of each nation which days it knows."""

    def options(self, spec: FieldSpec, values: Mapping[str, Value]) -> Options:
        """Return the options; the European Union's says what it does not know."""
        return tuple(
            replace(one, label=f"{one.label} (weekends, and the holidays you add)")
            if one.word == Nation.EUROPE.value
            else one
            for one in super().options(spec, values)
        )


class OrganisationSection(Section):
    """The register row as a form; saving begins a new row on its day."""

    words = "Organisation and officer"
    icon = "desk"
    about = "Every letter names the organisation and signs with the officer as of its date."

    def make(self) -> None:
        """Make the form, the day and the list of what held when."""
        inside = self.card("Details")
        self.form = EntryForm(Organisation, _Nations({}), self.workplace.today(), self.letters)
        self.form.edited.connect(self._on_form)
        inside.addWidget(self.form)
        inside.addWidget(self.field(_FROM))
        self.save = Button("Save the details", "save", primary=True)
        self.save.clicked.connect(self._on_save)
        self.undo = Button("Show what holds now")
        self.undo.clicked.connect(self._on_undo)
        self.keep(None, self.save, self.undo)
        history = self.card("What held when")
        self.history = column(look.S)
        history.addLayout(self.history)
        self._from: date | None = None
        self._now = Organisation()

    def ask(self) -> None:
        """Ask for the organisation of today and before."""
        self.clerk.ask(settings.organisation_shown, then=self._on_shown, failed=self.on_refused)

    def _on_shown(self, shown: OrganisationShown) -> None:
        self._now = shown.now
        self._show_history(shown.history)
        if not self.typed:
            self.form.fill(shown.now)
            self.show_value("from_on", self.workplace.today())
        self.undo.setEnabled(self.typed)

    def _show_history(self, rows: tuple[RegisterRow, ...]) -> None:
        clear(self.history)
        if not rows:
            self.history.addWidget(
                caption("Nothing yet: save the details above, and letters can be written.")
            )
        for one in rows:
            if isinstance(one.entry, Organisation):
                self.history.addWidget(text(history_words(one, one.entry), selectable=True))

    def _on_form(self) -> None:
        self.typed = True
        self.undo.setEnabled(True)

    def on_typed(self) -> None:
        """Let what was typed be taken back."""
        self.undo.setEnabled(True)

    def _on_undo(self) -> None:
        self.typed = False
        self.ask()

    def _on_save(self) -> None:
        try:
            entry = self.form.entry()
            day = self.value("from_on")
            if not isinstance(day, date):
                raise Problem("This is needed.", "from_on")
        except Problem as problem:
            if not self.form.show_problem(problem):
                self.on_refused(problem)
            return
        if entry == self._now:
            self.banner.say("info", "These details hold already; nothing was changed.")
            return
        self._from = day
        self.clerk.tell(
            settings.change_organisation,
            entry,
            day,
            then=self._on_saved,
            failed=self._on_entry_refused,
        )

    def _on_entry_refused(self, problem: Problem) -> None:
        if not self.form.show_problem(problem):
            self.on_refused(problem)

    def _on_saved(self, _change: object) -> None:
        day = long_date(self._from or self.workplace.today())
        self.saved(f"Saved. Letters dated from {day} name these details.")


def history_words(held: RegisterRow, entry: Organisation) -> str:
    """Return one row in words: `From 23 November 2026: Name; Data Protection Officer Jo Bloggs`."""
    first = long_date(held.valid_from)
    when = f"{first} to {long_date(held.valid_to)}" if held.valid_to else f"From {first}"
    officer = f"; {entry.officer_title or 'officer'} {entry.officer}" if entry.officer else ""
    note = "" if held.usable else f" (not printed: {held.why_not})"
    return f"{when}: {entry.name or 'no name'}{officer}{note}"
