"""The same blocks through bare ReportLab: what setting a letter costs without this program."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.platypus import (
    ListFlowable,
    ListItem,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from dpo_desk.casework.press import LetterSheet
from dpo_desk.domain import blocks
from dpo_desk.paper import fonts

_BODY = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=10.5, leading=14.2, spaceAfter=7.2)
_TITLE = ParagraphStyle("title", parent=_BODY, fontName=fonts.BOLD)


def register() -> None:
    """Let ReportLab know the four faces that the letters are set in."""
    fonts.register()
    registerFontFamily(fonts.REGULAR, fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC)


def bare_pdf(sheet: LetterSheet) -> bytes:
    """Return the letter's words as ReportLab's own layout sets them, fonts embedded."""
    story: list[Any] = [_paragraph(_runs(line)) for line in (*sheet.addressee, sheet.date)]
    story.append(Spacer(1, 30 * mm))
    story.append(_paragraph(_runs(sheet.salutation)))
    story.append(Paragraph(_markup(_runs(sheet.subject)), _TITLE))
    for block in sheet.body:
        story.append(_flowable(block))
    story.append(_paragraph(_runs(sheet.closing)))
    story.append(Spacer(1, 15 * mm))
    story.append(_paragraph(_runs(sheet.signature.name)))
    made = BytesIO()
    SimpleDocTemplate(
        made, pagesize=A4, leftMargin=25 * mm, rightMargin=25 * mm, initialFontName=fonts.REGULAR
    ).build(story)
    return made.getvalue()


def _runs(words: str | blocks.Runs) -> blocks.Runs:
    return blocks.text(words) if isinstance(words, str) else words


def _markup(runs: blocks.Runs) -> str:
    parts = []
    for run in runs:
        words = escape(run.text).replace("\n", "<br/>")
        words = f"<b>{words}</b>" if run.bold else words
        parts.append(f"<i>{words}</i>" if run.italic else words)
    return "".join(parts)


def _paragraph(runs: blocks.Runs) -> Paragraph:
    return Paragraph(_markup(runs), _BODY)


def _flowable(block: blocks.Block) -> Any:
    match block:
        case blocks.Heading(runs=runs):
            return Paragraph(_markup(runs), _TITLE)
        case blocks.Paragraph(runs=runs):
            return _paragraph(runs)
        case blocks.Items(items=items, ordered=ordered):
            kind = "1" if ordered else "bullet"
            listed = [ListItem(_paragraph(item)) for item in items]
            return ListFlowable(listed, bulletType=kind, bulletFontName=fonts.REGULAR)
        case blocks.Table(header=header, rows=rows):
            cells = [[_paragraph(blocks.text(cell)) for cell in row] for row in (header, *rows)]
            return Table(cells, repeatRows=1)
        case blocks.PageBreak():
            return PageBreak()
