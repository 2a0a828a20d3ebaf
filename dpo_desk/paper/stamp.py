"""Stamps words on the pages of a finished PDF; what the pages say stays as it was sent."""

from __future__ import annotations

import io

import pikepdf

from dpo_desk.domain.problems import Problem
from dpo_desk.paper import fonts
from dpo_desk.paper.geometry import BANNER_HEIGHT, BANNER_TOP, SHEET_WIDTH
from dpo_desk.paper.pen import BLACK, GREY, WHITE, Pen, points

_SIZE = 8.5


def duplicate(pdf: bytes, words: str) -> bytes:
    """Return the PDF with the words in a box at the top of each page, as "DUPLICATE - printed 3
    December 2026"; the pages' own content is untouched below. The same input gives the same bytes.

    Raises a Problem when the bytes are no PDF, or the words cannot be printed or do not fit.
    """
    fonts.refuse_unprintable((words,), "stamp")
    words = " ".join(fonts.printable(words).split())
    try:
        original = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as fault:
        raise Problem("This file is not a PDF that can be stamped.") from fault
    with original:
        forms: dict[tuple[float, float], pikepdf.Object] = {}
        for page in original.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            size = (right - left, top - bottom)
            if size not in forms:
                with pikepdf.open(io.BytesIO(_stamp(words, *size))) as sheet:
                    forms[size] = original.copy_foreign(sheet.pages[0].as_form_xobject())
            # Not add_overlay: it draws a random name, and the bytes should depend on nothing.
            name = page.add_resource(forms[size], pikepdf.Name.XObject, _free_name(page))
            page.contents_add(b"q", prepend=True)
            over = f"Q /Artifact BMC q 1 0 0 1 {left} {bottom} cm {name} Do Q EMC"
            page.contents_add(over.encode())
        out = io.BytesIO()
        original.save(out, deterministic_id=True)
        return out.getvalue()


def _free_name(page: pikepdf.Page) -> pikepdf.Name:
    """Return a name that no picture or stamp of the page has yet."""
    taken = page.resources.get("/XObject")
    number = 1
    while taken is not None and f"/Stamp{number}" in taken:
        number += 1
    return pikepdf.Name(f"/Stamp{number}")


def _stamp(words: str, width: float, height: float) -> bytes:
    """Return a page of that size in points with nothing but the box and its words."""
    pen = Pen(width, height, words, "en-GB")
    wide = fonts.width(words, fonts.BOLD, _SIZE) + 16
    if wide > min(width, points(SHEET_WIDTH)) - points(20):
        raise Problem("These words are too long for a stamp.", "stamp")
    top, high = points(BANNER_TOP), points(BANNER_HEIGHT)
    left = (width - wide) / 2
    pen.ground(left, top, wide, high, WHITE)
    pen.frame(left, top, wide, high, weight=0.8, colour=GREY)
    pen.words(words, width / 2, top + high / 2 + 3, _SIZE, face=fonts.BOLD, colour=BLACK, align="c")
    return pen.finish()
