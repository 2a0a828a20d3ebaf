"""The welcome page offers four ways to start and the desks opened before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import system_moments
from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.dialogs.welcome import WelcomePage
from dpo_desk.desk.pieces import Button
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.workplace import Workplace


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[WelcomePage]:
    clerk, press = Clerk(system_moments()), Press()
    made = WelcomePage(Workplace(clerk, press, Preferences(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    yield made
    clerk.stop()
    press.stop()


def test_each_tile_asks_for_its_own(page: WelcomePage, qtbot: QtBot) -> None:
    for tile, wanted in (
        (page.create_desk, page.create_wanted),
        (page.open_desk, page.open_wanted),
        (page.demo, page.demo_wanted),
        (page.calculator, page.calculator_wanted),
    ):
        with qtbot.waitSignal(wanted):
            qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(wanted):
            qtbot.keyClick(tile, Qt.Key.Key_Space)
        assert tile.accessibleName()
        assert tile.accessibleDescription()


def test_no_sentence_is_cut(page: WelcomePage) -> None:
    for width in (1280, 640):
        page.resize(width, 480)
        for tile in (page.create_desk, page.open_desk, page.demo, page.calculator):
            needed = tile.layout().heightForWidth(tile.width())
            assert tile.height() >= needed, (width, tile.accessibleName())


def test_desks_opened_before_are_offered(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    assert page._recent.isHidden()
    path = tmp_path / "R&D.desk"
    path.write_bytes(b"x")
    page._workplace.preferences.remember_desk(path)
    page.refresh()
    (link,) = page._recent.findChildren(Button)
    with qtbot.waitSignal(page.desk_wanted) as wanted:
        link.click()
    assert wanted.args == [path]
    assert link.text() == "R&&D"


def test_what_went_wrong_is_said_and_forgotten(page: WelcomePage) -> None:
    page.say("bad", "There is no room on the disk.")
    assert page.banner.words == "There is no room on the disk."
    page.refresh()
    assert page.banner.words == ""
