"""Letters and reports become PDF here: letter_pdf and report_pdf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dpo_desk.domain.blocks import Run, text
from dpo_desk.domain.problems import Problem
from dpo_desk.paper import first_page, fonts, geometry
from dpo_desk.paper.flow import Page, Strip, paginate
from dpo_desk.paper.lines import cut_short
from dpo_desk.paper.pen import BLACK, GREY, YELLOW, Pen, picture_size, points
from dpo_desk.paper.setting import LARGE, LETTER, Scale, block_strips, paragraph_strips
from dpo_desk.paper.stationery import LetterSheet
from dpo_desk.paper.tags import Node

_SIGNING_ROOM = points(15)  # between closing and name, for a hand or a picture
_SIGNATURE_WIDTH = points(60)


def letter_pdf(letter: LetterSheet) -> bytes:
    """Return the letter as a tagged A4 PDF, fonts embedded; the same letter gives the same bytes.

    Raises a Problem naming the field when a character has no shape in the font, the address does
    not fit the envelope's window, the letterhead does not fit, or a picture is no PNG.
    """
    for field, texts in letter.texts():
        fonts.refuse_unprintable(texts, field)
    pen = Pen(
        points(geometry.SHEET_WIDTH),
        points(geometry.SHEET_HEIGHT),
        letter.title,
        letter.language,
    )
    scale = LARGE if letter.large_print else LETTER
    if letter.draft:
        draw_draft(pen)
    first_page.draw_folds(pen, letter)
    first_page.draw_letterhead(pen, letter.letterhead, large_print=letter.large_print)
    first_page.draw_address(pen, letter)
    first_page.draw_facts(pen, letter)
    tops = [points(geometry.BODY_TOP), points(geometry.CONTINUED_TOP)]
    bottom = points(geometry.BODY_BOTTOM)
    pages = paginate(
        _letter_strips(letter, scale, pen.root, bottom - tops[1]),
        lambda page: bottom - tops[min(page, 1)],
    )
    for number, page in enumerate(pages):
        if number:
            pen.next_page()
            if letter.draft:
                draw_draft(pen)
            _draw_continued(pen, letter, scale)
        _draw_strips(pen, page, points(geometry.MARGIN_LEFT), tops[min(number, 1)])
        _draw_footer(pen, letter, scale, number, len(pages))
    return pen.finish()


def _draw_strips(pen: Pen, page: Page, left: float, top: float) -> None:
    """Draw the strips of one page below its top."""
    for placed in page:
        if placed.strip.draw is not None:
            placed.strip.draw(pen, left, top + placed.top)


def _letter_strips(
    letter: LetterSheet, scale: Scale, root: Node, page_height: float
) -> list[Strip]:
    """Return everything below the window: salutation, subject, body, closing, enclosures."""
    room = points(geometry.TEXT_WIDTH)

    def lines(words: str, kind: str = "P", *, gap: float = 0.0, bold: bool = False) -> list[Strip]:
        if not words:
            return []
        size = scale.headings[0] if kind == "H1" else scale.body
        leading = size * scale.leading / scale.body
        return paragraph_strips(
            text(words), size, leading, room, root.add(kind), gap=gap, bold=bold, holds=bold
        )

    strips: list[Strip] = []
    if first_page.fitted_facts(letter) is None:
        for label, value in first_page.facts(letter):
            runs = (Run(f"{label}: ", bold=True), Run(value))
            strips += paragraph_strips(runs, scale.body, scale.leading, room, root.add("P"))
    strips += lines(letter.salutation, gap=scale.gap * 1.5)
    strips += lines(letter.subject, "H1", gap=scale.gap * 1.4, bold=True)
    strips += block_strips(letter.body, scale, room, root, page_height=page_height)
    # The closing never stands alone on a page: the last two lines of the body go with it.
    strips[-2:] = [replace(strip, holds=True) for strip in strips[-2:]]
    return strips + _closing_strips(letter, scale, root, room)


def _closing_strips(letter: LetterSheet, scale: Scale, root: Node, room: float) -> list[Strip]:
    """Return closing, signature, enclosures and copies; all on one page."""
    signature = letter.signature

    def lines(words: str, *, gap: float = 0.0, bold: bool = False) -> list[Strip]:
        if not words:
            return []
        return paragraph_strips(
            text(words), scale.body, scale.leading, room, root.add("P"), gap=gap, bold=bold
        )

    strips = lines(letter.closing, gap=scale.gap * 1.5)
    if signature.picture:
        strips.append(_signature_strip(signature.picture, signature.name, root))
        strips += lines(signature.name, bold=True)
    else:
        strips += lines(signature.name, bold=True, gap=_SIGNING_ROOM)
    for line in (signature.title, *signature.lines):
        strips += lines(line)
    strips = [replace(strip, holds=True) for strip in strips]
    if strips:
        strips[-1] = replace(strips[-1], holds=False)
    for label, entries in (("Enclosures", letter.enclosures), ("Copy to", letter.copies)):
        strips += _listed(label, entries, scale, root, room)
    return strips


def _listed(
    label: str, entries: tuple[str, ...], scale: Scale, root: Node, room: float
) -> list[Strip]:
    """Return a short list below the signature, as enclosures are."""
    if not entries:
        return []
    size, leading = scale.small + 0.5, (scale.small + 0.5) * 1.32
    words = f"{label[:-1]}:" if label == "Enclosures" and len(entries) == 1 else f"{label}:"
    strips = paragraph_strips(
        text(words, bold=True), size, leading, room, root.add("P"), gap=scale.gap * 2, holds=True
    )
    for entry in entries:
        strips += paragraph_strips(text(entry), size, leading, room, root.add("P"))
    return strips


def _signature_strip(picture: bytes, name: str, root: Node) -> Strip:
    """Return the picture of the signature as a strip."""
    width, height = picture_size(picture, _SIGNATURE_WIDTH, _SIGNING_ROOM, "signature")
    node = root.add("Figure", alternative=f"Signature of {name}")

    def draw(pen: Pen, x: float, y: float) -> None:
        node.box = pen.box(x, y + 3, width, height)
        pen.mark(node)
        pen.picture(picture, x, y + 3, _SIGNATURE_WIDTH, _SIGNING_ROOM, "signature")

    return Strip(height + 6, draw)


def _draw_continued(pen: Pen, letter: LetterSheet, scale: Scale) -> None:
    """Draw the head of a further page: whose letter, which reference, of which day."""
    left, right = points(geometry.MARGIN_LEFT), points(geometry.SHEET_WIDTH - geometry.MARGIN_RIGHT)
    y, size = points(geometry.CONTINUED_HEADER), scale.small
    pen.artifact("Pagination")
    about = f"{letter.reference} · {letter.date}"
    if letter.large_print:
        about = letter.date  # the reference stands in the footer in the same size
    pen.words(about, right, y, size, colour=GREY, align="r")
    spare = right - left - fonts.width(about, fonts.REGULAR, size) - points(8)
    name = cut_short(letter.short_name or letter.addressee[0], fonts.REGULAR, size, spare)
    pen.words(name, left, y, size, colour=GREY)
    pen.rule(left, y + points(2.5), right, y + points(2.5))


def _draw_footer(pen: Pen, letter: LetterSheet, scale: Scale, number: int, count: int) -> None:
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
        cut_short(letter.reference, fonts.REGULAR, size, spare), left, baseline, size, colour=GREY
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


def refuse(texts: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Raise a Problem naming the field when any of the words cannot be printed."""
    for field, words in texts:
        fonts.refuse_unprintable(words, field)
