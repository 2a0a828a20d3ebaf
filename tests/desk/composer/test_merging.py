"""The officer's words survive when facts are filled in later."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.desk.composer.merging import merged
from dpo_desk.domain.blocks import Blocks, para

ONE, TWO, THREE = para("one"), para("two"), para("three")
WORDING = st.lists(st.sampled_from([para(c) for c in "abcdef"]), max_size=6).map(tuple)


def test_a_fact_fills_its_passage_and_my_words_stay_in_theirs() -> None:
    found = merged((ONE, TWO, THREE), (para("my one"), TWO, THREE), (ONE, TWO, para("3")))
    assert found.blocks == (para("my one"), TWO, para("3"))
    assert found.clashes == 0


def test_where_both_changed_mine_stay_and_it_is_said() -> None:
    found = merged((ONE, TWO, THREE), (ONE, para("my two"), THREE), (ONE, para("2"), THREE))
    assert found.blocks == (ONE, para("my two"), THREE)
    assert found.clashes == 1


def test_what_i_added_and_what_i_deleted_stays_so() -> None:
    mine = (ONE, para("added"), THREE)
    assert merged((ONE, TWO, THREE), mine, (ONE, TWO, THREE, para("four"))).blocks == (
        *mine,
        para("four"),
    )


def test_a_new_passage_at_the_top_comes_first() -> None:
    assert merged((ONE,), (ONE, TWO), (THREE, ONE)).blocks == (THREE, ONE, TWO)


@given(WORDING, WORDING)
def test_without_a_change_of_mine_the_new_wording_is_taken(base: Blocks, new: Blocks) -> None:
    assert merged(base, base, new) == merged(base, new, base) == merged(base, new, new)
    assert merged(base, base, new).blocks == new
    assert merged(base, base, new).clashes == 0


@given(WORDING, WORDING, WORDING)
def test_every_word_of_mine_that_is_not_in_the_base_stays(
    base: Blocks, mine: Blocks, new: Blocks
) -> None:
    assert set(mine) - set(base) <= set(merged(base, mine, new).blocks)
