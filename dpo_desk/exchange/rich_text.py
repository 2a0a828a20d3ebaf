"""Outlook's compressed rich text (MS-OXRTFCP), for the mails that hold their words nowhere else."""

from __future__ import annotations

import codecs
import html
import re
import struct
from dataclasses import dataclass, replace

from dpo_desk.exchange.html_text import html_text

_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_MAX_RAW = 20_000_000
# The dictionary every writer starts from (MS-OXRTFCP 2.1.2.1).
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_UNSEEN = {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "header"}
_UNSEEN |= {"footer", "listtable", "listoverridetable", "rsidtbl", "generator", "fldinst"}
_WORDS = {"par": "\n", "line": "\n", "tab": "\t", "cell": "\t", "row": "\n", "emdash": "—"}
_WORDS |= {"endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
_WORDS |= {"bullet": "•", "sect": "\n", "page": "\n"}
_SYMBOLS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}


def rich_text(packed: bytes) -> str:
    """Return the words of a compressed rich text body, or "" if it cannot be unpacked."""
    raw = _unpacked(packed)
    return _words(raw.decode("latin-1")) if raw else ""


def _unpacked(packed: bytes) -> bytes:
    """Return the rich text itself; b"" if this is not compressed rich text."""
    if len(packed) < 16:
        return b""
    _size, raw_size, kind, _crc = struct.unpack_from("<II4sI", packed)
    if kind == _PLAIN:
        return packed[16 : 16 + raw_size]
    if kind != _COMPRESSED or raw_size > _MAX_RAW:
        return b""
    window = bytearray(_DICTIONARY.ljust(4096, b"\0"))
    write = len(_DICTIONARY)
    out = bytearray()
    at, end = 16, len(packed)
    while at < end and len(out) < raw_size:
        flags = packed[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not flags >> bit & 1:
                piece = packed[at : at + 1]
                at += 1
            else:
                if at + 1 >= end:
                    return bytes(out)
                reference = packed[at] << 8 | packed[at + 1]
                at += 2
                offset, length = reference >> 4, (reference & 15) + 2
                if offset == write:
                    return bytes(out[:raw_size])
                piece = b""
                for step in range(length):
                    # Byte by byte: a reference may run into what it is itself writing.
                    letter = window[(offset + step) % 4096]
                    window[(write + step) % 4096] = letter
                    piece += bytes((letter,))
            for letter in piece:
                window[write] = letter
                write = (write + 1) % 4096
            out += piece
    return bytes(out[:raw_size])


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside the current pair of braces."""

    unseen: bool = False
    markup: bool = False
    rtf_only: bool = False
    skip: int = 1


def _words(rtf: str) -> str:
    """Return the words of rich text; where it wraps HTML, the words of that HTML."""
    wraps_html = "\\fromhtml" in rtf[:4000]
    charset = _charset(rtf)
    out: list[str] = []
    pending = bytearray()
    outer: list[_Group] = []
    here = _Group()
    starred = False
    to_skip = 0
    for word, number, code, symbol, brace, plain in _TOKEN.findall(rtf):
        if not code and pending:
            words = pending.decode(charset, "replace")
            out.append(html.escape(words) if wraps_html and not here.markup else words)
            pending.clear()
        seen = not (here.unseen or here.rtf_only)
        if brace == "{":
            outer.append(here)
        elif brace == "}":
            here = outer.pop() if outer else _Group()
        elif symbol == "*":
            starred = True
            continue
        elif word == "htmltag" and starred:
            here = replace(here, markup=True, unseen=False)
        elif word == "htmlrtf":
            here = replace(here, rtf_only=number != "0")
        elif word and (starred or word in _UNSEEN):
            here = replace(here, unseen=True)
        elif word == "uc":
            here = replace(here, skip=int(number or 1))
        elif word == "u" and seen:
            letter = chr(int(number or 63) % 65536)
            out.append(letter)
            to_skip = here.skip
        elif to_skip and (code or plain):
            kept = "" if code else plain[to_skip:]
            to_skip = max(0, to_skip - (1 if code else len(plain)))
            out.append(kept if seen else "")
        elif not seen:
            pass
        elif code:
            pending.append(int(code, 16))
        elif plain:
            out.append(html.escape(plain) if wraps_html and not here.markup else plain)
        elif word in _WORDS:
            out.append(_WORDS[word])
        elif symbol in _SYMBOLS:
            out.append(_SYMBOLS[symbol])
        starred = False
    if pending:
        out.append(pending.decode(charset, "replace"))
    # Letters beyond 65,535 were written as two surrogates.
    joined = "".join(out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return html_text(joined) if wraps_html else joined.strip()


def _charset(rtf: str) -> str:
    """Return the character set of the escaped letters."""
    match = re.search(r"\\ansicpg(\d{3,5})", rtf[:2000])
    try:
        return codecs.lookup(f"cp{match[1]}").name if match else "cp1252"
    except LookupError:
        return "cp1252"
