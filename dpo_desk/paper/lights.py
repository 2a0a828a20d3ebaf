"""Traffic lights on paper: a sign and a word beside each colour, for copiers and for every eye."""

from __future__ import annotations

from dpo_desk.paper import fonts
from dpo_desk.paper.charts import LightRow, TrafficLights
from dpo_desk.paper.lines import cut_short
from dpo_desk.paper.pen import GREY, RULE, WHITE, Colour, Pen

LIGHT_ROW = 21.0
_SIZE = 9.0
_RADIUS = 6.2
_WORD, _FIGURE, _RULE = 20.0, 0.52, 0.72  # points from the left; shares of the room

_COLOURS: dict[str, Colour] = {
    "green": (0.05, 0.45, 0.22),
    "amber": (0.80, 0.50, 0.0),
    "red": (0.70, 0.10, 0.12),
}


def draw_lights(pen: Pen, chart: TrafficLights, x: float, y: float, room: float) -> None:
    """Draw the rows below one another, the first with its upper left corner at x and y."""
    for number, row in enumerate(chart.rows):
        top = y + number * LIGHT_ROW
        _sign(pen, row.colour, x + _RADIUS + 1, top + LIGHT_ROW / 2)
        baseline = top + LIGHT_ROW / 2 + 3.2
        words_at = x + _WORD
        pen.words(row.word, words_at, baseline, _SIZE, face=fonts.BOLD)
        name_at = words_at + max(fonts.width(each.word, fonts.BOLD, _SIZE) for each in chart.rows)
        _cell(pen, row.name, name_at + 10, baseline, x + room * _FIGURE - name_at - 14)
        _cell(
            pen, row.figure, x + room * _FIGURE, baseline, room * (_RULE - _FIGURE) - 4, bold=True
        )
        _cell(pen, row.rule, x + room * _RULE, baseline, room * (1 - _RULE), small=True)
        pen.rule(x, top + LIGHT_ROW, x + room, top + LIGHT_ROW, weight=0.4, colour=RULE)


def _cell(
    pen: Pen,
    words: str,
    x: float,
    baseline: float,
    room: float,
    *,
    bold: bool = False,
    small: bool = False,
) -> None:
    face, size = (fonts.BOLD if bold else fonts.REGULAR), (7.5 if small else _SIZE)
    words = cut_short(words, face, size, room)
    if small:
        pen.words(words, x, baseline, size, face=face, colour=GREY)
    else:
        pen.words(words, x, baseline, size, face=face)


def _sign(pen: Pen, colour: str, x: float, y: float) -> None:
    """Draw a tick in a circle, an exclamation mark in a square, a cross in a circle, or a dash."""
    if colour == "amber":
        side = _RADIUS * 1.8
        pen.ground(x - side / 2, y - side / 2, side, side, _COLOURS[colour])
        pen.rule(x, y - 3.6, x, y + 1.0, weight=1.7, colour=WHITE)
        pen.rule(x, y + 2.4, x, y + 4.1, weight=1.7, colour=WHITE)
        return
    if colour not in _COLOURS:
        pen.dot(x, y, _RADIUS, RULE)
        pen.dot(x, y, _RADIUS - 1, WHITE)
        pen.rule(x - 2.8, y, x + 2.8, y, weight=1.2, colour=GREY)
        return
    pen.dot(x, y, _RADIUS, _COLOURS[colour])
    if colour == "green":
        pen.rule(x - 3.0, y + 0.2, x - 0.8, y + 2.5, weight=1.5, colour=WHITE)
        pen.rule(x - 1.1, y + 2.6, x + 3.2, y - 2.4, weight=1.5, colour=WHITE)
    else:
        pen.rule(x - 2.6, y - 2.6, x + 2.6, y + 2.6, weight=1.6, colour=WHITE)
        pen.rule(x - 2.6, y + 2.6, x + 2.6, y - 2.6, weight=1.6, colour=WHITE)


def lights_height(rows: tuple[LightRow, ...]) -> float:
    """Return the height in points that the rows take."""
    return LIGHT_ROW * len(rows) + 2
