"""Columns share the page as their words need."""

from __future__ import annotations

import pytest

from dpo_desk.domain.blocks import Table
from dpo_desk.paper.tables import RowStrip, table_strips
from dpo_desk.paper.tags import Node


def columns(table: Table, room: float = 400.0) -> list[float]:
    """Return the widths of the columns of the table's first row."""
    strips = table_strips(table, 9, 12, room, Node("Document"), gap=0, page_height=500)
    ink = strips[0].draw
    assert isinstance(ink, RowStrip)
    return [cell.width for cell in ink.cells]


def test_asked_widths_are_obeyed() -> None:
    assert columns(Table(("a", "b"), (), widths=(1, 3))) == pytest.approx([100, 300])


def test_columns_fill_the_room() -> None:
    for rows in ((("a", "b"),), (("a " * 200, "b"),), (("x" * 300, "y" * 300),)):
        assert sum(columns(Table(("one", "two"), rows))) == pytest.approx(400)


def test_a_short_column_keeps_its_words_on_one_line_beside_a_long_one() -> None:
    short, long = columns(Table(("Kept until", "What"), (("31 December 2032", "w " * 400),)))
    assert 70 < short < 130
    assert long > short


def test_a_table_without_columns_is_nothing() -> None:
    empty = Table((), ())
    assert table_strips(empty, 9, 12, 100, Node("Document"), gap=0, page_height=500) == []


def test_short_rows_are_filled_with_empty_cells() -> None:
    assert len(columns(Table(("a", "b", "c"), (("only one",),)))) == 3
