"""The rail has an entry for each page, by mouse and by key, wide and narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desk.desk.pages import PAGES
from dpo_desk.desk.rail import Rail


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail(PAGES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_page_has_an_entry_with_icon_and_word(rail: Rail) -> None:
    assert list(rail.entries) == [kind.name for kind in PAGES]
    for entry in rail.entries.values():
        assert entry.accessibleName()
        assert entry.accessibleName() in entry.text().replace("&", "")
        assert not entry.icon().isNull()


def test_mnemonics_differ() -> None:
    keys = [kind.words[kind.words.index("&") + 1].lower() for kind in PAGES]
    assert len(set(keys)) == len(keys)


def test_an_entry_is_chosen_by_mouse_or_key(rail: Rail, qtbot: QtBot) -> None:
    for name, entry in rail.entries.items():
        with qtbot.waitSignal(rail.chosen) as chosen:
            qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert chosen.args == [name]
        with qtbot.waitSignal(rail.chosen):
            qtbot.keyClick(entry, Qt.Key.Key_Space)


def test_choosing_marks_one_and_tells_nobody(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.choose("summaries")
        rail.choose("no such page")
    assert [name for name, entry in rail.entries.items() if entry.isChecked()] == ["summaries"]


def test_a_narrow_rail_takes_less_room_and_keeps_the_words(rail: Rail) -> None:
    wide = rail.sizeHint().width()
    rail.lay_out(narrow=True)
    assert rail.sizeHint().width() < wide
    for entry in rail.entries.values():
        assert entry.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        assert entry.sizeHint().width() <= rail.sizeHint().width()
    rail.lay_out(narrow=False)
    assert rail.sizeHint().width() == wide


def test_a_low_rail_keeps_its_words_in_tooltips_and_aloud(rail: Rail) -> None:
    rail.lay_out(narrow=True)
    tall = rail.sizeHint().height()
    rail.lay_out(narrow=True, low=True)
    assert rail.sizeHint().height() < tall * 0.75
    assert all(entry.toolTip() == entry.accessibleName() for entry in rail.entries.values())
    rail.lay_out(narrow=False)
    assert not any(entry.toolTip() for entry in rail.entries.values())
