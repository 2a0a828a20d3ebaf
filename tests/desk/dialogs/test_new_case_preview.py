"""What the new case will be, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dpo_desk.casework.intake import Preview
from dpo_desk.desk.dialogs.new_case_preview import PreviewCard, card_words, due_lines
from dpo_desk.domain.derived import Card
from dpo_desk.domain.faces import State
from tests.desk.case_makers import case_of, face_of

FACES = face_of(case_of(rights=("access", "erasure"))).claims
OTHER = Card(1, "R-2026-00002", "R", "A & <b>B</b>", ("access",), date(2026, 2, 6), State.ANSWERED)


def test_rights_with_the_same_reasoning_share_a_line() -> None:
    ((names, when, why),) = due_lines(FACES)
    assert (names, when) == ("Access, Erasure", "due Thursday 3 December 2026")
    assert why.startswith("Received on Tue 3 Nov 2026.")
    assert "Our own target" not in why


def test_a_look_alike_is_said_once_with_its_warning(qtbot: QtBot) -> None:
    card = PreviewCard()
    qtbot.addWidget(card)
    repeat = "R-2026-00002 asks for access too, 270 days apart."
    card.show_preview(Preview(FACES, (OTHER,), (repeat, "Check the day.")))
    assert card.said == [
        "Access, Erasure: due Thursday 3 December 2026", repeat, "Check the day.",
    ]  # fmt: skip
    button = card.findChildren(QPushButton)[0]
    assert card_words(OTHER) in button.toolTip()
    with qtbot.waitSignal(card.case_wanted, timeout=500) as wanted:
        button.click()
    assert wanted.args == ["R-2026-00002"]


def test_names_show_as_typed(qtbot: QtBot) -> None:
    card = PreviewCard()
    qtbot.addWidget(card)
    card.show_preview(Preview((), (OTHER,), ()))
    words = "R-2026-00002, A & <b>B</b>: access, received Fri 6 Feb 2026, answered"
    assert card.said == [words]
    shown = next(label for label in card.findChildren(QLabel) if label.text() == words)
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert shown.wordWrap(), "a narrow window cuts nothing"
