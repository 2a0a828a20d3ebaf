"""The head of a letter: letterhead, the address in the window, date and references, fold marks."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.domain.blocks import Run, Runs, text
from dpo_desk.domain.problems import Problem
from dpo_desk.paper import geometry
from dpo_desk.paper.geometry import Box
from dpo_desk.paper.lines import Line, wrap
from dpo_desk.paper.pen import GREY, INK, RULE, Colour, Pen, picture_size, points
from dpo_desk.paper.setting import baseline_of
from dpo_desk.paper.stationery import Letterhead, LetterSheet, Words, plain, runs_from
from dpo_desk.paper.tags import Node

_ADDRESS_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_ADDRESS_SIZES_LARGE = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, *_ADDRESS_SIZES)
_SPREADS = (1.3, 1.22, 1.15, 1.1)  # distance of lines as a share of the size, airy to tight


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit a box: their size and distance in points."""

    lines: tuple[Line, ...]
    size: float
    leading: float


def fitted(
    paragraphs: tuple[Runs, ...],
    sizes: tuple[float, ...],
    width: float,
    height: float,
    *,
    whole_down_to: float = 9.0,
) -> Fitted | None:
    """Return the paragraphs at the largest of the sizes that fits the points, or None.

    Lines are set closer before type is set smaller; an unbroken line goes before large type as
    long as the type is not below `whole_down_to`.
    """
    for whole in (True, False):
        for size in sizes:
            if whole and size < whole_down_to:
                break
            each = [wrap(runs, size, width) for runs in paragraphs]
            if whole and any(len(lines) > 1 for lines in each):
                continue
            lines = tuple(line for part in each for line in part)
            for spread in _SPREADS:
                if len(lines) * size * spread <= height + 0.01:
                    return Fitted(lines, size, size * spread)
    return None


def draw_fitted(
    pen: Pen, block: Fitted, x: float, y: float, node: Node, *, colour: Colour = INK
) -> float:
    """Draw the lines from x and y down; return the y below them."""
    pen.mark(node)
    for line in block.lines:
        pen.line(line, x, baseline_of(y, block.leading, block.size), block.size, colour=colour)
        y += block.leading
    return y


def address(letter: LetterSheet) -> tuple[Fitted, Box]:
    """Return the address fitted to the window, and its box moved by the officer's nudge.

    Raises a Problem when the address cannot fit the window or the nudge is beyond reason.
    """
    across, down = letter.nudge
    if max(abs(across), abs(down)) > geometry.NUDGE_LIMIT:
        raise Problem("The address can be moved by 15 mm at most.", "nudge")
    box = geometry.address_box(letter.envelope, letter.window)
    lines = tuple(line for line in letter.addressee if plain(line).strip())
    if not lines and letter.draft:
        lines = ((Run("[name and address]", missing=True),),)
    if not lines:
        raise Problem(
            "This letter has no address. Give the addressee's name at least.", "addressee"
        )
    paragraphs = tuple(runs_from(line) for line in lines)
    if letter.marking:
        paragraphs = (text(letter.marking, bold=True), *paragraphs)
    sizes = _ADDRESS_SIZES_LARGE if letter.large_print else _ADDRESS_SIZES
    block = fitted(paragraphs, sizes, points(box.width), points(box.height))
    if block is None:
        raise Problem(
            f"The address has too many words for the window of a {letter.envelope} envelope "
            f"({len(lines)} lines; 8 short ones fit). Shorten it.",
            "addressee",
        )
    return block, box.moved(across, down)


def facts(letter: LetterSheet) -> tuple[tuple[str, Words], ...]:
    """Return date and references as pairs of label and value, empty ones left out."""
    pairs = (("Date", letter.date), ("Our ref", letter.reference), *letter.references)
    return tuple((label, value) for label, value in pairs if value)


def fitted_facts(letter: LetterSheet) -> Fitted | None:
    """Return date and references fitted beside the window, or None: then the body opens with them.

    Large print has them in the body always: beside the window its lines would break.
    """
    if letter.large_print:
        return None
    box = geometry.facts_box(letter.envelope, letter.window)
    pairs = facts(letter)
    paragraphs = tuple(
        (Run(f"{label}:\u00a0 ", bold=True), *runs_from(value)) for label, value in pairs
    )
    return fitted(paragraphs, (9.5, 9.0, 8.5), points(box.width), points(box.height))


def draw_address(pen: Pen, letter: LetterSheet) -> None:
    """Draw the address where the window shows it."""
    block, box = address(letter)
    draw_fitted(pen, block, points(box.left), points(box.top), pen.root.add("P"))


def draw_facts(pen: Pen, letter: LetterSheet) -> None:
    """Draw date and references beside the window if they fit there."""
    block = fitted_facts(letter)
    if block is not None:
        box = geometry.facts_box(letter.envelope, letter.window)
        draw_fitted(pen, block, points(box.left), points(box.top), pen.root.add("P"))


def draw_letterhead(pen: Pen, head: Letterhead, *, large_print: bool) -> None:
    """Draw logo, name, address and contact lines above the window; nothing on pre-printed paper.

    Raises a Problem when they do not fit the 29 mm there are, or the logo is no PNG.
    """
    if head.preprinted:
        return
    top, bottom = points(geometry.LETTERHEAD_TOP), points(geometry.LETTERHEAD_BOTTOM)
    height = bottom - top - 3
    left = points(geometry.MARGIN_LEFT)
    right = points(geometry.SHEET_WIDTH - geometry.MARGIN_RIGHT)
    column = right - points(geometry.FACTS_WIDTH)
    width = column - left - points(5)
    if head.logo:
        _draw_logo(pen, head.logo, head.name, left, top, width * 0.8, height)
    else:
        sizes = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
        name = fitted((text(head.name, bold=True),), sizes, width, height)
        if name is None:
            raise Problem("The organisation's name is too long for a letterhead.", "letterhead")
        draw_fitted(pen, name, left, top - 2, pen.root.add("P"))
    block = _contact_lines(head, right - column, height, large_print=large_print)
    draw_fitted(pen, block, column, top, pen.root.add("P"), colour=GREY)
    pen.artifact()
    pen.rule(left, bottom, right, bottom, weight=0.6, colour=RULE)


def _draw_logo(
    pen: Pen, logo: bytes, name: str, left: float, top: float, width: float, height: float
) -> None:
    """Draw the logo as a figure whose alternative is the organisation's name."""
    wide, high = picture_size(logo, width, height, "letterhead")
    node = pen.root.add("Figure", alternative=name)
    node.box = pen.box(left, top, wide, high)
    pen.mark(node)
    pen.picture(logo, left, top, width, height, "letterhead")


def _contact_lines(head: Letterhead, width: float, height: float, *, large_print: bool) -> Fitted:
    """Return the right-hand column; a long address runs on in one paragraph."""
    name = (text(head.name, bold=True),) if head.logo else ()
    contact = tuple(text(line) for line in head.contact)
    stacked = (*name, *(text(line) for line in head.address), *contact)
    run_on = (*name, text(", ".join(head.address)), *contact) if head.address else stacked
    sizes = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0) if large_print else (8.5, 8.0)
    for paragraphs, smaller in ((stacked, sizes), (run_on, sizes), (run_on, (7.5, 7.0, 6.5))):
        block = fitted(paragraphs, smaller, width, height)
        if block is not None:
            return block
    raise Problem(
        "The letterhead's address and contact lines are too long. Shorten them in Settings.",
        "letterhead",
    )


def draw_folds(pen: Pen, letter: LetterSheet) -> None:
    """Draw the marks at the left edge where the sheet is folded for its envelope."""
    pen.artifact()
    for fold in geometry.folds(letter.envelope):
        start, y = points(geometry.FOLD_LEFT), points(fold)
        pen.rule(start, y, start + points(geometry.FOLD_LENGTH), y, weight=0.5, colour=GREY)
