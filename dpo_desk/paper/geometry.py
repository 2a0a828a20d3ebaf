"""Where things stand on a page, as named millimetres measured from the sheet's top left corner.

The address must be readable in the window of an envelope wherever the folded sheet happens to lie
in it. No law or postal rule fixes one British window; the sizes below are the ones the envelope
trade sells as standard (ISO 269 names the envelopes, ISO 216 the sheet):

- DL, 110 x 220 mm: window 35 x 90 mm, 20 mm from the left edge and 18 mm up from the bottom edge
  (18 mm is also the least that Royal Mail's machines ask for under a window).
- C5, 162 x 229 mm: window 45 x 90 mm, 20 mm from the left, 60 mm up.
- C4, 324 x 229 mm: window 40 x 105 mm, 20 mm from the left, 210 mm up.

A sheet of A4 folded to 99 mm can slide 11 mm up and 10 mm right in a DL envelope, so a part of what
the window shows is luck. `Envelope.sight` is the rectangle of the sheet that shows in every case.
A larger sheet in a larger envelope stays on the bottom edge by its weight: no more than 10 mm
of upward play are reckoned there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MM = 72 / 25.4  # points in a millimetre

SHEET_WIDTH = 210.0
SHEET_HEIGHT = 297.0

MARGIN_LEFT = 25.0
MARGIN_RIGHT = 25.0
TEXT_WIDTH = SHEET_WIDTH - MARGIN_LEFT - MARGIN_RIGHT

# Letterhead: ends above 46 mm, the highest line that a DL window can show.
LETTERHEAD_TOP = 14.0
LETTERHEAD_BOTTOM = 43.0

# Date and references: beside the window, level with the address.
FACTS_WIDTH = 60.0
FACTS_BOTTOM = 93.0

# Body: the first page begins below 92 mm, the lowest line that a DL window can show.
BODY_TOP = 98.0
BODY_BOTTOM = 268.0
CONTINUED_TOP = 31.0
CONTINUED_HEADER = 18.0

FOOTER_RULE = 277.0
FOOTER_BASELINE = 281.6

# Printers leave up to 4.3 mm of each edge blank; nothing but fold marks goes nearer than this.
EDGE = 5.0
BANNER_TOP = 5.0
BANNER_HEIGHT = 5.5

# The marks sit where office printers still reach.
FOLD_LEFT = 5.0
FOLD_LENGTH = 4.0

NUDGE_LIMIT = 15.0

REPORT_MARGIN = 20.0
REPORT_HEADER = 13.0
REPORT_TOP = 21.0
REPORT_FOOTER = 17.0  # of its rule, from the lower edge

Side = Literal["left", "right"]
EnvelopeName = Literal["DL", "C5", "C4"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge in millimetres."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the bottom edge in millimetres."""
        return self.top + self.height

    def moved(self, right: float, down: float) -> Box:
        """Return the same rectangle moved by millimetres."""
        return Box(self.left + right, self.top + down, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope and its window, in millimetres; a right-hand window mirrors the left-hand one."""

    name: EnvelopeName
    width: float
    height: float
    window_left: float
    window_up: float
    window_width: float
    window_height: float
    folded_height: float  # of the A4 sheet inside
    play_up: float  # how far the sheet may lie above the bottom edge

    @property
    def play_right(self) -> float:
        """Return how far the sheet may lie from the envelope's left edge, in millimetres."""
        return self.width - SHEET_WIDTH

    def shown(self, side: Side = "left", *, up: float = 0.0, right: float = 0.0) -> Box:
        """Return what of the sheet the window shows when the sheet lies so far up and right."""
        left = self.window_left
        if side == "right":
            left = self.width - self.window_left - self.window_width
        window_top = self.height - self.window_up - self.window_height
        sheet_top = self.height - self.folded_height - up
        return Box(left - right, window_top - sheet_top, self.window_width, self.window_height)

    def sight(self, side: Side = "left") -> Box:
        """Return the rectangle of the sheet that shows however the sheet lies."""
        home = self.shown(side)
        away = self.shown(side, up=self.play_up, right=self.play_right)
        return Box(home.left, away.top, away.right - home.left, home.bottom - away.top)


ENVELOPES: dict[EnvelopeName, Envelope] = {
    "DL": Envelope("DL", 220, 110, 20, 18, 90, 35, folded_height=99, play_up=11),
    "C5": Envelope("C5", 229, 162, 20, 60, 90, 45, folded_height=148.5, play_up=10),
    "C4": Envelope("C4", 229, 324, 20, 210, 105, 40, folded_height=297, play_up=10),
}

ADDRESS_INSET = 5.0  # so that the address lines up with the margin of the text


def address_box(envelope: EnvelopeName, side: Side) -> Box:
    """Return where the address is set: inside what the window always shows, in millimetres."""
    sight = ENVELOPES[envelope].sight(side)
    left = sight.left + ADDRESS_INSET
    right = min(sight.right, SHEET_WIDTH - MARGIN_RIGHT)
    return Box(left, sight.top, right - left, sight.height)


def facts_box(envelope: EnvelopeName, side: Side) -> Box:
    """Return where date and references are set: on the other side of the window."""
    top = ENVELOPES[envelope].sight(side).top
    left = SHEET_WIDTH - MARGIN_RIGHT - FACTS_WIDTH if side == "left" else MARGIN_LEFT
    return Box(left, top, FACTS_WIDTH, FACTS_BOTTOM - top)


def folds(envelope: EnvelopeName) -> tuple[float, ...]:
    """Return where the sheet is folded, in millimetres from its top: thirds for DL, half for C5."""
    step = ENVELOPES[envelope].folded_height
    return tuple(step * n for n in range(1, round(SHEET_HEIGHT / step)))
