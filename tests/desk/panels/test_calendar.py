"""The Calendar page: months by keyboard, a day's list, kinds off, week, agenda, sheet, file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from dpo_desk.casework import acts
from dpo_desk.casework.calendar import CalendarDay, CalendarItem
from dpo_desk.casework.office import Change, Office
from dpo_desk.casework.press import page_count, pdf_text
from dpo_desk.desk import printing
from dpo_desk.desk.models.month_grid import DAY
from dpo_desk.desk.panels import calendar as calendar_page
from dpo_desk.desk.panels.calendar import CalendarPage
from dpo_desk.desk.printing import Target
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from tests.desk.case_makers import TODAY
from tests.desk.open_desk import OpenDesk, open_desk
from tests.makers import opened

ASKED = AskIdentity(doubt="The name differs.", asked_for=("a bill",), by="post")
LATE, FULL = "R-2026-00001", TODAY + timedelta(days=30)


def fill(office: Office) -> None:
    opened(office, TODAY - timedelta(days=45), person=Person("Otto Late"))
    for number in range(4):
        opened(office, TODAY - timedelta(days=1), person=Person(f"Nora Name{number}"))


def nothing(_office: Office) -> None:
    """Leave the desk empty."""


def shown(desk: OpenDesk, wide: int = 1100, tall: int = 700) -> CalendarPage:
    page = CalendarPage(desk.workplace)
    desk.qtbot.addWidget(page)
    page.resize(wide, tall)
    page.show()
    page.refresh()
    desk.settle()
    return page


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, fill) as made:
        yield made


def press(desk: OpenDesk, page: CalendarPage, *keys: Qt.Key) -> None:
    for key in keys:
        desk.qtbot.keyClick(page.grid, key)
    desk.settle()


def days(page: CalendarPage) -> list[CalendarDay]:
    model = page.grid.days
    cells = [model.index(n // 7, n % 7) for n in range(model.rowCount() * 7)]
    return [model.data(cell, DAY) for cell in cells]


def items(page: CalendarPage) -> list[CalendarItem]:
    return [item for day in days(page) for item in day.items]


def spot_of(page: CalendarPage, wanted: CalendarItem | None) -> QPoint:
    """Return a spot on the chip of an item, or on the first "+3 more"."""
    view = page.grid.viewport()
    for y in range(0, view.height(), 4):
        for x in range(8, view.width(), 24):
            _index, item, more = page.grid._under(QPoint(x, y))
            if item == wanted if wanted is not None else more:
                return QPoint(x, y)
    raise AssertionError("it is not in view")


def listed(page: CalendarPage) -> list[str]:
    rows = page.side.list.rows
    return [str(rows.data(rows.index(number))) for number in range(rows.rowCount())]


def test_the_month_opens_on_today_with_its_dates(desk: OpenDesk) -> None:
    page = shown(desk)
    assert len(days(page)) == 42
    assert page.period.text() == "November 2026"
    assert page.side.title.text() == "Monday 23 November 2026"
    assert "Nothing falls" in page.side.about.text()
    assert LATE in {item.reference for item in items(page)}
    assert "England and Wales" in page.about.text()


def test_arrows_move_the_day_and_the_month_follows(desk: OpenDesk) -> None:
    page = shown(desk)
    press(desk, page, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert page.day == date(2026, 12, 1)
    assert page.period.text() == "November 2026"  # it is in view there
    press(desk, page, Qt.Key.Key_Down)
    assert (page.day, page.period.text()) == (date(2026, 12, 8), "December 2026")
    assert page.grid.days.day(page.grid.currentIndex()).day == page.day  # type: ignore[union-attr]
    press(desk, page, Qt.Key.Key_PageDown)
    assert (page.day, page.period.text()) == (date(2027, 1, 8), "January 2027")
    press(desk, page, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert page.day == date(2026, 10, 31)
    press(desk, page, Qt.Key.Key_Home)
    assert (page.day, page.period.text()) == (TODAY, "November 2026")


def test_a_month_with_fewer_days_keeps_the_last(desk: OpenDesk) -> None:
    page = shown(desk)
    page.show_day(date(2027, 1, 31))
    desk.settle()
    page.turn(1)
    desk.settle()
    assert page.day == date(2027, 2, 28)


def test_enter_goes_to_the_days_list_and_enter_opens_the_case(desk: OpenDesk) -> None:
    page = shown(desk)
    page.show_day(next(item.on for item in items(page) if item.reference == LATE))
    desk.settle()
    assert "Otto Late" in listed(page)[0]
    press(desk, page, Qt.Key.Key_Return)
    assert page.side.list.hasFocus()
    with desk.qtbot.waitSignal(desk.workplace.case_wanted) as told:
        desk.qtbot.keyClick(page.side.list, Qt.Key.Key_Return)
    assert told.args == [LATE]
    desk.qtbot.keyClick(page.side.list, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_a_chip_opens_its_case_and_more_the_days_list(desk: OpenDesk) -> None:
    page = shown(desk)
    chip = next(item for item in items(page) if item.reference == LATE)
    with desk.qtbot.waitSignal(desk.workplace.case_wanted) as told:
        desk.qtbot.mouseClick(
            page.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(page, chip)
        )
    assert told.args == [LATE]
    page.turn(1)
    desk.settle()
    desk.qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(page, None))
    desk.settle()
    assert page.side.list.hasFocus()
    assert len(listed(page)) >= 4


def test_a_kind_switched_off_is_gone_and_stays_so(desk: OpenDesk) -> None:
    page = shown(desk)
    before = {item.kind for item in items(page)}
    assert {"due", "target"} <= before
    page.kinds.choices["target"].trigger()
    desk.settle()
    assert {item.kind for item in items(page)} == before - {"target"}
    assert "Not shown: Our targets." in page.about.text()
    assert page.kinds.choices["target"].text().startswith("Our targets (")
    again = shown(desk)
    assert {item.kind for item in items(again)} == before - {"target"}
    again.kinds.every.trigger()
    desk.settle()
    assert {item.kind for item in items(again)} == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_stays_open_while_kinds_are_ticked(desk: OpenDesk) -> None:
    page = shown(desk)
    menu = page.kinds
    menu.popup(page.mapToGlobal(QPoint(10, 10)))
    place = menu.actionGeometry(menu.choices["due"]).center()
    desk.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.hidden == ("due",)
    assert menu.isVisible()
    menu.setActiveAction(menu.choices["due"])
    desk.qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.hidden == ()
    assert menu.isVisible()
    menu.close()
    desk.settle()


def test_a_week_shows_seven_days_and_is_turned_by_weeks(desk: OpenDesk) -> None:
    page = shown(desk)
    page.modes["week"].click()
    desk.settle()
    assert len(days(page)) == 7
    assert page.period.text() == "23 – 29 Nov 2026"
    press(desk, page, Qt.Key.Key_PageDown)
    assert (page.day, page.period.text()) == (TODAY + timedelta(days=7), "30 Nov – 6 Dec 2026")
    press(desk, page, Qt.Key.Key_Left)
    assert page.period.text() == "23 – 29 Nov 2026"
    page.show_day(date(2026, 12, 31))
    desk.settle()
    assert page.period.text() == "28 Dec 2026 – 3 Jan 2027"
    page.modes["month"].click()
    desk.settle()
    assert (page.period.text(), len(days(page))) == ("December 2026", 42)


def test_the_agenda_lists_a_month_with_names(desk: OpenDesk) -> None:
    page = shown(desk)
    page.modes["agenda"].click()
    page.turn(1)
    desk.settle()
    rows = page.agenda.list.rows
    words = [str(rows.data(rows.index(number))) for number in range(rows.rowCount())]
    assert any("Christmas Day" in line for line in words)
    assert sum("Nora Name0" in line for line in words) >= 2
    assert page.agenda.about.text().endswith("dates")
    first = rows.row_of(None)
    with desk.qtbot.waitSignal(desk.workplace.case_wanted):
        page.agenda.list.setFocus()
        page.agenda.list.setCurrentIndex(first)
        desk.qtbot.keyClick(page.agenda.list, Qt.Key.Key_Return)
    for _ in range(8):
        page.turn(1)
    desk.settle()
    assert page.agenda.about.text().startswith("No date")


def test_the_mode_is_remembered(desk: OpenDesk) -> None:
    shown(desk).modes["week"].click()
    desk.settle()
    assert shown(desk).mode == "week"


def test_a_change_of_a_case_is_seen_at_once_or_when_shown(desk: OpenDesk) -> None:
    page = shown(desk)
    assert any(item.kind == "due" and item.reference == LATE for item in items(page))
    page.hide()
    seen: list[Any] = []
    desk.clerk.changed.connect(seen.append)
    desk.clerk.tell(acts.perform, LATE, ASKED, TODAY - timedelta(days=44))
    desk.settle()
    assert isinstance(seen[0], Change)
    page.show()
    desk.settle()
    assert not any(item.kind == "due" and item.reference == LATE for item in items(page))


def test_printing_makes_a_landscape_sheet_without_names(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[bytes, int, str]] = []

    def caught(_parent: Any, _press: Any, pdf: bytes, count: int, name: str) -> None:
        printed.append((pdf, count, name))

    monkeypatch.setattr(calendar_page, "print_pdf", caught)
    page = shown(desk)
    page.turn(1)
    desk.settle()
    page.print.click()
    desk.settle()
    ((pdf, count, name),) = printed
    assert (count, name) == (page_count(pdf), "calendar-2026-12")
    text = " ".join(pdf_text(pdf))
    assert "R-2026-00002" in text
    assert "Nora" not in text


def test_the_file_names_people_only_once_ticked(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.ics"
    monkeypatch.setattr(printing, "ask_where", lambda *_a: Target(target, replace=True))
    page = shown(desk)
    page.files.save.trigger()
    desk.settle()
    assert b"R-2026-00002" in target.read_bytes()
    assert b"Nora" not in target.read_bytes()
    page.files.names.trigger()
    page.files.save.trigger()
    desk.settle()
    assert b"Nora" in target.read_bytes()
    assert not page.files.names.isChecked()
    assert desk.said[-1] == "Saved as out.ics. It is not encrypted there."


def test_an_empty_desk_shows_the_days(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(qtbot, tmp_path, nothing) as desk:
        page = shown(desk)
        assert len(days(page)) == 42
        assert items(page) == []
        assert "Nothing falls on this day." in page.side.about.text()


def test_a_narrow_window_shows_days_and_list_in_turn(desk: OpenDesk) -> None:
    page = shown(desk, 480, 600)
    assert page.columns.narrow
    page.show_day(next(item.on for item in items(page) if item.reference == LATE))
    desk.settle()
    press(desk, page, Qt.Key.Key_Return)
    assert page.side.list.isVisible()
    desk.qtbot.keyClick(page.side.list, Qt.Key.Key_Escape)
    assert page.grid.isVisible()


def test_every_control_has_a_name(desk: OpenDesk) -> None:
    page = shown(desk)
    for control in [*page.findChildren(QAbstractButton), page.grid, page.side.list]:
        if control.isVisible():
            spoken = QAccessible.queryAccessibleInterface(control)
            assert spoken.text(QAccessible.Text.Name), control
