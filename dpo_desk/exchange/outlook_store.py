"""The storages inside an Outlook .msg file and the properties in them, read with care."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta

from olefile import OleFileIO  # type: ignore[import-untyped]
from oxmsg.domain import constants as c
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.storage import Storage

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.charsets import decoded
from dpo_desk.exchange.mail import MAX_ATTACHMENTS, TOO_MANY

DAMAGED = "The Outlook file is damaged and cannot be read. Please save the mail again."
_NOT_MAIL = "This is not an e-mail file, though it is of the same family as Outlook's files."
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LIST = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_#"
_MAX_LIST = 1_000_000
_STREAM = 2  # the kind of a directory entry that has content
# What a damaged compound file makes the two libraries raise, as their code and fuzzing show.
DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    struct.error,
)


def looks_like_ole(data: bytes) -> bool:
    """Say whether the bytes are a compound file, the kind of file a .msg is."""
    return data.startswith(_MAGIC)


def opened(data: bytes) -> Storage:
    """Return the whole message's storage with everything in it.

    Raises Problem if the file is no mail, has too many attachments, or would take far more
    memory than its size; one of DAMAGE if it is damaged.
    """
    # As a stream: the library takes short bytes for the name of a file on disk.
    with OleFileIO(io.BytesIO(data)) as container:
        _refuse_bombs(container, len(data))
        return Storage.from_ole(container)


def _refuse_bombs(container: OleFileIO, length: int) -> None:
    """Raise Problem unless the streams together are about as long as the file.

    Every entry of the directory may point at the same 50 MB, and all are loaded at once.
    """
    total = attachments = 0
    for entry in container.direntries:
        if entry is None:
            continue
        total += entry.size if entry.entry_type == _STREAM else 0
        attachments += entry.name.startswith(_ATTACHED)
        if entry.name == _LIST and entry.size > _MAX_LIST:
            raise Problem(DAMAGED)
    if not container.exists(_LIST):
        raise Problem(_NOT_MAIL)
    if total > 2 * length + 1_000_000:
        raise Problem(DAMAGED)
    if attachments > MAX_ATTACHMENTS:
        raise Problem(TOO_MANY)


def is_item(storage: Storage) -> bool:
    """Say whether the storage has a list of properties, as messages and attachments have."""
    return any(stream.name == _LIST for stream in storage.streams)


class Properties:
    """The properties of one storage; a bad one spoils only itself.

    The library's own class gives up on all of them at the first unknown code page.
    """

    def __init__(self, storage: Storage, header: int, code_pages: Properties | None = None) -> None:
        self._storage = storage
        self._rows: dict[int, list[tuple[int, bytes]]] = {}
        rows = storage.properties_stream_bytes[header:] if is_item(storage) else b""
        for ptyp, pid, payload in struct.iter_unpack("<HH4x8s", rows[: len(rows) // 16 * 16]):
            self._rows.setdefault(pid, []).append((ptyp, payload))
        # Attachments and recipients name no code page: the message they belong to does.
        self._code_pages = code_pages or self

    def text(self, pid: int) -> tuple[str, bool]:
        """Return a text property ("" if absent), and whether every byte had a meaning."""
        for ptyp, _payload in self._rows.get(pid, ()):
            if ptyp == c.PTYP_STRING:
                words = self._stream(pid, ptyp).decode("utf-16-le", "replace").strip("\0")
                return words, "\ufffd" not in words
            if ptyp == c.PTYP_STRING8:
                words, sure = decoded(self._stream(pid, ptyp), self.charset(body=pid == c.PID_BODY))
                return words.strip("\0"), sure
        return "", True

    def binary(self, pid: int) -> bytes:
        """Return the bytes of a binary property, b"" if it is absent or its stream is lost."""
        present = any(ptyp == c.PTYP_BINARY for ptyp, _payload in self._rows.get(pid, ()))
        return self._stream(pid, c.PTYP_BINARY) if present else b""

    def number(self, pid: int) -> int | None:
        """Return a whole-number property, or None if it is absent."""
        for ptyp, payload in self._rows.get(pid, ()):
            if ptyp == c.PTYP_INTEGER_32:
                return int.from_bytes(payload[:4], "little")
        return None

    def moment(self, pid: int) -> datetime | None:
        """Return a time property as a moment in UTC, or None if absent or beyond all calendars."""
        for ptyp, payload in self._rows.get(pid, ()):
            if ptyp == c.PTYP_TIME:
                seconds = int.from_bytes(payload, "little") // 10_000_000
                try:
                    found = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
                except OverflowError:
                    return None
                return found if found.year > 1970 else None
        return None

    def charset(self, *, body: bool) -> str:
        """Return the character set of texts kept as bytes; "" if none known is named."""
        pages = self._code_pages
        internet = pages.number(c.PID_INTERNET_CODEPAGE) if body else None
        number = pages.number(c.PID_MESSAGE_CODEPAGE) if internet is None else internet
        try:
            return "" if number is None else str(encoding_from_codepage(number))
        except (UnrecognizedCodePageError, UnsupportedEncodingError):
            return ""

    def _stream(self, pid: int, ptyp: int) -> bytes:
        try:
            return bytes(self._storage.property_stream_bytes(pid, ptyp))
        except KeyError:
            return b""
