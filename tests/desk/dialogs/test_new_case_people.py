"""Known people are offered while a name is typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.new_case_people import PersonPick, shown_person
from dpo_desk.desk.forms.mnemonics import Mnemonics
from tests.desk.work_makers import Desk
from tests.makers import ADA, opened


def fill(office: Office) -> str:
    return opened(office, date(2026, 11, 3))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of pop-up lists
def test_a_known_person_is_offered_and_fills_everything(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    pick = PersonPick(desk.workplace, "Who", Mnemonics())
    qtbot.addWidget(pick)
    pick.show()
    pick.name.setFocus()
    qtbot.keyClicks(pick.name, "Brack")
    qtbot.waitUntil(lambda: pick._list.rowCount() == 1, timeout=5000)
    words = pick._list.stringList()[0]
    assert words == shown_person(ADA)
    pick._on_picked(words)
    person = pick.person()
    assert (person.name, person.email, person.address) == (ADA.name, ADA.email, ADA.address)
    assert person.id > 0
    assert "Known to the desk." in pick.note.text()
    pick.email.setText("new@example.org")
    assert pick.person().id == person.id
    pick.name.setText("Ada Brackenbury-Smith")
    assert pick.person().id == 0
    pick._completer.popup().hide()
    desk.close()


def test_a_shared_mailbox_is_pointed_out(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    pick = PersonPick(desk.workplace, "Who", Mnemonics())
    qtbot.addWidget(pick)
    pick.email.setText("info@example.org")
    pick._explain()
    assert "shared mailbox" in pick.note.text()
    desk.close()


def test_a_draft_keeps_the_person(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    pick, other = (PersonPick(desk.workplace, "Who", Mnemonics()) for _ in range(2))
    for widget in (pick, other):
        qtbot.addWidget(widget)
    pick.show_person(ADA)
    other.restore(pick.state())
    assert other.person() == pick.person()
    desk.close()
