"""Pages end where they may."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.paper.flow import Strip, height_of, paginate


def pages_of(strips: list[Strip], room: float) -> list[list[int]]:
    """Return the numbers of the strips on each page."""
    numbers = {id(strip): number for number, strip in enumerate(strips)}
    return [
        [numbers.get(id(placed.strip), -1) for placed in page]
        for page in paginate(strips, lambda _: room)
    ]


def test_a_strip_that_holds_goes_with_the_next() -> None:
    strips = [Strip(10), Strip(10), Strip(10, holds=True), Strip(10)]
    assert pages_of(strips, 35) == [[0, 1], [2, 3]]


def test_a_gap_at_the_top_of_a_page_is_dropped() -> None:
    (first, second) = paginate([Strip(10, gap=5), Strip(10, gap=5)], lambda _: 12)
    assert first[0].top == 0
    assert second[0].top == 0


def test_when_everything_holds_a_page_still_ends() -> None:
    assert pages_of([Strip(10, holds=True) for _ in range(4)], 20) == [[0, 1], [2, 3]]


def test_a_table_head_is_set_again_on_each_further_page() -> None:
    head = Strip(5)
    strips = [Strip(10), *(Strip(10, repeats=(head,)) for _ in range(3))]
    assert pages_of(strips, 20) == [[0, 1], [-1, 2], [-1, 3]]


def test_a_new_page_begins_where_it_is_asked_for() -> None:
    assert pages_of([Strip(1), Strip(1, new_page=True)], 50) == [[0], [1]]


def test_nothing_is_one_empty_page() -> None:
    assert paginate([], lambda _: 10) == ((),)


def test_height_counts_the_gaps_between() -> None:
    assert height_of([Strip(10, gap=9), Strip(10, gap=2)]) == 22


@given(
    st.lists(
        st.tuples(st.floats(1, 30), st.floats(0, 10), st.booleans(), st.booleans()), max_size=60
    )
)
def test_every_strip_is_placed_once_in_order_and_pages_do_not_overflow(
    made: list[tuple[float, float, bool, bool]],
) -> None:
    strips = [Strip(h, gap=g, holds=holds, new_page=new) for h, g, holds, new in made]
    pages = paginate(strips, lambda page: 60 if page else 40)
    placed = [p for page in pages for p in page]
    assert [id(p.strip) for p in placed] == [id(strip) for strip in strips]
    for number, page in enumerate(pages):
        for above, below in pairwise(page):
            assert above.top + above.strip.height <= below.top + 0.001
        if page:
            assert page[-1].top + page[-1].strip.height <= (60 if number else 40) + 0.02
