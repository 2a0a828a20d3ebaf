"""The plain fields of a form: a line, words, yes or no, an amount, a count."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from dpo_desk.desk import look
from dpo_desk.domain.entries import Value
from dpo_desk.domain.problems import Problem

MAX_LINE, MAX_WORDS = 1_000, 200_000


class Field(QWidget):
    """One thing to fill in. `typed` and `restore` keep drafts; `value` is what an entry takes."""

    edited = Signal()

    def value(self) -> Value:
        """Return what the entry takes; raise Problem for what cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Fill the field with a value that an entry held."""
        raise NotImplementedError

    def typed(self) -> Any:
        """Return what stands in the field as JSON-ready data, readable or not."""
        return self.value()

    def restore(self, typed: Any) -> None:
        """Put back what `typed` returned."""
        self.show_value(typed)

    def input_widget(self) -> QWidget:
        """Return the widget that takes the focus and carries the accessible name."""
        return self.focusProxy() or self


def chars_wide(widget: QWidget, count: int) -> int:
    """Return the width in pixels of a control that shows about so many characters."""
    return QFontMetrics(widget.font()).averageCharWidth() * count + 2 * look.L


def _filled(field: Field, *parts: QWidget, stretch: int = 0) -> QHBoxLayout:
    layout = QHBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.S)
    for part in parts:
        layout.addWidget(part, stretch)
    return layout


class LineField(Field):
    """One line of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(MAX_LINE)
        self.line.textEdited.connect(self._on_edited)
        self.setFocusProxy(self.line)
        _filled(self, self.line, stretch=1)

    def _on_edited(self) -> None:
        self.edited.emit()

    def value(self) -> Value:
        """Return the line."""
        return self.line.text().strip()

    def show_value(self, value: Value) -> None:
        """Fill the line."""
        self.line.setText(str(value or ""))
        self.line.setCursorPosition(0)


class GrowingText(QPlainTextEdit):
    """Plain words that grow from a few lines to many, then scroll; Tab leaves the field."""

    def __init__(self, least: int = 2, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        chrome = max(2 * self.frameWidth(), self.height() - self.viewport().height())
        height = QFontMetrics(self.font()).lineSpacing() * lines + min(chrome, 2 * look.M)
        height += 2 * int(self.document().documentMargin())
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the words as they wrap in another width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return a width that lets a form breathe and the height of its lines."""
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 60, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return a width a narrow window can still give."""
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 20, self.height())


class WordsField(Field):
    """Words over several lines."""

    def __init__(self, parent: QWidget | None = None, least: int = 2, most: int = 12) -> None:
        super().__init__(parent)
        self.text = GrowingText(least, most)
        self.text.textChanged.connect(self._on_edited)
        self.setFocusProxy(self.text)
        _filled(self, self.text, stretch=1)

    def _on_edited(self) -> None:
        self.edited.emit()

    def value(self) -> Value:
        """Return the words."""
        words = self.text.toPlainText().strip()
        if len(words) > MAX_WORDS:
            raise Problem(f"This is longer than {MAX_WORDS:,} characters. Attach it as a file.")
        return words

    def typed(self) -> Any:
        """Return the words as they stand."""
        return self.text.toPlainText()

    def show_value(self, value: Value) -> None:
        """Fill the words."""
        self.text.setPlainText(str(value or ""))


class YesNoField(Field):
    """A box to tick; it carries its own label."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(label)
        self.box.clicked.connect(self._on_edited)
        self.setFocusProxy(self.box)
        _filled(self, self.box)

    def _on_edited(self) -> None:
        self.edited.emit()

    def value(self) -> Value:
        """Return whether the box is ticked."""
        return self.box.isChecked()

    def show_value(self, value: Value) -> None:
        """Tick the box or not."""
        self.box.setChecked(bool(value))


class _ShortField(Field):
    """A short line beside a word such as the currency."""

    def __init__(self, before: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(20)
        self.line.setFixedWidth(chars_wide(self.line, width))
        self.line.textEdited.connect(self._on_edited)
        self.setFocusProxy(self.line)
        layout = _filled(self, *([QLabel(before)] if before else []), self.line)
        layout.addStretch(1)

    def _on_edited(self) -> None:
        self.edited.emit()

    def typed(self) -> Any:
        """Return the line as it stands."""
        return self.line.text()

    def restore(self, typed: Any) -> None:
        """Put back the line."""
        self.line.setText(str(typed or ""))


class PenceField(_ShortField):
    """An amount typed in pounds and kept in pence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("£", 12, parent)

    def value(self) -> Value:
        """Return the amount in pence, or None; raise Problem for what is no amount."""
        typed = self.line.text().strip().replace(",", "")
        if not typed:
            return None
        found = re.fullmatch(r"£?\s*(\d{1,6})(?:\.(\d{2}))?", typed)
        if not found:
            raise Problem("Write the amount as 12.50.")
        return int(found[1]) * 100 + int(found[2] or 0)

    def show_value(self, value: Value) -> None:
        """Show an amount of pence in pounds."""
        whole = value if isinstance(value, int) else None
        self.line.setText("" if whole is None else f"{whole // 100}.{whole % 100:02d}")


class CountField(_ShortField):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", 10, parent)

    def value(self) -> Value:
        """Return the number, or None; raise Problem for what is no number."""
        typed = self.line.text().strip()
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", typed):
            raise Problem("Write a whole number.")
        return int(typed)

    def show_value(self, value: Value) -> None:
        """Show a number."""
        self.line.setText("" if value is None else str(value))
