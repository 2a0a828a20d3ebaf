"""Files to attach."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.desk.clerk import Runner
from dpo_desk.desk.forms.attachments import Attachments, read_files, size_words
from dpo_desk.desk.pieces import IconButton
from dpo_desk.domain.problems import Problem


@pytest.mark.parametrize(
    ("count", "words"), [(12, "12 bytes"), (24_576, "24 KB"), (3_250_586, "3.1 MB")]
)
def test_sizes_are_said(count: int, words: str) -> None:
    assert size_words(count) == words


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"gone\.pdf cannot be read"):
        read_files((str(tmp_path / "gone.pdf"),))


def test_files_are_read_and_removed(qtbot: QtBot, tmp_path: Path) -> None:
    runner = Runner("test")
    widget = Attachments(runner)
    qtbot.addWidget(widget)
    for name in ("a.pdf", "b.txt"):
        (tmp_path / name).write_bytes(b"x")
    with qtbot.waitSignal(widget.edited, timeout=5000):
        widget.read([str(tmp_path / "a.pdf"), str(tmp_path / "b.txt")])
    assert [file.media_type for file in widget.files] == ["application/pdf", "text/plain"]
    first = widget.findChildren(IconButton)[0]
    assert first.accessibleName() == "Do not attach a.pdf"
    first.click()
    assert [file.name for file in widget.files] == ["b.txt"]
    widget.read([str(tmp_path / "gone.pdf")])
    qtbot.waitUntil(lambda: "gone.pdf" in widget.complaint.text(), timeout=5000)
    runner.stop()
