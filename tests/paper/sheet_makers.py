"""Letters and pictures of invented people for the tests of the paper room."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from dpo_desk.domain.blocks import Block, para
from dpo_desk.paper.pixels import PagePixels, page_pixels
from dpo_desk.paper.stationery import Letterhead, LetterSheet, ReportSheet, Signature

HEAD = Letterhead(
    "Thistledown Ferries Ltd",
    ("Gate House", "Dock Road", "Harwich", "CO12 0ZZ"),
    ("01632 960 001", "privacy@thistledown.example"),
    footer="Thistledown Ferries Ltd. Registered in England, number 00000000.",
)
ADDRESS = ("Ms Josephine Bloggs", "12 Long Street", "Wivenhoe", "CO7 0ZZ")


def letter(**changes: Any) -> LetterSheet:
    """Return a one-page letter with the changes made."""
    fields: dict[str, Any] = {
        "title": "Answer to your request",
        "letterhead": HEAD,
        "addressee": ADDRESS,
        "date": "3 December 2026",
        "reference": "R-2026-00017-L3",
        "salutation": "Dear Ms Bloggs",
        "subject": "Your request for access",
        "body": (para("Thank you for your request. The copy is enclosed."),),
        "closing": "Yours sincerely",
        "signature": Signature("Ann Other", "Data Protection Officer"),
    }
    return LetterSheet(**{**fields, **changes})


def report(*body: Block, **changes: Any) -> ReportSheet:
    """Return a report of the blocks."""
    return ReportSheet("Summary for November 2026", tuple(body), **changes)


def png(width: int = 60, height: int = 30, colour: str = "navy") -> bytes:
    """Return a plain PNG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


class Ink:
    """The pixels of a page, asked in millimetres."""

    def __init__(self, pdf: bytes, page: int = 0, dpi: float = 127.0) -> None:
        self._page: PagePixels = page_pixels(pdf, page, dpi)
        self._scale = dpi / 25.4
        raw = Image.frombuffer(
            "RGB",
            (self._page.width, self._page.height),
            self._page.pixels,
            "raw",
            "BGRX",
            self._page.stride,
            1,
        )
        self.image = raw
        self._dark = raw.convert("L").point(lambda grey: 255 if grey < 200 else 0)

    def bounds(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float] | None:
        """Return the box of the ink inside a rectangle, or None: all in millimetres."""
        s = self._scale
        area = tuple(round(edge * s) for edge in (left, top, right, bottom))
        found = self._dark.crop(area).getbbox()
        if found is None:
            return None
        return (
            left + found[0] / s,
            top + found[1] / s,
            left + found[2] / s,
            top + found[3] / s,
        )

    def has(self, colour: tuple[int, int, int], spread: int = 12) -> bool:
        """Return whether a colour covers more than a few pixels of the page."""
        counted = self.image.getcolors(self.image.width * self.image.height) or []
        return (
            sum(
                count
                for count, shade in counted
                if all(abs(a - b) <= spread for a, b in zip(shade, colour, strict=True))
            )
            > 40
        )
