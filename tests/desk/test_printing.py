"""Printing draws the press's pages; files are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.casework.press import ReportSheet, page_count, page_pixels, typeset
from dpo_desk.desk.press import Press
from dpo_desk.desk.printing import (
    FileSaver,
    PrintRun,
    Target,
    ask_where,
    chosen_pages,
    prepare,
    target_of,
    write_whole,
)
from dpo_desk.domain.blocks import PageBreak, para
from dpo_desk.domain.problems import Problem

TWO = ReportSheet("Two", (para("one"), PageBreak(), para("two")))


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.stop()


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    """A printer that prints into a file, as none is connected to a test."""
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    prepare(made, "R-2026-00001-L1")
    return made


def test_pages_are_printed_whole_on_a4(
    qtbot: QtBot, press: Press, printer: QPrinter, tmp_path: Path
) -> None:
    run = PrintRun(press, printer, typeset(TWO), (0, 1, 0))
    with qtbot.waitSignal(run.finished, timeout=10_000):
        run.start()
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == 3
    picture = page_pixels(printed, 0, 72)
    assert (picture.width, picture.height) in {(595, 842), (596, 842), (596, 843), (595, 843)}
    assert len(set(picture.pixels[::4])) > 1


def test_what_is_no_document_is_refused_and_nothing_printed(
    qtbot: QtBot, press: Press, printer: QPrinter, tmp_path: Path
) -> None:
    run = PrintRun(press, printer, b"nothing", (0,))
    with qtbot.waitSignal(run.refused, timeout=10_000) as said:
        run.start()
    assert isinstance(said.args[0], Problem)
    assert not (tmp_path / "printed.pdf").exists()


def test_the_pages_and_copies_that_were_chosen(printer: QPrinter) -> None:
    assert chosen_pages(printer, 3) == (0, 1, 2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert chosen_pages(printer, 3) == (1, 2)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3) == (2, 1)


def test_copies_are_made_here_where_the_printer_makes_none(printer: QPrinter) -> None:
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    whole = chosen_pages(printer, 2)
    printer.setCollateCopies(False)
    apart = chosen_pages(printer, 2)
    if printer.supportsMultipleCopies():
        assert whole == apart == (0, 1)
    else:
        assert whole == (0, 1, 0, 1)
        assert apart == (0, 0, 1, 1)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    assert write_whole(Target(path, replace=False), b"new") == path
    assert path.read_bytes() == b"new"
    assert write_whole(Target(path, replace=True), b"newer") == path
    assert path.read_bytes() == b"newer"
    assert [file.name for file in tmp_path.iterdir()] == ["letter.pdf"]


def test_what_stands_there_stays_when_writing_fails_or_was_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Problem, match="Choose another name"):
        write_whole(Target(path, replace=False), b"new")
    assert path.read_bytes() == b"old"
    with pytest.raises(Problem, match=r"letter\.pdf"):
        write_whole(Target(tmp_path / "no such folder" / "letter.pdf", replace=True), b"new")


def test_a_name_without_its_ending_gets_it_and_replaces_nothing() -> None:
    assert target_of("/home/ada/letter.pdf", ".pdf") == Target(Path("/home/ada/letter.pdf"), True)
    assert target_of("/home/ada/L.1", ".pdf") == Target(Path("/home/ada/L.1.pdf"), False)


def test_the_saver_asks_writes_and_says_the_name(
    qtbot: QtBot, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chosen = [str(tmp_path / "letter.pdf"), ""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), ""))
    saver = FileSaver(window, press)
    with qtbot.waitSignal(saver.saved, timeout=5_000) as said:
        assert saver.save("Save", "R-2026-00001-L1.pdf", b"pages")
    assert said.args == ["letter.pdf"]
    assert (tmp_path / "letter.pdf").read_bytes() == b"pages"
    assert ask_where(window, "Save", "x.pdf") is None
