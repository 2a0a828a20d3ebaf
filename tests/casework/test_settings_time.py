"""Days off, the clock and the traffic lights: who moves, and that they then do."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.casework import housekeeping, lookups, reporting, settings_time
from dpo_desk.casework.office import Office
from dpo_desk.casework.settings_time import ExtraDay, Lights, Move, TimeRules
from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation
from tests.makers import done, made_office, opened

BEFORE, AFTER = date(2026, 11, 5), date(2026, 11, 6)
DAY = ExtraDay(BEFORE, "Royal proclamation", Nation.ENGLAND_WALES)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = made_office(tmp_path)
    yield made
    made.close()


def ended(slices: Generator[int, None, Any]) -> tuple[list[int], Any]:
    """Return what a long errand yielded and what it returned."""
    steps = []
    while True:
        try:
            steps.append(next(slices))
        except StopIteration as end:
            return steps, end.value


def kept(office: Office) -> TimeRules:
    return settings_time.time_shown(office).rules


def test_it_names_the_open_cases_that_would_move_and_moves_none(office: Office) -> None:
    name = opened(office)
    answered = opened(office)
    done(
        office,
        answered,
        (date(2026, 10, 9), Decide(claim="access", outcome="full", decided_by="Jo Director")),
        (date(2026, 10, 20), Answer(claims=("access",), by="email", how="By e-mail.")),
    )
    _, moved = ended(settings_time.moves(office, replace(kept(office), days=(DAY,))))
    assert moved == (Move(name, Right.ACCESS, BEFORE, AFTER),)
    assert lookups.case(office, name).face.due == BEFORE
    elsewhere = replace(DAY, nation=Nation.SCOTLAND)
    assert ended(settings_time.moves(office, replace(kept(office), days=(elsewhere,))))[1] == ()


def test_saving_moves_every_case(office: Office) -> None:
    name = opened(office)
    rules = replace(kept(office), days=(DAY,), lights=Lights(95, 80))
    steps, change = ended(settings_time.set_rules(office, rules))
    assert steps == [1]
    assert "cases" in change.kinds
    assert lookups.case(office, name).face.due == AFTER
    assert kept(office) == rules
    assert not settings_time.time_shown(office).undone
    assert housekeeping.verify(office) == ()
    assert reporting.figure_settings(office).green_from == 95


def test_lights_alone_compute_no_case_anew(office: Office) -> None:
    opened(office)
    steps, _ = ended(settings_time.set_rules(office, replace(kept(office), lights=Lights(80, 60))))
    assert steps == []


def test_what_was_stopped_is_known_and_finished(office: Office) -> None:
    opened(office)
    opened(office)
    slices = settings_time.set_rules(office, replace(kept(office), days=(DAY,)))
    next(slices)
    slices.close()
    assert settings_time.time_shown(office).undone
    assert housekeeping.verify(office) != ()
    ended(settings_time.finish(office))
    assert not settings_time.time_shown(office).undone
    assert housekeeping.verify(office) == ()


def test_a_day_is_kept_once_and_in_order(office: Office) -> None:
    later = ExtraDay(date(2026, 12, 31), "Closing day")
    rules = replace(kept(office), days=(later, DAY, replace(DAY, name="  Bonfire  day ")))
    days = settings_time.checked_rules(rules).days
    assert [(day.on, day.name) for day in days] == [
        (BEFORE, "Bonfire day"), (date(2026, 12, 31), "Closing day"),
    ]  # fmt: skip


def test_rules_that_cannot_be_are_refused(office: Office) -> None:
    rules = kept(office)
    for wrong, field in (
        (replace(rules, days=(ExtraDay(BEFORE, " "),)), "name"),
        (replace(rules, clock=replace(rules.clock, target_days=0)), "target_days"),
        (replace(rules, clock=replace(rules.clock, stop_workdays=40)), "stop_workdays"),
        (replace(rules, lights=Lights(50, 60)), "red_under"),
    ):
        with pytest.raises(Problem) as caught:
            next(settings_time.set_rules(office, wrong))
        assert caught.value.field == field
    assert kept(office) == rules
