"""Long work in slices, done in one go."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.domain.slices import whole


def slices(steps: int, fails: bool = False) -> Generator[int, None, str]:
    yield from range(steps)
    if fails:
        raise Problem("It did not work.")
    return f"{steps} done"


def test_what_was_made_comes_back_whatever_the_number_of_slices() -> None:
    assert [whole(slices(steps)) for steps in (0, 1, 7)] == ["0 done", "1 done", "7 done"]


def test_a_problem_on_the_way_comes_out() -> None:
    with pytest.raises(Problem, match="did not work"):
        whole(slices(2, fails=True))
