"""The welcome page: create a desk, open one, try the demonstration, or just work out a date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    IconLabel,
    caption,
    clear,
    column,
    mark,
    row,
    scrolling,
    text,
)
from dpo_desk.desk.workplace import Workplace


class Tile(QPushButton):
    """A large button: icon, what it does, and one sentence about it."""

    def __init__(self, icon: str, words: str, sentence: str) -> None:
        super().__init__()
        mark(self, "tile")
        self.setAccessibleName(words.replace("&", ""))
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        label = text(words.replace("&", ""), "lead")
        about = caption(sentence)
        words_side = column(look.XS)
        words_side.addWidget(label)
        words_side.addWidget(about)
        words_side.addStretch(1)
        inside = row(look.L, look.L)
        inside.addWidget(IconLabel(icon, "accent", 2.0), 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words_side, 1)
        self.setLayout(inside)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setShortcut(f"Alt+{words[words.index('&') + 1]}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the size its words need: a button by itself knows of no layout inside."""
        inside = self.layout()
        if inside is None:
            return super().sizeHint()
        wide = look.line_height() * 20
        tall = inside.heightForWidth(wide) if inside.hasHeightForWidth() else 0
        return QSize(wide, max(tall, look.line_height() * 5))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the sentence is never cut."""
        return QSize(look.line_height() * 14, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the font changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class WelcomePage(QWidget):
    """What to start with, and the desks opened on this computer before."""

    create_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    calculator_wanted = Signal()
    desk_wanted = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self._workplace = workplace
        self.create_desk = Tile(
            "new",
            "&Create a desk",
            "An encrypted file for one controller, under your own passphrase.",
        )
        self.open_desk = Tile(
            "open", "&Open a desk", "A desk file that is on this computer or a shared drive."
        )
        self.demo = Tile(
            "demo",
            "Try the &demonstration",
            "A desk full of invented people, with every kind of request and letter.",
        )
        self.calculator = Tile(
            "calculator",
            "&When is it due?",
            "Any date and events: the day an answer is due, and why, to print.",
        )
        self.banner = Banner()
        self._recent = QWidget()
        self._recent.setLayout(column(look.XS))
        self._arrange()
        for tile, wanted in (
            (self.create_desk, self.create_wanted),
            (self.open_desk, self.open_wanted),
            (self.demo, self.demo_wanted),
            (self.calculator, self.calculator_wanted),
        ):
            tile.clicked.connect(wanted)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(look.M)
        tiles = (self.create_desk, self.open_desk, self.demo, self.calculator)
        for number, tile in enumerate(tiles):
            grid.addWidget(tile, number // 2, number % 2)
        middle = QWidget()
        middle.setMaximumWidth(look.line_height() * 48)
        rows = column(look.S)
        rows.addStretch(2)
        rows.addWidget(text("Welcome", "hero"))
        rows.addWidget(
            text(
                "The desk at which a Data Protection Officer keeps every promise of a privacy"
                " policy: what to do next, by when, and why that date."
            )
        )
        rows.addSpacing(look.M)
        rows.addWidget(self.banner)
        rows.addLayout(grid)
        rows.addSpacing(look.M)
        rows.addWidget(self._recent)
        rows.addStretch(3)
        middle.setLayout(rows)
        across = row(0, look.XL)
        across.addStretch(1)
        across.addWidget(middle, 8)
        across.addStretch(1)
        inside = QWidget()
        inside.setLayout(across)
        outer = column(0)
        outer.addWidget(scrolling(inside))
        self.setLayout(outer)

    def say(self, meaning: str, words: str) -> None:
        """Say what went wrong, or what was done."""
        self.banner.say(meaning, words)

    def refresh(self) -> None:
        """List the desks opened before, and put the keyboard where it is likely wanted."""
        inside = self._recent.layout()
        if not isinstance(inside, QVBoxLayout):
            raise AssertionError("the list of recent desks has its column")
        clear(inside)
        self.banner.quiet()
        desks = self._workplace.preferences.recent_desks()
        if desks:
            inside.addWidget(caption("Opened before"))
        for path in desks:
            inside.addWidget(self._link(path), 0, Qt.AlignmentFlag.AlignLeft)
        self._recent.setVisible(bool(desks))
        (self.open_desk if desks else self.create_desk).setFocus()

    def _link(self, path: Path) -> Button:
        button = Button(path.stem.replace("&", "&&"), "desk", link=True, hint=str(path))
        button.clicked.connect(partial(self.desk_wanted.emit, path))
        return button
