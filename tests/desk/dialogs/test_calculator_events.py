"""Events in plain words become the calculator's notation."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.desk.dialogs.calculator_events import HAPPENINGS, EventRows, Happening
from dpo_desk.domain.notation import read_events
from dpo_desk.domain.problems import Problem

TODAY = date(2026, 11, 23)
KNOWN = [happening for happening in HAPPENINGS if happening is not None]


@pytest.mark.parametrize("happening", KNOWN, ids=lambda happening: happening.words)
def test_every_kind_is_understood_by_the_notation(happening: Happening) -> None:
    for then_on in (None, date(2026, 11, 20)):
        read_events([happening.written(date(2026, 11, 10), then_on)])


def test_rows_without_a_day_are_left_out_and_rows_can_go(qtbot: QtBot) -> None:
    rows = EventRows(TODAY)
    qtbot.addWidget(rows)
    assert not rows.empty.isHidden()
    rows.menu.actions()[0].trigger()
    rows.add(KNOWN[1], date(2026, 11, 10))
    assert rows.written() == ["id_received=2026-11-10"]
    assert rows.empty.isHidden()
    rows.rows[1].remove.click()
    assert rows.written() == []
    rows.clear()
    assert not rows.empty.isHidden()


def test_a_day_that_cannot_be_read_names_its_event(qtbot: QtBot) -> None:
    rows = EventRows(TODAY)
    qtbot.addWidget(rows)
    rows.add(KNOWN[0])
    rows.rows[0].on.line.setText("31 February")
    with pytest.raises(Problem, match="Identity asked for: "):
        rows.written()
