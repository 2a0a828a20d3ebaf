"""What the officer chooses for a letter: kind, facts of its act, addressee, day, ticks, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from dpo_desk.casework.correspondence import KindChoice, LetterOptions
from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.composer.ticks import AccessTicks
from dpo_desk.desk.forms.case_choices import first_guess, lists_for
from dpo_desk.desk.forms.choice_fields import CalmCombo, LinesField, Option, TickField
from dpo_desk.desk.forms.day_field import DayField
from dpo_desk.desk.forms.entry_form import EntryForm
from dpo_desk.desk.forms.fields import Field, LineField, WordsField
from dpo_desk.desk.pieces import Banner, Button, caption, clear, column, section, text
from dpo_desk.desk.room import make_room
from dpo_desk.domain.casefile import LetterLine
from dpo_desk.domain.entries import Entry, specs
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.parties import Party
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right

# Acts whose entry the letter itself makes: there is nothing to type twice.
_MADE_BY_THE_LETTER = frozenset({"answer", "acknowledge", "close"})
BOTH = -1


def parties_written_to(view: CaseView) -> tuple[Party, ...]:
    """Return whom the case can write to, each person once, the usual addressee first."""
    usual = view.case.writes_to
    found = [usual]
    for party in view.case.parties:
        if all(party.person != known.person for known in found):
            found.append(party)
    return tuple(found)


class WishForm(QWidget):
    """The left side of the composer. `options` says what letter is wanted as far as it is typed."""

    kind_chosen = Signal(str)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CaseView | None = None
        self._choices: tuple[KindChoice, ...] = ()
        self._parties: tuple[Party, ...] = ()
        self._today = date.min
        self.form: EntryForm | None = None
        self.ticks: AccessTicks | None = None
        self.kind = CalmCombo()
        self.kind.setAccessibleName("Kind of letter")
        self.kind.activated.connect(self._on_kind)
        self.about = caption("")
        self.banner = Banner()
        self._place = column(0)
        self._inner = column(look.L)
        inside = column(look.S)
        inside.addWidget(_label("Kind of letter", self.kind))
        inside.addWidget(self.kind)
        inside.addWidget(self.about)
        inside.addWidget(self.banner)
        inside.addSpacing(look.S)
        inside.addLayout(self._place)
        inside.addStretch(1)
        self.setLayout(inside)

    # The case

    def show_case(self, view: CaseView, choices: Sequence[KindChoice], today: date) -> None:
        """Offer the kinds that fit the case, the expected one first and marked so."""
        self._view, self._choices, self._today = view, tuple(choices), today
        self._parties = parties_written_to(view)
        self.kind.clear()
        for choice in self._choices:
            words = choice.title + (" (expected next)" if choice.expected else "")
            self.kind.addItem(words, choice.code)

    @property
    def choice(self) -> KindChoice | None:
        """Return the kind that is chosen, or None when no letter fits."""
        number = self.kind.currentIndex()
        return self._choices[number] if 0 <= number < len(self._choices) else None

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the kinds that fit."""
        return tuple(choice.code for choice in self._choices)

    def show_kind(self, code: str) -> None:
        """Choose a kind and show what it asks for, empty."""
        self.kind.setCurrentIndex(max(self.kind.findData(code), 0))
        choice, view = self.choice, self._view
        clear(self._place)
        content = QWidget()
        self._inner = column(look.L)
        content.setLayout(self._inner)
        self.form = None
        self.ticks = None
        if choice is None or view is None:
            self.about.setText("No letter fits this case today.")
            return
        self.about.setText(_about(choice))
        self._add_act_form(choice, view)
        self._add_letter_fields(view)
        if Right.ACCESS in choice.claims and choice.act == "answer":
            self._add_ticks(view)
        self._add_enclosures(view)
        _let_shrink(content)
        # Shown whole and given its room at once: what is shown bit by bit is painted squeezed.
        self._place.addWidget(content)
        content.show()
        make_room(self)

    def _on_kind(self) -> None:
        self.kind_chosen.emit(str(self.kind.currentData()))

    def _on_edited(self) -> None:
        self.edited.emit()

    def show_unsent(
        self, lines: Sequence[LetterLine], layout: QVBoxLayout, slot: Callable[[], None]
    ) -> None:
        """List the letters that were sealed and not recorded as sent, each as a way to it."""
        clear(layout)
        for line in lines:
            made = Button(f"{line.number}, not sent yet", "amber", link=True)
            made.setToolTip(f"{line.number} is not recorded as sent")
            made.setProperty("letter", line.id)
            made.clicked.connect(slot)
            layout.addWidget(made)

    # What a kind asks for

    def _add_act_form(self, choice: KindChoice, view: CaseView) -> None:
        if choice.act in _MADE_BY_THE_LETTER or choice.entry is not None:
            return
        kind = ENTRIES[choice.act]
        self.form = EntryForm(kind, lists_for(kind, view.choices, view.face), self._today)
        self.form.suggest(first_guess(kind, view.case))
        self.form.edited.connect(self._on_edited)
        self._inner.addWidget(section(kind.label))
        self._inner.addWidget(self.form)

    def _add_letter_fields(self, view: CaseView) -> None:
        self._inner.addWidget(section("The letter"))
        self._to = CalmCombo()
        for number, party in enumerate(self._parties):
            self._to.addItem(f"{party.printed_name} ({party.role.label})", number)
        if len(self._parties) > 1:
            self._to.addItem("Both, a letter each", BOTH)
        self._to.activated.connect(self._on_edited)
        self._add("To", self._to)
        self._on = DayField(self._today)
        self._on.show_value(self._today)
        self._on.edited.connect(self._on_edited)
        self._add("Date of the letter", self._on)
        self._further = WordsField(least=2, most=8)
        self._further.edited.connect(self._on_edited)
        self._add("Further words", self._further)

    def _add_ticks(self, view: CaseView) -> None:
        self._inner.addWidget(section("What applies to this person"))
        self.ticks = AccessTicks(view.choices)
        self.ticks.edited.connect(self._on_edited)
        self._inner.addWidget(self.ticks)
        self._automated = LineField()
        self._automated.edited.connect(self._on_edited)
        self._add("Decisions made by automated means, if any", self._automated)
        self._format = LineField()
        self._format.edited.connect(self._on_edited)
        self._add("How the copy is given, such as PDF files", self._format)

    def _add_enclosures(self, view: CaseView) -> None:
        self._inner.addWidget(section("Enclosures"))
        names = tuple(dict.fromkeys(file.name for file in view.case.files))
        self._files = TickField(tuple(Option(name, name) for name in names))
        self._files.edited.connect(self._on_edited)
        if names:
            self._add("Files of this case", self._files)
        else:
            self._inner.addWidget(caption("This case has no files yet."))
        self._others = LinesField()
        self._others.edited.connect(self._on_edited)
        self._add("Others", self._others)

    def _add(self, label: str, field: QWidget) -> None:
        inside = column(look.XS)
        inside.addWidget(_label(label, field))
        inside.addWidget(field)
        if isinstance(field, TickField | LinesField):
            field.name(label)
        else:
            target = field.input_widget() if isinstance(field, Field) else field
            target.setAccessibleName(label)
        self._inner.addLayout(inside)

    # What is chosen

    @property
    def both(self) -> bool:
        """Return whether two people get a letter each."""
        return self.form_shown and self._to.currentData() == BOTH

    @property
    def form_shown(self) -> bool:
        """Return whether a kind is chosen and its fields are there."""
        return self.choice is not None and hasattr(self, "_to")

    def addressees(self) -> tuple[Party, ...]:
        """Return whom letters go to: one person, or each of those the case writes to."""
        number = self._to.currentData()
        return self._parties if number == BOTH else (self._parties[int(number or 0)],)

    def letter_on(self) -> date:
        """Return the letter's date; raise Problem for what is none."""
        try:
            day = self._on.day()
        except Problem as problem:
            raise Problem(problem.sentence, "letter_on") from None
        if day is None:
            raise Problem("Give the letter a date.", "letter_on")
        return day

    def checked_entry(self) -> Entry | None:
        """Return the act's entry, checked; raise Problem after marking what is missing."""
        return self.form.entry() if self.form is not None else None

    def options(self, turn: int = 0) -> LetterOptions:
        """Return the wish as far as it is typed; raise Problem when the date is none.

        `turn` is the addressee's place where each of several gets a letter.
        """
        choice = self.choice
        if choice is None:
            raise Problem("No letter fits this case today.", "kind")
        people = self.addressees()
        ticks = self.ticks.values() if self.ticks is not None else {}
        access = self.ticks is not None
        return LetterOptions(
            kind=choice.code,
            on=self.letter_on(),
            claims=choice.claims if choice.act == "answer" else (),
            addressee=people[min(turn, len(people) - 1)],
            entry=self.form.provisional() if self.form is not None else None,
            enclosures=self._enclosures(),
            further_words=str(self._further.value() or ""),
            automated=str(self._automated.value() or "") if access else "",
            file_format=str(self._format.value() or "") if access else "",
            purposes=ticks.get("purposes"),
            categories=ticks.get("categories"),
            recipients=ticks.get("recipients"),
            sources=ticks.get("sources"),
            transfers=ticks.get("transfers"),
        )

    def _enclosures(self) -> tuple[str, ...]:
        found: list[str] = []
        for field in (self._files, self._others):
            value = field.value()
            found += value if isinstance(value, tuple) else ()
        return tuple(found)

    def show_problem(self, problem: Problem) -> bool:
        """Say a problem beside its field and go there; return False when it has none here."""
        if self.form is not None and self.form.show_problem(problem):
            return True
        if problem.field == "letter_on" and self.choice is not None:
            self.banner.say("bad", problem.sentence)
            self._on.input_widget().setFocus()
            return True
        return False

    def go_to(self, name: str) -> bool:
        """Put the focus into the act's field of that name; return False when there is none."""
        if self.form is None or name not in {spec.name for spec in specs(self.form.kind)}:
            return False
        self.form.go_to(name)
        return True

    def forget(self) -> None:
        """Drop the case and everything typed."""
        self._view, self._choices, self._parties = None, (), ()
        self.kind.clear()
        self.show_kind("")
        self.banner.quiet()

    # Drafts

    def suggest(self, entry: Entry) -> None:
        """Fill the act's form from an entry that was begun elsewhere."""
        if self.form is not None and isinstance(entry, self.form.kind):
            self.form.fill(entry)

    def state(self) -> dict[str, Any]:
        """Return everything typed as JSON-ready data, for a draft."""
        kept: dict[str, Any] = {
            "to": self._to.currentData(),
            # Today is today again when the draft is taken up tomorrow.
            "on": "" if self._is_today() else self._on.typed(),
            "further": self._further.typed(),
            "files": self._files.typed(),
            "others": self._others.typed(),
        }
        if self.form is not None:
            kept["entry"] = self.form.state()
        if self.ticks is not None:
            kept["ticks"] = {
                name: None if value is None else list(value)
                for name, value in self.ticks.values().items()
            }
            kept["automated"] = self._automated.typed()
            kept["format"] = self._format.typed()
        return kept

    def _is_today(self) -> bool:
        try:
            return self._on.day() == self._today
        except Problem:
            return False

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Put back what `state` returned; what no longer fits is left out."""
        number = self._to.findData(kept.get("to"))
        self._to.setCurrentIndex(max(number, 0))
        if kept.get("on"):
            self._on.restore(kept["on"])
        self._further.restore(kept.get("further"))
        self._files.restore(kept.get("files") or [])
        self._others.restore(kept.get("others") or [])
        if self.form is not None:
            self.form.restore(dict(kept.get("entry") or {}))
        if self.ticks is not None:
            self.ticks.restore(dict(kept.get("ticks") or {}))
            self._automated.restore(kept.get("automated"))
            self._format.restore(kept.get("format"))


def _label(words: str, field: QWidget) -> QLabel:
    made = text(words)
    made.setFont(look.font("body", bold=True))
    made.setBuddy(field)
    return made


def _about(choice: KindChoice) -> str:
    parts = []
    if choice.claims:
        parts.append("Answers: " + ", ".join(right.label for right in choice.claims) + ".")
    if choice.entry is not None:
        done = ENTRIES[choice.act].done.lower()
        parts.append(f"Recorded already ({done}): this letter goes with it.")
    elif choice.act in ENTRIES:
        parts.append(f"Recording it as sent does: {ENTRIES[choice.act].label.lower()}.")
    return " ".join(parts)


def _let_shrink(form: QWidget) -> None:
    """Let lists and explanations become narrower than their words: the column is narrow."""
    for combo in form.findChildren(QComboBox):
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        combo.setToolTip(combo.currentText())
    days = {field.meaning for field in form.findChildren(DayField)}  # a word, beside its day
    for label in form.findChildren(QLabel):
        if label.text() and not label.wordWrap() and label not in days:
            label.setMinimumWidth(1)
