"""The reasoning, to read and to copy."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpo_desk.desk.dialogs.reasoning import ReasoningDialog, for_a_letter, with_sources
from dpo_desk.domain.asking import AcceptIdentity, AskIdentity
from tests.desk.case_makers import case_of, face_of

FACE = face_of(
    case_of(
        (date(2026, 11, 5), AskIdentity()),
        (date(2026, 11, 10), AcceptIdentity()),
        rights=("access", "erasure"),
    )
)


def test_every_step_is_shown_with_its_source(qtbot: QtBot) -> None:
    dialog = ReasoningDialog("R-2026-00017", FACE)
    qtbot.addWidget(dialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    for claim in FACE.claims:
        for reason in claim.reasons:
            assert reason.sentence in shown
            assert not reason.source or reason.source in shown


def test_a_file_note_has_numbers_and_sources() -> None:
    words = with_sources("R-2026-00017", FACE)
    assert words.startswith("R-2026-00017: how the dates were worked out\n\nAccess (in hand)\n1. ")
    assert "[UK GDPR Art 12A(2)(b)]" in words
    assert "Erasure (in hand)" in words


def test_a_letter_gets_sentences_without_sources_or_target() -> None:
    words = for_a_letter(FACE.claims[0])
    assert "Proof of identity arrived on Tue 10 Nov 2026" in words
    assert "[" not in words
    assert "Our own target" not in words


def test_the_buttons_copy(qtbot: QtBot) -> None:
    dialog = ReasoningDialog("R-2026-00017", FACE)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == with_sources("R-2026-00017", FACE)
    dialog.copy_letter.click()
    assert QGuiApplication.clipboard().text().count("Received on Tue 3 Nov 2026.") == 2
