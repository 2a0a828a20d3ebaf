"""The one type family on paper: Roboto, embedded, in four faces; and what it has no shape for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import font_roboto
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from dpo_desk.domain.problems import Problem

REGULAR = "Roboto"
BOLD = "Roboto-Bold"
ITALIC = "Roboto-Italic"
BOLD_ITALIC = "Roboto-BoldItalic"

ASCENT = 0.74  # of the size: cap height and a little, where a line's ink begins
DESCENT = 0.21

# Marks that Roboto lacks and `pen` draws as lines; each is one em square, a little narrower.
DRAWN = frozenset("☐☑☒✓✔→")
DRAWN_WIDTH = 0.92

# Characters without ink of their own that come in with pasted text: joiners, byte order marks,
# soft hyphens and variation selectors. They are dropped; other spaces become plain ones.
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)])
_SPACES = dict.fromkeys([0x09, 0x2001, 0x2003, 0x2008, 0x205F, 0x3000, 0x1680], " ")
_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
_PRINTABLE: dict[int, str | None] = {**_UNSEEN, **_SPACES, **_BREAKS}


@lru_cache(maxsize=1)
def _faces() -> dict[str, TTFont]:
    """Register the four faces with ReportLab, once, and return them by name."""
    files = {
        REGULAR: font_roboto.Roboto,
        BOLD: font_roboto.RobotoBold,
        ITALIC: font_roboto.RobotoItalic,
        BOLD_ITALIC: font_roboto.RobotoBoldItalic,
    }
    faces = {name: TTFont(name, path, shapable=False) for name, path in files.items()}
    for face in faces.values():
        pdfmetrics.registerFont(face)
    return faces


def register() -> None:
    """Make the four faces known to ReportLab; later calls cost nothing."""
    _faces()


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """Return the code points that all four faces have a shape for, and those drawn by hand."""
    maps = [frozenset(face.face.charToGlyph) for face in _faces().values()]
    shared = maps[0].intersection(*maps[1:])
    # A font maps some control characters to empty glyphs: of these only the line break may pass.
    return frozenset(n for n in shared if n >= 0x20 and not 0x7F <= n < 0xA0) | {
        ord(mark) for mark in (*DRAWN, "\n")
    }


def face(*, bold: bool = False, italic: bool = False) -> str:
    """Return the name of the face in that style."""
    if bold:
        return BOLD_ITALIC if italic else BOLD
    return ITALIC if italic else REGULAR


def printable(text: str) -> str:
    """Return the text without characters that have no ink, every odd space as a plain one."""
    return text if text.isascii() and "\t" not in text else text.translate(_PRINTABLE)


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters that the font lacks, each once, in the order of the text."""
    covered = _covered()
    lacking = [mark for mark in printable(text) if ord(mark) not in covered]
    return tuple(dict.fromkeys(lacking))


def refuse_unprintable(texts: Iterable[str], field: str) -> None:
    """Raise a Problem that names the first characters of the texts that the font lacks.

    A blank box on a posted letter would hide that words are missing, so nothing is printed.
    """
    for text in texts:
        lacking = unprintable(text)
        if lacking:
            shown = ", ".join(f"“{mark}” (U+{ord(mark):04X})" for mark in lacking[:5])
            more = f" and {len(lacking) - 5} more" if len(lacking) > 5 else ""
            words = " ".join(text.split())
            where = words if len(words) <= 60 else words[:57] + "..."
            raise Problem(
                f"The printer's font cannot show {shown}{more} in “{where}”. "
                "Write these words in Latin, Greek or Cyrillic letters, then print again.",
                field,
            )


@lru_cache(maxsize=20_000)
def _units(text: str, name: str) -> float:
    """Return the width of the text in thousandths of the size."""
    widths = _faces()[name].face.charWidths
    total = 0.0
    for mark in text:
        total += 1000 * DRAWN_WIDTH if mark in DRAWN else widths[ord(mark)]
    return total


def width(text: str, name: str, size: float) -> float:
    """Return the width in points of printable text in a face at a size."""
    return _units(text, name) * size / 1000
