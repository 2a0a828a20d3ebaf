"""Fields that choose."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from dpo_desk.desk.forms.choice_fields import ChoiceField, Option

REASONS = (
    Option("complex", "The request is complex"),
    Option("number", "The number of this person's requests"),
)


def test_buttons_in_a_row_wrap_where_the_form_is_narrow(qtbot: QtBot) -> None:
    field = ChoiceField(REASONS)
    qtbot.addWidget(field)
    first, second = field.findChildren(QRadioButton)
    field.resize(700, 40)
    field.show()
    assert first.y() == second.y()
    field.resize(second.sizeHint().width() + 10, 80)
    assert first.y() < second.y()
    assert second.width() >= second.sizeHint().width()
