"""An issued month survives being kept, and tells what has changed since."""

from __future__ import annotations

import json

import pytest

from dpo_desk.domain.faces import State
from dpo_desk.domain.figure_terms import View
from dpo_desk.domain.figures import MonthFigures, month_figures
from dpo_desk.domain.issued import changed, figures_from_json, figures_to_json
from dpo_desk.domain.months import Month
from dpo_desk.domain.problems import Problem
from tests.domain.spans_made import answered, request, running, waiting

FIRST = request(1, answered("access", "3-2", "4-2", "3-30"), closed="3-31")
SECOND = request(2, running("erasure", "2-5", "3-5"))
THIRD = request(3, waiting("access", "3-9", State.IDENTITY))


def march(*requests: object) -> MonthFigures:
    spans = [span for spans in requests for span in spans]  # type: ignore[attr-defined]
    return month_figures(Month(2026, 3), iter(spans))


def test_kept_and_read_again_is_the_same() -> None:
    figures = march(FIRST, SECOND, THIRD)
    text = figures_to_json(figures)
    assert figures_from_json(text) == figures
    assert figures_to_json(figures_from_json(text)) == text


def test_nothing_changed() -> None:
    assert changed(march(FIRST, SECOND), march(FIRST, SECOND)) == ()


def test_a_case_recorded_since_is_named_in_every_figure_it_moves() -> None:
    changes = {change.key: change for change in changed(march(FIRST), march(FIRST, THIRD))}
    assert changes["received"].added == ("R-2026-00003",)
    assert (changes["received"].before, changes["received"].now) == ("1", "2")
    assert changes["open/waiting_identity"].cases == ("R-2026-00003",)
    assert changes["moj_performance"].now == "100 % (2 of 2)"
    assert "answered" not in changes
    assert changes["received"].view is View.RECEIVED


def test_a_later_answer_moves_its_case() -> None:
    late = request(1, answered("access", "2-2", "3-2", "3-4"))
    later = request(1, answered("access", "2-2", "3-2", "3-9"))
    changes = {change.key: change for change in changed(march(late), march(later))}
    assert changes["late_worst"].moved == ("R-2026-00001",)
    assert (changes["late_worst"].before, changes["late_worst"].now) == (
        "2 days (n = 1)",
        "7 days (n = 1)",
    )
    assert "answered" not in changes


def test_rows_that_only_one_of_them_has() -> None:
    plain = request(1, answered("erasure", "2-2", "3-2", "3-2", outcome="refused"))
    with_ground = request(
        1, answered("erasure", "2-2", "3-2", "3-2", outcome="refused", grounds=("17_3_e",))
    )
    gone = changed(march(with_ground), march(plain))
    assert [(c.key, c.before, c.now, c.removed) for c in gone] == [
        ("ground/erasure/17_3_e", "1", "0", ("R-2026-00001",))
    ]
    assert [c.added for c in changed(march(plain), march(with_ground))] == [("R-2026-00001",)]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 1}', '{"version": "x"}', "null"])
def test_damaged_figures_are_a_problem(text: str) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        figures_from_json(text)


def test_a_newer_version_is_a_problem() -> None:
    kept = json.loads(figures_to_json(march(FIRST)))
    with pytest.raises(Problem, match="newer version"):
        figures_from_json(json.dumps({**kept, "version": 99}))
