"""The Cases page: filters, count, selection that survives changes, opening, columns, emptiness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desk.casework import acts
from dpo_desk.casework.office import Change, Office
from dpo_desk.desk.models.case_table import COLUMNS, DUE
from dpo_desk.desk.panels.case_filters import Filters
from dpo_desk.desk.panels.cases import CasesPage
from dpo_desk.desk.pieces import scrolling
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from tests.desk.work_makers import Desk
from tests.makers import opened

TODAY = date(2026, 11, 23)


def fill(office: Office) -> None:
    for number in range(6):
        received = TODAY - timedelta(days=8 * number)
        opened(office, received, person=Person(f"Person {'ABCDEF'[number]}"))


def open_another(office: Office) -> Change:
    return Change((opened(office, TODAY),), frozenset({"cases"}))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path, fill, TODAY)
    yield made
    made.close()


def shown(desk: Desk) -> CasesPage:
    page = CasesPage(desk.workplace)
    desk.qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    page.refresh()
    desk.settle()
    return page


def references(page: CasesPage) -> list[str]:
    return [page.table.index(row, 0).data() for row in range(page.table.rowCount())]


def test_it_opens_on_the_most_urgent_and_says_how_many(desk: Desk) -> None:
    page = shown(desk)
    assert references(page)[0] == "R-2026-00006"
    assert page.count.text() == "6 cases"
    page.search("Person B")
    desk.settle()
    assert references(page) == ["R-2026-00002"]
    assert page.count.text() == "1 of 6 cases"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_case(desk: Desk, key: Qt.Key) -> None:
    page = shown(desk)
    page.view.selectRow(2)
    with desk.qtbot.waitSignal(desk.workplace.case_wanted) as wanted:
        desk.qtbot.keyClick(page.view, key)
    assert wanted.args == [references(page)[2]]


def test_a_double_click_opens_the_case(desk: Desk) -> None:
    page = shown(desk)
    place = page.view.visualRect(page.table.index(1, 1)).center()
    viewport = page.view.viewport()
    desk.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    with desk.qtbot.waitSignal(desk.workplace.case_wanted) as wanted:
        desk.qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == [references(page)[1]]


def test_the_chosen_case_stays_chosen_when_it_moves(desk: Desk) -> None:
    page = shown(desk)
    page.view.selectRow(0)
    ask = AskIdentity(
        doubt="The name differs.", asked_for=("A bill",), by="email", late="It was on leave."
    )
    desk.clerk.tell(acts.perform, "R-2026-00006", ask, TODAY)
    desk.settle()
    assert references(page)[-1] == "R-2026-00006", "without a due date it comes last"
    assert [card.reference for card in page.selected()] == ["R-2026-00006"]
    assert page.view.currentIndex().row() == 5


def test_several_can_be_chosen_and_stay(desk: Desk) -> None:
    page = shown(desk)
    page.view.selectAll()
    desk.clerk.tell(open_another)
    desk.settle()
    assert page.count.text() == "7 cases"
    assert len(page.selected()) == 6


def test_a_header_click_sorts_and_an_unsortable_column_keeps_the_mark(desk: Desk) -> None:
    page = shown(desk)
    header = page.view.horizontalHeader()
    page.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    desk.settle()
    assert references(page)[0] == "R-2026-00006"
    page.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    desk.settle()
    assert header.sortIndicatorSection() == 1
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_columns_can_be_hidden_and_are_remembered(desk: Desk) -> None:
    page = shown(desk)
    menu = page.column_menu()
    choices = {action.text(): action for action in menu.actions()}
    assert not choices["Reference"].isEnabled()
    choices["Received"].trigger()
    page.view.horizontalHeader().moveSection(1, 4)
    page.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    again = shown(desk)
    hidden = [known.heading for n, known in enumerate(COLUMNS) if again.view.isColumnHidden(n)]
    assert hidden == ["Received"]
    assert again.view.horizontalHeader().visualIndex(1) == 4
    assert references(again)[0] == "R-2026-00006"
    assert again.view.horizontalHeader().sortIndicatorSection() == 0


def test_nothing_found_offers_to_clear_the_filters(desk: Desk) -> None:
    page = shown(desk)
    page.search("nobody of that name")
    desk.settle()
    empty = page.pages.currentWidget()
    assert empty is page._nothing
    page._nothing.button.click()
    desk.settle()
    assert page.pages.currentWidget() is page.view
    assert page.filters.filters() == Filters()


@pytest.mark.parametrize("hostile", ['" OR *', "'; DROP TABLE cards; --", "NEAR(", "*", "\u202e"])
def test_hostile_words_find_nothing_or_something_but_never_fail(desk: Desk, hostile: str) -> None:
    page = shown(desk)
    page.search(hostile)
    desk.settle()
    assert desk.refusals == []
    assert page.count.text().endswith("6 cases")


def test_a_desk_without_cases_says_what_comes_next(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, None, TODAY)
    page = shown(desk)
    assert page.pages.currentWidget() is page._first
    with qtbot.waitSignal(desk.workplace.new_case_wanted):
        page._first.button.click()
    desk.clerk.tell(open_another)
    desk.settle()
    assert page.pages.currentWidget() is page.view
    desk.close()


def test_forgetting_leaves_nobody_behind(desk: Desk) -> None:
    page = shown(desk)
    page.search("Person A")
    desk.settle()
    page.forget()
    assert page.table.rowCount() == 0
    assert page.filters.words.text() == ""
    assert page.count.text() == ""


def test_the_due_column_is_read_aloud_with_its_urgency(desk: Desk) -> None:
    page = shown(desk)
    spoken = page.table.index(0, DUE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "overdue" in spoken


def widths(page: CasesPage) -> list[int]:
    return [page.view.columnWidth(number) for number in range(len(COLUMNS))]


def test_the_names_take_what_the_other_columns_leave(desk: Desk) -> None:
    page = shown(desk)
    person = next(number for number, known in enumerate(COLUMNS) if known.name == "person")
    page.resize(1500, 600)
    desk.settle()
    narrow = widths(page)
    page.resize(1800, 600)
    desk.settle()
    wide = widths(page)
    assert sum(wide) == page.view.viewport().width()
    assert wide[person] == narrow[person] + 300
    assert wide[0] == narrow[0]


def test_widths_the_officer_chose_stay(desk: Desk) -> None:
    page = shown(desk)
    page.view.setColumnWidth(1, 90)
    page.resize(1700, 600)
    desk.settle()
    assert page.view.columnWidth(1) == 90
    assert shown(desk).view.columnWidth(1) == 90


def test_a_low_window_folds_the_filters_and_counts_those_that_hold(desk: Desk) -> None:
    page = shown(desk)
    area = scrolling(page)
    desk.qtbot.addWidget(area)
    area.resize(900, 280)
    area.show()
    desk.settle()
    filters = page.filters
    assert filters.more.isVisible()
    assert not filters.right.isVisible()
    filters.show_filters(Filters(due_within=7, open_only=False))
    assert filters.more.text() == "Filters (2)"
    filters.more.click()
    assert filters.right.isVisible()
    assert filters.reset.isVisible()
    area.resize(900, 700)
    desk.settle()
    assert filters.right.isVisible()
    assert not filters.more.isVisible()
