"""The recovery sheet is shown once, and stays until it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.press import pdf_text
from dpo_desk.desk.clerk import Clerk, Entered
from dpo_desk.desk.dialogs import recovery_sheet
from dpo_desk.desk.dialogs.recovery_sheet import RecoveryDialog
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.workplace import Workplace

CODE = "-".join(f"ABCD{number:X}" for number in range(13))


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[RecoveryDialog]:
    clerk, press = Clerk(fixed_moments(date(2026, 11, 23))), Press()
    workplace = Workplace(clerk, press, Preferences(tmp_path / "window.ini"))
    made = RecoveryDialog(workplace, Entered(tmp_path / "South.desk", "Ada Moss", CODE))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.save_button.isEnabled)
    yield made
    clerk.stop()
    press.stop()


def test_the_whole_code_is_shown(dialog: RecoveryDialog) -> None:
    shown = "".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(group in shown for group in CODE.split("-"))


def test_it_stays_until_it_is_kept(dialog: RecoveryDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    assert "only once" in dialog.banner.words
    assert not dialog.done_button.isEnabled()
    dialog.kept.click()
    dialog.done_button.click()
    assert dialog.isHidden()


def test_it_is_saved_as_a_pdf(
    dialog: RecoveryDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.banner.words == "Saved as sheet.pdf.")
    assert "ABCD0" in "".join(pdf_text(place.read_bytes()))


def test_it_is_printed_under_a_name_that_says_nothing(
    dialog: RecoveryDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[bytes, str]] = []

    def print_pdf(_parent: object, _press: object, pdf: bytes, _count: int, title: str) -> None:
        printed.append((pdf[:5], title))

    monkeypatch.setattr(recovery_sheet, "print_pdf", print_pdf)
    dialog.print_button.click()
    assert printed == [(b"%PDF-", "Recovery sheet")]
