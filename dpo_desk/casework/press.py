"""Paper work that needs no desk: sheets to PDF bytes, PDF bytes to pixels; one thread does it."""

from __future__ import annotations

from dpo_desk.paper.pixels import PagePixels, page_count, page_pixels, pdf_text
from dpo_desk.paper.sheets import letter_pdf, report_pdf, window_test_pdf
from dpo_desk.paper.stationery import LetterSheet, ReportSheet

__all__ = [
    "LetterSheet",
    "PagePixels",
    "ReportSheet",
    "page_count",
    "page_pixels",
    "pdf_text",
    "typeset",
    "window_test_pdf",
]


def typeset(sheet: LetterSheet | ReportSheet) -> bytes:
    """Return the sheet as PDF bytes; raise Problem for what cannot be printed, naming it."""
    return letter_pdf(sheet) if isinstance(sheet, LetterSheet) else report_pdf(sheet)
