"""Pages are made when they are looked at, and destroyed with the desk they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import Office
from dpo_desk.desk.inside import Inside
from dpo_desk.desk.pages import PAGES
from tests.desk.work_makers import Desk
from tests.makers import opened


def fill(office: Office) -> None:
    opened(office, date(2026, 11, 3))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path, fill)
    yield made
    made.settle()
    made.close()


@pytest.fixture
def inside(qtbot: QtBot, desk: Desk) -> Inside:
    made = Inside(desk.workplace)
    qtbot.addWidget(made)
    made.show()
    return made


def test_before_a_desk_is_open_nothing_can_be_shown(inside: Inside) -> None:
    inside.show_page("cases")
    inside.show_case("R-2026-00001")
    inside.compose("R-2026-00001", (), None)
    inside.ask_new_case()
    assert inside.content.count() == 0
    assert inside.shown_case() == ""


def test_pages_are_made_once_and_only_when_looked_at(inside: Inside, desk: Desk) -> None:
    inside.open_desk()
    assert list(inside.pages) == [PAGES[0].name]
    inside.show_page("summaries")
    first = inside.pages["summaries"]
    inside.show_cases()
    inside.show_page("summaries")
    assert inside.pages["summaries"] is first
    desk.settle()


def test_a_case_its_letters_and_the_way_back(inside: Inside, desk: Desk) -> None:
    inside.open_desk()
    desk.workplace.case_wanted.emit("R-2026-00001")
    desk.settle()
    assert inside.shown_case() == "R-2026-00001"
    assert inside.rail.entries["cases"].isChecked()
    assert inside.case_file is not None
    inside.case_file.letter_wanted.emit("R-2026-00001", ("L01",), None)
    desk.settle()
    assert inside.composer is not None
    assert inside.composer.isVisible()
    assert inside.shown_case() == "R-2026-00001"
    inside.composer.left.emit("R-2026-00001")
    assert inside.case_file.isVisible()
    inside.case_file.back_wanted.emit()
    assert inside.pages["cases"].isVisible()


def test_closing_the_desk_destroys_its_pages(inside: Inside, desk: Desk, qtbot: QtBot) -> None:
    inside.open_desk()
    inside.show_case("R-2026-00001")
    desk.settle()
    inside.search.setText("Iris")
    pages = [inside.pages[PAGES[0].name], inside.case_file]
    gone = [page.destroyed for page in pages if page is not None]
    with qtbot.waitSignals(gone):
        inside.close_desk()
    assert inside.content.count() == 0
    assert inside.search.text() == ""
    assert inside.case_file is None


def test_refreshing_asks_every_page_again(inside: Inside, desk: Desk) -> None:
    inside.open_desk()
    inside.show_cases()
    desk.settle()
    desk.clerk.tell(opened)
    inside.refresh()
    desk.settle()
    table = inside.pages["cases"].table  # type: ignore[attr-defined]
    assert table.rowCount() == 2


def test_what_a_page_says_is_shown(inside: Inside, desk: Desk) -> None:
    inside.open_desk()
    desk.workplace.say("The case was closed.")
    assert inside.notices.words == "The case was closed."
