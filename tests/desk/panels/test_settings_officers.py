"""Officers and passphrases: adding, removing after a question, changing one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework import opening
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.passphrase import NewPassphrase
from dpo_desk.desk.notices import Question
from dpo_desk.desk.panels.settings_officers import OfficersSection
from dpo_desk.desk.pieces import Button
from dpo_desk.domain.problems import Problem
from tests.desk.open_desk import OpenDesk, open_desk
from tests.makers import CHEAP, PASSPHRASE

STRONG = "seven wet umbrellas by the door"


def with_deputy(office: Office) -> None:
    opening.add_officer(office, "Dee Deputy", STRONG, CHEAP)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, with_deputy) as made:
        yield made


@pytest.fixture
def section(qtbot: QtBot, desk: OpenDesk) -> OfficersSection:
    made = OfficersSection(desk.workplace)
    qtbot.addWidget(made)
    made.resize(800, 800)
    made.show()
    made.ask()
    desk.settle()
    return made


def fill(pair: NewPassphrase, words: str, again: str = "") -> None:
    pair.first.line.setText(words)
    pair.again.line.setText(again or words)


def removers(section: OfficersSection) -> list[str]:
    buttons = section.findChildren(Button)
    return [one.accessibleName() for one in buttons if one.accessibleName().startswith("Remove")]


def test_an_officer_is_added_with_a_passphrase_of_their_own(
    section: OfficersSection, desk: OpenDesk, tmp_path: Path
) -> None:
    section.add.click()
    assert section.rows["officer"].complaint.text() == "This is needed."
    section.show_value("officer", "Lou Locum")
    fill(section.fresh, "short")
    section.add.click()
    assert "Too short" in section.banner.words
    fill(section.fresh, STRONG, "something else")
    section.add.click()
    assert "differ" in section.banner.words
    fill(section.fresh, STRONG)
    section.add.click()
    desk.settle()
    assert section.shown.names == ("Sim Officer", "Dee Deputy", "Lou Locum")
    assert section.fresh.first.text() == ""
    assert desk.said == ["Lou Locum can unlock this desk from now on."]
    section.show_value("officer", "lou locum")
    fill(section.fresh, STRONG)
    section.add.click()
    desk.settle()
    assert "already has a key" in section.rows["officer"].complaint.text()


def test_a_key_is_removed_only_after_the_question(section: OfficersSection, desk: OpenDesk) -> None:
    assert removers(section) == ["Remove Dee Deputy"]
    remover(section).click()
    question = section.findChild(Question)
    assert question is not None
    question.stay.click()
    desk.settle()
    assert "Dee Deputy" in section.shown.names
    remover(section).click()
    section.findChildren(Question)[-1].go_on.click()
    desk.settle()
    assert section.shown.names == ("Sim Officer",)
    assert removers(section) == []


def test_the_own_passphrase_changes_with_the_old_one(
    section: OfficersSection, desk: OpenDesk, tmp_path: Path
) -> None:
    fill(section.new, STRONG)
    section.old.line.setText("not this one")
    section.change.click()
    desk.settle()
    assert section.banner.words == "The old passphrase is not right."
    section.old.line.setText(PASSPHRASE)
    section.change.click()
    desk.settle()
    assert section.old.text() == section.new.first.text() == ""
    with pytest.raises(Problem, match="not right"):
        opening.change_passphrase(tmp_path / "test.desk", "Sim Officer", PASSPHRASE, STRONG, CHEAP)


def remover(section: OfficersSection) -> Button:
    buttons = section.findChildren(Button)
    return next(one for one in buttons if one.accessibleName() == "Remove Dee Deputy")
