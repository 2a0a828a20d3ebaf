"""New case: drop or paste what came, check what the desk makes of it, see the due date, open it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QFrame, QWidget

from dpo_desk.casework import intake
from dpo_desk.casework.intake import NewCase, Opened, Preview
from dpo_desk.desk import look
from dpo_desk.desk.dialogs.new_case_arrival import Arrival
from dpo_desk.desk.dialogs.new_case_gather import Gathered, gathered
from dpo_desk.desk.dialogs.new_case_people import PersonPick
from dpo_desk.desk.dialogs.new_case_preview import PreviewCard
from dpo_desk.desk.forms.attachments import Attachments
from dpo_desk.desk.forms.case_choices import Lists
from dpo_desk.desk.forms.choice_fields import ChoiceField, Option
from dpo_desk.desk.forms.drafts import DraftKeeper
from dpo_desk.desk.forms.dropped import Dropped, dropped, welcome
from dpo_desk.desk.forms.entry_form import EntryForm
from dpo_desk.desk.forms.field_row import FieldRow
from dpo_desk.desk.forms.fields import WordsField
from dpo_desk.desk.forms.mnemonics import Mnemonics
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    IconLabel,
    caption,
    card,
    column,
    mark,
    row,
    rule,
    scrolling,
    title,
)
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.parties import Party, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right, suggested_rights
from dpo_desk.domain.workdays import Nation

_PAUSE = 250
_LOW, _NARROW = 36, 48
"""Lines of text: a lower screen, and a dialog that puts its sides below one another."""
_WHO = (
    Option("self", "The person themself"),
    Option("representative", "Somebody acting for them"),
)


class NewCaseDialog(QDialog):
    """One page from what came to an opened case; `workplace.case_wanted` then shows it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New case")
        self.setModal(True)
        self.setAcceptDrops(True)
        self.workplace = workplace
        self._linked: tuple[str, ...] = ()
        self._notes: tuple[str, ...] = ()
        self._rights_chosen = False
        letters = Mnemonics("coa")
        self.form = EntryForm(Arrival, Lists({}), workplace.today(), letters)
        self.form.field("received_on").limit(None, workplace.today())
        self.form.suggest({"received_on": workplace.today(), "channel": "email"})
        self.words = WordsField(least=5, most=16)
        spec = FieldSpec("words", "Their words, as received", FieldType.WORDS)
        self.words_row = FieldRow(spec, self.words, letters)
        self.who = ChoiceField(_WHO)
        self.who.show_value("self")
        self.who.name("Who asks")
        self.person = PersonPick(workplace, "The person whose data it is", letters)
        self.acting = PersonPick(workplace, "Who acts for them", letters)
        self.acting.hide()
        self.attachments = Attachments(workplace.clerk)
        self.preview = PreviewCard()
        self.banner = Banner()
        self.problem = Banner()
        self._make()
        self.drafts = DraftKeeper(workplace, "new_case", self.state, self)
        self.drafts.start_from(self.state())
        self._connect()
        self.drafts.look_up()

    # --- making ---------------------------------------------------------------------------

    def _make(self) -> None:
        left = column(look.M)
        left.addWidget(self._drop_zone())
        left.addWidget(self.banner)
        left.addWidget(self.words_row)
        left.addWidget(self.attachments)
        who, inside = card(look.M, look.M)
        spec = FieldSpec("who", "Who asks", FieldType.CHOICE)
        inside.addWidget(FieldRow(spec, self.who, Mnemonics()))
        inside.addWidget(self.person)
        inside.addWidget(self.acting)
        left.addWidget(who)
        left.addStretch(1)
        right = column(look.M)
        right.addWidget(self.form)
        inner = QWidget()
        mark(inner, "page")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(look.XL)
        self._sides.setContentsMargins(look.XL, look.M, look.XL, look.M)
        self._sides.addLayout(left, 3)
        self._sides.addLayout(right, 2)
        inner.setLayout(self._sides)
        self.area = scrolling(inner)
        head = row()
        head.setContentsMargins(look.XL, look.L, look.XL, look.S)
        head.addWidget(title("New case"))
        foot = column(look.S)
        foot.setContentsMargins(look.XL, look.S, look.XL, look.L)
        room, size = self.screen().availableSize(), look.line_height()
        # On a low screen the preview scrolls with the rest, or nothing else would be seen.
        (foot if room.height() > size * _LOW else right).addWidget(self.preview)
        foot.addWidget(self.problem)
        foot.addLayout(self._buttons())
        right.addStretch(1)
        whole = column(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.area, 1)
        whole.addWidget(rule())
        whole.addLayout(foot)
        self.setLayout(whole)
        self.resize(min(size * 64, room.width()), min(size * 56, round(room.height() * 0.92)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is asked under the words where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < look.line_height() * _NARROW
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _drop_zone(self) -> QFrame:
        zone, inside = card(look.M, look.S)
        said = row(look.S)
        said.addWidget(IconLabel("mail", "accent", 1.8))
        said.addWidget(
            caption("Drop an e-mail (.eml, .msg, or straight from Outlook) or files here."), 1
        )
        buttons = row(look.S)
        self.pick = Button("&Open files", "open")
        self.paste = Button("P&aste a mail", "copy")
        for button in (self.pick, self.paste):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(said)
        inside.addLayout(buttons)
        return zone

    def _buttons(self) -> Any:
        self.afresh = Button("Start afresh", "clear", link=True)
        self.afresh.setToolTip("Empty every field")
        self.cancel = Button("&Cancel")
        self.save = Button("Open the case", "new", primary=True)
        self.save.setToolTip("Open the case (Ctrl+Enter)")
        for button in (self.afresh, self.cancel, self.save):
            button.setAutoDefault(False)
        buttons = row(look.S)
        buttons.addWidget(self.afresh)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        return buttons

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask_preview)
        for source in (self.form, self.person, self.acting, self.attachments):
            source.edited.connect(self._on_edited)
        self.who.edited.connect(self._on_who)
        self.words.edited.connect(self._on_words)
        self.form.field("rights").edited.connect(self._on_rights)
        self.pick.clicked.connect(self._on_pick)
        self.paste.clicked.connect(self._on_paste)
        self.afresh.clicked.connect(self._on_afresh)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.preview.case_wanted.connect(self._on_case_wanted)
        self.drafts.found.connect(self._on_draft)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._on_save)

    # --- what comes in --------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome mails, files and text."""
        if welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        event.acceptProposedAction()
        self.take(dropped(event.mimeData()))

    def take(self, taken: Dropped) -> None:
        """Have files, mails or a mail's text read, and fill the page from them."""
        if taken.anything:
            self.banner.say("info", "Reading what came")
            self.workplace.clerk.ask(gathered, taken, then=self._on_gathered,
                                     failed=self._on_not_gathered)  # fmt: skip

    def _on_pick(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "Open e-mails or files")
        self.take(Dropped(tuple(paths)))

    def _on_paste(self) -> None:
        self.take(dropped(QGuiApplication.clipboard().mimeData()))

    def _on_gathered(self, found: Gathered) -> None:
        self.banner.quiet()
        self.attachments.show_files((*self.attachments.files, *found.files))
        if found.proposal is not None:
            self.show_proposal(found.proposal)
        self._on_edited()

    def _on_not_gathered(self, problem: Problem) -> None:
        self.banner.say("bad", problem.sentence)

    def show_proposal(self, new: NewCase) -> None:
        """Fill the page with what a mail says, for the officer to check."""
        self._linked, self._notes = new.linked, new.notes
        self.form.suggest(
            {
                "channel": new.channel,
                "received_on": new.received_on,
                "reached_on": new.reached_on,
                "reached_from": new.reached_from,
                "rights": tuple(right.value for right in new.rights),
            }
        )
        self.words.show_value(new.words)
        if new.parties:
            self.person.show_person(new.parties[0].person)
        self.banner.say("info", "Filled in from the mail: check everything.")

    # --- what happens ---------------------------------------------------------------------

    def _on_words(self) -> None:
        if not self._rights_chosen:
            found = suggested_rights(str(self.words.typed()))
            self.form.suggest({"rights": tuple(right.value for right in found)})
        self._on_edited()

    def _on_rights(self) -> None:
        self._rights_chosen = True

    def _on_who(self) -> None:
        self.acting.setVisible(self.who.value() == "representative")
        self._on_edited()

    def _on_edited(self) -> None:
        self.problem.quiet()
        self.drafts.touch()
        self._timer.start()

    def _parties(self) -> tuple[Party, ...]:
        subject = self.person.person()
        parties = [Party(subject, Role.SUBJECT)] if subject.name else []
        acting = self.acting.person()
        if self.who.value() == "representative" and acting.name:
            parties.append(Party(acting, Role.REPRESENTATIVE))
        return tuple(parties)

    def _new(self, arrival: Arrival) -> NewCase:
        return NewCase(
            channel=arrival.channel,
            received_on=arrival.received_on or self.workplace.today(),
            words=str(self.words.value()),
            rights=tuple(Right(word) for word in arrival.rights),
            parties=self._parties(),
            reached_on=arrival.reached_on,
            reached_from=arrival.reached_from,
            nation=Nation(arrival.nation) if arrival.nation else None,
            attachments=self.attachments.files,
            linked=self._linked,
            notes=self._notes,
        )

    def _ask_preview(self) -> None:
        arrival = self.form.provisional()
        if isinstance(arrival, Arrival) and arrival.received_on is not None and arrival.rights:
            self.workplace.clerk.ask(intake.preview, self._new(arrival), then=self._on_preview,
                                     failed=self._on_no_preview)  # fmt: skip
        else:
            self.preview.hint("Say when it was received and which right, and the due date appears.")

    def _on_preview(self, preview: Preview) -> None:
        self.preview.show_preview(preview)

    def _on_no_preview(self, problem: Problem) -> None:
        self.preview.hint(problem.sentence)

    def _on_save(self) -> None:
        if not self.save.isEnabled():
            return
        self.problem.quiet()
        try:
            arrival = self.form.entry()
            if not isinstance(arrival, Arrival):
                return
            if not self.person.person().name:
                raise Problem("Whose data is it about? Give a name.", "name")
            if self.who.value() == "representative" and not self.acting.person().name:
                raise Problem("Who acts for them? Give a name.", "acting")
            new = self._new(arrival)
        except Problem as problem:
            self._show_problem(problem)
            return
        self.save.setEnabled(False)
        self.workplace.clerk.tell(
            intake.open_case, new, then=self._on_opened, failed=self._on_failed
        )

    def _on_opened(self, opened: Opened) -> None:
        self.drafts.drop()
        self.accept()
        self.workplace.say(f"{opened.reference} is open.")
        self.workplace.case_wanted.emit(opened.reference)

    def _on_failed(self, problem: Problem) -> None:
        self.save.setEnabled(True)
        self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        if problem.field in ("name", "acting"):
            pick = self.person if problem.field == "name" else self.acting
            pick.name.setFocus()
            self.area.ensureWidgetVisible(pick)
            self.problem.say("bad", problem.sentence)
        elif not self.form.show_problem(problem):
            self.problem.say("bad", problem.sentence)

    def _on_case_wanted(self, reference: str) -> None:
        self.reject()
        self.workplace.case_wanted.emit(reference)

    # --- drafts ---------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return everything typed; files are not part of a draft."""
        return {
            "form": self.form.state(),
            "words": self.words.typed(),
            "who": self.who.value(),
            "person": self.person.state(),
            "acting": self.acting.state(),
            "linked": list(self._linked),
            "chosen": self._rights_chosen,
        }

    def _on_draft(self, kept: dict[str, Any]) -> None:
        self._restore(kept)
        self.banner.say("info", "What you typed before is back. Files have to be attached again.")

    def _restore(self, kept: dict[str, Any]) -> None:
        self._rights_chosen = bool(kept.get("chosen"))
        self._linked = tuple(kept.get("linked", ()))
        self.words.restore(kept.get("words", ""))
        self.form.restore(kept.get("form", {}))
        self.who.show_value(kept.get("who", "self"))
        self.person.restore(kept.get("person", {"name": ""}))
        self.acting.restore(kept.get("acting", {"name": ""}))
        self._on_who()

    def _on_afresh(self) -> None:
        fresh = EntryForm(Arrival, Lists({}), self.workplace.today())
        fresh.suggest({"received_on": self.workplace.today(), "channel": "email"})
        self._restore({"form": fresh.state()})
        fresh.deleteLater()
        self._notes = ()
        self.attachments.show_files(())
        self.banner.quiet()

    def reject(self) -> None:
        """Keep what was typed as a draft and close."""
        self.drafts.keep()
        super().reject()
