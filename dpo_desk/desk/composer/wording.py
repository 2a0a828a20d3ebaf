"""The wording editor: plain typing with bold, italic, headings and lists, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCursor,
    QTextListFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.composer.document import (
    MISSING,
    PAGE_BREAK,
    block_format,
    char_format,
    from_document,
    list_format,
    run_of,
    to_document,
)
from dpo_desk.domain.blocks import Blocks, Run, clean

_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordingEditor(QTextEdit):
    """A letter's words. A fact that is missing is one yellow mark; typing into it replaces it."""

    edited = Signal()
    """The officer changed the words; loading them says nothing."""
    styled = Signal()
    """The caret stands in another style, or the style changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self.setAcceptRichText(False)
        # Whole words, so that a narrow column of a table grows instead of breaking them.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Wording of the letter")
        self.setAccessibleDescription("F6 goes to the next fact that is missing.")
        self.document().setDocumentMargin(look.L)
        ctrl, shift = Qt.Modifier.CTRL, Qt.Modifier.SHIFT
        # With Shift a keyboard may send the sign above the digit in place of the digit.
        self._keys = {
            ctrl | Qt.Key.Key_H: self.toggle_heading,
            ctrl | shift | Qt.Key.Key_8: self.toggle_bullets,
            ctrl | shift | Qt.Key.Key_Asterisk: self.toggle_bullets,
            ctrl | shift | Qt.Key.Key_7: self.toggle_numbers,
            ctrl | shift | Qt.Key.Key_Ampersand: self.toggle_numbers,
        }
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_moved)
        self.currentCharFormatChanged.connect(self._on_styled)

    # Words in and out

    def load(self, blocks: Blocks) -> None:
        """Show these blocks in place of all words, with the caret where it was as far as it can."""
        place = self.textCursor().position()
        self._loading = True
        to_document(self.document(), blocks)
        self._loading = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, max(self.document().characterCount() - 1, 0)))
        self.setTextCursor(cursor)

    def blocks(self) -> Blocks:
        """Return what the editor says, as blocks."""
        return from_document(self.document())

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.edited.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop words only, without the look or pictures they came with."""
        if source.hasText():
            cursor = self.textCursor()
            letters = cursor.charFormat()
            cursor.insertText(clean(source.text()), char_format(_unmarked(run_of("", letters))))
            self.setTextCursor(cursor)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether there are words in what is pasted or dropped."""
        return source.hasText()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the chosen words as words, so that other programs get no markup of ours."""
        words = QMimeData()
        chosen = self.textCursor().selectedText()
        words.setText(chosen.replace("\u2029", "\n").replace("\u2028", "\n").replace("\ufffc", ""))
        return words

    # Missing facts

    def _mark_around(self, position: int) -> QTextCursor | None:
        """Return a cursor that has chosen the whole missing mark the position touches."""
        block = self.document().findBlock(position)
        step = block.begin()
        while not step.atEnd():
            piece = step.fragment()
            end = piece.position() + piece.length()
            if piece.charFormat().property(MISSING) and piece.position() <= position <= end:
                chosen = QTextCursor(block)
                chosen.setPosition(piece.position())
                chosen.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                return chosen
            step += 1
        return None

    def go_to_missing(self, words: str = "") -> bool:
        """Choose the next missing fact after the caret, or the one of these words; say if any."""
        found = [piece for piece in self._marks() if not words or words in piece.selectedText()]
        if not found:
            return False
        after = [piece for piece in found if piece.selectionStart() >= self.textCursor().position()]
        self.setTextCursor(after[0] if after else found[0])
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _marks(self) -> list[QTextCursor]:
        found = []
        block = self.document().begin()
        while block.isValid():
            step = block.begin()
            while not step.atEnd():
                piece = step.fragment()
                if piece.charFormat().property(MISSING):
                    chosen = self._mark_around(piece.position() + 1)
                    found += [chosen] if chosen is not None else []
                step += 1
            block = block.next()
        return found

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Treat a missing mark as one thing; end a heading and a page break with Enter."""
        if event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_bold()
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.toggle_italic()
        elif event.keyCombination() in self._keys:
            self._keys[event.keyCombination()]()
        elif event.key() == Qt.Key.Key_F6 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.go_to_missing()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._enter(event)
        else:
            if event.text() and (event.text().isprintable() or event.key() in _DELETING):
                self._choose_mark(event.key() in _DELETING)
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words composed by an input method replace a missing mark as typed ones do."""
        if event.commitString() or event.preeditString():
            self._choose_mark(False)
        super().inputMethodEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a missing mark that was clicked, so that the next key replaces it."""
        super().mouseReleaseEvent(event)
        cursor = self.textCursor()
        found = self._mark_around(cursor.position())
        if found is not None and not cursor.hasSelection() and _inside(found, cursor.position()):
            self.setTextCursor(found)

    def _choose_mark(self, deleting: bool) -> None:
        """Choose the mark that the next key replaces or deletes; what is typed is no mark."""
        cursor = self.textCursor()
        found = None if cursor.hasSelection() else self._mark_around(cursor.position())
        if found is not None:
            at_end = cursor.position() == found.selectionEnd()
            if _inside(found, cursor.position()) or (deleting and at_end):
                self.setTextCursor(found)
        cursor = self.textCursor()
        letters = cursor.charFormat()
        if letters.property(MISSING) and not deleting:
            plain = _unmarked(run_of("", letters))
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(char_format(plain, self.heading_level()))

    def _enter(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        shape = cursor.blockFormat()
        cursor.beginEditBlock()
        if cursor.currentList() is not None and not cursor.block().text():
            self._leave_list(cursor)
        elif (shape.headingLevel() and cursor.atBlockEnd()) or shape.hasProperty(PAGE_BREAK):
            cursor.insertBlock(block_format(), char_format(Run("")))
            self.setTextCursor(cursor)
        else:
            super().keyPressEvent(event)
        cursor.endEditBlock()

    def _leave_list(self, cursor: QTextCursor) -> None:
        listed = cursor.currentList()
        if listed:
            listed.remove(cursor.block())
        cursor.setBlockFormat(block_format())
        self.setTextCursor(cursor)

    def _on_moved(self) -> None:
        self.styled.emit()

    def _on_styled(self) -> None:
        self.styled.emit()

    # Styles

    def is_bold(self) -> bool:
        """Return whether the caret stands in bold words."""
        return run_of("", self.currentCharFormat()).bold

    def is_italic(self) -> bool:
        """Return whether the caret stands in italic words."""
        return self.currentCharFormat().fontItalic()

    def heading_level(self) -> int:
        """Return the level of the heading the caret stands in, or 0."""
        return self.textCursor().blockFormat().headingLevel()

    def list_style(self) -> QTextListFormat.Style | None:
        """Return the style of the list the caret stands in, or None."""
        listed = self.textCursor().currentList()
        return listed.format().style() if listed is not None else None

    def toggle_bold(self) -> None:
        """Make the chosen words bold, or no longer so."""
        letters = char_format(Run(""))
        off = QFont.Weight.DemiBold if self.heading_level() else QFont.Weight.Normal
        letters.setFontWeight(off if self.is_bold() else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(letters)
        self.styled.emit()

    def toggle_italic(self) -> None:
        """Make the chosen words italic, or no longer so."""
        letters = char_format(Run(""))
        letters.setFontItalic(not self.is_italic())
        self.mergeCurrentCharFormat(letters)
        self.styled.emit()

    def toggle_heading(self) -> None:
        """Make the paragraph a heading, or a paragraph again; in a table nothing happens."""
        cursor = self.textCursor()
        if cursor.currentTable() is not None:
            return
        level = 0 if self.heading_level() else 2
        cursor.beginEditBlock()
        for block in self._chosen_blocks():
            place = QTextCursor(block)
            listed = place.currentList()
            if listed is not None:
                listed.remove(block)
            place.setBlockFormat(block_format(level))
            _restyle(place, block, level)
        cursor.endEditBlock()
        self.styled.emit()

    def toggle_bullets(self) -> None:
        """Make the chosen paragraphs a bulleted list, or paragraphs again."""
        self.toggle_list(False)

    def toggle_numbers(self) -> None:
        """Make the chosen paragraphs a numbered list, or paragraphs again."""
        self.toggle_list(True)

    def toggle_list(self, ordered: bool) -> None:
        """Make the chosen paragraphs a list of that kind, or paragraphs again."""
        cursor = self.textCursor()
        if cursor.currentTable() is not None:
            return
        style = QTextListFormat.Style
        wanted = style.ListDecimal if ordered else style.ListDisc
        listed = cursor.currentList()
        cursor.beginEditBlock()
        if listed and listed.format().style() is wanted:
            for block in self._chosen_blocks():
                if (own := block.textList()) is not None:
                    own.remove(block)
                QTextCursor(block).setBlockFormat(block_format())
        elif listed:
            listed.setFormat(list_format(ordered))
        else:
            for block in self._chosen_blocks():
                if block.blockFormat().headingLevel():
                    QTextCursor(block).setBlockFormat(block_format())
                    _restyle(QTextCursor(block), block, 0)
            cursor.createList(list_format(ordered))
        cursor.endEditBlock()
        self.styled.emit()

    def _chosen_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        found = [block]
        while block.isValid() and block.position() + block.length() <= cursor.selectionEnd():
            block = block.next()
            if block.isValid():
                found.append(block)
        return found


def _unmarked(run: Run) -> Run:
    return Run(run.text, run.bold, run.italic)


def _inside(chosen: QTextCursor, position: int) -> bool:
    return chosen.selectionStart() < position < chosen.selectionEnd()


def _restyle(cursor: QTextCursor, block: QTextBlock, level: int) -> None:
    """Give the words of a paragraph the look of its new kind; what is bold by itself stays so."""
    pieces = []
    step = block.begin()
    while not step.atEnd():
        piece = step.fragment()
        run = run_of("", piece.charFormat())
        pieces.append((piece.position(), piece.position() + piece.length(), run))
        step += 1
    for start, end, run in pieces:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(char_format(run, level))
    cursor.setPosition(block.position())
    cursor.setBlockCharFormat(char_format(Run(""), level))
