"""A letter's wording survives being kept, exactly."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.blocks import Block, Heading, Items, PageBreak, Paragraph, Run, Table
from dpo_desk.domain.problems import Problem
from dpo_desk.letters.keeping import blocks_from_json, blocks_to_json
from dpo_desk.letters.wording import draft
from tests.letters.makers import CODES, example, ims

runs = st.lists(
    st.builds(Run, st.text(max_size=20), st.booleans(), st.booleans(), st.booleans()), max_size=4
).map(tuple)
rows = st.lists(st.text(max_size=10), max_size=3).map(tuple)
blocks = st.lists(
    st.one_of(
        st.builds(Heading, runs, st.integers(1, 3)),
        st.builds(Paragraph, runs),
        st.builds(Items, st.lists(runs, max_size=3).map(tuple), st.booleans()),
        st.builds(
            Table,
            rows,
            st.lists(rows, max_size=3).map(tuple),
            st.lists(st.floats(0.5, 9, allow_nan=False), max_size=3).map(tuple),
            st.text("lrc", max_size=3),
        ),
        st.just(PageBreak()),
    ),
    max_size=6,
).map(tuple)


@given(blocks)
def test_blocks_come_back_exactly(kept: tuple[Block, ...]) -> None:
    assert blocks_from_json(json.loads(json.dumps(blocks_to_json(kept)))) == kept


@pytest.mark.parametrize("code", CODES)
def test_each_letter_comes_back_and_its_facts_are_plain_json(code: str) -> None:
    options, case, face = example(code)
    letter = draft(options, case, face, ims())
    assert blocks_from_json(json.loads(json.dumps(blocks_to_json(letter.blocks)))) == letter.blocks
    assert json.loads(json.dumps(letter.facts)) == letter.facts


@pytest.mark.parametrize("broken", [[{}], [{"is": "song"}], [{"is": "heading"}], ["words"], [None]])
def test_what_is_no_wording_is_a_problem(broken: list[object]) -> None:
    with pytest.raises(Problem):
        blocks_from_json(broken)
