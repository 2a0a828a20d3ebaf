"""Scenes before a desk is open, and those that can come at any time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dpo_desk.casework.office import fixed_moments
from dpo_desk.desk.bugs import Bug, Frame
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.dialogs.calculator import CalculatorDialog
from dpo_desk.desk.dialogs.calculator_events import HAPPENINGS, Happening
from dpo_desk.desk.dialogs.create import CreateDialog
from dpo_desk.desk.dialogs.progress import ProgressDialog
from dpo_desk.desk.dialogs.recover import RecoverDialog
from dpo_desk.desk.dialogs.recovery_sheet import RecoveryDialog
from tests.gallery.desks import DEMONSTRATION, EMPTY, TODAY
from tests.gallery.stage import Stage

CODE = "-".join(["K7QZM", "2XWPT", "9RHDN"] * 4 + ["4CYBA"])


def welcome(stage: Stage) -> None:
    """The first start, and with desks opened before."""
    stage.window.show_welcome()
    stage.picture("first-start")
    for name in (EMPTY, DEMONSTRATION):
        stage.preferences.remember_desk(stage.folder / stage.variant / name)
    stage.window.show_welcome()
    stage.picture("recent-desks")


def create(stage: Stage) -> None:
    """Creating a desk: empty, filled, with a problem; then its recovery sheet."""
    work = stage.desk.workplace
    dialog = CreateDialog(work, stage.folder, stage.window)
    dialog.place.setText("/home/ines/Documents/Privacy.desk")
    dialog.open()
    stage.picture("empty", dialog)
    dialog.officer.setText("Ines Brook")
    dialog.organisation.setCurrentIndex(1)
    dialog.fresh.first.line.setText("quiet lamps over Lincoln")
    dialog.fresh.again.line.setText("quiet lamps over Lincoln")
    dialog.place.setText(str(stage.folder / "Privacy.desk"))
    stage.picture("filled", dialog)
    dialog.fresh.again.line.setText("quiet lamps")
    dialog.create_button.click()
    stage.picture("problem", dialog)
    dialog.done(0)
    entered = Entered(stage.folder / "Privacy.desk", "Ines Brook", CODE)
    sheet = RecoveryDialog(work, entered, stage.window)
    sheet.open()
    stage.picture("recovery-sheet", sheet)
    sheet.reject()
    stage.picture("recovery-sheet-not-kept", sheet)
    sheet.done(0)


def unlock(stage: Stage) -> None:
    """The unlock page: plain, after a wrong passphrase, locked; and the way by the sheet."""
    path = stage.folder / stage.variant / DEMONSTRATION
    stage.window.show_unlock(path)
    stage.picture("plain")
    stage.window.unlock.passphrase.line.setText("not this one")
    stage.window.unlock.unlock.click()
    stage.picture("wrong-passphrase")
    stage.window.unlock.show_desk(path)
    stage.settle()
    stage.window.unlock.say("info", "The desk is locked. What you were typing is kept.")
    stage.picture("locked")
    dialog = RecoverDialog(stage.desk.workplace, path, stage.window)
    dialog.open()
    stage.picture("recover", dialog)
    dialog.done(0)


def _calculator(stage: Stage) -> CalculatorDialog:
    stage.window.show_welcome()
    dialog = CalculatorDialog(stage.desk.workplace, stage.window)
    dialog.show()
    return dialog


def _happenings() -> dict[str, Happening]:
    known = [happening for happening in HAPPENINGS if happening is not None]
    return {happening.word: happening for happening in known if not happening.short}


def calculator_worked(stage: Stage, take: Callable[[str, CalculatorDialog], None]) -> None:
    """Have the calculator taken with identity and clarification asked for and received."""
    dialog = _calculator(stage)
    known = _happenings()
    dialog.received.show_value(date(2026, 10, 30))
    dialog.events.add(known["id_asked"], date(2026, 11, 3))
    dialog.events.add(known["id_received"], date(2026, 11, 9))
    asked = next(known[word] for word in known if known[word].then)
    dialog.events.add(asked, date(2026, 11, 12), date(2026, 11, 17))
    take("calculator", dialog)
    dialog.done(0)


def calculator(stage: Stage) -> None:
    """When is it due? at its beginning, worked, waiting, and with a day that is none."""
    dialog = _calculator(stage)
    stage.picture("empty", dialog)
    dialog.received.show_value(date(2026, 10, 30))
    dialog.events.add(_happenings()["id_asked"], date(2026, 11, 3))
    stage.picture("waiting", dialog)
    dialog.received.line.setText("31/02/2026")
    dialog.received.edited.emit()
    stage.picture("problem", dialog)
    dialog.done(0)
    calculator_worked(stage, lambda _, shown: stage.picture("worked", shown))


def crash(stage: Stage) -> None:
    """What a mistake of the program looks like."""
    frames = (
        Frame("dpo_desk/desk/clerk.py", 214, "_do"),
        Frame("dpo_desk/casework/lookups.py", 52, "case"),
        Frame("dpo_desk/records/casefiles.py", 88, "read"),
    )
    stage.window.show_bug(Bug("KeyError", frames))
    stage.picture("window", stage.dialog())


def progress(stage: Stage) -> None:
    """Something long under way, and a notice across the page."""
    dialog = ProgressDialog("Making the demonstration", stage.window)
    dialog.open()
    day = fixed_moments(TODAY).today()
    dialog.show_progress(74, 120, f"74 of 120 cases, up to {day:%-d %B %Y}")
    stage.picture("under-way", dialog)
    dialog.done(0)
    stage.window.inside.show_cases()
    stage.desk.workplace.say("R-2026-00089 is open.")
    stage.picture("notice")
    stage.desk.workplace.say(
        "The daily backup was not made. The folder of backups is not there.", "warning"
    )
    stage.picture("notice-warning")
    stage.window.inside.notices.quiet()
