"""Breaks runs of text into lines that fit a width; data is only ever measured and drawn here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dpo_desk.domain.blocks import Run, Runs
from dpo_desk.paper import fonts

_TOKENS = re.compile(r"\n| +|[^ \n]+")
_BREAK_AFTER = frozenset("-/@._,;:?&=–—")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one face; `missing` gets a yellow ground."""

    text: str
    face: str
    width: float
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its pieces from left to right and their width together, in points."""

    pieces: tuple[Piece, ...]
    width: float


_Style = tuple[str, bool]  # face and missing
_Part = tuple[str, _Style]


def wrap(
    runs: Runs, size: float, room: float, *, bold: bool = False, italic: bool = False
) -> tuple[Line, ...]:
    """Return the lines of the runs at a size within a room in points; at least one line.

    A word wider than the room is broken, after a hyphen, stop or slash where there is one.
    """
    lines: list[Line] = []
    current: list[_Part] = []
    used = 0.0
    space: _Part | None = None
    for word in _words(runs, bold=bold, italic=italic):
        text = word[0][0]
        if text == "\n":
            lines.append(_line(current, size))
            current, used, space = [], 0.0, None
            continue
        if text[0] == " ":
            # Spaces at the start of a line are dropped, as are those at its end (see _line).
            space = word[0] if current else None
            continue
        wide = sum(fonts.width(part, part_style[0], size) for part, part_style in word)
        gap = fonts.width(space[0], space[1][0], size) if space else 0.0
        if current and used + gap + wide > room:
            lines.append(_line(current, size))
            current, used, space, gap = [], 0.0, None, 0.0
        if wide > room:
            *whole, word = _broken(word, size, room)
            lines.extend(_line(part, size) for part in whole)
            wide = sum(fonts.width(part, part_style[0], size) for part, part_style in word)
        if space:
            current.append(space)
        current.extend(word)
        used += gap + wide
        space = None
    if current or not lines:
        lines.append(_line(current, size))
    return tuple(lines)


def _words(runs: Iterable[Run], *, bold: bool, italic: bool) -> list[list[_Part]]:
    """Return words, spaces and line breaks; a word may change its style on the way."""
    words: list[list[_Part]] = []
    joins = False
    for run in runs:
        style = (fonts.face(bold=run.bold or bold, italic=run.italic or italic), run.missing)
        for token in _TOKENS.findall(fonts.printable(run.text)):
            solid = token[0] not in " \n"
            if solid and joins:
                words[-1].append((token, style))
            else:
                words.append([(token, style)])
            joins = solid
    return words


def _broken(word: list[_Part], size: float, room: float) -> list[list[_Part]]:
    """Return the word cut into stretches that each fit the room."""
    marks = [(mark, style) for text, style in word for mark in text]
    stretches: list[list[_Part]] = []
    start = 0
    while start < len(marks):
        end, used, soft = start, 0.0, 0
        while end < len(marks):
            used += fonts.width(marks[end][0], marks[end][1][0], size)
            if used > room and end > start:
                break
            end += 1
            if marks[end - 1][0] in _BREAK_AFTER:
                soft = end
        # A cut after a hyphen is taken only if it does not leave the line more than half empty.
        if end < len(marks) and soft > start + (end - start) // 2:
            end = soft
        stretches.append(list(marks[start:end]))
        start = end
    return stretches


def _line(parts: list[_Part], size: float) -> Line:
    """Return the parts as one line, neighbours of one style joined to one piece."""
    pieces: list[Piece] = []
    texts: list[str] = []
    held: _Style | None = None
    for text, style in [*parts, ("", None)]:
        if style != held and held is not None:
            joined = "".join(texts)
            pieces.append(Piece(joined, held[0], fonts.width(joined, held[0], size), held[1]))
            texts = []
        held = style
        texts.append(text)
    return Line(tuple(pieces), sum(piece.width for piece in pieces))


def cut_short(text: str, face: str, size: float, room: float) -> str:
    """Return the text, or as much of it as fits the room with an ellipsis."""
    text = " ".join(fonts.printable(text).split())
    if fonts.width(text, face, size) <= room:
        return text
    while text and fonts.width(text + "…", face, size) > room:
        text = text[:-1].rstrip()
    return text + "…"
