"""Looking at a file without writing it anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from dpo_desk.casework.opening import recovery_sheet
from dpo_desk.desk.panels.casefile_viewer import Viewer, way_to_show
from tests.desk.case_makers import TODAY
from tests.desk.work_makers import Desk


@pytest.mark.parametrize(
    ("name", "kind", "data", "way"),
    [
        ("a.pdf", "application/pdf", b"%PDF-1.7", "pages"),
        ("a.png", "image/png", b"", "picture"),
        ("a.eml", "message/rfc822", b"From: x", "words"),
        ("a.docx", "application/octet-stream", b"PK", ""),
    ],
)
def test_how_a_file_is_shown(name: str, kind: str, data: bytes, way: str) -> None:
    assert way_to_show(name, kind, data) == way


def test_words_are_plain(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    viewer = Viewer(desk.workplace, "note.txt", b"<b>bold?</b> \xff", "text/plain")
    qtbot.addWidget(viewer)
    assert viewer.findChild(QPlainTextEdit).toPlainText() == "<b>bold?</b> \ufffd"
    assert viewer.print.isHidden()
    desk.close()


def test_pages_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    viewer = Viewer(desk.workplace, "test.pdf", recovery_sheet("Test", "AAAA-BBBB", TODAY))
    qtbot.addWidget(viewer)
    viewer.open()
    qtbot.waitUntil(
        lambda: viewer.pages is not None and viewer.pages.pages is not None, timeout=5000
    )
    viewer.accept()
    desk.close()
