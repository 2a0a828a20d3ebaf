"""Typing a new passphrase: strength, agreement, hiding and showing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dpo_desk.desk.dialogs.passphrase import NewPassphrase, PassphraseLine
from dpo_desk.domain.problems import Problem

GOOD = "larch willow granite"


def test_it_is_hidden_until_the_eye_is_pressed(qtbot: QtBot) -> None:
    line = PassphraseLine("Passphrase")
    qtbot.addWidget(line)
    assert line.line.echoMode() is QLineEdit.EchoMode.Password
    line.eye.click()
    assert line.line.echoMode() is QLineEdit.EchoMode.Normal
    assert line.eye.accessibleName() == "Hide the passphrase"
    line.clear()
    assert line.line.echoMode() is QLineEdit.EchoMode.Password


def test_the_hint_follows_what_is_typed(qtbot: QtBot) -> None:
    fields = NewPassphrase()
    qtbot.addWidget(fields)
    qtbot.keyClicks(fields.first.line, "short")
    assert fields.strength.words.startswith("Too short")
    fields.first.line.clear()
    qtbot.keyClicks(fields.first.line, GOOD)
    assert fields.strength.words == "Strong."
    qtbot.keyClicks(fields.again.line, "lard")
    assert fields.again.line.property("invalid") is True


@pytest.mark.parametrize(
    ("first", "again", "field"),
    [("short", "short", "passphrase"), (GOOD, GOOD + "s", "again"), ("", "", "passphrase")],
)
def test_weak_or_different_ones_are_refused(
    qtbot: QtBot, first: str, again: str, field: str
) -> None:
    fields = NewPassphrase()
    qtbot.addWidget(fields)
    fields.first.line.setText(first)
    fields.again.line.setText(again)
    with pytest.raises(Problem) as caught:
        fields.passphrase()
    assert caught.value.field == field
    fields.clear()
    assert fields.first.text() == fields.again.text() == ""


def test_the_same_twice_is_taken(qtbot: QtBot) -> None:
    fields = NewPassphrase()
    qtbot.addWidget(fields)
    fields.first.line.setText(GOOD)
    fields.again.line.setText(GOOD)
    assert fields.passphrase() == GOOD
