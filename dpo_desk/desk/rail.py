"""The rail on the left: one entry with icon and word for each page there is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QSizePolicy, QToolButton, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.pages import PageKind
from dpo_desk.desk.pieces import IconLabel, column, mark, row, text


class RailEntry(QToolButton):
    """One page's entry: icon beside the word, or above it where the window is narrow."""

    def __init__(self, kind: PageKind) -> None:
        super().__init__()
        self._icon_meaning = kind.icon  # before mark(): dressing paints the icon
        mark(self, "rail_entry")
        self._words = kind.words
        self.setAccessibleName(kind.words.replace("&", ""))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setShortcut(f"Alt+{kind.words[kind.words.index('&') + 1]}")
        self.toggled.connect(self._paint_icon)
        self.lay_out(narrow=False)
        self._paint_icon()

    def lay_out(self, narrow: bool, low: bool = False) -> None:
        """Put the word under the icon, beside it, or where there is no height into a tooltip."""
        style = Qt.ToolButtonStyle
        under = style.ToolButtonIconOnly if low else style.ToolButtonTextUnderIcon
        self.setToolButtonStyle(under if narrow else style.ToolButtonTextBesideIcon)
        self.setToolTip(self.accessibleName() if narrow and low else "")
        self.setFont(look.font("caption" if narrow else "body"))
        self.setText(self._words if narrow else f"  {self._words}")

    def _paint_icon(self) -> None:
        self.setIconSize(look.icon_size(1.3))
        self.setIcon(look.icon(self._icon_meaning, "accent" if self.isChecked() else "muted"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()


class Rail(QWidget):
    """The entries, one of them chosen."""

    chosen = Signal(str)

    def __init__(self, kinds: Iterable[PageKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "rail")
        self._group = QButtonGroup(self)
        self.entries: dict[str, RailEntry] = {}
        self._name: QLabel = text("dpo_desk", "lead", wrap=False)
        head = row(look.S)
        head.setContentsMargins(look.L, look.L, look.L, look.L)
        self._mark = IconLabel("claim", "accent", 1.4)
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        inside = column(2)
        inside.addLayout(head)
        for kind in kinds:
            entry = RailEntry(kind)
            entry.clicked.connect(partial(self.chosen.emit, kind.name))
            self._group.addButton(entry)
            self.entries[kind.name] = entry
            inside.addWidget(entry)
        inside.addStretch(1)
        inside.setContentsMargins(0, 0, 1, look.M)
        self.setLayout(inside)
        self._narrow = self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def choose(self, name: str) -> None:
        """Mark the page that is shown; nothing is emitted."""
        if name in self.entries:
            self.entries[name].setChecked(True)

    def lay_out(self, narrow: bool, low: bool = False) -> None:
        """Take less room where the window is narrow, and still less where it is low too."""
        if (narrow, low) != (self._narrow, self._low):
            self._narrow, self._low = narrow, low
            self._name.setVisible(not narrow)
            self._mark.setVisible(not (narrow and low))
            for entry in self.entries.values():
                entry.lay_out(narrow, low)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a width that holds every word."""
        words = max((entry.sizeHint().width() for entry in self.entries.values()), default=0)
        usual = 0 if self._narrow else look.line_height() * 11
        return QSize(max(words + look.S, usual), super().sizeHint().height())
