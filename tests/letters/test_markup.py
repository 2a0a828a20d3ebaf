"""Markdown becomes blocks, facts become text, and nothing a person wrote becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.blocks import (
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Table,
    clean,
    heading,
    para,
    plain_text,
)
from dpo_desk.domain.problems import Problem
from dpo_desk.letters.markup import (
    CLOSE,
    OPEN,
    BlockFact,
    FactValue,
    Mark,
    blocks_from_markdown,
    joined,
)


def filled(source: str, *values: FactValue) -> tuple[object, ...]:
    marks = {n: Mark(f"fact{n}", value, f"fact {n}") for n, value in enumerate(values, 1)}
    for number in marks:
        source = source.replace(f"<{number}>", f"{OPEN}{number}{CLOSE}")
    return blocks_from_markdown(source, marks)


def test_the_small_markdown() -> None:
    source = (
        "# A\n\nplain **bold** *italic*\nsoft\\\nhard\n\n- one\n- two\n\n1. first\n\n---\n\n### C"
    )
    assert filled(source) == (
        heading("A", 1),
        Paragraph(
            (
                Run("plain "),
                Run("bold", bold=True),
                Run(" "),
                Run("italic", italic=True),
                Run(" soft\nhard"),
            )
        ),
        Items(((Run("one"),), (Run("two"),))),
        Items(((Run("first"),),), ordered=True),
        PageBreak(),
        heading("C", 3),
    )


@pytest.mark.parametrize(
    "source",
    ["<b>x</b>", "<img src='file:///x'/>", "[a](b)", "![a](b)", "`x`", "> x", "a -- b ... (c)"],
)
def test_other_marks_stay_text(source: str) -> None:
    assert filled(source) == (para(source),)


def test_a_list_in_a_list_is_a_problem() -> None:
    with pytest.raises(Problem):
        filled("- a\n  - b")


def test_a_fact_keeps_the_style_it_stands_in() -> None:
    assert filled("Due **<1>** now", "5 May") == (
        Paragraph((Run("Due "), Run("5 May", bold=True), Run(" now"))),
    )


def test_a_fact_alone_becomes_what_it_is() -> None:
    table = Table(("a",), (("b",),))
    assert filled("<1>", ("x", "y")) == (Items(((Run("x"),), (Run("y"),))),)
    assert filled("<1>", BlockFact((table,))) == (table,)
    assert filled("<1>", "one\nline\n\ntwo") == (para("one\nline"), para("two"))
    assert filled("about <1>.", ("x", "y", "z")) == (para("about x, y and z."),)


def test_a_fact_without_value_is_marked() -> None:
    gap = Run("[fact 1]", missing=True)
    for nothing in ("", " \n", (), BlockFact(())):
        assert filled("<1>", nothing) == (Paragraph((gap,)),)
    assert filled("pay <1> now", "") == (Paragraph((Run("pay "), gap, Run(" now"))),)
    assert filled("# On <1>", "") == (Heading((Run("On "), gap), 1),)


def test_a_table_inside_a_sentence_is_a_problem() -> None:
    with pytest.raises(Problem):
        filled("see <1> here", BlockFact((para("x"),)))


@given(st.text(max_size=60))
def test_any_fact_comes_through_as_its_own_clean_text(value: str) -> None:
    expected = clean(value).strip()
    (block,) = filled("before <1> after", value)
    assert isinstance(block, Paragraph)
    assert "".join(run.text for run in block.runs) == f"before {expected or '[fact 1]'} after"
    assert not any(run.bold or run.italic for run in block.runs)


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4).map(tuple))
def test_any_list_comes_through_as_items(value: tuple[str, ...]) -> None:
    (block,) = filled("<1>", value)
    assert plain_text((block,)) == plain_text(  # type: ignore[arg-type]
        (Items(tuple((Run(clean(item)),) for item in value)),)
    )


def test_joined() -> None:
    assert [joined(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert joined(["a", "b"], "or") == "a or b"
