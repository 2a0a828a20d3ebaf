"""The time line of a case."""

from __future__ import annotations

import dataclasses
from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.casefile_timeline import Timeline, ordered
from dpo_desk.domain.receiving import LogContact, Note
from tests.desk.case_makers import MOMENT, case_of
from tests.desk.view_makers import view_of

BASE = case_of(
    (date(2026, 11, 9), Note(words="Later <b>note</b>", privileged=True)),
    (date(2026, 11, 5), LogContact("in", "phone", "Zoë", "Earlier, entered later")),
)
STRUCK = dataclasses.replace(
    BASE.facts[3], struck_at=MOMENT, struck_by="Ines Brook", struck_why="Logged twice"
)
CASE = dataclasses.replace(BASE, facts=(*BASE.facts[:3], STRUCK))


def test_facts_stand_by_day_whenever_entered() -> None:
    assert [fact.number for fact in ordered(CASE.facts)] == [1, 2, 4, 3]


def test_struck_entries_stay_with_their_reason(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_case(view_of(CASE))
    assert timeline.count.text() == "4 entries, 1 of them struck out"
    line = timeline.lines[2]
    words = [label.text() for label in line.findChildren(QLabel)]
    assert "Struck out by Ines Brook on Mon 23 Nov 2026: Logged twice" in words
    assert any(label.font().strikeOut() for label in line.findChildren(QLabel))
    timeline.struck.click()
    assert [line.fact.number for line in timeline.lines] == [1, 2, 3]


def test_a_line_unfolds_to_everything_it_says(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_case(view_of(CASE))
    line = timeline.lines[3]
    line.unfold.click()
    words = [label.text() for label in line.findChildren(QLabel)]
    assert "Later <b>note</b>" in words
    assert "Entry 3, recorded by Ines Brook on Mon 23 Nov 2026 at 10:00" in words


def test_newest_first_turns_it_round_and_buttons_name_their_entry(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_case(view_of(CASE))
    timeline.turn.click()
    assert [line.fact.number for line in timeline.lines] == [3, 4, 2, 1]
    with qtbot.waitSignal(timeline.strike_wanted, timeout=500) as wanted:
        timeline.lines[0]._on_strike()
    assert wanted.args == [3]
