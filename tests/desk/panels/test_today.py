"""The Today page: sections, next acts, reminders, the keyboard, emptiness, the morning sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dpo_desk.casework import correspondence, lookups, sending
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.office import Change, Office
from dpo_desk.casework.press import pdf_text
from dpo_desk.casework.today import Part
from dpo_desk.desk.panels import today as today_page
from dpo_desk.desk.panels.case_filters import Filters
from dpo_desk.desk.panels.today import TodayPage, pages_of
from dpo_desk.desk.panels.today_row import RowOfToday
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from tests.desk.case_makers import TODAY
from tests.desk.open_desk import OpenDesk, open_desk
from tests.makers import done, opened

ASKED = AskIdentity(doubt="The name differs.", asked_for=("a bill",), by="post")


def ago(count: int) -> date:
    return TODAY - timedelta(days=count)


def fill(office: Office) -> None:
    opened(office, ago(45), person=Person("Otto Late"))
    opened(office, ago(26), person=Person("Sonia Soon"))
    waiting = opened(office, ago(12), person=Person("Wanda Waits"))
    done(office, waiting, (ago(11), ASKED))
    printed = opened(office, ago(6))
    letter = correspondence.compose(office, printed, LetterOptions("L02", TODAY, entry=ASKED))
    sending.seal(office, letter, letter.blocks)


def nothing(_office: Office) -> None:
    """Leave the desk empty."""


def shown(desk: OpenDesk) -> TodayPage:
    page = TodayPage(desk.workplace)
    desk.qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.refresh()
    desk.settle()
    return page


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, fill) as made:
        yield made


@pytest.fixture
def page(desk: OpenDesk) -> TodayPage:
    return shown(desk)


def line(page: TodayPage, part: Part, number: int = 0) -> RowOfToday:
    return page.sections[part].rows[number]


def test_each_section_shows_its_rows_and_empty_ones_are_one_sentence(page: TodayPage) -> None:
    visible = [part for part in Part if page.sections[part].isVisible()]
    assert visible == [Part.OVERDUE, Part.SOON, Part.UNSENT, Part.WAITING]
    late = line(page, Part.OVERDUE)
    assert late.row is not None
    assert late.row.person == "Otto Late"
    assert "overdue" in late.accessibleName()
    assert page.sections[Part.OVERDUE].count.words == "1"
    assert page.quiet.text().startswith("No marketing or consent waits to be stopped and no")
    assert "The next answer after this week is due" in page.quiet.text()


def test_the_month_stands_across_the_top(page: TodayPage) -> None:
    assert page.strip.month.text() == "November 2026"
    assert page.strip.received.number.text() == "2"
    assert page.strip.overdue.number.text() == "1"
    assert page.strip.in_time.number.text() == "none yet"


def test_a_click_and_enter_open_the_case(page: TodayPage, desk: OpenDesk) -> None:
    late = line(page, Part.OVERDUE)
    with desk.qtbot.waitSignal(desk.workplace.case_wanted) as wanted:
        desk.qtbot.mouseClick(late, Qt.MouseButton.LeftButton)
    assert wanted.args == ["R-2026-00001"]
    with desk.qtbot.waitSignal(desk.workplace.case_wanted) as wanted:
        desk.qtbot.keyClick(line(page, Part.SOON), Qt.Key.Key_Return)
    assert wanted.args == ["R-2026-00002"]


def test_the_next_act_is_a_button(page: TodayPage, desk: OpenDesk) -> None:
    late = line(page, Part.OVERDUE)
    assert late.act.text() == "Acknowledge"
    with desk.qtbot.waitSignal(desk.workplace.letter_wanted) as wanted:
        late.act.click()
    assert wanted.args == ["R-2026-00001", ()]


def test_a_reminder_is_one_click_away(page: TodayPage, desk: OpenDesk) -> None:
    waiting = line(page, Part.WAITING)
    assert waiting.act.text() == "Send a reminder"
    with desk.qtbot.waitSignal(desk.workplace.act_wanted) as wanted:
        waiting.act.click()
    assert wanted.args == ["R-2026-00003", "chase", {"what": "identity"}]


def test_a_letter_is_recorded_as_sent_without_leaving_the_page(
    page: TodayPage, desk: OpenDesk
) -> None:
    line(page, Part.UNSENT).act.click()
    desk.settle()
    dialog = page.recording.dialog
    assert dialog is not None
    dialog.record.click()
    desk.settle()
    assert page.recording.dialog is None
    assert not page.sections[Part.UNSENT].isVisible()
    assert desk.said == ["R-2026-00004-L1 is recorded as sent."]
    assert desk.asked(lookups.case, "R-2026-00004").case.letters[0].status == "sent"
    assert len(page.sections[Part.WAITING].rows) == 2


def test_the_arrows_go_from_row_to_row(page: TodayPage, desk: OpenDesk) -> None:
    page.activateWindow()
    page.setFocus()
    first, second = page.lines()[:2]
    desk.qtbot.waitUntil(first.hasFocus)
    desk.qtbot.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    desk.qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()


def add_one(office: Office) -> Change:
    return Change((opened(office, ago(60)),), frozenset({"cases"}))


def test_a_change_is_shown_and_the_keyboard_stays_on_its_row(
    page: TodayPage, desk: OpenDesk
) -> None:
    page.activateWindow()
    late = line(page, Part.OVERDUE)
    late.setFocus()
    desk.qtbot.waitUntil(late.hasFocus)
    desk.clerk.tell(add_one)
    desk.settle()
    assert [one.row.reference for one in page.lines()[:2] if one.row] == [
        "R-2026-00005",
        "R-2026-00001",
    ]
    held = line(page, Part.OVERDUE, 1)
    assert held.hasFocus()
    assert page.strip.overdue.number.text() == "2"


def test_a_hidden_page_asks_when_it_is_shown_again(page: TodayPage, desk: OpenDesk) -> None:
    page.hide()
    desk.clerk.tell(add_one)
    desk.settle()
    assert len(page.sections[Part.OVERDUE].rows) == 1
    page.show()
    desk.settle()
    assert len(page.sections[Part.OVERDUE].rows) == 2


def test_all_of_a_section_are_a_list_or_a_longer_page(page: TodayPage, desk: OpenDesk) -> None:
    with desk.qtbot.waitSignal(desk.workplace.filters_wanted) as wanted:
        page.sections[Part.OVERDUE].every.click()
    assert wanted.args == [Filters(due_within=-1)]
    for _ in range(14):
        desk.clerk.tell(one_more_waiting)
    desk.settle()
    section = page.sections[Part.WAITING]
    assert (len(section.rows), section.count.words) == (12, "15")
    assert section.every.text() == "Show all 15"
    section.every.click()
    desk.settle()
    assert len(section.rows) == 15
    assert not section.every.isVisible()


def one_more_waiting(office: Office) -> Change:
    name = opened(office, ago(5))
    done(office, name, (ago(4), ASKED))
    return Change((name,), frozenset({"cases"}))


def test_buttons_of_all_rows_stand_in_a_column(page: TodayPage) -> None:
    assert len({one.act.width() for one in page.lines()}) == 1


def test_the_morning_sheet_is_printed(
    page: TodayPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[Any] = []

    def record(_page: Any, _press: Any, pdf: bytes, count: int, name: str) -> None:
        printed.append((pdf, count, name))

    monkeypatch.setattr(today_page, "print_pdf", record)
    page.print.click()
    desk.settle()
    ((pdf, count, name),) = printed
    assert (count, name) == (1, "today-2026-11-23")
    assert "Otto" not in " ".join(pdf_text(pdf))


def test_a_print_that_was_cancelled_says_nothing(
    page: TodayPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    page.print.click()
    desk.settle()
    assert desk.said == []


def test_pages_come_with_their_count(desk: OpenDesk) -> None:
    pdf, count = pages_of(desk.asked(today_page.questions.morning_sheet))
    assert pdf.startswith(b"%PDF")
    assert count == 1


def test_an_empty_desk_says_what_comes_next(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(qtbot, tmp_path, nothing) as desk:
        page = shown(desk)
        assert page.stack.currentIndex() == 1
        assert not page.strip.isVisible()
        with qtbot.waitSignal(desk.workplace.new_case_wanted):
            page._nothing.button.click()


def one_calm(office: Office) -> None:
    opened(office, ago(2))


def test_a_calm_day_says_when_the_next_answer_is_due(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(qtbot, tmp_path, one_calm) as desk:
        page = shown(desk)
        assert page.stack.currentIndex() == 1
        assert "R-2026-00001" in page._nothing._sentence.text()
        assert page.strip.isVisible()


def test_a_narrow_page_paints_every_row(page: TodayPage, desk: OpenDesk) -> None:
    wide = line(page, Part.OVERDUE).grab().toImage()
    page.resize(420, 700)
    desk.settle()
    narrow = line(page, Part.OVERDUE).grab().toImage()
    colours = {narrow.pixelColor(x, y).name() for x in range(120) for y in range(narrow.height())}
    assert wide.width() > narrow.width()
    assert len(colours) > 10
