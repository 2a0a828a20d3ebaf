"""Bytes of a mail into text, whatever character set it claims to be in."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re

# Python knows these as text encodings, but no mail is written in them, and some are slow or
# interpret escapes that a sender should not be able to use.
_NOT_FOR_MAIL = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs"}
# Mail programs write the left and mean the right, which contains it (WHATWG Encoding Standard).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext",
}
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]{0,20000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bqBQ]\?)")


def _codec(charset: str) -> str | None:
    """Return Python's name of the charset, or None for one that no text is written in."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if name.replace("-", "_") in _NOT_FOR_MAIL else name


def decoded(data: bytes, charset: str = "") -> tuple[str, bool]:
    """Return the text of the bytes, and whether every byte had a meaning in a likely charset."""
    declared = _codec(charset) if charset else None
    wider = _WIDER.get(declared, declared) if declared else None
    # Bytes above 127 that form valid UTF-8 are UTF-8, whatever a Western label says.
    western = wider in (None, "cp1252")
    tries = ["utf-8", wider] if western else [wider, declared, "utf-8"]
    if western and b"\x1b$" in data:
        tries.insert(0, "iso2022_jp_ext")
    for codec in tries:
        if codec is not None:
            try:
                return data.decode(codec).removeprefix("\ufeff"), True
            except (UnicodeError, LookupError):
                continue
    try:
        return data.decode("cp1252"), western
    except UnicodeError:
        return data.decode("cp1252", "replace"), False


def decoded_words(raw: str) -> str:
    """Return a header value with its encoded words (RFC 2047) replaced by what they say."""
    if "=?" not in raw:
        return raw
    return _WORD.sub(_word, _BETWEEN_WORDS.sub(r"\1", raw))


def _word(match: re.Match[str]) -> str:
    """Return the text of one encoded word, or the word as it stands if it makes no sense."""
    charset, kind, payload = match.groups()
    raw = payload.encode("utf-8", "replace")
    if kind in "bB":
        data = base64_bytes(raw)[0]
    else:
        data = quopri.decodestring(raw.replace(b"_", b" "), header=False)
    # RFC 2231 lets a language follow the charset: =?utf-8*en?Q?...?=
    return decoded(data, charset.partition("*")[0])[0]


def base64_bytes(raw: bytes) -> tuple[bytes, bool]:
    """Return what base64 text stands for, and whether it was whole; rubbish in it is skipped."""
    try:
        return base64.b64decode(raw, validate=False), _only_base64(raw)
    except (binascii.Error, ValueError):
        pass
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return base64.b64decode(kept + b"=" * (-len(kept) % 4)), False


def _only_base64(raw: bytes) -> bool:
    return not raw.translate(
        None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"
    )
