"""How the composer is laid out: wishes, wording, pages and checklist, and the line above them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.desk import look
from dpo_desk.desk.composer.checklist import Checklist
from dpo_desk.desk.composer.columns import Columns
from dpo_desk.desk.composer.pages import PageView
from dpo_desk.desk.composer.wish_form import WishForm
from dpo_desk.desk.composer.wording import WordingEditor
from dpo_desk.desk.composer.wording_bar import WordingBar
from dpo_desk.desk.panels.casefile_elided import ElidedText
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    Chip,
    caption,
    column,
    row,
    scrolling,
    section,
)
from dpo_desk.desk.workplace import Workplace

_STATE = "composer_columns"
_NARROW = 120
"""Characters: a narrower page has shorter words on its buttons."""
_BACK = ("Back to the case", "Back")
_AFRESH = ("Begin afresh", "Afresh")


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
        self.back = Button(_BACK[0], "back")
        self.title = ElidedText("", "title")
        self.saved = Chip("ended", "")
        self.saved.hide()
        self.afresh = Button(_AFRESH[0], "remove", link=True)
        for button, (words, _) in ((self.back, _BACK), (self.afresh, _AFRESH)):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.seal = Button("Check and seal", "lock", primary=True, shortcut="Ctrl+Return")
        self.columns = Columns(
            (
                ("Letter", self._left()),
                ("Wording", self._middle()),
                ("Page", self.pages),
                ("Must say", self.checklist),
            ),
            (30, 36, 42),
            first=1,
        )
        self.columns.restore(self._preferences.state(_STATE))
        head = row(look.M)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addStretch(0)
        head.addWidget(self.saved)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less on the buttons above where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        self.title.setVisible(not narrow)
        self.back.setText(_BACK[narrow])
        self.afresh.setText(_AFRESH[narrow])
