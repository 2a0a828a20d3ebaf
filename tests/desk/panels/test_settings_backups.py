"""Backups and this computer: made, listed, restored beside the desk; minutes to the lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework import opening
from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.desk.panels.settings_backups import BackupsSection
from dpo_desk.desk.panels.settings_computer import ComputerSection
from dpo_desk.desk.pieces import Button
from tests.desk.open_desk import OpenDesk, open_desk
from tests.makers import PASSPHRASE, opened


def one_case(office: Office) -> str:
    return opened(office)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, one_case) as made:
        yield made


@pytest.fixture
def section(qtbot: QtBot, desk: OpenDesk) -> BackupsSection:
    made = BackupsSection(desk.workplace)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.ask()
    desk.settle()
    return made


def restorers(section: BackupsSection) -> list[Button]:
    return [
        one
        for one in section.findChildren(Button)
        if one.text() == "Restore…" and not one.isHidden()
    ]


def test_a_backup_is_made_listed_and_restored_beside_the_desk(
    section: BackupsSection, desk: OpenDesk, tmp_path: Path
) -> None:
    assert restorers(section) == []
    section.now.click()
    desk.settle()
    assert section.shown is not None
    made = section.shown.kept[0]
    assert desk.said == [f"Backed up and verified: {made.path.name}"]
    assert section.now.isEnabled()
    button = restorers(section)[0]
    assert button.accessibleName().startswith("Restore the backup of 23 November 2026, 10:00")
    section._chosen = made
    section.restore_to(str(tmp_path / "again"))
    desk.settle()
    assert section.banner.words.startswith("Restored as again.desk.")
    again = opening.unlock_desk(
        tmp_path / "again.desk", PASSPHRASE, fixed_moments(desk.workplace.today())
    )
    assert [reference for _, reference in again.store.references()] == [desk.filled]
    again.close()


def test_nothing_is_restored_over_a_file(
    section: BackupsSection, desk: OpenDesk, tmp_path: Path
) -> None:
    section.now.click()
    desk.settle()
    assert section.shown is not None
    taken = tmp_path / "taken.desk"
    taken.write_text("somebody's work")
    section._chosen = section.shown.kept[0]
    section.restore_to(str(taken))
    desk.settle()
    assert "already exists" in section.banner.words
    assert taken.read_text() == "somebody's work"


def test_the_folder_can_be_chosen_and_given_up(
    section: BackupsSection, desk: OpenDesk, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    assert section.usual.isHidden()
    section.take_folder(str(away))
    desk.settle()
    assert section.folder.text() == str(away)
    section.now.click()
    desk.settle()
    assert list(away.glob("test-*.desk"))
    section.usual.click()
    desk.settle()
    assert section.folder.text() != str(away)
    assert section.usual.isHidden()
    section.take_folder(str(tmp_path / "nowhere"))
    desk.settle()
    assert "a folder that is there" in section.banner.words


def test_the_minutes_to_the_lock_stay_on_this_computer(qtbot: QtBot, desk: OpenDesk) -> None:
    made = ComputerSection(desk.workplace)
    qtbot.addWidget(made)
    made.ask()
    assert made.value("lock_minutes") == 10
    made.show_value("lock_minutes", 500)
    made.save.click()
    assert made.rows["lock_minutes"].complaint.text() == "Write 1 to 240 minutes."
    assert desk.workplace.preferences.lock_minutes == 10
    made.show_value("lock_minutes", 5)
    made.save.click()
    assert desk.workplace.preferences.lock_minutes == 5
    assert made.rows["lock_minutes"].complaint.text() == ""
