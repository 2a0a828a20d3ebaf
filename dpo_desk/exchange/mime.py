"""The bytes of an Internet mail (RFC 5322, RFC 2045) taken apart, however broken they are.

The standard library reads header fields and parameters here; the tree of parts is found by
searching for boundaries, because its own parser recurses with the depth of a mail and tests every
line against every boundary: minutes for a hostile mail of 40 MB.
"""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.message import Message

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.charsets import base64_bytes, decoded, decoded_words

MAX_DEPTH = 30
MAX_PARTS = 10_000
_MAX_HEADER = 2_000_000
_MAX_VALUE = 100_000
_FIELD_START = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_FIELD = re.compile(r"([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)", re.DOTALL)
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_UU_LINES = re.compile(rb"begin [0-7]{3,4} [^\r\n]*\r?\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail: its header fields, where its content lies, and the parts inside it."""

    fields: dict[str, str]
    media_type: str
    start: int
    end: int
    inner: tuple[Part, ...] = ()
    broken: bool = False

    def parameter(self, field: str, name: str) -> str:
        """Return a decoded parameter such as the charset of Content-Type, or ""."""
        return parameter(self.fields.get(field, ""), name)

    @property
    def file_name(self) -> str:
        """The name the sender gave the part as a file, or ""."""
        return self.parameter("content-disposition", "filename") or self.parameter(
            "content-type", "name"
        )

    @property
    def is_file(self) -> bool:
        """Say whether the sender sent this part as a file rather than as words to read."""
        disposition = self.fields.get("content-disposition", "").lstrip().lower()
        return disposition.startswith("attachment") or bool(self.file_name)


def parts(data: bytes) -> Part:
    """Return the tree of parts of a whole mail.

    Raises Problem if parts lie more than 30 deep or are more than 10,000.
    """
    return _Splitter(data).part(0, len(data), 0, "text/plain")


def fields(block: bytes) -> dict[str, str]:
    """Return the header fields as names in small letters and unfolded text, the first of each.

    Encoded words stay encoded: an address must be taken apart before they are decoded.
    """
    found: dict[str, str] = {}
    for line in _FOLD.sub(" ", decoded(block[:_MAX_HEADER])[0]).split("\n"):
        match = _FIELD.match(line)
        if match:
            found.setdefault(match[1].lower(), match[2].strip()[:_MAX_VALUE])
    return found


def parameter(value: str, name: str) -> str:
    """Return one parameter of a field value, in any of the ways names are encoded, or ""."""
    if not value:
        return ""
    holder = Message()
    holder["X-Field"] = value[:_MAX_VALUE]
    try:
        found = holder.get_param(name, "", "X-Field")
    except (ValueError, LookupError, TypeError, HeaderParseError):
        return ""
    if isinstance(found, tuple):
        charset, _language, text = found
        return decoded(text.encode("latin-1", "replace"), charset or "utf-8")[0]
    return decoded_words(str(found)).strip()


def content(data: bytes, part: Part) -> tuple[bytes, bool]:
    """Return the part's content with its transfer encoding undone, and whether that worked."""
    raw = data[part.start : part.end]
    encoding = part.fields.get("content-transfer-encoding", "").split(";")[0].strip().lower()
    if encoding == "base64":
        return base64_bytes(raw)
    if encoding == "quoted-printable":
        return quopri.decodestring(raw), True
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return _uu_decoded(raw)
    return raw, True


def _uu_decoded(raw: bytes) -> tuple[bytes, bool]:
    start = _UU_LINES.search(raw)
    if start is None:
        return raw, False
    found: list[bytes] = []
    whole = True
    for line in raw[start.end() :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            whole = False
    return b"".join(found), whole


class _Splitter:
    """Finds the parts between boundaries without copying the mail."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count = 0

    def part(self, start: int, end: int, depth: int, usual_type: str) -> Part:
        self._count += 1
        if depth > MAX_DEPTH or self._count > MAX_PARTS:
            raise Problem(
                "The e-mail's parts are nested too deeply or too many to be read. "
                "Please type the request and attach what matters as files."
            )
        block_end, body = self._header_end(start, end)
        found = fields(self._data[start:block_end])
        kind = found.get("content-type", usual_type).split(";")[0].strip().lower()
        if not re.fullmatch(r"[a-z0-9.+_-]{1,60}/[a-z0-9.+_-]{1,80}", kind):
            kind = "text/plain"
        if not kind.startswith("multipart/"):
            return Part(found, kind, body, end)
        boundary = parameter(found.get("content-type", ""), "boundary")
        ranges, closed = self._between(boundary, body, end) if boundary else ([], False)
        if not ranges:
            return Part(found, "text/plain", body, end, broken=True)
        inner_type = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        inner = tuple(self.part(first, last, depth + 1, inner_type) for first, last in ranges)
        return Part(found, kind, body, end, inner, broken=not closed)

    def _header_end(self, start: int, end: int) -> tuple[int, int]:
        """Return where the header ends and where the content begins.

        A part whose empty line was lost has its content where lines stop being fields.
        """
        at = start
        while at < end and at - start < _MAX_HEADER:
            line_end = self._data.find(b"\n", at, end)
            after = end if line_end < 0 else line_end + 1
            if not self._data[at:after].strip():
                return at, after
            folded = at > start and self._data[at : at + 1] in (b" ", b"\t")
            if not folded and not self._is_field(at, end) and not self._is_field(after, end):
                return at, at
            at = after
        return at, at

    def _is_field(self, at: int, end: int) -> bool:
        return _FIELD_START.match(self._data, at, end) is not None

    def _between(self, boundary: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
        """Return the ranges between the lines of the boundary, and whether a last line closes."""
        mark = b"--" + boundary.encode("utf-8", "replace")
        data = self._data
        ranges: list[tuple[int, int]] = []
        opened: int | None = None
        at = data.find(mark, start, end)
        while at >= 0:
            line_end = data.find(b"\n", at, end)
            line_end = end if line_end < 0 else line_end
            rest = data[at + len(mark) : min(line_end, at + len(mark) + 200)].strip()
            at_line_start = at == start or data[at - 1 : at] == b"\n"
            if at_line_start and rest in (b"", b"--"):
                if opened is not None:
                    last = at - 1 if data[at - 1 : at] == b"\n" else at
                    last -= data[last - 1 : last] == b"\r"
                    ranges.append((opened, max(opened, last)))
                if rest == b"--":
                    return ranges, True
                opened = min(line_end + 1, end)
                if len(ranges) > MAX_PARTS:
                    break
            # A boundary fills a line: the next can only stand after this line's end.
            at = data.find(mark, line_end, end)
        if opened is not None:
            ranges.append((opened, end))
        return ranges, False
