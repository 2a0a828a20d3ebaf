"""Fields that choose: one word out of a list, several ticks, or lines of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dpo_desk.desk import look
from dpo_desk.desk.flow import FlowLayout
from dpo_desk.desk.forms.fields import MAX_LINE, Field
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.pieces import Button, IconButton, column
from dpo_desk.domain.entries import Value

RADIOS, SHORT_ROW, LONG_LIST = 4, 60, 9


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its word, its label, and what its tooltip adds."""

    word: str
    label: str
    about: str = ""


Options = tuple[Option, ...]


class CalmCombo(QComboBox):
    """A list that the mouse wheel changes only after it was entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(18)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the choice, unless the list has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _emptied(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


class ChoiceField(Field):
    """One word out of a list: round buttons for a few, a list for many."""

    def __init__(self, options: Options = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._options: Options | None = None
        self._combo: CalmCombo | None = None
        self._group: QButtonGroup | None = None
        self._name = ""
        self.offer(options)

    def offer(self, options: Options) -> None:
        """Show these options; a chosen word that is still among them stays chosen."""
        if options == self._options:
            return
        kept = str(self.value() or "") if self._options is not None else ""
        self._options = options
        _emptied(self._layout)
        self._combo, self._group = None, None
        if 0 < len(options) <= RADIOS:
            self._make_buttons(options)
        else:
            self._make_list(options)
        self.show_value(kept)
        self.name(self._name)

    def _make_buttons(self, options: Options) -> None:
        holder = QWidget()
        row = sum(len(option.label) for option in options) <= SHORT_ROW
        box = FlowLayout(holder, look.M) if row else column(look.XS)
        if not row:
            holder.setLayout(box)
        self._group = QButtonGroup(holder)
        for number, option in enumerate(options):
            button = QRadioButton(literal(option.label))
            button.setToolTip(option.about)
            button.clicked.connect(self._on_edited)
            self._group.addButton(button, number)
            box.addWidget(button)
        self._layout.addWidget(holder)
        self.setFocusProxy(self._group.button(0))

    def _make_list(self, options: Options) -> None:
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        self._combo = CalmCombo()
        self._combo.setPlaceholderText("Choose" if options else "Nothing to choose from")
        for number, option in enumerate(options):
            self._combo.addItem(option.label, option.word)
            self._combo.setItemData(number, option.about, Qt.ItemDataRole.ToolTipRole)
        self._combo.setCurrentIndex(-1)
        self._combo.activated.connect(self._on_edited)
        box.addWidget(self._combo)
        box.addStretch(1)
        self._layout.addWidget(holder)
        self.setFocusProxy(self._combo)

    def name(self, words: str) -> None:
        """Give the inputs their accessible name."""
        self._name = words
        if self._combo is not None:
            self._combo.setAccessibleName(words)
        elif self._group is not None:
            for button in self._group.buttons():
                button.setAccessibleName(f"{words}: {button.text().replace('&&', '&')}")

    def _on_edited(self) -> None:
        self.edited.emit()

    def value(self) -> Value:
        """Return the chosen word, or an empty one."""
        if self._combo is not None:
            return str(self._combo.currentData() or "")
        if self._group is not None and self._options and self._group.checkedId() >= 0:
            return self._options[self._group.checkedId()].word
        return ""

    def show_value(self, value: Value) -> None:
        """Choose the word; one that is not offered leaves nothing chosen."""
        words = [option.word for option in self._options or ()]
        number = words.index(str(value)) if value in words else -1
        if self._combo is not None:
            self._combo.setCurrentIndex(number)
        elif self._group is not None and number >= 0:
            self._group.button(number).setChecked(True)


class TickField(Field):
    """Any number of words out of a list; a long list scrolls."""

    def __init__(self, options: Options = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._options: Options | None = None
        self._boxes: dict[str, QCheckBox] = {}
        self._name = ""
        self.offer(options)

    def offer(self, options: Options) -> None:
        """Show these options; ticks on words that are still among them stay."""
        if options == self._options:
            return
        kept = self.value()
        self._options = options
        self._boxes = {}
        _emptied(self._layout)
        holder = QWidget()
        columns = 2 if len(options) > 3 and max(len(o.label) for o in options) <= 26 else 1
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(columns, 1)
        for number, option in enumerate(options):
            box = QCheckBox(literal(option.label))
            box.setToolTip(option.about)
            box.clicked.connect(self._on_edited)
            self._boxes[option.word] = box
            grid.addWidget(box, number // columns, number % columns)
        self._layout.addWidget(self._scrolled(holder) if len(options) > LONG_LIST else holder)
        for first in list(self._boxes.values())[:1]:
            self.setFocusProxy(first)
        self.show_value(kept)
        self.name(self._name)

    def _scrolled(self, holder: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder.setContentsMargins(6, 6, 6, 6)
        area.setWidget(holder)
        area.setFrameShape(QScrollArea.Shape.StyledPanel)
        area.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * LONG_LIST)
        for box in self._boxes.values():
            box.installEventFilter(self)
        return area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the box with the focus in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QCheckBox):
            area = self.findChild(QScrollArea)
            if area is not None:
                area.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def name(self, words: str) -> None:
        """Give the boxes their accessible name."""
        self._name = words
        for box in self._boxes.values():
            box.setAccessibleName(f"{words}: {box.text().replace('&&', '&')}")

    def _on_edited(self) -> None:
        self.edited.emit()

    def value(self) -> Value:
        """Return the ticked words in the order of the list."""
        return tuple(word for word, box in self._boxes.items() if box.isChecked())

    def typed(self) -> Any:
        """Return the ticked words."""
        return [word for word, box in self._boxes.items() if box.isChecked()]

    def show_value(self, value: Value) -> None:
        """Tick these words and no others."""
        chosen = set(value) if isinstance(value, tuple | list) else set()
        for word, box in self._boxes.items():
            box.setChecked(word in chosen)


class LinesField(Field):
    """Lines of one's own, added and removed one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._name = ""
        self._lines: list[QLineEdit] = []
        self.more = Button("Add another line", "new", link=True)
        self.more.clicked.connect(self._on_more)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        self._layout.addLayout(foot)
        self.show_value(())

    def name(self, words: str) -> None:
        """Give the lines their accessible names."""
        self._name = words
        for number, line in enumerate(self._lines, 1):
            line.setAccessibleName(f"{words}, line {number}")
        self.more.setAccessibleName(f"{words}: add another line")

    def _add(self, words: str = "") -> QLineEdit:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        line = QLineEdit(words)
        line.setMaxLength(MAX_LINE)
        line.textEdited.connect(self._on_edited)
        line.installEventFilter(self)
        remove = IconButton("clear", "Remove this line")
        remove.clicked.connect(self._on_removed)
        box.addWidget(line, 1)
        box.addWidget(remove)
        self._lines.append(line)
        self._layout.insertWidget(len(self._lines) - 1, row)
        self.setFocusProxy(self._lines[0])
        self.name(self._name)
        return line

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_more(self) -> None:
        self._add().setFocus()

    def _on_removed(self) -> None:
        sender = self.sender()
        row = sender.parentWidget() if isinstance(sender, QWidget) else None
        line = row.findChild(QLineEdit) if row is not None else None
        if row is None or line is None:
            return
        self._drop(row, line)
        if not self._lines:
            self._add()
        self._lines[-1].setFocus()
        self.edited.emit()

    def _drop(self, row: QWidget | None, line: QLineEdit) -> None:
        self._lines.remove(line)
        if row is None:
            return
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter open the next line instead of pressing the dialog's button."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            key = getattr(event, "key", int)()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched.text().strip():
                self._add().setFocus()
                return True
        return super().eventFilter(watched, event)

    def value(self) -> Value:
        """Return the lines that hold something."""
        return tuple(words for line in self._lines if (words := line.text().strip()))

    def typed(self) -> Any:
        """Return the lines that hold something."""
        return [line.text() for line in self._lines if line.text().strip()]

    def show_value(self, value: Value) -> None:
        """Show these lines, or one empty one."""
        for line in list(self._lines):
            self._drop(line.parentWidget(), line)
        for words in value if isinstance(value, tuple | list) and value else ("",):
            self._add(words)
