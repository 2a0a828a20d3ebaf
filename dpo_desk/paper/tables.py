"""Sets a table: columns that fit the page, cells that wrap, a head repeated on each page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from dpo_desk.domain.blocks import Run, Table
from dpo_desk.paper import fonts
from dpo_desk.paper.flow import Strip, height_of
from dpo_desk.paper.lines import Line, wrap
from dpo_desk.paper.pen import RULE, SHADE, Pen
from dpo_desk.paper.tags import Node

_PAD = 4.0  # left and right of a cell's words, in points
_ABOVE = 2.6  # and above and below
_PART = 6  # a row longer than this many lines may be cut between pages
_WHOLE = 6  # rows at most of a table that is kept on one page
_HEAD_SHARE = 0.35  # a head taller than this share of a page is not repeated


@dataclass(frozen=True, slots=True)
class _Cell:
    """Some lines of one cell and where they stand in the row."""

    lines: tuple[Line, ...]
    node: Node
    left: float
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class RowStrip:
    """The ink of a table row, or of a part of a long one."""

    cells: tuple[_Cell, ...]
    size: float
    leading: float
    width: float
    height: float
    above: float
    head: bool = False
    again: bool = False  # a head repeated on a further page: no content of its own
    ends: bool = True  # draws the rule below the row

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        """Draw the row with its upper left corner at x and y."""
        pen.artifact()
        if self.head:
            pen.ground(x, y, self.width, self.height, SHADE)
        if self.ends:
            under = y + self.height
            weight = 0.9 if self.head else 0.4
            pen.rule(x, under, x + self.width, under, weight=weight, colour=RULE)
        if self.again:
            pen.artifact("Pagination")
        ink = self.size * (fonts.ASCENT + fonts.DESCENT)
        for cell in self.cells:
            if not self.again:
                pen.mark(cell.node)
            baseline = y + self.above + (self.leading - ink) / 2 + self.size * fonts.ASCENT
            for line in cell.lines:
                left = x + cell.left + _PAD
                spare = cell.width - 2 * _PAD - line.width
                if cell.align == "r":
                    left += spare
                elif cell.align == "c":
                    left += spare / 2
                pen.line(line, left, baseline, self.size)
                baseline += self.leading


def table_strips(
    table: Table,
    size: float,
    leading: float,
    room: float,
    parent: Node,
    *,
    gap: float,
    page_height: float,
) -> list[Strip]:
    """Return the rows of the table as strips; rows after the first page carry the head again."""
    columns = max((len(row) for row in (table.header, *table.rows)), default=0)
    if not columns:
        return []
    widths = _column_widths(table, columns, size, room)
    node = parent.add("Table")
    head: list[Strip] = []
    if any(table.header):
        head = _row(table.header, table, widths, size, leading, node, head=True)
        head = [replace(strip, holds=True) for strip in head]
    again = tuple(
        replace(strip, draw=replace(strip.draw, again=True))
        for strip in head
        if isinstance(strip.draw, RowStrip)
    )
    if height_of(again) > page_height * _HEAD_SHARE:
        again = ()
    strips = list(head)
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        # Short tables stay whole; of longer ones the last row never stands alone on a page.
        holds = number < last and (last < _WHOLE or number == last - 1)
        for strip in _row(row, table, widths, size, leading, node, head=False):
            strips.append(replace(strip, repeats=again, holds=holds))
    if strips:
        strips[0] = replace(strips[0], gap=gap)
    return strips


def _row(
    row: tuple[str, ...],
    table: Table,
    widths: tuple[float, ...],
    size: float,
    leading: float,
    node: Node,
    *,
    head: bool,
) -> list[Strip]:
    """Return one row as a strip, or as several when it is long enough to be cut."""
    entry = node.add("TR")
    cells: list[_Cell] = []
    left = 0.0
    for width, words, align in zip_longest(widths, row, table.align[: len(widths)]):
        lines = wrap((Run(words or "", bold=head),), size, width - 2 * _PAD)
        cell_node = entry.add("TH", scope="Column") if head else entry.add("TD")
        cells.append(_Cell(lines, cell_node, left, width, align or "l"))
        left += width
    deepest = max(len(cell.lines) for cell in cells)
    cuts = list(range(0, deepest, _PART))
    if len(cuts) > 1 and deepest - cuts[-1] < 2:
        cuts.pop()
    strips: list[Strip] = []
    for start, end in zip_longest(cuts, cuts[1:]):
        first, last = start == 0, end is None
        above, below = (_ABOVE if first else 0.0), (_ABOVE if last else 0.0)
        part = tuple(replace(cell, lines=cell.lines[start:end]) for cell in cells)
        height = max(len(cell.lines) for cell in part) * leading + above + below
        ink = RowStrip(part, size, leading, left, height, above, head=head, ends=last)
        strips.append(Strip(height, ink))
    return strips


def _column_widths(table: Table, columns: int, size: float, room: float) -> tuple[float, ...]:
    """Return the widths of the columns in points: as asked, or as their words need."""
    if table.widths:
        asked = [*table.widths, *([min(table.widths)] * columns)][:columns]
        shares = [max(share, 0.01) for share in asked]
        return tuple(room * share / sum(shares) for share in shares)
    wants: list[float] = []
    needs: list[float] = []
    for column in range(columns):
        cells = [(row[column], fonts.REGULAR) for row in table.rows if column < len(row)]
        if column < len(table.header):
            cells.append((table.header[column], fonts.BOLD))
        lines = [
            (fonts.printable(line), name) for words, name in cells for line in words.split("\n")
        ]
        wants.append(max((fonts.width(t, f, size) for t, f in lines), default=0.0) + 2 * _PAD)
        words = [(word, name) for line, name in lines for word in line.split(" ")]
        longest = max((fonts.width(t, f, size) for t, f in words), default=0.0) + 2 * _PAD
        needs.append(min(longest, room / columns))
    return _shared(wants, needs, room)


def _shared(wants: list[float], needs: list[float], room: float) -> tuple[float, ...]:
    """Return widths that fill the room: modest columns get what they want, the rest share."""
    total = sum(wants)
    if total <= room:
        return tuple(want * room / total for want in wants)
    widths = list(needs)
    left = room
    for rank, column in enumerate(sorted(range(len(wants)), key=lambda n: wants[n])):
        others = len(wants) - rank
        widths[column] = min(wants[column], max(left / others, needs[column]))
        left -= widths[column]
    return tuple(width * room / sum(widths) for width in widths)
