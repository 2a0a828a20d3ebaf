"""Draws charts: calm axes, a value at each mark, shades and patterns that survive a copier."""

from __future__ import annotations

from dpo_desk.paper import fonts
from dpo_desk.paper.axes import LABEL, Frame, draw_axes, highest, nice_top
from dpo_desk.paper.bars import across_row, draw_across, draw_bar, draw_upright
from dpo_desk.paper.charts import (
    BarChart,
    Chart,
    LineChart,
    StackedBar,
    TrafficLights,
    chart_words,
)
from dpo_desk.paper.curves import draw_curves, draw_target, point, stroke
from dpo_desk.paper.flow import Strip
from dpo_desk.paper.lights import draw_lights, lights_height
from dpo_desk.paper.lines import cut_short
from dpo_desk.paper.pen import GREY, Pen
from dpo_desk.paper.tags import Node

_NAME = 8.0
_TITLE = 9.5
_KEY_LEADING = 13.0
_PLOT_HEIGHT = 132.0  # in points, of an upright chart or a line chart
_ROOM_ABOVE = 12.0  # for the figure over the highest mark
_HEAD = 20.0  # title above
_FOOT = 16.0  # labels below


def chart_strips(chart: Chart, room: float, gap: float, parent: Node) -> list[Strip]:
    """Return the chart as one strip across the room, with its words for those who cannot see it."""
    node = parent.add("Figure", alternative=chart_words(chart))
    height = _height(chart, room)

    def draw(pen: Pen, x: float, y: float) -> None:
        node.box = pen.box(x, y, room, height)
        pen.mark(node)
        _draw(pen, chart, x, y, room)

    return [Strip(height, draw, gap)]


def _height(chart: Chart, room: float) -> float:
    """Return the height in points that the chart takes, key and note included."""
    if isinstance(chart, TrafficLights):
        return _HEAD + lights_height(chart.rows) + (12 if chart.note else 0)
    body = _PLOT_HEIGHT + _FOOT
    if isinstance(chart, BarChart | StackedBar) and chart.direction == "across":
        body = across_row(chart) * len(chart.labels) + 4
    return _HEAD + len(_key_rows(chart, room)) * _KEY_LEADING + body + (12 if chart.note else 0)


def _draw(pen: Pen, chart: Chart, x: float, y: float, room: float) -> None:
    """Draw the whole chart with its upper left corner at x and y."""
    title = cut_short(chart.title, fonts.BOLD, _TITLE, room * 0.72)
    pen.words(title, x, y + 9, _TITLE, face=fonts.BOLD)
    if chart.unit:
        unit = cut_short(chart.unit, fonts.REGULAR, LABEL, room * 0.26)
        pen.words(unit, x + room, y + 9, LABEL, colour=GREY, align="r")
    top = y + _HEAD
    for row in _key_rows(chart, room):
        at = x
        for number, name, wide in row:
            _key(pen, chart, number, at, top)
            pen.words(name, at + 17, top + 7, _NAME, colour=GREY)
            at += wide
        top += _KEY_LEADING
    if isinstance(chart, TrafficLights):
        draw_lights(pen, chart, x, top, room)
    elif isinstance(chart, BarChart | StackedBar) and chart.direction == "across":
        draw_across(pen, chart, x, top, room)
    else:
        frame = Frame(
            x, top + _ROOM_ABOVE, room, _PLOT_HEIGHT - _ROOM_ABOVE, nice_top(highest(chart))
        )
        frame = draw_axes(pen, chart, frame)
        if isinstance(chart, LineChart):
            draw_curves(pen, chart, frame)
        else:
            draw_upright(pen, chart, frame)
    if chart.note:
        note = cut_short(chart.note, fonts.ITALIC, LABEL, room)
        pen.words(note, x, y + _height(chart, room) - 2, LABEL, face=fonts.ITALIC, colour=GREY)


def _key_rows(chart: Chart, room: float) -> list[list[tuple[int, str, float]]]:
    """Return the key's entries (number of the series, name, width), broken into rows."""
    names = [series.name for series in chart.series]
    if isinstance(chart, LineChart) and chart.target is not None:
        names.append(chart.target_name)
    if len(names) < 2:
        return []
    rows: list[list[tuple[int, str, float]]] = [[]]
    used = 0.0
    for number, name in enumerate(names):
        short = cut_short(name, fonts.REGULAR, _NAME, room * 0.6)
        wide = fonts.width(short, fonts.REGULAR, _NAME) + 34
        if rows[-1] and used + wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append((number, short, wide))
        used += wide
    return rows


def _key(pen: Pen, chart: Chart, number: int, x: float, y: float) -> None:
    """Draw the sample beside a name in the key."""
    if not isinstance(chart, LineChart):
        draw_bar(pen, number, x, y, 12, 8)
    elif number < len(chart.series):
        stroke(pen, number, ((x, y + 4), (x + 13, y + 4)))
        point(pen, number, x + 6.5, y + 4)
    else:
        draw_target(pen, x, y + 4, 13)
