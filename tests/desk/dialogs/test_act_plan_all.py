"""Planning every system of the register in one go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.act_plan_all import PlanAllDialog
from dpo_desk.desk.panels.casefile_searches import search_rows, unplanned
from tests.desk.work_makers import Desk
from tests.makers import opened


def fill(office: Office) -> str:
    return opened(office, date(2026, 11, 3))


def test_ticked_systems_are_planned(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill, profile="ims")
    view = desk.asked(lookups.case, desk.filled)
    left = unplanned(view)
    assert len(left) > 3
    dialog = PlanAllDialog(desk.workplace, view, left)
    qtbot.addWidget(dialog)
    assert dialog.form.field("identifiers").value() == "Ada Brackenbury, ada@example.org"
    dialog.form.suggest({"systems": left[:-1], "reply_by": date(2026, 11, 30)})
    with qtbot.waitSignal(dialog.performed, timeout=5000):
        dialog.plan.click()
    after = desk.asked(lookups.case, desk.filled)
    assert unplanned(after) == left[-1:]
    rows = search_rows(after.case)
    assert {row.stands for row in rows} == {"Planned, answer wanted by Mon 30 Nov 2026"}
    desk.close()


def test_nothing_ticked_plans_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, fill)
    view = desk.asked(lookups.case, desk.filled)
    dialog = PlanAllDialog(desk.workplace, view, ("CRM",))
    qtbot.addWidget(dialog)
    dialog.form.suggest({"systems": ()})
    dialog.plan.click()
    assert dialog.form.row("systems").complaint.text() == "This is needed."
    assert search_rows(desk.asked(lookups.case, desk.filled).case) == ()
    desk.close()
