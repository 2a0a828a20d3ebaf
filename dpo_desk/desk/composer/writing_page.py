"""How the composer is laid out: wishes, wording, pages and checklist, and the line above them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.composer.checklist import Checklist
from dpo_desk.desk.composer.columns import Columns
from dpo_desk.desk.composer.pages import PageView
from dpo_desk.desk.composer.wish_form import WishForm
from dpo_desk.desk.composer.wording import WordingEditor
from dpo_desk.desk.composer.wording_bar import WordingBar
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    Chip,
    caption,
    column,
    row,
    scrolling,
    section,
    title,
)
from dpo_desk.desk.workplace import Workplace

_STATE = "composer_columns"


class WritingPage(QWidget):
    """The parts of the composer while a letter is written; the composer tells them what to do."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = workplace.preferences
        self.wish = WishForm()
        self.editor = WordingEditor()
        self.bar = WordingBar(self.editor)
        self.pages = PageView(workplace.press)
        self.checklist = Checklist()
        self.back = Button("Back to the case", "back")
        self.title = title("")
        self.saved = Chip("ended", "")
        self.saved.hide()
        self.afresh = Button("Begin afresh", "remove", link=True)
        self.seal = Button("Check and seal", "lock", primary=True, shortcut="Ctrl+Return")
        self.columns = Columns(
            (("Letter", self._left()), ("Wording", self._middle()), ("Page", self._right())),
            (30, 36, 42),
            first=1,
        )
        self.columns.restore(self._preferences.state(_STATE))
        head = row(look.M)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.saved)
        head.addStretch(1)
        head.addWidget(self.afresh)
        head.addWidget(self.seal)
        inside = column(look.M)
        inside.addLayout(head)
        inside.addWidget(self.columns, 1)
        self.setLayout(inside)

    def remember(self) -> None:
        """Remember the widths of the columns."""
        self._preferences.remember_state(_STATE, self.columns.state())

    def _left(self) -> QWidget:
        self.unsent = column(look.XS)
        holder = QWidget()
        inside = column(look.M)
        inside.setContentsMargins(0, 0, look.S, 0)
        inside.addLayout(self.unsent)
        inside.addWidget(self.wish, 1)
        holder.setLayout(inside)
        area = scrolling(holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(area.fontMetrics().averageCharWidth() * 42)
        return area

    def _middle(self) -> QWidget:
        self.banner = Banner()
        self.take = Button("Take the new wording", link=True)
        self.take.hide()
        self.subject = caption("")
        made = QWidget()
        inside = column(look.S)
        inside.addWidget(section("Wording"))
        inside.addWidget(self.bar)
        inside.addWidget(self.banner)
        inside.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.subject)
        inside.addWidget(self.editor, 1)
        made.setLayout(inside)
        return made

    def _right(self) -> QWidget:
        made = QSplitter(Qt.Orientation.Vertical)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(look.M)
        made.addWidget(self.pages)
        made.addWidget(self.checklist)
        made.setStretchFactor(0, 7)
        made.setStretchFactor(1, 4)
        made.setSizes([700, 400])
        return made
