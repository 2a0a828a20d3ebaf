"""What stands on pages besides their words: heads and feet, page numbers, the draft's stamp."""

from __future__ import annotations

from dpo_desk.domain.blocks import text
from dpo_desk.domain.problems import Problem
from dpo_desk.paper import first_page, fonts, geometry
from dpo_desk.paper.flow import Page
from dpo_desk.paper.lines import cut_short
from dpo_desk.paper.pen import BLACK, GREY, YELLOW, Pen, points
from dpo_desk.paper.setting import Scale
from dpo_desk.paper.stationery import LetterSheet, ReportSheet, plain


def draw_strips(pen: Pen, page: Page, left: float, top: float) -> None:
    """Draw the strips of one page below its top."""
    for placed in page:
        if placed.strip.draw is not None:
            placed.strip.draw(pen, left, top + placed.top)


def draw_continued(pen: Pen, letter: LetterSheet, scale: Scale) -> None:
    """Draw the head of a further page: whose letter, which reference, of which day."""
    left, right = points(geometry.MARGIN_LEFT), points(geometry.SHEET_WIDTH - geometry.MARGIN_RIGHT)
    y, size = points(geometry.CONTINUED_HEADER), scale.small
    pen.artifact("Pagination")
    about = f"{plain(letter.reference)} · {plain(letter.date)}"
    if letter.large_print:
        about = plain(letter.date)  # the reference stands in the footer in the same size
    about = cut_short(about, fonts.REGULAR, size, (right - left) * 0.6)
    pen.words(about, right, y, size, colour=GREY, align="r")
    whose = letter.short_name or next(map(plain, letter.addressee), "")
    spare = right - left - fonts.width(about, fonts.REGULAR, size) - points(8)
    name = cut_short(whose, fonts.REGULAR, size, spare)
    pen.words(name, left, y, size, colour=GREY)
    pen.rule(left, y + points(2.5), right, y + points(2.5))


def draw_foot(pen: Pen, letter: LetterSheet, scale: Scale, number: int, count: int) -> None:
    """Draw the rule, reference, page n of m and the company line."""
    left, right = points(geometry.MARGIN_LEFT), points(geometry.SHEET_WIDTH - geometry.MARGIN_RIGHT)
    pen.artifact("Pagination")
    rule = points(geometry.FOOTER_RULE)
    pen.rule(left, rule, right, rule)
    size = scale.small
    baseline = rule + size * 0.95 + 3
    page = f"Page {number + 1} of {count}"
    pen.words(page, right, baseline, size, colour=GREY, align="r")
    spare = right - left - fonts.width(page, fonts.REGULAR, size) - points(8)
    pen.words(
        cut_short(plain(letter.reference), fonts.REGULAR, size, spare),
        left,
        baseline,
        size,
        colour=GREY,
    )
    head = letter.letterhead
    if head.footer and not (head.preprinted and number == 0):
        top = baseline + 5
        height = points(geometry.SHEET_HEIGHT - geometry.EDGE) - top
        sizes = (12.0, 11.0, 10.0, 9.0, 8.0, 7.5) if letter.large_print else (7.5, 7.0, 6.5, 6.0)
        block = first_page.fitted(
            (text(head.footer),), sizes, right - left, height, whole_down_to=6.5
        )
        if block is None:
            raise Problem("The company line at the foot of the page is too long.", "letterhead")
        for line in block.lines:
            x = (left + right - line.width) / 2
            pen.line(line, x, top + block.size * 0.8, block.size, colour=GREY)
            top += block.leading


def draw_draft(pen: Pen) -> None:
    """Draw the draft's watermark across the page and its banner above."""
    pen.artifact("Pagination")
    pen.slanted("DRAFT", pen.width / 2, pen.height * 0.56, 150, 52)
    left = points(geometry.MARGIN_LEFT)
    top, height = points(geometry.BANNER_TOP), points(geometry.BANNER_HEIGHT)
    width = pen.width - 2 * left
    pen.ground(left, top, width, height, YELLOW)
    words = "DRAFT: not to be sent. Words on yellow are still missing."
    pen.words(
        words,
        pen.width / 2,
        top + height / 2 + 3,
        8.5,
        face=fonts.BOLD,
        colour=BLACK,
        align="c",
    )


def draw_report_edges(pen: Pen, report: ReportSheet, number: int, count: int) -> None:
    """Draw a report's head and foot: whose it is, its reference, page n of m."""
    left, right = points(geometry.REPORT_MARGIN), pen.width - points(geometry.REPORT_MARGIN)
    half, size = (right - left) / 2 - points(4), 8.0
    pen.artifact("Pagination")
    y = points(geometry.REPORT_HEADER)
    if report.header or report.reference:
        header = cut_short(report.header, fonts.REGULAR, size, half)
        reference = cut_short(report.reference, fonts.REGULAR, size, half)
        pen.words(header, left, y, size, colour=GREY)
        pen.words(reference, right, y, size, colour=GREY, align="r")
        pen.rule(left, y + points(2), right, y + points(2))
    rule = pen.height - points(geometry.REPORT_FOOTER)
    pen.rule(left, rule, right, rule)
    page = f"Page {number + 1} of {count}"
    pen.words(page, right, rule + 11, size, colour=GREY, align="r")
    spare = right - left - fonts.width(page, fonts.REGULAR, size) - points(8)
    footer = cut_short(report.footer, fonts.REGULAR, size, spare)
    pen.words(footer, left, rule + 11, size, colour=GREY)
