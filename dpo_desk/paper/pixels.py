"""Pages of a PDF as pixels and as text: for the preview, the printer and the tests.

PDFium keeps global state and is not safe on two threads at once: one thread uses this module, the
press, which never touches the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

from dpo_desk.domain.problems import Problem
from dpo_desk.paper.geometry import MM

_MOST_PIXELS = 120_000_000  # A4 at 1,000 dots an inch; beyond it a printer's driver lies
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PagePixels:
    """A page as rows of 4 bytes a pixel, blue, green, red, 255 (Qt's Format_RGB32)."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in millimetres."""

    width: float
    height: float


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open the PDF for the length of a block; raises a Problem when it is none."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise Problem("This file is not a PDF that can be shown, or it has a password.") from fault
    try:
        yield document
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """Return the number of pages; raises a Problem when the bytes are no PDF."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return each page's size in millimetres; raises a Problem when the bytes are no PDF."""
    with _opened(pdf) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    return tuple(PageSize(width / MM, height / MM) for width, height in sizes)


def page_pixels(pdf: bytes, page: int, dpi: float) -> PagePixels:
    """Return one page (counted from 0) as pixels on white at the dots per inch.

    Raises a Problem when the bytes are no PDF, there is no such page or it would be too large.
    """
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise Problem(f"There is no page {page + 1}: the document has {len(document)}.")
        width, height = document.get_page_size(page)
        scale = dpi / _POINTS_PER_INCH
        if not 0 < width * height * scale * scale <= _MOST_PIXELS:
            raise Problem("The page cannot be shown at this size. Choose a lower resolution.")
        leaf = document[page]
        try:
            # Four bytes a pixel whatever the page holds: the painter needs no second format.
            bitmap = leaf.render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
            try:
                return PagePixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        finally:
            leaf.close()


def pdf_text(pdf: bytes) -> tuple[str, ...]:
    """Return the words of each page in the order they are drawn, lines ended by a newline.

    Raises a Problem when the bytes are no PDF.
    """
    texts: list[str] = []
    with _opened(pdf) as document:
        for leaf in document:
            words = leaf.get_textpage()
            texts.append(words.get_text_range().replace("\r\n", "\n"))
            words.close()
            leaf.close()
    return tuple(texts)
