"""The pen: the only place that puts ink on a PDF page, each stroke tagged with what it is."""

from __future__ import annotations

import io
import struct
from functools import lru_cache

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dpo_desk.domain.problems import Problem
from dpo_desk.paper import fonts
from dpo_desk.paper.geometry import MM
from dpo_desk.paper.lines import Line, Piece
from dpo_desk.paper.tags import Node, finished

rl_config.useA85 = 0  # plain deflated streams: a fifth smaller than with text armour

Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
INK: Colour = (0.1, 0.1, 0.12)
GREY: Colour = (0.33, 0.33, 0.36)  # 7.4 to 1 on white: small print stays readable
RULE: Colour = (0.62, 0.62, 0.65)
FAINT: Colour = (0.92, 0.92, 0.92)
SHADE: Colour = (0.945, 0.945, 0.95)
YELLOW: Colour = (1.0, 0.92, 0.35)
WHITE: Colour = (1.0, 1.0, 1.0)

_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS_LIMIT = 16_000_000


class Pen:
    """Draws on the pages of one PDF, in points from the page's top left corner.

    Ink belongs to the node given to `mark`, or is an artifact (a rule, a page number) outside.
    """

    def __init__(self, width: float, height: float, title: str, language: str) -> None:
        fonts.register()
        self.width = width
        self.height = height
        self.root = Node("Document")
        self._title = title
        self._language = language
        self._out = io.BytesIO()
        self._canvas = Canvas(
            self._out,
            pagesize=(width, height),
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.REGULAR,
            lang=language,
        )
        self._page = 0
        self._number = 0
        self._open: Node | None = None
        self._artifact = False
        self._fill: Colour | None = None

    # What the ink is

    def mark(self, node: Node) -> None:
        """Say that what is drawn from here on belongs to the node."""
        if self._open is node:
            return
        self._close()
        node.marks.append((self._page, self._number))
        self._canvas.addLiteral(f"/{node.kind} <</MCID {self._number}>> BDC")
        self._number += 1
        self._open = node

    def artifact(self, kind: str = "Layout") -> None:
        """Say that what follows is no content: a rule, a ground, a page number (Pagination)."""
        self._close()
        self._canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        self._artifact = True

    def _close(self) -> None:
        if self._open is not None or self._artifact:
            self._canvas.addLiteral("EMC")
        self._open, self._artifact = None, False

    def next_page(self) -> None:
        """End the page and begin another."""
        self._close()
        self._canvas.showPage()
        self._page += 1
        self._number = 0
        self._fill = None

    def finish(self) -> bytes:
        """Return the PDF: tagged, fonts embedded, the same bytes for the same strokes."""
        self._close()
        self._canvas.showPage()
        self._canvas.save()
        return finished(self._out.getvalue(), self.root, self._language, self._title)

    # Ink

    def _colour(self, colour: Colour) -> None:
        if colour != self._fill:
            self._canvas.setFillColorRGB(*colour)
            self._fill = colour

    def words(
        self,
        text: str,
        x: float,
        baseline: float,
        size: float,
        *,
        face: str = fonts.REGULAR,
        colour: Colour = INK,
        align: str = "l",
    ) -> None:
        """Draw printable text on one line; aligned left, right or centred on x."""
        wide = fonts.width(text, face, size)
        if align != "l":
            x -= wide if align == "r" else wide / 2
        self.line(Line((Piece(text, face, wide),), wide), x, baseline, size, colour=colour)

    def line(
        self, line: Line, x: float, baseline: float, size: float, *, colour: Colour = INK
    ) -> None:
        """Draw a line of pieces from x on."""
        for piece in line.pieces:
            if piece.missing:
                # A ground is drawn with its words: it says that they are missing.
                self._colour(YELLOW)
                top = self.height - baseline - size * (fonts.DESCENT + 0.04)
                self._canvas.rect(x - 0.8, top, piece.width + 1.6, size * 1.16, stroke=0, fill=1)
            self._colour(colour)
            self._piece(piece, x, baseline, size)
            x += piece.width

    def _piece(self, piece: Piece, x: float, baseline: float, size: float) -> None:
        if fonts.DRAWN.isdisjoint(piece.text):
            self._text(piece.text, x, baseline, piece.face, size)
            return
        held = ""
        for mark in piece.text:
            if mark not in fonts.DRAWN:
                held += mark
                continue
            if held:
                self._text(held, x, baseline, piece.face, size)
                x += fonts.width(held, piece.face, size)
                held = ""
            self._drawn(mark, x, baseline, size)
            x += fonts.DRAWN_WIDTH * size
        if held:
            self._text(held, x, baseline, piece.face, size)

    def _text(self, text: str, x: float, baseline: float, face: str, size: float) -> None:
        strokes = self._canvas.beginText(x, self.height - baseline)
        strokes.setFont(face, size)
        strokes.textOut(text)
        self._canvas.drawText(strokes)

    def _drawn(self, mark: str, x: float, baseline: float, size: float) -> None:
        """Draw a mark that the font lacks; a reader of the tags still hears the character."""
        paper = self._canvas
        code = mark.encode("utf-16-be").hex().upper()
        paper.addLiteral(f"/Span <</ActualText <FEFF{code}>>> BDC")
        y = self.height - baseline
        left, side = x + 0.06 * size, 0.76 * size
        paper.setStrokeColorRGB(*INK)
        paper.setLineWidth(0.07 * size)
        if mark in "☐☑☒":
            paper.rect(left, y - 0.03 * size, side, side, stroke=1, fill=0)
        ticks = {
            "☑": ((0.2, 0.36, 0.38, 0.16), (0.38, 0.16, 0.7, 0.6)),
            "☒": ((0.2, 0.12, 0.68, 0.6), (0.2, 0.6, 0.68, 0.12)),
            "✓": ((0.12, 0.32, 0.34, 0.06), (0.34, 0.06, 0.76, 0.66)),
            "✔": ((0.12, 0.32, 0.34, 0.06), (0.34, 0.06, 0.76, 0.66)),
            "→": ((0.08, 0.35, 0.8, 0.35), (0.8, 0.35, 0.6, 0.53), (0.8, 0.35, 0.6, 0.17)),
        }
        strokes = ticks.get(mark, ())
        paper.setLineWidth((0.13 if mark == "✔" else 0.08) * size)
        for x1, y1, x2, y2 in strokes:
            paper.line(x + x1 * size, y + y1 * size, x + x2 * size, y + y2 * size)
        paper.addLiteral("EMC")

    def rule(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        weight: float = 0.5,
        colour: Colour = RULE,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a straight line, dashed if lengths are given."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.setDash(list(dash))
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def ground(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle whose top left corner is given."""
        self._colour(colour)
        self._canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        weight: float = 0.6,
        colour: Colour = GREY,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw the outline of a rectangle whose top left corner is given."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.setDash(list(dash))
        self._canvas.rect(x, self.height - y - height, width, height, stroke=1, fill=0)

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle about a point."""
        self._colour(colour)
        self._canvas.circle(x, self.height - y, radius, stroke=0, fill=1)

    def clipped(self, x: float, y: float, width: float, height: float) -> None:
        """Keep what is drawn until `unclipped` inside a rectangle."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(x, self.height - y - height, width, height)
        self._canvas.clipPath(path, stroke=0, fill=0)

    def unclipped(self) -> None:
        """End the clipping that `clipped` began."""
        self._canvas.restoreState()
        self._fill = None

    def slanted(self, text: str, x: float, y: float, size: float, degrees: float) -> None:
        """Draw large pale words turned about a point: a watermark."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(degrees)
        self._canvas.setFillColorRGB(*FAINT)
        self._canvas.setFont(fonts.BOLD, size)
        self._canvas.drawCentredString(0, -size * 0.35, text)
        self._canvas.restoreState()
        self._fill = None

    def picture(
        self, png: bytes, x: float, y: float, width: float, height: float, field: str
    ) -> tuple[float, float]:
        """Draw a PNG as large as fits the rectangle, from its top left; return its size.

        Raises a Problem naming the field when the bytes are no PNG that can be read.
        """
        wide, high = picture_size(png, width, height, field)
        self._canvas.drawImage(
            _picture(png, field), x, self.height - y - high, wide, high, mask="auto"
        )
        return wide, high

    def box(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float, float, float]:
        """Return the rectangle as a PDF's BBox: left, bottom, right, top in points."""
        return (x, self.height - y - height, x + width, self.height - y)


def picture_size(png: bytes, width: float, height: float, field: str) -> tuple[float, float]:
    """Return the width and height in points that a PNG takes inside a rectangle.

    Raises a Problem naming the field when the bytes are no PNG or one of absurd size.
    """
    if len(png) < 24 or png[:8] != _PNG:
        raise Problem("This picture is not a PNG file. Save it as PNG and choose it again.", field)
    across, down = struct.unpack(">II", png[16:24])
    if not 0 < across * down <= _PIXELS_LIMIT:
        raise Problem(
            "This picture is too large to print. Save it with at most 4,000 by 4,000 pixels.",
            field,
        )
    scale = min(width / across, height / down)
    return across * scale, down * scale


@lru_cache(maxsize=4)
def _picture(png: bytes, field: str) -> ImageReader:
    """Return the PNG decoded; a letterhead's logo is decoded once, not once a letter."""
    try:
        reader = ImageReader(io.BytesIO(png))
        reader.getRGBData()
    except (OSError, ValueError, SyntaxError) as fault:
        raise Problem(
            "This picture cannot be read. Open it, save it as PNG and choose it again.", field
        ) from fault
    return reader


def points(millimetres: float) -> float:
    """Return millimetres as points."""
    return millimetres * MM
