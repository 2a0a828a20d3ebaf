"""The pictures of the user guide and the README: few, at 100 per cent, in light colours."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QWidget

from dpo_desk.casework.intake import FileIn
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.desk.dialogs.create import CreateDialog
from dpo_desk.desk.dialogs.new_case import NewCaseDialog
from dpo_desk.desk.dialogs.recovery_sheet import RecoveryDialog
from dpo_desk.desk.forms.dropped import Dropped
from dpo_desk.domain.faces import State
from tests.gallery import calendar, daily, inside, outside, writing
from tests.gallery.desks import DEMONSTRATION, TODAY
from tests.gallery.stage import Stage


def take_guide(stage: Stage) -> None:
    """Take each picture that a page of the guide shows, by its name there."""
    _before(stage)
    stage.enter(DEMONSTRATION)
    _cases(stage)
    _new_case(stage)
    _letter(stage)
    _daily(stage)
    _summaries(stage)


def _take(stage: Stage, name: str, what: QWidget | None = None) -> None:
    stage.settle()
    file = stage.out / f"{name}.png"
    if not fewer_colours((what or stage.window).grab().toImage()).save(str(file), "PNG", 0):
        raise OSError(f"{file} cannot be written")


def fewer_colours(picture: QImage) -> QImage:
    """Return the picture in its 256 most frequent colours: a third of the bytes, as readable."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    # One of each kind of colour: a red word is few pixels among thousands of shades of grey.
    kinds: dict[int, int] = {}
    for colour, _ in counted.most_common():
        kinds.setdefault(colour & 0xFFE0E0E0, colour)
    table = list(dict.fromkeys([*kinds.values(), *(c for c, _ in counted.most_common(256))]))[:256]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table)


def _before(stage: Stage) -> None:
    work, window = stage.desk.workplace, stage.window
    window.show_welcome()
    _take(stage, "welcome")
    dialog = CreateDialog(work, stage.folder, window)
    dialog.open()
    dialog.place.setText("/home/ines/Documents/Privacy.desk")
    dialog.officer.setText("Ines Brook")
    for line in (dialog.fresh.first, dialog.fresh.again):
        line.line.setText("quiet lamps over Lincoln")
    _take(stage, "create", dialog)
    dialog.done(0)
    sheet = RecoveryDialog(work, Entered(stage.folder / "Privacy.desk", "", outside.CODE), window)
    sheet.open()
    _take(stage, "recovery-sheet", sheet)
    sheet.done(0)
    outside.calculator_worked(stage, lambda name, shown: _take(stage, name, shown))


def _cases(stage: Stage) -> None:
    inside.cases_page(stage)
    _take(stage, "cases")
    cards = stage.cards()
    extended = next(c for c in cards if c.state is State.EXTENDED and len(c.rights) > 1)
    stage.show_case(extended.reference)
    _take(stage, "case")
    panel = inside.case_panel(stage)
    panel.acts.show_reasoning()
    _take(stage, "why-this-date", stage.dialog())
    stage.dismiss()
    running = next(
        c for c in cards
        if c.state is State.RUNNING and c.due is not None and c.due > TODAY + timedelta(days=10)
        and "access" in c.rights
    )  # fmt: skip
    stage.show_case(running.reference)
    panel.acts.act("extend")
    dialog = stage.dialog()
    if isinstance(dialog, ActDialog):
        dialog.form.suggest(
            {
                "claims": ("access",),
                "reason": "complexity",
                "explanation": "Eleven mailboxes must be read and other people removed.",
                "by": "email",
            }
        )
        dialog.form.edited.emit()
    _take(stage, "act", dialog)
    stage.dismiss()
    panel.acts.log_contact()
    _take(stage, "log-contact", stage.dialog())
    stage.dismiss()


def _new_case(stage: Stage) -> None:
    stage.window.inside.ask_new_case()
    dialog = stage.dialog()
    if isinstance(dialog, NewCaseDialog):
        dialog.take(Dropped(files=(FileIn("My data.eml", "message/rfc822", inside.MAIL),)))
    _take(stage, "new-case", dialog)
    stage.dismiss()


def _letter(stage: Stage) -> None:
    reference = writing.fitting_case(stage, lambda card: card.state is State.RUNNING, "L04")
    stage.window.inside.compose(reference, ("L04",), None)
    _take(stage, "letter")
    decided = writing.fitting_case(stage, lambda card: card.next_act == "answer", "L19")
    stage.window.inside.compose(decided, (), None)
    stage.settle()
    writing.composer_of(stage).writing.seal.click()
    dialog = stage.dialog()
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(True)
    _take(stage, "envelope", dialog)
    dialog.accept()
    _take(stage, "sealed")


def _summaries(stage: Stage) -> None:
    stage.window.inside.show_page("summaries")
    _take(stage, "summaries")


def _daily(stage: Stage) -> None:
    daily.today_page(stage)
    _take(stage, "today")
    daily.letters_page(stage)
    _take(stage, "letters")
    calendar.calendar_page(stage)
    _take(stage, "calendar")
