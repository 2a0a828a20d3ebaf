"""The details of a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.person import PersonDialog, details_of, person_of
from dpo_desk.domain.parties import Person, Role
from tests.desk.work_makers import Desk
from tests.makers import opened

FULL = Person("Ann <i>Bee</i>", "a@example.org", "01632 960 002", "1 Lane\nYork", "Ann Bee",
              "13_15", True, True, True, 7)  # fmt: skip


def fill(office: Office) -> str:
    return opened(office, date(2026, 11, 3))


def test_nothing_is_lost_on_the_way() -> None:
    assert person_of(details_of(FULL), 7) == FULL


def test_details_are_changed_in_the_case(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    case = desk.asked(lookups.case, desk.filled).case
    dialog = PersonDialog(desk.workplace, case.reference, Role.SUBJECT, case.party(Role.SUBJECT))
    qtbot.addWidget(dialog)
    assert dialog.form.field("name").value() == "Ada Brackenbury"
    dialog.form.suggest({"name": "", "large_print": True})
    dialog.save.click()
    assert dialog.form.row("name").complaint.text() == "This is needed."
    dialog.form.suggest({"name": "Ada <b>Smith</b>"})
    with qtbot.waitSignal(dialog.performed, timeout=5000):
        dialog.save.click()
    subject = desk.asked(lookups.case, desk.filled).case.subject
    assert (subject.name, subject.large_print) == ("Ada <b>Smith</b>", True)
    desk.close()


def test_somebody_is_added_in_a_role(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    dialog = PersonDialog(desk.workplace, desk.filled, Role.REPRESENTATIVE)
    qtbot.addWidget(dialog)
    dialog.form.suggest({"name": "Bo Marsh"})
    with qtbot.waitSignal(dialog.performed, timeout=5000):
        dialog.save.click()
    case = desk.asked(lookups.case, desk.filled).case
    assert case.writes_to.person.name == "Bo Marsh"
    again = PersonDialog(desk.workplace, desk.filled, Role.REPRESENTATIVE)
    qtbot.addWidget(again)
    again.form.suggest({"name": "Cy Dale"})
    again.save.click()
    qtbot.waitUntil(lambda: "already" in again.problem.words, timeout=5000)
    desk.close()
