"""The unlock page: officers, wrong passphrases that wait, files that are no desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.casework.opening import add_officer, create_desk, unlock_desk
from dpo_desk.desk.clerk import Clerk, Entered
from dpo_desk.desk.dialogs import unlock
from dpo_desk.desk.dialogs.recover import RecoverDialog
from dpo_desk.desk.dialogs.unlock import UnlockPage
from dpo_desk.desk.pieces import Button
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.workplace import Workplace
from tests.makers import CHEAP, PASSPHRASE, made_office

MOMENTS = fixed_moments(date(2026, 11, 23))
PATIENCE = 10_000


@pytest.fixture
def workplace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workplace]:
    clerk, press = Clerk(MOMENTS), Press()
    yield Workplace(clerk, press, Preferences(tmp_path / "window.ini"))
    clerk.stop()
    press.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    office = made_office(tmp_path)
    add_officer(office, "Deputy Officer", "another quiet lamp", CHEAP)
    office.close()
    return tmp_path / "test.desk"


@pytest.fixture
def page(qtbot: QtBot, workplace: Workplace, path: Path) -> UnlockPage:
    made = UnlockPage(workplace)
    qtbot.addWidget(made)
    made.show()
    made.show_desk(path)
    qtbot.waitUntil(lambda: made.officer.count() > 0)
    return made


def try_passphrase(page: UnlockPage, qtbot: QtBot, words: str) -> None:
    page.passphrase.line.setText(words)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page._workplace.clerk.busy, timeout=PATIENCE)


def test_the_right_passphrase_opens_the_desk(page: UnlockPage, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(page._workplace.clerk.entered, timeout=PATIENCE) as entered:
        try_passphrase(page, qtbot, PASSPHRASE)
    assert entered.args == [Entered(path, "Sim Officer")]
    assert page.passphrase.text() == ""


def test_the_deputy_is_chosen_and_remembered_without_a_name(
    page: UnlockPage, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    assert [page.officer.itemText(n) for n in range(2)] == ["Sim Officer", "Deputy Officer"]
    page.officer.setCurrentIndex(1)
    try_passphrase(page, qtbot, "another quiet lamp")
    assert page._workplace.clerk.desk == Entered(path, "Deputy Officer")
    page._workplace.preferences.save()
    assert b"Deputy" not in (tmp_path / "window.ini").read_bytes()
    page._workplace.clerk.leave()
    page.show_desk(path)
    qtbot.waitUntil(lambda: page.officer.currentIndex() == 1)


def test_a_wrong_passphrase_says_so_keeps_the_text_and_waits_longer_each_time(
    page: UnlockPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlock, "WAITS", (0, 3, 9))
    page._tick.setInterval(10)
    try_passphrase(page, qtbot, "not this one")
    assert page.banner.words == "That passphrase does not open this desk."
    assert page.passphrase.line.selectedText() != ""
    assert page.passphrase.text() == "not this one"
    assert page.unlock.isEnabled()
    waits = []
    for _ in range(2):
        page._on_unlock()
        qtbot.waitUntil(lambda: not page._workplace.clerk.busy, timeout=PATIENCE)
        waits.append(page._seconds)
        assert not page.unlock.isEnabled()
        page._on_unlock()
        assert not page._workplace.clerk.busy, "while waiting nothing is tried"
        qtbot.waitUntil(page.unlock.isEnabled)
    assert waits[0] < waits[1]
    try_passphrase(page, qtbot, PASSPHRASE)
    assert page._workplace.clerk.desk is not None


def test_an_empty_passphrase_is_not_tried(page: UnlockPage) -> None:
    page.unlock.click()
    assert page.banner.words == "Type the passphrase of this desk."
    assert not page._workplace.clerk.busy


def open_elsewhere(path: Path) -> Office:
    return unlock_desk(path, PASSPHRASE, MOMENTS)


def test_a_desk_open_elsewhere_is_said(page: UnlockPage, qtbot: QtBot, path: Path) -> None:
    office = open_elsewhere(path)
    try_passphrase(page, qtbot, PASSPHRASE)
    assert page._workplace.clerk.desk is None
    assert "open" in page.banner.words
    assert page.unlock.isEnabled()
    office.close()
    try_passphrase(page, qtbot, PASSPHRASE)
    assert page._workplace.clerk.desk is not None


@pytest.mark.parametrize("content", [b"", b"not a desk at all" * 400])
def test_a_damaged_file_is_said_and_untouched(
    page: UnlockPage, qtbot: QtBot, path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    try_passphrase(page, qtbot, PASSPHRASE)
    assert page._workplace.clerk.desk is None
    assert page.banner.words.endswith(".")
    assert path.read_bytes() == content


def test_a_file_without_keys_is_said_at_once(
    page: UnlockPage, qtbot: QtBot, tmp_path: Path
) -> None:
    stranger = tmp_path / "letter.desk"
    stranger.write_bytes(b"Dear Sir")
    page.show_desk(stranger)
    qtbot.waitUntil(lambda: page.banner.words != "")
    assert page.officer.count() == 0


def test_other_desks_are_one_click_away(page: UnlockPage, qtbot: QtBot, tmp_path: Path) -> None:
    create_desk(tmp_path / "North.desk", "Una", PASSPHRASE, MOMENTS, cost=CHEAP).office.close()
    page._workplace.preferences.remember_desk(tmp_path / "North.desk")
    page.show_desk(page._path)
    (link,) = page._others.findChildren(Button)
    link.click()
    assert page.heading.text() == "North"
    qtbot.waitUntil(lambda: page.officer.currentText() == "Una")


def test_the_recovery_sheet_is_offered(page: UnlockPage) -> None:
    page.recover.click()
    (dialog,) = page.findChildren(RecoverDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_elsewhere_goes_back(page: UnlockPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.elsewhere_wanted):
        page.elsewhere.click()
