"""What was dropped on the window: files by their path, and mails dragged out of Outlook."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from dpo_desk.casework.intake import FileIn

_NAMES = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
_CONTENTS = 'application/x-qt-windows-mime;value="FileContents"'
_ENTRY, _NAME_AT, _NAME_LENGTH, _MOST = 592, 72, 520, 200


@dataclass(frozen=True, slots=True)
class Dropped:
    """Paths of files on disk, files that were handed over whole, and plain words."""

    paths: tuple[str, ...] = ()
    files: tuple[FileIn, ...] = ()
    words: str = ""

    @property
    def anything(self) -> bool:
        """Return whether there is anything to take."""
        return bool(self.paths or self.files or self.words.strip())


def names_in(descriptor: bytes) -> tuple[str, ...]:
    """Return the file names of a FILEGROUPDESCRIPTORW: a count, then 592 bytes for each file."""
    count = min(int.from_bytes(descriptor[:4], "little"), _MOST)
    names = []
    for number in range(count):
        start = 4 + number * _ENTRY + _NAME_AT
        raw = descriptor[start : start + _NAME_LENGTH]
        name = raw.decode("utf-16-le", "ignore").split("\0")[0]
        names.append(name.replace("/", "_").replace("\\", "_"))
    return tuple(names)


def welcome(mime: QMimeData) -> bool:
    """Return whether something of it could be taken."""
    local = any(url.isLocalFile() for url in mime.urls())
    return local or mime.hasFormat(_NAMES) or bool(mime.text().strip())


def dropped(mime: QMimeData) -> Dropped:
    """Return what was dropped or pasted; a mail from Outlook comes as a file without a path."""
    paths = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    if paths:
        return Dropped(paths)
    if mime.hasFormat(_NAMES):
        files = _handed_over(mime)
        if files:
            return Dropped(files=files)
    return Dropped(words=mime.text())


def _handed_over(mime: QMimeData) -> tuple[FileIn, ...]:
    names = names_in(bytes(mime.data(_NAMES).data()))
    files = []
    for number, name in enumerate(names):
        data = bytes(mime.data(f"{_CONTENTS};index={number}").data())
        if not data and len(names) == 1:
            data = bytes(mime.data(_CONTENTS).data())
        if data:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            files.append(FileIn(name, kind, data))
    return tuple(files)
