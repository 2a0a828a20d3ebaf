"""Lines over time: a mark and a figure at each point, gaps left open, a dashed target."""

from __future__ import annotations

from itertools import pairwise

from dpo_desk.paper import fonts
from dpo_desk.paper.axes import LABEL, Frame, fits
from dpo_desk.paper.charts import LineChart, figure
from dpo_desk.paper.pen import INK, WHITE, Colour, Pen

_DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.5), (1.5, 2.0), (7.0, 2.0, 1.5, 2.0))
_COLOURS: tuple[Colour, ...] = (
    (0.11, 0.25, 0.40),
    (0.62, 0.36, 0.10),
    (0.25, 0.45, 0.35),
    (0.35, 0.35, 0.38),
)


def stroke(pen: Pen, number: int, points: tuple[tuple[float, float], ...]) -> None:
    """Draw a line of a series through points."""
    colour = _COLOURS[number % len(_COLOURS)]
    dash = _DASHES[number % len(_DASHES)]
    for (x1, y1), (x2, y2) in pairwise(points):
        pen.rule(x1, y1, x2, y2, weight=1.4, colour=colour, dash=dash)


def point(pen: Pen, number: int, x: float, y: float) -> None:
    """Draw the mark of a series: round or square, filled or hollow."""
    colour = _COLOURS[number % len(_COLOURS)]
    if number % 2:
        pen.ground(x - 2, y - 2, 4, 4, colour)
    else:
        pen.dot(x, y, 2.2, colour)
    if number % 4 > 1:
        pen.dot(x, y, 1.1, WHITE)


def draw_target(pen: Pen, x: float, y: float, length: float) -> None:
    """Draw the dashed level line of a target."""
    pen.rule(x, y, x + length, y, weight=0.8, colour=INK, dash=(2.0, 1.6))


def draw_curves(pen: Pen, chart: LineChart, frame: Frame) -> None:
    """Draw the target and each series' line, then the figures where they do not collide."""
    slot = frame.width / max(len(chart.labels), 1)
    if chart.target is not None:
        draw_target(pen, frame.left, frame.up(chart.target), frame.width)
    spots: list[_Spots] = []
    for series in chart.series:
        spots.append(
            [
                None if value is None else (frame.left + slot * (n + 0.5), frame.up(value), value)
                for n, value in enumerate(series.values[: len(chart.labels)])
            ]
        )
    for number, places in enumerate(spots):
        for one, other in pairwise(places):
            if one and other:
                stroke(pen, number, (one[:2], other[:2]))
        for place in places:
            if place:
                point(pen, number, place[0], place[1])
    taken = [(place[0], place[1]) for places in spots for place in places if place]
    for number, places in enumerate(spots):
        _write_figures(pen, places, number, slot, taken, frame)


_Spots = list[tuple[float, float, float] | None]  # x, y and figure; None is a gap


def _write_figures(
    pen: Pen,
    places: _Spots,
    number: int,
    slot: float,
    taken: list[tuple[float, float]],
    frame: Frame,
) -> None:
    """Write a line's figures above its peaks and below its dips, where nothing else stands.

    When points are close only the last figure is written. `taken` holds the middles of marks and
    figures and grows.
    """
    present = [place for place in places if place]
    crowded = any(not fits(value, slot) for _, _, value in present)
    for rank, (x, y, value) in enumerate(present):
        if crowded and rank < len(present) - 1:
            continue
        around = [place[1] for place in present[max(rank - 1, 0) : rank + 2]]
        dips = y > sum(around) / len(around) + 0.01
        above, below = y - 7.6, y + 8.2
        for middle in (below, above) if dips else (above, below):
            free = all(abs(x - tx) > 1 or abs(middle - ty) > 6.4 for tx, ty in taken)
            if free and middle < frame.top + frame.height - 3:
                words = figure(value)
                wide = fonts.width(words, fonts.REGULAR, LABEL)
                x = min(x, frame.left + frame.width - wide / 2)
                pen.ground(x - wide / 2 - 1, middle - 3.4, wide + 2, 6.8, WHITE)
                colour = _COLOURS[number % len(_COLOURS)]
                pen.words(words, x, middle + 2.6, LABEL, colour=colour, align="c")
                taken.append((x, middle))
                break
