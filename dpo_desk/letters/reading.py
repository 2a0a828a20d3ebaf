"""How a check reads a letter: the words as they stand, edited or not, beside the facts they owe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.blocks import Block, Heading, Items, PageBreak, Paragraph, Runs, Table, clean
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.faces import CaseFace
from dpo_desk.letters.facts import Values
from dpo_desk.letters.options import LetterOptions, Part

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "\u00a0": " "})
_WORD = re.compile(r"[^\W_]{4,}|\d+")
_ENOUGH = 0.6  # of the words that carry meaning: the officer may smooth a sentence, not drop it


def folded(words: str) -> str:
    """Return the words as checks compare them: one case, one kind of quote, single spaces."""
    return " ".join(clean(words).translate(_QUOTES).casefold().split())


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a letter in units (paragraphs, list items, table rows), and what they owe."""

    units: tuple[str, ...]
    text: str
    part: Part
    values: Values
    case: CaseFile
    face: CaseFace
    options: LetterOptions
    on: date
    blanks: tuple[str, ...] = ()

    def fact(self, name: str) -> str:
        """Return a fact as folded text, a list joined; empty when it is not known."""
        value = self.values.get(name, "")
        if isinstance(value, tuple):
            return folded(" ".join(value))
        return folded(value) if isinstance(value, str) else ""

    def items(self, name: str) -> tuple[str, ...]:
        """Return a list fact item by item."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else ()


def units_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the folded words of each paragraph, list item and table row, missing facts out.

    Headings are left out: one may stay behind when the words under it are deleted.
    """
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(runs=runs):
                found.append(_words(runs))
            case Items(items=items):
                found.extend(_words(item) for item in items)
            case Table(header=header, rows=rows):
                found.extend(" | ".join(row) for row in (header, *rows))
            case Heading() | PageBreak():
                # A heading announces what follows; it does not say it.
                pass
    return tuple(folded(words) for words in found)


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs if not run.missing)


Test = Callable[[Reading], bool]


def says(*patterns: str) -> Test:
    """Return a test: each pattern is found somewhere in the letter."""
    known = [re.compile(pattern) for pattern in patterns]
    return lambda letter: all(pattern.search(letter.text) for pattern in known)


def says_together(*patterns: str) -> Test:
    """Return a test: one paragraph, item or row holds every pattern."""
    known = [re.compile(pattern) for pattern in patterns]
    return lambda letter: any(all(p.search(unit) for p in known) for unit in letter.units)


def carries(name: str) -> Test:
    """Return a test: the words typed for the fact stand in the letter, smoothed at most."""
    return lambda letter: _carried(str(letter.values.get(name, "")), letter)


def lists(name: str) -> Test:
    """Return a test: every item of the list fact stands in the letter."""

    def test(letter: Reading) -> bool:
        items = letter.items(name)
        return bool(items) and all(_carried(item, letter) for item in items)

    return test


def shows(*names: str) -> Test:
    """Return a test: the facts stand in the letter exactly, as dates, amounts and names must."""

    def test(letter: Reading) -> bool:
        return all(letter.fact(name) and letter.fact(name) in letter.text for name in names)

    return test


def tabled(name: str) -> Test:
    """Return a test: every row of the table fact stands in the letter."""

    def test(letter: Reading) -> bool:
        blocks = getattr(letter.values.get(name), "blocks", ())
        rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
        return bool(rows) and all(_carried(" ".join(row), letter) for row in rows)

    return test


def has(name: str) -> Test:
    """Return a test: the fact is known (or true), whatever the letter says."""

    def test(letter: Reading) -> bool:
        value = letter.values.get(name)
        return bool(getattr(value, "blocks", value))

    return test


def both(*tests: Test) -> Test:
    """Return a test: all of the tests hold."""
    return lambda letter: all(test(letter) for test in tests)


def either(*tests: Test) -> Test:
    """Return a test: one of the tests holds."""
    return lambda letter: any(test(letter) for test in tests)


def lacks(test: Test) -> Test:
    """Return a test: the other does not hold."""
    return lambda letter: not test(letter)


def _carried(words: str, letter: Reading) -> bool:
    paragraphs = [folded(part) for part in re.split(r"\n\s*\n", clean(words)) if part.strip()]
    return bool(paragraphs) and all(_stands(part, letter.units) for part in paragraphs)


def _stands(words: str, units: tuple[str, ...]) -> bool:
    if any(words in unit for unit in units):
        return True
    wanted = set(_WORD.findall(words))
    if len(wanted) < 4:
        return False
    return any(len(wanted & set(_WORD.findall(unit))) >= _ENOUGH * len(wanted) for unit in units)
