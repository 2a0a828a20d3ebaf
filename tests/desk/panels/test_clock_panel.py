"""The clock panel in its states."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.clock_panel import ClockPanel, watched
from dpo_desk.domain.asking import AcceptIdentity, AskClarification
from dpo_desk.domain.receiving import Close
from tests.desk.case_makers import TODAY, case_of, face_of


def test_a_running_clock_says_when_and_how_long(qtbot: QtBot) -> None:
    panel = ClockPanel()
    qtbot.addWidget(panel)
    panel.show_face(face_of(case_of()), TODAY, ("Entry 9 no longer fits.",))
    assert panel.head.text() == "Due Thursday 3 December 2026"
    assert panel.chip.words == "10 days left"
    assert panel.said == ["Entry 9 no longer fits."]
    assert "Due, last day to extend" in panel.line.spoken


def test_other_days_to_watch_are_named_with_their_source(qtbot: QtBot) -> None:
    case = case_of(
        (date(2026, 11, 4), AcceptIdentity(copy_kept=True, destroy_by=date(2026, 11, 20))),
        rights=("access", "object_marketing"),
    )
    panel = ClockPanel()
    qtbot.addWidget(panel)
    panel.show_face(face_of(case), TODAY)
    assert len(watched(face_of(case))) == 2
    assert panel.said == [
        "Overdue since Thu 5 Nov 2026: stop marketing now",
        "Overdue since Fri 20 Nov 2026: destroy the copy of the proof of identity",
    ]


def test_the_panel_follows_the_case(qtbot: QtBot) -> None:
    panel = ClockPanel()
    qtbot.addWidget(panel)
    panel.show_face(face_of(case_of((date(2026, 11, 9), AskClarification()))), TODAY)
    assert panel.chip.words == "Paused: clarification"
    panel.show_face(face_of(case_of((date(2026, 11, 9), Close(reason="died")))), TODAY)
    assert panel.head.text() == "Closed on 9 November 2026"
    assert panel.said == []


def test_why_is_one_click_away(qtbot: QtBot) -> None:
    panel = ClockPanel()
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.reasoning_wanted, timeout=500):
        panel.why.click()
