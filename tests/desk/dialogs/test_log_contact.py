"""Log contact, and what a contact turns out to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.log_contact import LogContactDialog, meanings
from dpo_desk.domain.asking import AskClarification
from dpo_desk.domain.receiving import LogContact
from tests.desk.work_makers import Desk
from tests.makers import done, opened


def fill(office: Office) -> str:
    name = opened(office, date(2026, 11, 3))
    question = AskClarification(why="Many.", question="Which?", by="email")
    done(office, name, (date(2026, 11, 10), question))
    return name


def test_a_contact_leads_to_the_act_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    view = desk.asked(lookups.case, desk.filled)
    offered = [option.word for option in meanings(view)]
    assert offered[0] == ""
    assert "accept_clarification" in offered
    assert "accept_identity" not in offered
    dialog = LogContactDialog(desk.workplace, view)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.form.suggest({"channel": "phone", "who": "Ada", "words": "The years 2020 to 2024."})
    dialog.meaning.show_value("accept_clarification")
    dialog.day.line.setText("16/11")
    with qtbot.waitSignal(dialog.follow_wanted, timeout=5000) as follow:
        dialog._on_record()
    assert follow.args == ["accept_clarification", date(2026, 11, 16)]
    last = desk.asked(lookups.case, desk.filled).case.facts[-1]
    assert last.entry == LogContact("in", "phone", "Ada", "The years 2020 to 2024.")
    desk.close()


def test_just_a_note_leads_nowhere(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    dialog = LogContactDialog(desk.workplace, desk.asked(lookups.case, desk.filled))
    qtbot.addWidget(dialog)
    dialog.form.suggest({"channel": "phone", "who": "Ada", "words": "Rang."})
    with (
        qtbot.assertNotEmitted(dialog.follow_wanted),
        qtbot.waitSignal(dialog.performed, timeout=5000),
    ):
        dialog._on_record()
    desk.close()
