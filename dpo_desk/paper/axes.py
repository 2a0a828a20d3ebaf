"""The frame of an upright chart: its round figures, pale level lines and labels."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dpo_desk.paper import fonts
from dpo_desk.paper.charts import Chart, LineChart, StackedBar, figure
from dpo_desk.paper.lines import cut_short
from dpo_desk.paper.pen import FAINT, GREY, Pen

LABEL = 7.5  # size of figures and labels, in points


@dataclass(frozen=True, slots=True)
class Frame:
    """The plotting area in points on the page, and the figures at its two ends."""

    left: float
    top: float
    width: float
    height: float
    most: float

    def up(self, value: float) -> float:
        """Return the height of a value on the page, y counted downwards."""
        return self.top + self.height * (1 - value / self.most)


def highest(chart: Chart) -> float:
    """Return the highest figure that the upright axis must reach."""
    columns = [
        [series.values[n] or 0.0 for series in chart.series if n < len(series.values)]
        for n in range(len(chart.labels))
    ]
    if isinstance(chart, StackedBar):
        most = max((sum(column) for column in columns), default=0.0)
    else:
        most = max((value for column in columns for value in column), default=0.0)
    if isinstance(chart, LineChart) and chart.target is not None:
        most = max(most, chart.target)
    return most


def nice_top(highest: float) -> float:
    """Return a round figure at or above the highest, for the top of an axis of four steps."""
    if highest <= 4:
        return 4.0
    step = highest / 4
    unit = 10.0 ** math.floor(math.log10(step))
    for factor in (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0):
        if unit * factor >= step and (unit > 1 or float(unit * factor).is_integer()):
            return unit * factor * 4
    return unit * 40


def draw_axes(pen: Pen, chart: Chart, frame: Frame) -> Frame:
    """Draw four pale level lines with their figures and the labels below; return the bars' room."""
    steps = [frame.most * n / 4 for n in range(5)]
    margin = max(fonts.width(figure(step), fonts.REGULAR, LABEL) for step in steps) + 6
    inner = Frame(frame.left + margin, frame.top, frame.width - margin, frame.height, frame.most)
    for step in steps:
        y = inner.up(step)
        pen.words(figure(step), inner.left - 6, y + 2.6, LABEL, colour=GREY, align="r")
        weight, colour = (0.7, GREY) if step == 0 else (0.5, FAINT)
        pen.rule(inner.left, y, inner.left + inner.width, y, weight=weight, colour=colour)
    slot = inner.width / max(len(chart.labels), 1)
    widest = max((fonts.width(label, fonts.REGULAR, LABEL) for label in chart.labels), default=0.0)
    # When labels would touch, every second, third... is shown; the last one always is.
    every = max(1, math.ceil(min(widest + 3, 60) / slot))
    last = len(chart.labels) - 1
    for number, label in enumerate(chart.labels):
        if (last - number) % every == 0:
            shown = cut_short(label, fonts.REGULAR, LABEL, slot * every - 2)
            half = fonts.width(shown, fonts.REGULAR, LABEL) / 2
            middle = inner.left + slot * (number + 0.5)
            x = max(min(middle, inner.left + inner.width - half), inner.left + half)
            pen.words(shown, x, frame.top + frame.height + 11, LABEL, colour=GREY, align="c")
    return inner


def fits(value: float, room: float) -> bool:
    """Return whether a figure fits a width in points."""
    return fonts.width(figure(value), fonts.REGULAR, LABEL) <= room - 1


def values_at(chart: Chart, label: int) -> list[float | None]:
    """Return each series' figure at a label."""
    return [s.values[label] if label < len(s.values) else None for s in chart.series]
