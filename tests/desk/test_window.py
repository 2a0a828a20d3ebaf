"""The window from the welcome page to the lock: nothing stays in sight, what was typed is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dpo_desk.casework import acts
from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import create_desk
from dpo_desk.desk.app import Desk
from dpo_desk.desk.bugs import Bug
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.dialogs.calculator import CalculatorDialog
from dpo_desk.desk.dialogs.create import CreateDialog
from dpo_desk.desk.dialogs.new_case import NewCaseDialog
from dpo_desk.desk.dialogs.recovery_sheet import RecoveryDialog
from dpo_desk.desk.notices import CrashWindow
from dpo_desk.desk.panels.case_filters import Filters
from dpo_desk.desk.panels.cases import CasesPage
from dpo_desk.desk.panels.today import TodayPage
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.window import Window
from dpo_desk.domain.parties import Person
from dpo_desk.domain.problems import Problem
from tests.makers import CHEAP, PASSPHRASE, made_office, opened

MOMENTS = fixed_moments(date(2026, 11, 23))
PATIENCE = 15_000


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qapp, MOMENTS, Preferences(tmp_path / "window.ini"))
    made.window.resize(1280, 720)
    bugs: list[Bug] = []
    made.clerk.broke.connect(bugs.append)
    made.window.show()
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    qtbot.wait(1)
    assert bugs == []


@pytest.fixture
def window(program: Desk) -> Window:
    return program.window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    office = made_office(tmp_path)
    opened(office, date(2026, 11, 3), person=Person("Iris Vale"))
    opened(office, date(2026, 11, 10), person=Person("Tom Adeyemi"))
    office.close()
    return tmp_path / "test.desk"


def settle(window: Window, qtbot: QtBot) -> None:
    work = window.workplace
    qtbot.waitUntil(lambda: not work.clerk.busy and not work.press.busy, timeout=PATIENCE)


def unlock(window: Window, qtbot: QtBot, path: Path) -> None:
    window.show_unlock(path)
    settle(window, qtbot)
    window.unlock.passphrase.line.setText(PASSPHRASE)
    with qtbot.waitSignal(window.workplace.clerk.entered, timeout=PATIENCE):
        window.unlock.unlock.click()
    settle(window, qtbot)


def open_dialogs(kind: type[QDialog]) -> list[QDialog]:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind)]
    return [dialog for dialog in found if dialog.isVisible()]


def in_sight(window: Window) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_the_first_start_welcomes_and_later_ones_ask_for_the_last_desk(
    window: Window, qtbot: QtBot, path: Path
) -> None:
    window.start(None)
    assert window.gate.currentWidget() is window.welcome
    window.workplace.preferences.remember_desk(path)
    window.start(None)
    assert window.gate.currentWidget() is window.unlock
    assert window.unlock.heading.text() == "test"
    window.start(path.with_name("other.desk"))
    assert window.unlock.heading.text() == "other"
    qtbot.waitUntil(lambda: window.unlock.banner.words != "")


def cases_page(window: Window, qtbot: QtBot) -> CasesPage:
    """Return the list of cases, in front."""
    window.inside.show_cases()
    settle(window, qtbot)
    page = window.inside.pages["cases"]
    assert isinstance(page, CasesPage)
    return page


def test_unlocking_shows_today_and_who_is_at_the_desk(
    window: Window, qtbot: QtBot, path: Path
) -> None:
    unlock(window, qtbot, path)
    assert window.gate.currentWidget() is window.inside
    assert list(window.inside.pages) == ["today"]
    assert isinstance(window.inside.pages["today"], TodayPage)
    assert cases_page(window, qtbot).table.rowCount() == 2
    assert window.windowTitle() == "test – dpo_desk"
    assert "Sim Officer" in in_sight(window)


def test_a_reference_opens_directly_and_words_filter_the_list(
    window: Window, qtbot: QtBot, path: Path
) -> None:
    unlock(window, qtbot, path)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.inside.search.hasFocus()
    qtbot.keyClicks(window.inside.search, "r-2026-00002")
    qtbot.keyClick(window.inside.search, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert window.inside.shown_case() == "R-2026-00002"
    assert "Tom Adeyemi" in in_sight(window)
    window.inside.search.setText("Iris")
    qtbot.keyClick(window.inside.search, Qt.Key.Key_Return)
    settle(window, qtbot)
    page = window.inside.pages["cases"]
    assert isinstance(page, CasesPage)
    assert page.table.rowCount() == 1
    assert window.inside.shown_case() == ""


def test_a_page_opens_an_act_a_letter_or_the_list_as_it_wants(
    window: Window, qtbot: QtBot, path: Path
) -> None:
    unlock(window, qtbot, path)
    window.workplace.act_wanted.emit("R-2026-00001", "note", {"words": "Ring back on Monday."})
    settle(window, qtbot)
    panel = window.inside.case_file
    assert panel is not None
    assert panel.reference == "R-2026-00001"
    assert panel.acts.dialog is not None
    panel.acts.dialog.done(0)
    window.workplace.letter_wanted.emit("R-2026-00002", ())
    settle(window, qtbot)
    assert window.inside.composer is not None
    assert window.inside.composer.reference == "R-2026-00002"
    window.workplace.filters_wanted.emit(Filters(text="zzz"))
    settle(window, qtbot)
    page = window.inside.pages["cases"]
    assert isinstance(page, CasesPage)
    assert page.table.rowCount() == 0


def test_each_rail_entry_shows_its_page(window: Window, qtbot: QtBot, path: Path) -> None:
    unlock(window, qtbot, path)
    for name, entry in window.inside.rail.entries.items():
        entry.click()
        assert window.inside.pages[name].isVisible()
        assert [other.isChecked() for other in window.inside.rail.entries.values()].count(True) == 1
    settle(window, qtbot)


@pytest.mark.parametrize("way", ["key", "button", "idle"])
def test_locking_hides_everything_and_comes_back_to_the_same_case(
    window: Window, qtbot: QtBot, path: Path, way: str
) -> None:
    unlock(window, qtbot, path)
    window.workplace.case_wanted.emit("R-2026-00001")
    settle(window, qtbot)
    with qtbot.waitSignals([window.workplace.about_to_lock, window.workplace.clerk.left]):
        if way == "key":
            qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        elif way == "button":
            window.status.lock.click()
        else:
            window.idle.start(0.001)
    settle(window, qtbot)
    assert window.gate.currentWidget() is window.unlock
    assert "Iris Vale" not in in_sight(window)
    assert window.inside.pages == {}
    assert window.inside.content.count() == 0
    assert window.windowTitle() == "dpo_desk"
    assert window.status.isHidden()
    assert "locked" in window.unlock.banner.words
    unlock(window, qtbot, path)
    assert window.inside.shown_case() == "R-2026-00001"


def test_locking_closes_every_dialog(window: Window, qtbot: QtBot, path: Path) -> None:
    unlock(window, qtbot, path)
    window.inside.new_case.click()
    assert len(open_dialogs(NewCaseDialog)) == 1
    window.lock()
    assert open_dialogs(QDialog) == []
    settle(window, qtbot)
    window.lock()
    assert window.gate.currentWidget() is window.unlock, "a locked desk stays locked"


def test_a_desk_is_created_and_its_sheet_shown_before_it_may_lock(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.start(None)
    window.welcome.create_desk.click()
    (dialog,) = open_dialogs(CreateDialog)
    assert isinstance(dialog, CreateDialog)
    dialog.place.setText(str(tmp_path / "South.desk"))
    dialog.officer.setText("Ada Moss")
    for line in (dialog.fresh.first, dialog.fresh.again):
        line.line.setText("larch willow granite")
    with qtbot.waitSignal(window.workplace.clerk.entered, timeout=PATIENCE):
        dialog.create_button.click()
    (sheet,) = open_dialogs(RecoveryDialog)
    assert isinstance(sheet, RecoveryDialog)
    assert not window.idle._timer.isActive()
    sheet.kept.setChecked(True)
    sheet.done_button.click()
    assert window.idle._timer.isActive()
    assert window.gate.currentWidget() is window.inside
    settle(window, qtbot)
    assert window.workplace.preferences.recent_desks() == (tmp_path / "South.desk",)


def test_a_desk_is_opened_from_a_file(window: Window, qtbot: QtBot, path: Path) -> None:
    window.start(None)
    window.welcome.open_desk.click()
    (chooser,) = window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    assert window.unlock.heading.text() == "test"
    settle(window, qtbot)
    window.unlock.elsewhere.click()
    assert window.gate.currentWidget() is window.welcome


def test_the_calculator_needs_no_desk(window: Window) -> None:
    window.start(None)
    window.welcome.calculator.click()
    (dialog,) = open_dialogs(CalculatorDialog)
    dialog.close()


def test_the_daily_backup_is_made_once(window: Window, qtbot: QtBot, path: Path) -> None:
    unlock(window, qtbot, path)
    window._backup_later.stop()
    for _ in range(2):
        window._on_time_to_back_up()
        settle(window, qtbot)
    assert window.status.backup.accessibleName() == "Backup: today 10:00"
    assert len(list((path.parent / "test backups").glob("*.desk"))) == 1


def test_a_backup_that_fails_is_said(window: Window, qtbot: QtBot, path: Path) -> None:
    (path.parent / "test backups").write_text("a file in the way")
    unlock(window, qtbot, path)
    window._on_time_to_back_up()
    settle(window, qtbot)
    assert window.inside.notices.words.startswith("The daily backup was not made.")
    assert window.status.backup.accessibleName() == "No backup yet"


def test_a_problem_is_shown_where_the_officer_is(window: Window, qtbot: QtBot, path: Path) -> None:
    window.start(None)
    window._on_refused(Problem("First."))
    assert window.welcome.banner.words == "First."
    window.show_unlock(path)
    window._on_refused(Problem("Second."))
    assert window.unlock.banner.words == "Second."
    unlock(window, qtbot, path)
    window.workplace.case_wanted.emit("R-2026-00009")
    settle(window, qtbot)
    assert "R-2026-00009" in in_sight(window)
    window._on_refused(Problem("Third."))
    assert window.inside.notices.words == "Third."


def test_a_command_changes_the_list_in_sight(window: Window, qtbot: QtBot, path: Path) -> None:
    unlock(window, qtbot, path)
    page = cases_page(window, qtbot)
    window.workplace.clerk.tell(acts.strike_out, "R-2026-00001", 99, "by mistake")
    settle(window, qtbot)
    assert window.inside.notices.words, "refused in a sentence"
    assert page.table.rowCount() == 2


def test_a_mistake_of_ours_opens_the_crash_window(window: Window) -> None:
    window.show_bug(Bug("ValueError", ()))
    (crash,) = open_dialogs(CrashWindow)
    crash.accept()


def test_a_dropped_mail_begins_a_new_case(
    window: Window, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    mail = tmp_path / "request.eml"
    mail.write_bytes(
        b"From: Iris Vale <iris@example.org>\r\nTo: privacy@example.org\r\n"
        b"Date: Mon, 23 Nov 2026 08:00:00 +0000\r\nSubject: My data\r\n\r\n"
        b"Please send me a copy of my personal data.\r\n"
    )
    unlock(window, qtbot, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mail))])
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.inside.dropEvent(drop)
    settle(window, qtbot)
    (dialog,) = open_dialogs(NewCaseDialog)
    qtbot.waitUntil(lambda: "copy of my personal data" in typed_words(dialog), timeout=PATIENCE)
    dialog.done(0)


def typed_words(dialog: QDialog) -> str:
    assert isinstance(dialog, NewCaseDialog)
    return str(dialog.state())


def test_the_place_of_the_window_is_remembered(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    for wanted in (True, False):
        desk = Desk(qapp, MOMENTS, Preferences(tmp_path / "window.ini"))
        if wanted:
            desk.window.resize(711, 533)
        desk.window.show()
        assert (desk.window.width(), desk.window.height()) == (711, 533)
        desk.window.close()
        desk.close()
        desk.window.deleteLater()
        qtbot.wait(1)


def test_a_small_window_makes_the_rail_narrow(window: Window, qtbot: QtBot, path: Path) -> None:
    unlock(window, qtbot, path)
    wide = window.inside.rail.width()
    window.resize(640, 360)
    qtbot.waitUntil(lambda: window.inside.rail.width() < wide)
    assert window.width() == 640


def test_switching_desks_closes_the_first(
    window: Window, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "north"
    other.mkdir()
    create_desk(other / "N.desk", "Una", PASSPHRASE, MOMENTS, cost=CHEAP).office.close()
    unlock(window, qtbot, path)
    window.lock()
    settle(window, qtbot)
    unlock(window, qtbot, other / "N.desk")
    assert window.workplace.clerk.desk == Entered(other / "N.desk", "Una")
    assert cases_page(window, qtbot).table.rowCount() == 0
