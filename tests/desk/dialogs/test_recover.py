"""The recovery sheet's code opens the desk and gives its officer a new passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import create_desk, officers, unlock_desk
from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.dialogs.recover import RecoverDialog
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.workplace import Workplace
from tests.makers import CHEAP, PASSPHRASE

MOMENTS = fixed_moments(date(2026, 11, 23))
FRESH = "fourteen copper kettles"
PATIENCE = 20_000


@pytest.fixture
def workplace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workplace]:
    clerk, press = Clerk(MOMENTS), Press()
    yield Workplace(clerk, press, Preferences(tmp_path / "window.ini"))
    clerk.stop()
    press.stop()


def filled(qtbot: QtBot, workplace: Workplace, path: Path, code: str) -> RecoverDialog:
    dialog = RecoverDialog(workplace, path)
    qtbot.addWidget(dialog)
    dialog.code.setPlainText(code)
    dialog.name.setText("Ada Moss")
    dialog.fresh.first.line.setText(FRESH)
    dialog.fresh.again.line.setText(FRESH)
    return dialog


def test_the_code_opens_the_desk_and_the_new_passphrase_holds(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "south.desk"
    created = create_desk(path, "Ada Moss", PASSPHRASE, MOMENTS, cost=CHEAP)
    created.office.close()
    dialog = filled(qtbot, workplace, path, created.recovery_code.lower().replace("-", " "))
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        dialog.unlock.click()
    assert workplace.clerk.desk is not None
    workplace.clerk.leave()
    qtbot.waitUntil(lambda: not workplace.clerk.busy)
    assert officers(path) == ("Ada Moss",)
    unlock_desk(path, FRESH, MOMENTS).close()


def test_a_wrong_code_is_said_and_the_desk_stays_shut(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "south.desk"
    created = create_desk(path, "Ada Moss", PASSPHRASE, MOMENTS, cost=CHEAP)
    created.office.close()
    dialog = filled(qtbot, workplace, path, created.recovery_code[:-1])
    dialog.unlock.click()
    qtbot.waitUntil(lambda: dialog.banner.words != "")
    assert "recovery code" in dialog.banner.words
    assert dialog.unlock.isEnabled()
    assert workplace.clerk.desk is None
    unlock_desk(path, PASSPHRASE, MOMENTS).close()


def test_a_name_and_a_passphrase_are_needed(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    dialog = filled(qtbot, workplace, tmp_path / "south.desk", "")
    dialog.name.clear()
    dialog.unlock.click()
    assert dialog.banner.words.startswith("Type your name")
    dialog.fresh.again.line.setText("something else")
    dialog.unlock.click()
    assert "differ" in dialog.banner.words
