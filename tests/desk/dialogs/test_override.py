"""Leaving out what the law wants said needs a reason."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from dpo_desk.casework.correspondence import Check
from dpo_desk.desk.dialogs.override import OverrideDialog

UNMET = (Check("The right to go to court", "Art 12(4)", must=True, met=False, hint="Add it."),)


def test_a_reason_is_needed_and_handed_on(qtbot: QtBot) -> None:
    dialog = OverrideDialog(None, UNMET)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.assertNotEmitted(dialog.reasoned):
        dialog.go_on.click()
    assert dialog.isVisible()
    assert "Give the reason" in dialog._banner.words
    dialog._reason.show_value("  Our solicitor writes to them.  ")
    with qtbot.waitSignal(dialog.reasoned) as said:
        dialog.go_on.click()
    assert said.args == ["Our solicitor writes to them."]
    assert not dialog.isVisible()


def test_going_back_is_what_enter_does(qtbot: QtBot) -> None:
    dialog = OverrideDialog(None, UNMET)
    qtbot.addWidget(dialog)
    assert dialog.back.isDefault()
    assert not dialog.go_on.autoDefault()
