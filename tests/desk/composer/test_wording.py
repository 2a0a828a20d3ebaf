"""The wording editor keeps to words: keys, missing marks, pasting, lists and headings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from dpo_desk.desk.composer.wording import WordingEditor
from dpo_desk.desk.composer.wording_bar import WordingBar
from dpo_desk.domain.blocks import Heading, Items, PageBreak, Paragraph, Run, Table, para

MARK = Run("[date of birth]", missing=True)
BORN = Paragraph((Run("Born on "), MARK, Run(".")))


@pytest.fixture
def editor(qtbot: QtBot) -> WordingEditor:
    made = WordingEditor()
    qtbot.addWidget(made)
    made.show()
    return made


def put_caret(editor: WordingEditor, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_typing_into_a_missing_mark_replaces_it(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((BORN,))
    put_caret(editor, 12)
    qtbot.keyClicks(editor, "1 May")
    assert editor.blocks() == (para("Born on 1 May."),)


def test_typing_beside_a_missing_mark_leaves_it(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((BORN,))
    put_caret(editor, 8 + len(MARK.text))
    qtbot.keyClicks(editor, "!")
    assert editor.blocks() == (Paragraph((Run("Born on "), MARK, Run("!."))),)


def test_backspace_takes_a_whole_mark(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((BORN,))
    put_caret(editor, 8 + len(MARK.text))
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.blocks() == (para("Born on ."),)


def test_f6_goes_to_each_missing_fact_in_turn(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((BORN, Paragraph((Run("[place]", missing=True),))))
    qtbot.keyClick(editor, Qt.Key.Key_F6)
    assert editor.textCursor().selectedText() == "[date of birth]"
    qtbot.keyClick(editor, Qt.Key.Key_F6)
    assert editor.textCursor().selectedText() == "[place]"
    qtbot.keyClick(editor, Qt.Key.Key_F6)
    assert editor.textCursor().selectedText() == "[date of birth]"
    assert editor.go_to_missing("place")
    assert not editor.go_to_missing("nothing of that name")


def test_what_is_pasted_is_words(editor: WordingEditor) -> None:
    editor.load((para("Dear "),))
    put_caret(editor, 5)
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    assert not editor.canInsertFromMimeData(pasted) or pasted.hasText()
    pasted.setText("<b>Ann</b>\u202e\r\nand Bob")
    editor.insertFromMimeData(pasted)
    assert editor.blocks() == (para("Dear <b>Ann</b>"), para("and Bob"))


def test_what_is_copied_is_words_alone(editor: WordingEditor) -> None:
    editor.load((Paragraph((Run("a", bold=True), Run("\nb"))), para("c")))
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "a\nb\nc"
    assert copied.formats() == ["text/plain"]


def test_bold_and_italic_by_key(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((para("one two"),))
    put_caret(editor, 3, 0)
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    put_caret(editor, 7, 4)
    qtbot.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert editor.blocks() == (
        Paragraph((Run("one", bold=True), Run(" "), Run("two", italic=True))),
    )


def test_a_heading_ends_with_enter(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((para("Your data"),))
    put_caret(editor, 9)
    qtbot.keyClick(editor, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "Here it is.")
    assert editor.blocks() == (Heading((Run("Your data"),), 2), para("Here it is."))


def test_a_heading_becomes_a_paragraph_again(editor: WordingEditor) -> None:
    editor.load((Heading((Run("Your "), Run("data", bold=True)), 2),))
    editor.toggle_heading()
    assert editor.blocks() == (Paragraph((Run("Your "), Run("data", bold=True))),)
    assert not editor.heading_level()


def test_a_list_grows_and_ends_with_enter(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((para("one"),))
    put_caret(editor, 3)
    editor.toggle_bullets()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "after")
    assert editor.blocks() == (Items(((Run("one"),), (Run("two"),))), para("after"))
    put_caret(editor, 1)
    editor.toggle_numbers()
    assert editor.blocks()[0] == Items(((Run("one"),), (Run("two"),)), ordered=True)


def test_several_paragraphs_become_one_list_and_back(editor: WordingEditor) -> None:
    words = (para("one"), para("two"))
    editor.load(words)
    editor.selectAll()
    editor.toggle_numbers()
    assert editor.blocks() == (Items(((Run("one"),), (Run("two"),)), ordered=True),)
    editor.selectAll()
    editor.toggle_numbers()
    assert editor.blocks() == words


def test_enter_at_a_page_break_makes_no_second_one(qtbot: QtBot, editor: WordingEditor) -> None:
    editor.load((para("one"), PageBreak(), para("two")))
    put_caret(editor, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "new")
    assert editor.blocks() == (para("one"), PageBreak(), para("new"), para("two"))


def test_in_a_table_nothing_becomes_a_list(editor: WordingEditor) -> None:
    table = Table(("a",), (("b",),))
    editor.load((table,))
    put_caret(editor, 2)
    editor.toggle_bullets()
    editor.toggle_heading()
    assert editor.blocks() == (table,)


def test_loading_is_no_edit_and_can_not_be_undone(qtbot: QtBot, editor: WordingEditor) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.load((para("one"),))
    assert not editor.document().isUndoAvailable()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor, "x")
    editor.undo()
    assert editor.blocks() == (para("one"),)


def test_the_bar_follows_the_caret(qtbot: QtBot, editor: WordingEditor) -> None:
    bar = WordingBar(editor)
    qtbot.addWidget(bar)
    editor.load((Heading((Run("Title"),), 2), Paragraph((Run("bold", bold=True),))))
    put_caret(editor, 2)
    assert bar.heading.isChecked()
    assert not bar.bold.isChecked()
    put_caret(editor, 9)
    assert bar.bold.isChecked()
    assert not bar.heading.isChecked()
    bar.bullets.click()
    assert bar.bullets.isChecked()
    assert bar.undo.isEnabled()
    bar.undo.click()
    assert editor.blocks()[1] == Paragraph((Run("bold", bold=True),))


def test_tab_leaves_the_editor(qtbot: QtBot, editor: WordingEditor) -> None:
    assert editor.tabChangesFocus()


def test_a_narrow_table_column_breaks_no_word(qtbot: QtBot, editor: WordingEditor) -> None:
    table = Table(("Where", "What"), (("Customer relationship management", "All of it"),), (1, 9))
    editor.load((table,))
    editor.resize(320, 300)
    editor.show()
    cell = editor.document().begin()
    while cell.isValid() and not cell.text().startswith("Customer"):
        cell = cell.next()
    layout, words = cell.layout(), cell.text()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    pieces = [words[line.textStart() : line.textStart() + line.textLength()] for line in lines]
    assert [piece.strip() for piece in pieces] == ["Customer", "relationship", "management"]
