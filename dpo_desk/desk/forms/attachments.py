"""Files to come with an entry: picked or dropped, read away from the window, shown by name."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.casework.intake import FileIn
from dpo_desk.desk import look
from dpo_desk.desk.clerk import Runner
from dpo_desk.desk.pieces import Button, IconButton, IconLabel, caption, clear, column, row, text
from dpo_desk.domain.problems import Problem

MOST_BYTES = 60 * 1024 * 1024


def size_words(count: int) -> str:
    """Return a size as the officer reads it: `812 bytes`, `24 KB`, `3.1 MB`."""
    if count < 1024:
        return f"{count} bytes"
    if count < 1024 * 1024:
        return f"{round(count / 1024)} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def read_files(paths: tuple[str, ...]) -> tuple[FileIn, ...]:
    """Return the files with their bytes; raise Problem for one that cannot be read or is huge."""
    found = []
    for path in map(Path, paths):
        try:
            if path.stat().st_size > MOST_BYTES:
                raise Problem(f"{path.name} is larger than {size_words(MOST_BYTES)}.", "files")
            data = path.read_bytes()
        except OSError:
            raise Problem(f"{path.name} cannot be read.", "files") from None
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        found.append(FileIn(path.name, kind, data))
    return tuple(found)


class Attachments(QWidget):
    """A list of files to attach, with a button to add and a cross to remove each."""

    edited = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._files: list[FileIn] = []
        self.setAcceptDrops(True)
        layout = column(look.XS)
        self.setLayout(layout)
        self._rows = column(2)
        layout.addLayout(self._rows)
        self.add = Button("Attach &files", "attachment", link=True)
        self.add.setToolTip("Pick files, or drop them here")
        self.add.clicked.connect(self._on_add)
        foot = row()
        foot.addWidget(self.add)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.complaint = caption("")
        self.complaint.hide()
        layout.addWidget(self.complaint)

    @property
    def files(self) -> tuple[FileIn, ...]:
        """Return the files with their bytes."""
        return tuple(self._files)

    def show_files(self, files: tuple[FileIn, ...]) -> None:
        """Show these files in place of the present ones."""
        self._files = list(files)
        self._show()

    def read(self, paths: list[str]) -> None:
        """Read files away from the window and add them."""
        if paths:
            self._runner.run(read_files, tuple(paths), then=self._on_read, failed=self._on_failed)

    def _on_add(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "Attach files")
        self.read(paths)

    def _on_read(self, files: tuple[FileIn, ...]) -> None:
        self._files += files
        self.complaint.hide()
        self._show()
        self.edited.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.complaint.setText(problem.sentence)
        self.complaint.show()

    def _show(self) -> None:
        clear(self._rows)
        for number, file in enumerate(self._files):
            line = QWidget()
            inside = row(look.S)
            inside.addWidget(IconLabel("file", "", 1.0))
            name = text(file.name, wrap=False)
            name.setMaximumWidth(look.line_height() * 20)
            name.setToolTip(file.name)
            inside.addWidget(name)
            inside.addWidget(caption(size_words(len(file.data)), wrap=False))
            remove = IconButton("clear", f"Do not attach {file.name}")
            remove.setProperty("number", number)
            remove.clicked.connect(self._on_removed)
            inside.addWidget(remove)
            inside.addStretch(1)
            line.setLayout(inside)
            self._rows.addWidget(line)

    def _on_removed(self) -> None:
        sender = self.sender()
        if sender is not None:
            del self._files[int(sender.property("number"))]
            self._show()
            self.edited.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read dropped files."""
        self.read([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
