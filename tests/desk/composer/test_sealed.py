"""A sealed letter goes out of the desk: as a file, as a mail draft, to the printer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.casework import correspondence, sending
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import page_count, pdf_text
from dpo_desk.desk.composer.sealed import SealedLetter
from dpo_desk.domain.asking import AskIdentity
from tests.desk.open_desk import OpenDesk, hurry, open_desk
from tests.makers import opened

ASKED = AskIdentity(doubt="Another address.", asked_for=("a bill",), by="post")
REFERENCE, NUMBER = "R-2026-00001", "R-2026-00001-L1"


def fill(office: Office) -> None:
    """Open a case and seal a letter of it."""
    opened(office, date(2026, 11, 17))
    letter = correspondence.compose(
        office, REFERENCE, LetterOptions("L02", date(2026, 11, 23), entry=ASKED)
    )
    sending.seal(office, letter, letter.blocks)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, fill) as made:
        yield made


@pytest.fixture
def sealed(qtbot: QtBot, desk: OpenDesk) -> SealedLetter:
    made = SealedLetter(desk.workplace)
    hurry(made)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.show_letter(1)
    desk.settle()
    return made


def test_the_pages_are_the_kept_ones_without_a_draft_mark(
    sealed: SealedLetter, desk: OpenDesk
) -> None:
    kept = desk.asked(sending.letter, 1)
    assert sealed.pages.pages is not None
    assert sealed.pages.pages.pdf == kept.pdf
    assert "DRAFT" not in "".join(pdf_text(kept.pdf))
    assert sealed._title.text() == NUMBER
    assert "Ada Brackenbury" in sealed._facts.text()


def test_it_is_saved_as_a_pdf_and_as_a_mail_draft(
    sealed: SealedLetter, desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    sealed.save.click()
    desk.settle()
    sealed.mail.click()
    desk.settle()
    assert offered == [f"{NUMBER}.pdf", f"{NUMBER}.eml"]
    pdf = (tmp_path / offered[0]).read_bytes()
    assert pdf == desk.asked(sending.letter, 1).pdf
    mail = message_from_bytes((tmp_path / offered[1]).read_bytes())
    assert mail["To"] == "ada@example.org"
    assert [part.get_filename() for part in mail.walk() if part.get_filename()] == [offered[0]]
    assert "not encrypted there" in sealed._banner.words


def test_a_cancelled_print_dialog_prints_nothing(
    sealed: SealedLetter, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []

    def cancel(dialog: QPrintDialog) -> int:
        titles.append(dialog.printer().docName())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", cancel)
    sealed.print.click()
    desk.settle()
    assert titles == [NUMBER]
    assert sealed._banner.words == ""


def test_it_prints_through_the_dialog(
    sealed: SealedLetter, desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFileName(str(target))
        printer.setResolution(100)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    sealed.print.click()
    desk.qtbot.waitUntil(lambda: sealed._banner.words != "", timeout=10_000)
    assert sealed._banner.words == "The pages went to the printer."
    line = desk.asked(sending.letter, 1).line
    assert page_count(target.read_bytes()) == line.pages


def test_a_refusal_keeps_the_dialog_and_what_was_typed(
    sealed: SealedLetter, desk: OpenDesk
) -> None:
    sealed.record.click()
    dialog = sealed._dialog
    assert dialog is not None
    dialog._on.show_value(date(2026, 11, 1))  # before the request came
    dialog.record.click()
    desk.settle()
    assert dialog.isVisible()
    assert dialog._banner.words
    assert desk.asked(sending.letter, 1).line.status == "printed"
    dialog.reject()
