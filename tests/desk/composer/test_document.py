"""Blocks go into the wording editor's document and come out the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from dpo_desk.desk.composer.document import from_document, joined, tidy, to_document
from dpo_desk.domain.blocks import (
    Block,
    Blocks,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Table,
    clean,
    para,
    plain_text,
    runs_of,
)

WORDS = st.one_of(
    st.text(max_size=12).map(clean),
    st.sampled_from(
        ["<b>Ann</b>", "{{ 7*7 }}", "# no heading", "\u00a0", " two  spaces ", "\U0001f5c3 file",
         "a\nb", "\t", "أحمد", "王伟", "e\u0301", "&amp;", "x\u2028y", "- item", "[L]"]
    ),
)  # fmt: skip
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans(), st.booleans()), max_size=4).map(
    tuple
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    row = st.lists(WORDS, min_size=columns, max_size=columns).map(tuple)
    widths = draw(
        st.one_of(
            st.just(()),
            st.lists(st.floats(0.1, 9), min_size=columns, max_size=columns).map(tuple),
        )
    )
    return Table(draw(row), tuple(draw(st.lists(row, max_size=3))), widths, "lrc"[:columns])


BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, RUNS),
    st.builds(Heading, RUNS, st.integers(1, 3)),
    st.builds(Items, st.lists(RUNS, max_size=3).map(tuple), st.booleans()),
    tables(),
    st.just(PageBreak()),
)


def there_and_back(blocks: Blocks) -> Blocks:
    document = QTextDocument()
    to_document(document, blocks)
    return from_document(document)


@given(st.lists(BLOCK, max_size=6).map(tuple))
def test_blocks_come_back_as_they_went_in(qapp: object, blocks: Blocks) -> None:
    assert there_and_back(blocks) == tidy(blocks)


@given(st.lists(BLOCK, max_size=6).map(tuple))
def test_tidying_keeps_every_word_and_is_done_once(blocks: Blocks) -> None:
    whole = tidy(blocks)
    assert tidy(whole) == whole
    before = "".join(run.text for run in runs_of(blocks)).replace("\u2028", "\n")
    assert "".join(run.text for run in runs_of(whole)) == before


def test_neighbouring_lists_and_tables_stay_apart(qapp: object) -> None:
    blocks = (
        Items(((Run("a"),), (Run("b"),))),
        Items(((Run("c"),),)),
        Items(((Run("1"),),), ordered=True),
        Table(("x", "y"), (("1", "2"),), (1.0, 2.5), "lr"),
        Table(("x",), ()),
        PageBreak(),
        PageBreak(),
        para("end"),
    )
    assert there_and_back(blocks) == blocks


def test_a_missing_mark_is_yellow_and_still_a_mark(qapp: object) -> None:
    document = QTextDocument()
    blocks = (Paragraph((Run("Born on "), Run("[date of birth]", missing=True), Run("."))),)
    to_document(document, blocks)
    cursor = QTextCursor(document)
    cursor.setPosition(12)
    assert cursor.charFormat().background().color().name() == "#ffe15a"
    assert from_document(document) == blocks


def test_markup_in_a_name_stays_words(qapp: object) -> None:
    document = QTextDocument()
    to_document(document, (para('<img src="file:///x"/> & {{ 7*7 }}'),))
    assert document.toPlainText() == '<img src="file:///x"/> & {{ 7*7 }}'


def test_words_typed_at_a_page_break_are_not_lost(qapp: object) -> None:
    document = QTextDocument()
    to_document(document, (para("one"), PageBreak(), para("two")))
    cursor = QTextCursor(document.findBlockByNumber(1))
    cursor.insertText("typed")
    assert from_document(document) == (para("one"), PageBreak(), para("typed"), para("two"))


def test_a_paragraph_typed_into_a_cell_is_a_line_of_it(qapp: object) -> None:
    document = QTextDocument()
    to_document(document, (Table(("what",), (("one",),)),))
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    cursor.insertBlock()
    cursor.insertText("two")
    assert plain_text(from_document(document)) == "what\n\none\ntwo"


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_knows_its_level_and_what_is_bold_in_it(qapp: object, level: int) -> None:
    blocks = (Heading((Run("Your "), Run("request", bold=True)), level),)
    assert there_and_back(blocks) == blocks


def test_runs_of_one_style_are_one_run() -> None:
    assert joined((Run("a"), Run(""), Run("b"), Run("c", bold=True))) == (
        Run("ab"),
        Run("c", bold=True),
    )


def test_loading_leaves_nothing_to_undo(qtbot: QtBot) -> None:
    document = QTextDocument()
    to_document(document, (para("one"), Table(("a",), (("b",),))))
    assert not document.isUndoAvailable()
    assert not document.isModified()
