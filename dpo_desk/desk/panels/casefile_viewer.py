"""A letter or file of a case, looked at inside the window: nothing of it is written to disk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QScrollArea, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.composer.pages import PageView
from dpo_desk.desk.pieces import Button, caption, column, row, title
from dpo_desk.desk.printing import FileSaver, print_pdf
from dpo_desk.desk.workplace import Workplace

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/bmp")
_LONGEST = 500_000


def way_to_show(name: str, media_type: str, data: bytes) -> str:
    """Return how a file can be looked at: `pages`, `picture`, `words`, or an empty text."""
    if data.startswith(b"%PDF-"):
        return "pages"
    if media_type in _PICTURES:
        return "picture"
    if media_type.startswith("text/") or name.lower().endswith((".txt", ".eml", ".csv", ".md")):
        return "words"
    return ""


class Viewer(QDialog):
    """Shows PDF pages, a picture or plain words; saves a copy or prints when asked."""

    said = Signal(str)

    def __init__(
        self,
        workplace: Workplace,
        name: str,
        data: bytes,
        media_type: str = "application/pdf",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self._workplace, self._name, self._data = workplace, name, data
        self.way = way_to_show(name, media_type, data)
        self.pages: PageView | None = None
        self.saver = FileSaver(self, workplace.press)
        self.saver.saved.connect(self._on_saved)
        self.saver.refused.connect(self._on_refused)
        self.note = caption("", wrap=False)
        save = Button("&Save a copy", "save")
        save.clicked.connect(self._on_save)
        self.print = Button("&Print", "print")
        self.print.clicked.connect(self._on_print)
        self.print.setVisible(self.way == "pages")
        close = Button("&Close", primary=True)
        close.clicked.connect(self.accept)
        buttons = row(look.S)
        buttons.addWidget(save)
        buttons.addWidget(self.print)
        buttons.addWidget(self.note)
        buttons.addStretch(1)
        buttons.addWidget(close)
        inside = column(look.M, look.L)
        inside.addWidget(title(name))
        inside.addWidget(self._content(), 1)
        inside.addLayout(buttons)
        self.setLayout(inside)
        room = self.screen().availableSize()
        line = look.line_height()
        self.resize(min(line * 50, room.width()), min(line * 52, round(room.height() * 0.9)))

    def _content(self) -> QWidget:
        if self.way == "pages":
            self.pages = PageView(self._workplace.press)
            self.pages.show_document(self._data)
            return self.pages
        if self.way == "words":
            shown = QPlainTextEdit(self._data[:_LONGEST].decode("utf-8", "replace"))
            shown.setReadOnly(True)
            shown.setAccessibleName(self._name)
            return shown
        image = QImage.fromData(self._data) if self.way == "picture" else QImage()
        if not image.isNull():
            label = QLabel()
            label.setPixmap(QPixmap.fromImage(image))
            label.setAccessibleName(f"Picture {self._name}")
            area = QScrollArea()
            area.setWidget(label)
            area.setAlignment(Qt.AlignmentFlag.AlignCenter)
            return area
        return caption("This kind of file cannot be shown here. Save a copy to open it elsewhere.")

    def _on_save(self) -> None:
        self.saver.save("Save a copy", self._name, self._data)

    def _on_print(self) -> None:
        pages = self.pages.pages if self.pages is not None else None
        count = pages.count if pages is not None else 1
        print_pdf(self, self._workplace.press, self._data, count, self.windowTitle())

    def _on_saved(self, name: str) -> None:
        self.note.setText(f"{name} is saved.")

    def _on_refused(self, problem: object) -> None:
        self.note.setText(str(problem))
