"""Sets blocks in type: each becomes strips of ink that `flow` deals onto pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dpo_desk.domain.blocks import Block, Heading, Items, PageBreak, Paragraph, Runs, Table
from dpo_desk.paper import fonts
from dpo_desk.paper.charts import Chart
from dpo_desk.paper.flow import Strip
from dpo_desk.paper.lines import Line, wrap
from dpo_desk.paper.pen import INK, Colour, Pen
from dpo_desk.paper.plots import chart_strips
from dpo_desk.paper.tables import table_strips
from dpo_desk.paper.tags import Node


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of type in points: body and small print, the distance of lines and of paragraphs."""

    body: float
    leading: float
    gap: float
    headings: tuple[float, float, float]
    table: float
    small: float
    signing: float = 15.0 * 72 / 25.4  # 15 mm between closing and name, for a hand or a picture

    @property
    def table_leading(self) -> float:
        """Return the distance of lines inside a table's cell."""
        return self.table * 1.28


LETTER = Scale(10.5, 14.2, 7.2, (12.0, 10.5, 10.5), 9.5, 8.5)
TIGHT = Scale(10.5, 13.4, 5.2, (12.0, 10.5, 10.5), 9.5, 8.5, signing=11.0 * 72 / 25.4)
"""A letter that would send little more than its signature to a further page is set closer."""
LARGE = Scale(16.0, 21.6, 11.0, (19.0, 17.0, 16.0), 16.0, 16.0)
REPORT = Scale(9.5, 12.9, 6.0, (13.0, 11.0, 9.5), 8.75, 8.0)


@dataclass(frozen=True, slots=True)
class TextStrip:
    """The ink of one line of text, with a list's mark before it on the first line of an item."""

    line: Line
    size: float
    leading: float
    node: Node
    indent: float = 0.0
    colour: Colour = INK
    label: str = ""
    label_node: Node | None = None

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        """Draw the line with its upper left corner at x and y."""
        baseline = baseline_of(y, self.leading, self.size)
        if self.label_node is not None:
            pen.mark(self.label_node)
            right = x + self.indent - self.size * 0.55
            pen.words(self.label, right, baseline, self.size, align="r")
        pen.mark(self.node)
        pen.line(self.line, x + self.indent, baseline, self.size, colour=self.colour)


def baseline_of(top: float, leading: float, size: float) -> float:
    """Return the baseline of a line that begins at the top: its letters sit in the middle."""
    return top + (leading - size * (fonts.ASCENT + fonts.DESCENT)) / 2 + size * fonts.ASCENT


def paragraph_strips(
    runs: Runs,
    size: float,
    leading: float,
    room: float,
    node: Node,
    *,
    gap: float = 0.0,
    bold: bool = False,
    italic: bool = False,
    indent: float = 0.0,
    colour: Colour = INK,
    holds: bool = False,
) -> list[Strip]:
    """Return the lines of a paragraph; two lines at least stay together at either end."""
    lines = wrap(runs, size, room - indent, bold=bold, italic=italic)
    last = len(lines) - 1
    return [
        Strip(
            leading,
            TextStrip(line, size, leading, node, indent, colour),
            gap if number == 0 else 0.0,
            holds=holds or (last > 0 and number in (0, last - 1)),
        )
        for number, line in enumerate(lines)
    ]


def block_strips(
    blocks: Iterable[Block | Chart], scale: Scale, room: float, parent: Node, *, page_height: float
) -> list[Strip]:
    """Return the strips of blocks and charts in order; `parent` receives their structure."""
    strips: list[Strip] = []
    breaks = False
    for block in blocks:
        if isinstance(block, PageBreak):
            breaks = bool(strips)
            continue
        made = _strips(block, scale, room, parent, page_height)
        if breaks and made:
            made[0] = replace(made[0], new_page=True)
            breaks = False
        strips.extend(made)
    return strips


def _strips(
    block: Heading | Paragraph | Items | Table | Chart,
    scale: Scale,
    room: float,
    parent: Node,
    page_height: float,
) -> list[Strip]:
    """Return the strips of one block."""
    match block:
        case Heading(runs=runs, level=level):
            level = min(max(level, 1), 3)
            size = scale.headings[level - 1]
            return paragraph_strips(
                runs,
                size,
                size * scale.leading / scale.body,
                room,
                parent.add(f"H{level}"),
                gap=scale.gap * (1.9, 1.6, 1.2)[level - 1],
                bold=True,
                italic=level == 3,
                holds=True,
            )
        case Paragraph(runs=runs):
            return paragraph_strips(
                runs, scale.body, scale.leading, room, parent.add("P"), gap=scale.gap
            )
        case Chart():
            return chart_strips(block, room, scale.gap * 1.6, parent)
        case Items():
            return _list_strips(block, scale, room, parent)
        case Table():
            return table_strips(
                block,
                scale.table,
                scale.table_leading,
                room,
                parent,
                gap=scale.gap * 1.2,
                page_height=page_height,
            )


def _list_strips(block: Items, scale: Scale, room: float, parent: Node) -> list[Strip]:
    """Return the lines of a list, marks hanging in the margin of its items."""
    numbering = "Decimal" if block.ordered else "Disc"
    node = parent.add("L", numbering=numbering)
    labels = [f"{n}." if block.ordered else "•" for n in range(1, len(block.items) + 1)]
    widest = max((fonts.width(label, fonts.REGULAR, scale.body) for label in labels), default=0.0)
    indent = max(widest + scale.body * 0.55, scale.body * 1.5)
    strips: list[Strip] = []
    for number, (item, label) in enumerate(zip(block.items, labels, strict=True)):
        entry = node.add("LI")
        label_node, words_node = entry.add("Lbl"), entry.add("LBody")
        gap = scale.gap if number == 0 else scale.gap * 0.45
        made = paragraph_strips(
            item, scale.body, scale.leading, room, words_node, gap=gap, indent=indent
        )
        first = made[0].draw
        if isinstance(first, TextStrip):
            made[0] = replace(made[0], draw=replace(first, label=label, label_node=label_node))
        strips.extend(made)
    return strips
