"""The next steps: every act has its place, shut ones say why."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.casefile_steps import GROUPS, NextSteps, left_over
from dpo_desk.domain.receiving import Close
from dpo_desk.domain.requests import request_steps
from tests.desk.case_makers import case_of, face_of

CASE = case_of()
STEPS = request_steps(CASE, face_of(CASE))


def test_every_act_of_a_request_has_one_place() -> None:
    assert left_over(STEPS) == ()
    acts = [act for _, _, group in GROUPS for act in group]
    assert len(acts) == len(set(acts))


def test_what_comes_next_is_prominent_and_shut_acts_say_why(qtbot: QtBot) -> None:
    steps = NextSteps()
    qtbot.addWidget(steps)
    steps.show_steps(STEPS)
    assert steps.next.text() == "Acknowledge"
    shut = steps.action("accept_identity")
    assert shut is not None
    assert not shut.isEnabled()
    assert shut.toolTip() == shut.statusTip() == "Proof of identity has not been asked for."
    extend = steps.action("extend")
    assert extend is not None
    assert extend.isEnabled()
    assert extend.toolTip() == "UK GDPR Art 12A(3)-(4). For dates up to 3 December 2026"


def test_a_chosen_act_is_wanted(qtbot: QtBot) -> None:
    steps = NextSteps()
    qtbot.addWidget(steps)
    steps.show_steps(STEPS)
    extend = steps.action("extend")
    assert extend is not None
    with qtbot.waitSignal(steps.act_wanted, timeout=500) as wanted:
        extend.trigger()
    assert wanted.args == ["extend"]
    with qtbot.waitSignal(steps.act_wanted, timeout=500) as wanted:
        steps.next.click()
    assert wanted.args == ["acknowledge"]


def test_a_closed_case_has_no_next_step_but_log_contact(qtbot: QtBot) -> None:
    steps = NextSteps()
    qtbot.addWidget(steps)
    closed = case_of((date(2026, 11, 9), Close(reason="died")))
    steps.show_steps(request_steps(closed, face_of(closed)))
    assert steps.next.isHidden()
    assert not steps.nothing.isHidden()
    assert steps.log.isEnabled()
