"""Bars, upright or across the page, side by side or stacked, each with its figure."""

from __future__ import annotations

from dpo_desk.paper import fonts
from dpo_desk.paper.axes import LABEL, Frame, fits, highest, values_at
from dpo_desk.paper.charts import BarChart, Chart, StackedBar, figure
from dpo_desk.paper.lines import cut_short
from dpo_desk.paper.pen import GREY, INK, WHITE, Colour, Pen

_NAME = 8.0
_ROW = 17.0  # of one label in a chart across the page

# Dark to light, so that order shows without colour; the hatched ones differ by pattern as well.
_FILLS: tuple[tuple[Colour, bool], ...] = (
    ((0.11, 0.25, 0.40), False),
    ((0.42, 0.62, 0.78), False),
    ((0.80, 0.87, 0.93), True),
    ((0.55, 0.47, 0.33), False),
    ((0.88, 0.83, 0.72), False),
    ((0.93, 0.93, 0.93), True),
)


def across_row(chart: Chart) -> float:
    """Return the height of one label's bars in a chart across the page."""
    bars = len(chart.series) if isinstance(chart, BarChart) else 1
    return _ROW + max(bars - 1, 0) * 9.0


def draw_bar(pen: Pen, number: int, x: float, y: float, width: float, height: float) -> None:
    """Draw a filled bar in the look of a series, its upper left corner at x and y."""
    colour, hatched = _FILLS[number % len(_FILLS)]
    pen.ground(x, y, width, height, colour)
    if hatched and width > 0 and height > 0:
        pen.clipped(x, y, width, height)
        offset = -height
        while offset < width:
            pen.rule(x + offset, y + height, x + offset + height, y, weight=0.6, colour=GREY)
            offset += 4.0
        pen.unclipped()
    if sum(colour) > 2.2:
        pen.frame(x, y, width, height, weight=0.4, colour=GREY)


def _ink_on(number: int) -> Colour:
    """Return the colour of figures that can be read on a series' bar."""
    colour = _FILLS[number % len(_FILLS)][0]
    return WHITE if sum(colour) < 1.5 else INK


def _on_bar(pen: Pen, number: int, value: float, x: float, baseline: float) -> None:
    """Draw a figure in the middle of a bar; on a hatched one it gets a plain ground."""
    words = figure(value)
    if _FILLS[number % len(_FILLS)][1]:
        wide = fonts.width(words, fonts.REGULAR, LABEL) + 3
        pen.ground(x - wide / 2, baseline - 6.6, wide, 8.2, _FILLS[number % len(_FILLS)][0])
    pen.words(words, x, baseline, LABEL, colour=_ink_on(number), align="c")


def draw_upright(pen: Pen, chart: Chart, frame: Frame) -> None:
    """Draw upright bars, side by side or stacked, each with its figure."""
    slot = frame.width / max(len(chart.labels), 1)
    stacked = isinstance(chart, StackedBar)
    across = 1 if stacked else max(len(chart.series), 1)
    bar = min(slot * 0.72 / across, 34.0)
    for label in range(len(chart.labels)):
        middle = frame.left + slot * (label + 0.5)
        base = 0.0
        for number, value in enumerate(values_at(chart, label)):
            if value is None or (stacked and not value):
                continue
            if stacked:
                top, bottom = frame.up(base + value), frame.up(base)
                draw_bar(pen, number, middle - bar / 2, top, bar, bottom - top)
                if bottom - top >= 9 and fits(value, bar):
                    _on_bar(pen, number, value, middle, (top + bottom) / 2 + 2.6)
                base += value
                continue
            x = middle + (number - across / 2) * bar
            top = frame.up(value)
            draw_bar(pen, number, x + 0.5, top, bar - 1, frame.up(0) - top)
            if fits(value, bar + 6):
                pen.words(figure(value), x + bar / 2, top - 2.5, LABEL, align="c")
        if stacked and base and fits(base, slot):
            pen.words(figure(base), middle, frame.up(base) - 2.5, LABEL, face=fonts.BOLD, align="c")


def draw_across(pen: Pen, chart: Chart, x: float, top: float, room: float) -> None:
    """Draw bars across the page: label at the left, figure at the end of the bar."""
    names = max((fonts.width(label, fonts.REGULAR, _NAME) for label in chart.labels), default=0.0)
    margin = min(names, room * 0.4) + 8
    most = max(highest(chart), 1.0)
    span = room - margin - fonts.width(figure(most), fonts.BOLD, LABEL) - 8
    row, y = across_row(chart), top
    pen.rule(x + margin, top, x + margin, top + row * len(chart.labels), weight=0.7, colour=GREY)
    for label, name in enumerate(chart.labels):
        shown = cut_short(name, fonts.REGULAR, _NAME, margin - 8)
        pen.words(shown, x + margin - 6, y + row / 2 + 2.8, _NAME, align="r")
        values = values_at(chart, label)
        if isinstance(chart, StackedBar):
            _stack_across(pen, values, x + margin, y, row, span / most)
        else:
            high = (row - 5) / max(len(values), 1)
            for number, value in enumerate(values):
                if value is None:
                    continue
                at = y + 2.5 + high * number
                draw_bar(pen, number, x + margin, at + 0.5, value * span / most, high - 1)
                end = x + margin + value * span / most
                pen.words(figure(value), end + 4, at + high / 2 + 2.7, LABEL)
        y += row


def _stack_across(
    pen: Pen, values: list[float | None], x: float, y: float, row: float, scale: float
) -> None:
    """Draw one stacked bar across the page and its total at the end."""
    at = x
    for number, value in enumerate(values):
        if not value:
            continue
        wide = value * scale
        draw_bar(pen, number, at, y + 3, wide, row - 6)
        if fits(value, wide - 2):
            _on_bar(pen, number, value, at + wide / 2, y + row / 2 + 2.7)
        at += wide
    total = sum(value or 0.0 for value in values)
    pen.words(figure(total), at + 4, y + row / 2 + 2.7, LABEL, face=fonts.BOLD)
