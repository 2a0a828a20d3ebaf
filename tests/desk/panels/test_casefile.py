"""The case file on a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework import acts
from dpo_desk.casework.office import Office
from dpo_desk.desk.panels.casefile import CaseFilePanel
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from dpo_desk.domain.receiving import LogContact, Note
from dpo_desk.domain.rights import Right
from tests.desk.work_makers import Desk
from tests.makers import done, opened

NAME = "Zoë <b>Ames</b> & Sons of a Partnership with a Very Long Name Indeed"


def fill(office: Office) -> str:
    zoe = Person(NAME, "zoe@example.org")
    name = opened(office, date(2026, 11, 3), (Right.ACCESS, Right.ERASURE), zoe, "Everything!")
    contact = LogContact("in", "phone", "Zoë", "Rang.")
    done(office, name, (date(2026, 11, 4), contact))
    acts.strike_out(office, name, 4, "Twice")
    return name


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path, fill)
    yield made
    made.close()


@pytest.fixture
def panel(desk: Desk) -> CaseFilePanel:
    made = CaseFilePanel(desk.workplace)
    desk.qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_case(desk.filled)
    desk.qtbot.waitUntil(lambda: made.view is not None, timeout=5000)
    return made


def test_the_head_says_which_case_as_typed(panel: CaseFilePanel, desk: Desk) -> None:
    assert panel.header.reference.text() == desk.filled
    assert panel.header.person.text() == NAME
    assert panel.header.person.toolTip() == NAME
    assert panel.clock.head.text() == "Due Thursday 3 December 2026"


def test_the_panel_follows_what_is_recorded(panel: CaseFilePanel, desk: Desk) -> None:
    asked = AskIdentity(doubt="Doubt", asked_for=("a bill",), by="email")
    desk.clerk.tell(acts.perform, desk.filled, asked, date(2026, 11, 5))
    desk.qtbot.waitUntil(lambda: "not started" in panel.clock.head.text(), timeout=5000)
    assert panel.steps.next.text() == "Identity is proved"


def test_tabs_are_filled_when_turned_to(panel: CaseFilePanel, desk: Desk) -> None:
    assert len(panel.timeline.lines) == 4
    assert panel.people.words.toPlainText() == ""
    panel.tabs.turn_to(1)
    assert panel.people.words.toPlainText() == "Everything!"
    for number in range(panel.tabs.count):
        panel.tabs.turn_to(number)
        desk.settle()
        assert [page.isVisible() for page in panel.tabs._pages].index(True) == number
    assert panel.history.table.rowCount() > 5


def test_an_unknown_case_is_a_sentence(panel: CaseFilePanel, desk: Desk) -> None:
    panel.show_case("R-2026-09999")
    desk.qtbot.waitUntil(lambda: panel.stack.currentIndex() == 0, timeout=5000)
    assert "R-2026-09999" in panel.nothing._sentence.text()


def test_locking_forgets_the_case(panel: CaseFilePanel, desk: Desk) -> None:
    panel.tabs.turn_to(1)
    desk.clerk.leave()
    desk.settle()
    assert panel.view is None
    assert panel.header.person.text() == ""
    assert panel.stack.currentIndex() == 0


def test_a_change_elsewhere_asks_nothing(panel: CaseFilePanel, desk: Desk) -> None:
    view = panel.view
    desk.clerk.tell(opened_other)
    desk.settle()
    assert panel.view is view


def opened_other(office: Office) -> object:
    name = opened(office, date(2026, 11, 3))
    return acts.perform(office, name, Note(words="x"), date(2026, 11, 4))
