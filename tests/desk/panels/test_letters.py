"""The Letters page: filters, opening, recording, duplicates, a batch, emptiness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from dpo_desk.casework.letterlist import LetterWish
from dpo_desk.casework.press import page_count
from dpo_desk.desk.models.letter_table import COLUMNS
from dpo_desk.desk.panels import letters_batch
from dpo_desk.desk.panels.casefile_viewer import Viewer
from dpo_desk.desk.panels.letters import LettersPage
from tests.desk.case_makers import TODAY
from tests.desk.letter_makers import another, four_letters, nothing
from tests.desk.open_desk import OpenDesk, hurry, open_desk

DRAFT, WAITS, VOID, SENT = range(4)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, four_letters) as made:
        yield made


def shown(desk: OpenDesk) -> LettersPage:
    page = LettersPage(desk.workplace)
    desk.qtbot.addWidget(page)
    hurry(page)
    page.resize(1000, 640)
    page.show()
    page.refresh()
    desk.settle()
    return page


@pytest.fixture
def page(desk: OpenDesk) -> LettersPage:
    return shown(desk)


def choose(page: LettersPage, *rows: int) -> None:
    page.view.clearSelection()
    for number in rows:
        page.view.selectionModel().setCurrentIndex(
            page.table.index(number, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )


def test_every_letter_is_listed_and_counted(page: LettersPage) -> None:
    assert page.table.rowCount() == 4
    assert page.count.text() == "4 letters"
    assert page.pages.currentWidget() is page.view


def test_filters_narrow_the_list_and_can_be_cleared(page: LettersPage, desk: OpenDesk) -> None:
    desk.qtbot.keyClicks(page.filters.words, "zoe")
    desk.settle()
    assert [letter.number for letter in page.selected()] == ["R-2026-00001-L1"]
    assert page.count.text() == "1 letter"
    page.filters.reset.click()
    desk.settle()
    assert page.table.rowCount() == 4
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("L01"))
    desk.settle()
    assert page.table.rowCount() == 1
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("L37"))
    desk.settle()
    assert page.pages.currentWidget() is page._nothing
    page._nothing.button.click()
    desk.settle()
    assert page.table.rowCount() == 4
    assert not page.filters.reset.isVisible()


@pytest.mark.parametrize(
    ("row", "offered"),
    [
        (DRAFT, {"open", "case"}),
        (WAITS, {"open", "record", "print", "case"}),
        (VOID, {"case"}),
        (SENT, {"open", "print", "copy", "case"}),
    ],
)
def test_only_what_fits_is_offered(page: LettersPage, row: int, offered: set[str]) -> None:
    choose(page, row)
    names = ("open", "record", "print", "copy", "case")
    assert {name for name in names if getattr(page, name).isEnabled()} == offered


def test_a_draft_goes_on_in_the_composer(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, DRAFT)
    assert page.open.text() == "Go on writing"
    with desk.qtbot.waitSignal(desk.workplace.letter_wanted) as wanted:
        page.open.click()
    assert wanted.args == ["R-2026-00002", ("L01",)]


def test_enter_opens_a_sealed_letter_and_back_returns(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, SENT)
    desk.qtbot.keyClick(page.view, Qt.Key.Key_Return)
    desk.settle()
    assert page.sealed.isVisible()
    assert page.sealed.letter is not None
    assert page.sealed.letter.line.number == "R-2026-00001-L1"
    page.sealed.back.click()
    assert page.view.isVisible()
    assert [letter.number for letter in page.selected()] == ["R-2026-00001-L1"]


def test_a_letter_thrown_away_has_nothing_to_open(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, VOID)
    desk.qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert desk.said == ["R-2026-00002-L1 was thrown away: it has no pages."]


def test_the_case_of_a_letter_is_one_click_away(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, WAITS)
    with desk.qtbot.waitSignal(desk.workplace.case_wanted) as wanted:
        page.case.click()
    assert wanted.args == ["R-2026-00003"]


def test_recording_as_sent_shows_at_once(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, WAITS)
    page.record.click()
    desk.settle()
    dialog = page.recording.dialog
    assert dialog is not None
    dialog.record.click()
    desk.settle()
    assert page.table.index(WAITS, 0).data() == "Sent"
    assert not page.record.isEnabled()
    page.show_wish(LetterWish(status="printed"))
    desk.settle()
    assert page._nothing._headline.text() == "All recorded"


def test_a_refusal_is_said_in_the_dialog(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, WAITS)
    page.record.click()
    desk.settle()
    dialog = page.recording.dialog
    assert dialog is not None
    dialog._on.show_value(TODAY - timedelta(days=30))
    dialog.record.click()
    desk.settle()
    assert "received" in dialog._banner.words
    assert page.recording.dialog is dialog
    dialog.reject()
    desk.settle()
    assert page.recording.dialog is None
    page.recording.record(page.selected()[0].letter_id + 900)
    desk.settle()
    assert desk.said == ["This letter is no longer in the desk."]


def test_a_letter_recorded_elsewhere_meanwhile_is_not_asked_about(
    page: LettersPage, desk: OpenDesk
) -> None:
    choose(page, SENT)
    page.recording.record(page.selected()[0].letter_id)
    desk.settle()
    assert page.recording.dialog is None
    assert desk.said == ["R-2026-00001-L1 does not wait to be sent any more."]


def test_a_duplicate_is_looked_at_first(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, SENT)
    page.copy.click()
    desk.settle()
    (viewer,) = page.findChildren(Viewer)
    assert viewer.windowTitle() == "R-2026-00001-L1 duplicate.pdf"
    assert viewer.pages is not None
    viewer.done(0)


def test_several_are_printed_with_separator_pages(
    page: LettersPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[Any] = []

    def record(_page: Any, _press: Any, pdf: bytes, count: int, name: str) -> None:
        printed.append((pdf, count, name))

    monkeypatch.setattr(letters_batch, "print_pdf", record)
    choose(page, DRAFT, WAITS, VOID, SENT)
    assert page.print.text() == "Print 2"
    page.print.click()
    assert page.batch.dialog is not None
    desk.settle()
    assert page.batch.dialog is None
    ((pdf, count, name),) = printed
    assert (count, name) == (page_count(pdf), "letters")
    assert count == 2 + sum(letter.pages for letter in page.selected())


def test_a_batch_can_be_stopped(
    page: LettersPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[Any] = []
    monkeypatch.setattr(letters_batch, "print_pdf", lambda *given: printed.append(given))
    choose(page, WAITS, SENT)
    page.print.click()
    dialog = page.batch.dialog
    assert dialog is not None
    dialog.stop.click()
    desk.settle()
    assert page.batch.dialog is None
    assert printed == []


def test_what_is_taken_back_is_written_again(page: LettersPage, desk: OpenDesk) -> None:
    choose(page, WAITS)
    page.open.click()
    desk.settle()
    with desk.qtbot.waitSignal(desk.workplace.letter_wanted) as wanted:
        page.sealed._take_back()
    assert wanted.args == ["R-2026-00003", ("L02",)]
    assert page.view.isVisible()


def test_a_new_letter_appears_and_the_chosen_one_stays_chosen(
    page: LettersPage, desk: OpenDesk
) -> None:
    choose(page, WAITS)
    desk.clerk.tell(another)
    desk.settle()
    assert page.table.rowCount() == 5
    assert [letter.number for letter in page.selected()] == ["R-2026-00003-L1"]


def test_an_empty_desk_says_how_letters_come_about(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(qtbot, tmp_path, nothing) as desk:
        page = shown(desk)
        assert page.pages.currentWidget() is page._first
        assert not page.acts.isVisible()
        assert not page.filters.isVisible()
        with qtbot.waitSignal(desk.workplace.cases_wanted):
            page._first.button.click()


def test_columns_are_remembered_but_the_last_fills_what_is_left(
    page: LettersPage, desk: OpenDesk
) -> None:
    page.resize(1800, 640)
    desk.settle()
    page.view.setColumnWidth(1, 222)
    again = shown(desk)
    assert again.view.columnWidth(1) == 222
    again.resize(1400, 640)
    desk.settle()
    whole = sum(again.view.columnWidth(number) for number in range(len(COLUMNS)))
    assert whole == again.view.viewport().width()
    again.resize(500, 640)
    desk.settle()
    assert again.view.columnWidth(len(COLUMNS) - 1) > 100
