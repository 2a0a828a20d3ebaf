"""Drafts are kept as they are typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dpo_desk.casework import housekeeping
from dpo_desk.desk.forms.drafts import DraftKeeper
from tests.desk.work_makers import Desk


class Form(QObject):
    """Something that is typed into."""

    words = ""

    def state(self) -> dict[str, Any]:
        return {"words": self.words}


def test_a_draft_is_kept_within_two_seconds_and_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    form = Form()
    keeper = DraftKeeper(desk.workplace, "act:x", form.state, form)
    keeper.start_from(form.state())
    keeper.keep()
    assert desk.asked(housekeeping.draft, "act:x") is None
    form.words = "Zoë"
    keeper.touch()
    qtbot.waitUntil(lambda: not keeper._timer.isActive(), timeout=2000)
    assert desk.asked(housekeeping.draft, "act:x") == '{"words": "Zoë"}'
    other = DraftKeeper(desk.workplace, "act:x", form.state, form)
    with qtbot.waitSignal(other.found, timeout=5000) as found:
        other.look_up()
    assert found.args == [{"words": "Zoë"}]
    other.drop()
    assert desk.asked(housekeeping.draft, "act:x") is None
    other.touch()
    other.keep()
    assert desk.asked(housekeeping.draft, "act:x") is None
    desk.close()
