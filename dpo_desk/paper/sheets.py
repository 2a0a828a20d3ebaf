"""Letters and reports become PDF here: letter_pdf and report_pdf.

Each makes its own canvas, but ReportLab's fonts carry state: one thread, the press, calls them.
"""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.domain.blocks import bullets, heading, para, text
from dpo_desk.paper import first_page, fonts, furniture, geometry
from dpo_desk.paper.flow import Page, Strip, paginate
from dpo_desk.paper.letter_flow import letter_strips
from dpo_desk.paper.pen import GREY, Pen, points
from dpo_desk.paper.setting import (
    LARGE,
    LETTER,
    REPORT,
    TIGHT,
    Scale,
    block_strips,
    paragraph_strips,
)
from dpo_desk.paper.stationery import LetterSheet, ReportSheet
from dpo_desk.paper.tags import Node

_REPORT_TITLE = (17.0, 22.0)  # size and distance of lines
_REPORT_SUBTITLE = (10.5, 14.5)
_HARDLY_A_PAGE = 0.3
"""A last page filled less than this is worth saving, if setting the letter closer does it."""


def _refuse_unprintable(texts: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Raise a Problem naming the field when any of the words cannot be printed."""
    for field, words in texts:
        fonts.refuse_unprintable(words, field)


def letter_pdf(letter: LetterSheet) -> bytes:
    """Return the letter as a tagged A4 PDF, fonts embedded; the same letter gives the same bytes.

    Raises a Problem naming the field when a character has no shape in the font, the address does
    not fit the envelope's window, the letterhead does not fit, or a picture is no PNG.
    """
    _refuse_unprintable(letter.texts())
    pen = Pen(
        points(geometry.SHEET_WIDTH),
        points(geometry.SHEET_HEIGHT),
        letter.title,
        letter.language,
    )
    tops = (points(geometry.BODY_TOP), points(geometry.CONTINUED_TOP))
    bottom = points(geometry.BODY_BOTTOM)
    scale = _scale_for(letter, tops, bottom)
    if letter.draft:
        furniture.draw_draft(pen)
    first_page.draw_folds(pen, letter)
    first_page.draw_letterhead(pen, letter.letterhead, large_print=letter.large_print)
    first_page.draw_address(pen, letter)
    first_page.draw_facts(pen, letter)
    pages = _pages_of(letter, scale, pen.root, tops, bottom)
    for number, page in enumerate(pages):
        if number:
            pen.next_page()
            if letter.draft:
                furniture.draw_draft(pen)
            furniture.draw_continued(pen, letter, scale)
        furniture.draw_strips(pen, page, points(geometry.MARGIN_LEFT), tops[min(number, 1)])
        furniture.draw_foot(pen, letter, scale, number, len(pages))
    return pen.finish()


def _pages_of(
    letter: LetterSheet, scale: Scale, root: Node, tops: tuple[float, float], bottom: float
) -> tuple[Page, ...]:
    return paginate(
        letter_strips(letter, scale, root, bottom - tops[1]),
        lambda page: bottom - tops[min(page, 1)],
    )


def _scale_for(letter: LetterSheet, tops: tuple[float, float], bottom: float) -> Scale:
    """Return the usual scale, or the closer one where that saves a page with hardly a word."""
    if letter.large_print:
        return LARGE
    trial = _pages_of(letter, LETTER, Node("Document"), tops, bottom)
    last = trial[-1][-1] if trial[-1] else None
    if len(trial) == 1 or last is None or last.top > (bottom - tops[1]) * _HARDLY_A_PAGE:
        return LETTER
    closer = _pages_of(letter, TIGHT, Node("Document"), tops, bottom)
    return TIGHT if len(closer) < len(trial) else LETTER


def report_pdf(report: ReportSheet) -> bytes:
    """Return the report as a tagged A4 PDF, upright or landscape; same input, same bytes.

    Raises a Problem naming the field when a character has no shape in the font.
    """
    _refuse_unprintable(report.texts())
    width, height = points(geometry.SHEET_WIDTH), points(geometry.SHEET_HEIGHT)
    if report.landscape:
        width, height = height, width
    pen = Pen(width, height, report.title, report.language)
    left, top = points(geometry.REPORT_MARGIN), points(geometry.REPORT_TOP)
    page_height = height - top - points(geometry.REPORT_FOOTER) - points(6)
    strips = _report_strips(report, pen, width - 2 * left, page_height)
    pages = paginate(strips, lambda _: page_height)
    for number, page in enumerate(pages):
        if number:
            pen.next_page()
        if report.draft:
            furniture.draw_draft(pen)
        furniture.draw_strips(pen, page, left, top)
        furniture.draw_report_edges(pen, report, number, len(pages))
    return pen.finish()


def _report_strips(report: ReportSheet, pen: Pen, room: float, page_height: float) -> list[Strip]:
    """Return title, subtitle and body as strips."""
    size, leading = _REPORT_TITLE
    title = pen.root.add("H1")
    strips = paragraph_strips(text(report.title), size, leading, room, title, bold=True, holds=True)
    if report.subtitle:
        size, leading = _REPORT_SUBTITLE
        strips += paragraph_strips(
            text(report.subtitle), size, leading, room, pen.root.add("P"), colour=GREY, holds=True
        )
    scale = LARGE if report.large_print else REPORT
    return strips + block_strips(report.body, scale, room, pen.root, page_height=page_height)


def window_test_pdf(letter: LetterSheet) -> bytes:
    """Return a sheet to print, fold and put in the envelope before the first letter is posted.

    It shows the letter's address as it will be printed, nudge included, and two outlines: what the
    window shows when the sheet lies at the bottom left, and what it shows however the sheet lies.
    Raises the same Problems as `letter_pdf` does for an address.
    """
    _refuse_unprintable(letter.texts())
    width, height = points(geometry.SHEET_WIDTH), points(geometry.SHEET_HEIGHT)
    pen = Pen(width, height, letter.title, letter.language)
    first_page.draw_folds(pen, letter)
    envelope = geometry.ENVELOPES[letter.envelope]
    home, sight = envelope.shown(letter.window), envelope.sight(letter.window)
    pen.artifact()
    for box, dash in ((home, ()), (sight, (3.0, 2.0))):
        pen.frame(*(points(edge) for edge in (box.left, box.top, box.width, box.height)), dash=dash)
    first_page.draw_address(pen, letter)
    across, down = letter.nudge
    blocks = (
        heading("Window test sheet", 1),
        para(
            f"Envelope {letter.envelope}, window at the {letter.window}; the address is moved by "
            f"{across:g} mm to the right and {down:g} mm down."
        ),
        bullets(
            (
                "Print this sheet at its actual size (100%), not fitted to the page.",
                "Fold it at the marks, put it in the envelope and shake it into each corner.",
                "The address must stay readable; the dashed outline should never leave the window.",
                "If the printer sets it off, change the millimetres in Settings and print again.",
            ),
            ordered=True,
        ),
    )
    room = points(geometry.TEXT_WIDTH)
    strips = block_strips(blocks, LETTER, room, pen.root, page_height=height)
    for page in paginate(strips, lambda _: height):
        furniture.draw_strips(
            pen, page, points(geometry.MARGIN_LEFT), points(geometry.CONTINUED_TOP + 90)
        )
    return pen.finish()
