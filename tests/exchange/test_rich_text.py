"""Outlook's compressed rich text, its published example included."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.exchange.rich_text import rich_text

# The example of MS-OXRTFCP section 3.1.1: "hello world", compressed.
PUBLISHED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
    "68656c090020627705b06c647d0a800fa0"
)


def packed(rtf: bytes) -> bytes:
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def test_the_published_example() -> None:
    assert rich_text(PUBLISHED) == "hello world"


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi one\par two\tab three\line four}", "one\ntwo\tthree\nfour"),
        (rb"{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\*\generator x;}a{\b b}c}", "abc"),
        (rb"{\rtf1\ansicpg1251 \'cf\'f0\'e8}", "При"),
        (rb"{\rtf1\ansicpg932 \'8c\'c2}", "個"),
        (rb"{\rtf1\uc1 \u8364?\u-10179?\u-8694?{\uc0\u233}x}", "€😊éx"),
        (rb"{\rtf1 a\{b\}c\\d\~e}", "a{b}c\\d\xa0e"),
        (
            rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 5 < 6 &"
            rb"{\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 bold{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0"
            rb"{\*\htmltag72 </p>}{\*\htmltag64 <p>}two{\*\mhtmltag64 no}}",
            "5 < 6 &bold\n\ntwo",
        ),
        (b"", ""),
        (b"}}}}", ""),
    ],
)
def test_words(rtf: bytes, text: str) -> None:
    assert rich_text(packed(rtf)) == text


def test_what_is_no_rich_text_is_nothing() -> None:
    assert rich_text(b"short") == ""
    assert rich_text(b"x" * 100) == ""
    assert rich_text(PUBLISHED[:34]) == "he"


@given(st.binary(max_size=200), st.integers(0, 2**32 - 1))
def test_any_bytes_give_text(data: bytes, size: int) -> None:
    for kind in (b"LZFu", b"MELA"):
        head = struct.pack("<II4sI", len(data), size, kind, 0)
        assert isinstance(rich_text(head + data), str)


@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                b"\\u",
                b"\\u99999999",
                b"\\*",
                b"\\'e9",
                b"a",
                b"\\uc9",
                b"\\uc-1",
                b"\\htmltag",
                b"\\fromhtml",
                b"\\htmlrtf",
                b"\\pict",
                b"\\\\",
            ]
        ),
        max_size=40,
    )
)
def test_any_controls_give_text(controls: list[bytes]) -> None:
    assert isinstance(rich_text(packed(b"{\\rtf1" + b"".join(controls))), str)
