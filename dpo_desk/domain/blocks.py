"""What a document consists of, between the wording that makes it and the paper that prints it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

# Marks that reorder what is shown without showing themselves (Unicode UAX 9): a name could use
# them to read as another name on a letter or in a list.
_BIDI = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], None
)


def clean(text: str) -> str:
    """Return text in NFC without bidi controls and other control characters but tab and newline."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text  # nothing in it to drop or to compose: most words, and far the quickest way
    text = text.translate(_BIDI)
    text = "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn")
    )
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return cleaned text with every run of white space as one space: for names and subjects."""
    return " ".join(clean(text).split())


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `missing` marks a fact the letter still needs."""

    text: str
    bold: bool = False
    italic: bool = False
    missing: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title or subject line, 2 and 3 go below it."""

    runs: Runs
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a newline inside a run is a line break."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list, bulleted or numbered; each item is one paragraph's runs."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells. `widths` are relative; `align` has one letter (l, r, c) a column."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    align: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Table | PageBreak
Blocks = tuple[Block, ...]
Style = Literal["plain", "bold", "italic"]


def text(words: str, *, bold: bool = False, italic: bool = False) -> Runs:
    """Return the words as one run."""
    return (Run(words, bold, italic),)


def para(words: str) -> Paragraph:
    """Return a plain paragraph of the words."""
    return Paragraph(text(words))


def heading(words: str, level: int = 2) -> Heading:
    """Return a heading of the words."""
    return Heading(text(words), level)


def bullets(items: Iterable[str], *, ordered: bool = False) -> Items:
    """Return a list with one plain item for each string."""
    return Items(tuple(text(item) for item in items), ordered)


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """Yield every run of text in reading order; a table's cells come as plain runs."""
    for block in blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                yield from runs
            case Items(items=items):
                for item in items:
                    yield from item
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    for cell in row:
                        yield Run(cell)
            case PageBreak():
                pass


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the words of the blocks, one block a line group, for search, mail and checks."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                parts.append("".join(run.text for run in runs))
            case Items(items=items, ordered=ordered):
                for number, item in enumerate(items, 1):
                    mark = f"{number}." if ordered else "-"
                    parts.append(f"{mark} " + "".join(run.text for run in item))
            case Table(header=header, rows=rows):
                parts.extend(" | ".join(row) for row in (header, *rows) if any(row))
            case PageBreak():
                pass
    return "\n\n".join(parts)
