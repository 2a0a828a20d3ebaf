"""A case opened with one of its acts begun."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.desk.panels.casefile import CaseFilePanel
from dpo_desk.desk.panels.today_opening import Opening
from dpo_desk.domain.asking import AskIdentity
from tests.desk.case_makers import TODAY
from tests.desk.open_desk import open_desk
from tests.makers import done, opened


def fill(office: Office) -> None:
    name = opened(office, TODAY - timedelta(days=9))
    ask = AskIdentity(doubt="The name differs.", asked_for=("a bill",), by="post")
    done(office, name, (TODAY - timedelta(days=8), ask))


@pytest.mark.parametrize(
    ("act", "given", "title"),
    [("chase", {"what": "identity"}, "Send a reminder"), ("accept_identity", {}, "Identity is")],
)
def test_the_dialog_of_the_act_opens_on_the_case(
    qtbot: QtBot, tmp_path: Path, act: str, given: dict[str, Any], title: str
) -> None:
    with open_desk(qtbot, tmp_path, fill) as desk:
        panel = CaseFilePanel(desk.workplace)
        qtbot.addWidget(panel)
        panel.show()
        opening = Opening(desk.workplace, panel)
        panel.show_case("R-2026-00001")
        opening.begin("R-2026-00001", act, given)
        desk.settle()
        dialog = panel.acts.dialog
        assert isinstance(dialog, ActDialog)
        assert dialog.kind.label.startswith(title)
        if given:
            assert dialog.form.values()["what"] == "identity"
        dialog.reject()


def test_nothing_opens_when_another_case_came_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(qtbot, tmp_path, fill) as desk:
        panel = CaseFilePanel(desk.workplace)
        qtbot.addWidget(panel)
        opening = Opening(desk.workplace, panel)
        panel.show_case("R-2026-00001")
        opening.begin("R-2026-00001", "chase", {"what": "identity"})
        panel.forget()
        desk.settle()
        assert panel.acts.dialog is None
