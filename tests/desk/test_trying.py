"""The demonstration is made once, can be stopped, and opens without a question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups
from dpo_desk.casework.demo import DEMO_OFFICER
from dpo_desk.casework.lookups import CardPage, CardQuery
from dpo_desk.casework.office import fixed_moments
from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.trying import Demonstration
from dpo_desk.desk.workplace import Workplace

PATIENCE = 60_000


@pytest.fixture
def workplace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workplace]:
    clerk, press = Clerk(fixed_moments(date(2026, 11, 23))), Press()
    yield Workplace(clerk, press, Preferences(tmp_path / "window.ini"))
    clerk.stop()
    press.stop()


class Counter:
    def __init__(self) -> None:
        self.total = 0

    def hear(self, page: CardPage) -> None:
        self.total = page.total


def test_it_is_made_once_and_opened(qtbot: QtBot, workplace: Workplace, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    path = tmp_path / "new folder" / "Demonstration.desk"
    trying = Demonstration(workplace, window, path, cases=3)
    with qtbot.waitSignal(workplace.clerk.entered, timeout=PATIENCE) as entered:
        trying.start()
    assert entered.args[0].officer == DEMO_OFFICER
    assert trying.dialog is None
    counter = Counter()
    workplace.clerk.ask(lookups.cards, CardQuery(), then=counter.hear)
    qtbot.waitUntil(lambda: counter.total > 0)
    workplace.clerk.leave()
    made_at = path.stat().st_mtime_ns
    with qtbot.waitSignal(workplace.clerk.entered, timeout=PATIENCE):
        trying.start()
    assert trying.dialog is None
    assert path.stat().st_mtime_ns >= made_at


def test_it_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    trying = Demonstration(workplace, window, tmp_path / "Demonstration.desk", cases=60)
    trying.start()
    dialog = trying.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "cases, up to" in dialog.words.text(), timeout=PATIENCE)
    with qtbot.waitSignal(trying.refused, timeout=PATIENCE) as refused:
        dialog.stop.click()
    assert refused.args[0].sentence == "Stopped, as you asked."
    assert list(tmp_path.glob("*.desk*")) == []
