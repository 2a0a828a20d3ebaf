"""The lives of demonstration cases: outcomes that fit one another."""

from __future__ import annotations

from random import Random

from dpo_desk.casework.demo_roster import common_life


def test_what_is_not_held_is_held_for_no_right_of_the_case() -> None:
    """Found with 900 cases: nothing held for access, something found for another right."""
    lives = [common_life(Random(seed)) for seed in range(4_000)]
    several = [life for life in lives if len(life.outcomes) > 1]
    empty = [life for life in several if "no_data" in dict(life.outcomes).values()]
    assert empty
    for life in empty:
        held = {word for right, word in life.outcomes if not right.at_once}
        assert held == {"no_data"}
        assert "part" not in life.turns
