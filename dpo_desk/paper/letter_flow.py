"""What a letter says below the window, as strips: from its salutation to its enclosures."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.domain.blocks import Run, text
from dpo_desk.paper import first_page, geometry
from dpo_desk.paper.flow import Strip
from dpo_desk.paper.pen import Pen, picture_size, points
from dpo_desk.paper.setting import Scale, block_strips, paragraph_strips
from dpo_desk.paper.stationery import LetterSheet, Words, plain, runs_from
from dpo_desk.paper.tags import Node

_SIGNATURE_WIDTH = points(60)


def letter_strips(letter: LetterSheet, scale: Scale, root: Node, page_height: float) -> list[Strip]:
    """Return everything below the window: salutation, subject, body, closing, enclosures."""
    room = points(geometry.TEXT_WIDTH)

    def lines(
        words: Words, kind: str = "P", *, gap: float = 0.0, bold: bool = False
    ) -> list[Strip]:
        if not words:
            return []
        size = scale.headings[0] if kind == "H1" else scale.body
        leading = size * scale.leading / scale.body
        return paragraph_strips(
            runs_from(words), size, leading, room, root.add(kind), gap=gap, bold=bold, holds=bold
        )

    strips: list[Strip] = []
    if first_page.fitted_facts(letter) is None:
        for label, value in first_page.facts(letter):
            runs = (Run(f"{label}: ", bold=True), *runs_from(value))
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

    def lines(words: Words, *, gap: float = 0.0, bold: bool = False) -> list[Strip]:
        if not words:
            return []
        return paragraph_strips(
            runs_from(words), scale.body, scale.leading, room, root.add("P"), gap=gap, bold=bold
        )

    strips = lines(letter.closing, gap=scale.gap * 1.5)
    if signature.picture:
        name = plain(signature.name)
        strips.append(_signature_strip(signature.picture, name, root, scale.signing))
        strips += lines(signature.name, bold=True)
    else:
        strips += lines(signature.name, bold=True, gap=scale.signing)
    for line in (signature.title, *signature.lines):
        strips += lines(line)
    strips = [replace(strip, holds=True) for strip in strips]
    if strips:
        strips[-1] = replace(strips[-1], holds=False)
    for label, entries in (("Enclosures", letter.enclosures), ("Copy to", letter.copies)):
        strips += _listed(label, entries, scale, root, room)
    return strips


def _listed(
    label: str, entries: tuple[Words, ...], scale: Scale, root: Node, room: float
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
        strips += paragraph_strips(runs_from(entry), size, leading, room, root.add("P"))
    return strips


def _signature_strip(picture: bytes, name: str, root: Node, room: float) -> Strip:
    """Return the picture of the signature as a strip."""
    width, height = picture_size(picture, _SIGNATURE_WIDTH, room, "signature")
    node = root.add("Figure", alternative=f"Signature of {name}")

    def draw(pen: Pen, x: float, y: float) -> None:
        node.box = pen.box(x, y + 3, width, height)
        pen.mark(node)
        pen.picture(picture, x, y + 3, _SIGNATURE_WIDTH, room, "signature")

    return Strip(height + 6, draw)
