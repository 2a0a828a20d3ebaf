"""Small numbers: hidden, and not to be worked out from the lines that stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.faces import State
from dpo_desk.domain.figures import MonthFigures, month_figures
from dpo_desk.domain.months import Month
from dpo_desk.reports.hiding import Hiding
from tests.domain.spans_made import answered, request, running, waiting

MAKERS = (
    lambda n: request(n, running("access", "3-9", "4-9")),
    lambda n: request(n, waiting("access", "3-9", State.IDENTITY)),
    lambda n: request(n, answered("access", "3-2", "4-2", "3-30")),
    lambda n: request(n, answered("access", "3-2", "3-20", "3-30")),
)


def figures_of(counts: list[int]) -> MonthFigures:
    spans, number = [], 0
    for maker, count in zip(MAKERS, counts, strict=True):
        for _ in range(count):
            number += 1
            spans += maker(number)
    return month_figures(Month(2026, 3), iter(spans))


@given(st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_what_is_hidden_never_follows_from_what_is_shown(counts: list[int]) -> None:
    figures = figures_of(counts)
    hiding = Hiding(figures, 3)
    for group in ("received", "open"):
        parts = [figure for figure in figures.group(group) if figure.part]
        hidden = [part for part in parts if hiding.shown(part) != part.shown]
        small = [part for part in parts if 0 < part.n < 3]
        assert set(small) <= set(hidden)
        if small and sum(part.n for part in parts) >= 3:
            others = [part for part in parts if part.n]
            assert sum(part.n for part in hidden) >= 3
            assert len(hidden) > 1 or len(others) == 1
        for part in parts:
            assert (hiding.value(part, -1) is None) == (part in hidden)


@given(st.lists(st.integers(0, 6), min_size=4, max_size=4), st.sampled_from([0, 1]))
def test_off_means_off(counts: list[int], under: int) -> None:
    figures = figures_of(counts)
    hiding = Hiding(figures, under)
    assert not hiding.on
    assert all(hiding.shown(figure) == figure.shown for figure in figures.figures)
