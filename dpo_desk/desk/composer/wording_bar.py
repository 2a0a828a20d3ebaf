"""The buttons above the wording editor, beside the keys that do the same."""

from __future__ import annotations

import qtawesome
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextListFormat
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.composer.wording import WordingEditor


class StyleButton(QToolButton):
    """A button of the wording bar, with the sign that word processors use for it."""

    def __init__(self, sign: str, words: str, checkable: bool = True) -> None:
        super().__init__()
        self._sign = sign
        self.setCheckable(checkable)
        self.setToolTip(words)
        self.setAccessibleName(words.partition(" (")[0])
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._paint_sign()

    def _paint_sign(self) -> None:
        shades = look.colours()
        faint = look.blend(shades.text, shades.panel, 0.4)
        self.setIconSize(look.icon_size(1.1))
        self.setIcon(qtawesome.icon(self._sign, color=shades.text, color_disabled=faint))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_sign()


class WordingBar(QWidget):
    """The few things an officer does to words, as buttons beside their keys."""

    def __init__(self, editor: WordingEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.XS)
        self.bold = StyleButton("mdi6.format-bold", "Bold (Ctrl+B)")
        self.italic = StyleButton("mdi6.format-italic", "Italic (Ctrl+I)")
        self.heading = StyleButton("mdi6.format-header-2", "Heading (Ctrl+H)")
        self.bullets = StyleButton("mdi6.format-list-bulleted", "List (Ctrl+Shift+8)")
        self.numbers = StyleButton("mdi6.format-list-numbered", "Numbered list (Ctrl+Shift+7)")
        self.undo = StyleButton("mdi6.undo", "Undo (Ctrl+Z)", checkable=False)
        self.redo = StyleButton("mdi6.redo", "Redo (Ctrl+Shift+Z)", checkable=False)
        for button in (self.bold, self.italic, self.heading, self.bullets, self.numbers):
            line.addWidget(button)
        line.addSpacing(look.M)
        line.addWidget(self.undo)
        line.addWidget(self.redo)
        line.addStretch(1)
        self._connect()
        self._on_styled()

    def _connect(self) -> None:
        editor = self._editor
        self.bold.clicked.connect(editor.toggle_bold)
        self.italic.clicked.connect(editor.toggle_italic)
        self.heading.clicked.connect(editor.toggle_heading)
        self.bullets.clicked.connect(editor.toggle_bullets)
        self.numbers.clicked.connect(editor.toggle_numbers)
        self.undo.clicked.connect(editor.undo)
        self.redo.clicked.connect(editor.redo)
        editor.undoAvailable.connect(self.undo.setEnabled)
        editor.redoAvailable.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        editor.styled.connect(self._on_styled)

    def _on_styled(self) -> None:
        style = QTextListFormat.Style
        listed = self._editor.list_style()
        self.bold.setChecked(self._editor.is_bold())
        self.italic.setChecked(self._editor.is_italic())
        self.heading.setChecked(self._editor.heading_level() > 0)
        self.bullets.setChecked(listed is style.ListDisc)
        self.numbers.setChecked(listed is style.ListDecimal)
