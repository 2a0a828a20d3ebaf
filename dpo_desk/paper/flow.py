"""Strips: the smallest pieces of a document that stay whole, and how they are dealt onto pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dpo_desk.paper.pen import Pen


class Drawing(Protocol):
    """What a strip shows: called with the pen and the strip's top left corner in points."""

    def __call__(self, pen: Pen, x: float, y: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece across the page that is never cut: a line of text, a part of a table row, a chart.

    `gap` is the space above, dropped at the top of a page; `holds` keeps the next strip on the same
    page; `repeats` are strips (a table's head) set again when a page begins with this one.
    """

    height: float
    draw: Drawing | None = None
    gap: float = 0.0
    holds: bool = False
    new_page: bool = False
    repeats: tuple[Strip, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and its top edge in points from the top of the page's text area."""

    strip: Strip
    top: float


Page = tuple[Placed, ...]


def paginate(strips: Sequence[Strip], room: Callable[[int], float]) -> tuple[Page, ...]:
    """Return the pages; `room` tells the height in points of the text area of page 0, 1, ...

    A page ends where it may: not after a strip that holds the next one, unless all of them do.
    """
    pages: list[Page] = []
    start = 0
    while start < len(strips):
        page, end = _filled(strips, start, room(len(pages)))
        pages.append(page)
        start = end
    return tuple(pages) or ((),)


def _filled(strips: Sequence[Strip], start: int, room: float) -> tuple[Page, int]:
    """Return one page that begins with strip `start`, and where the next page begins."""
    placed: list[Placed] = []
    top = 0.0
    for head in strips[start].repeats:
        placed.append(Placed(head, top))
        top += head.height
    heads = len(placed)
    at = start
    while at < len(strips):
        strip = strips[at]
        if at > start and strip.new_page:
            return tuple(placed), at
        gap = strip.gap if at > start else 0.0
        if top + gap + strip.height > room + 0.01 and at > start:
            end = at
            while end > start and strips[end - 1].holds:
                end -= 1
            if end == start:
                end = at
            return tuple(placed[: heads + end - start]), end
        placed.append(Placed(strip, top + gap))
        top += gap + strip.height
        at += 1
    return tuple(placed), at


def height_of(strips: Sequence[Strip]) -> float:
    """Return the height in points that the strips take in one piece."""
    return sum(strip.height for strip in strips) + sum(strip.gap for strip in strips[1:])
