"""The status bar names desk, officer, backup and whether all is saved, and then forgets."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import LONDON
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.status import StatusBar, backup_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, "No backup yet"),
        (datetime(2026, 11, 23, 9, 5, tzinfo=LONDON), "Backup: today 09:05"),
        (datetime(2026, 11, 20, 17, 0, tzinfo=LONDON), "Backup: Fri 20 Nov 2026 17:00"),
    ],
)
def test_the_last_backup_is_dated(moment: datetime | None, words: str) -> None:
    assert backup_words(moment, TODAY) == words


def test_it_names_the_desk_and_forgets_it(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_desk(Entered(Path("South.desk"), "Ada Moss"))
    assert not bar.isHidden()
    said = (bar.desk.accessibleName(), bar.officer.accessibleName(), bar.saved.accessibleName())
    assert said == ("South", "Ada Moss", "All saved")
    bar.show_saved(False)
    assert bar.saved.accessibleName() == "Working…"
    bar.forget()
    assert bar.isHidden()
    assert bar.officer.accessibleName() == ""
