"""One system of spacing, type, colour and icons for everything the officer sees."""

from __future__ import annotations

from dataclasses import dataclass, fields

import qtawesome
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication, QWidget

# Spacings in logical pixels. A row of controls is S apart, a card is padded by L, blocks are XL
# apart; nothing else is used, so that everything lines up.
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 40

# Type sizes as shares of the system's font, so that whoever made it large keeps it large.
_SIZES = {"caption": 0.92, "body": 1.0, "lead": 1.15, "title": 1.35, "headline": 1.8, "hero": 2.4}
_BOLD = {"lead", "title", "headline", "hero"}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours by meaning, as `#rrggbb`; each reads at 4.5:1 on page, panel and its own wash."""

    page: str
    panel: str
    hairline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    overdue: str
    soon: str
    amber: str
    calm: str
    waiting: str
    ended: str
    good: str
    warning: str
    bad: str
    dark: bool = False

    def wash(self, meaning: str) -> str:
        """Return the pale background that goes with a meaning's colour."""
        return blend(self.of(meaning), self.panel, 0.14 if self.dark else 0.10)

    def of(self, meaning: str) -> str:
        """Return the colour of a meaning; one without a colour of its own is muted."""
        return str(getattr(self, meaning)) if meaning in _MEANINGS else self.muted


_MEANINGS = frozenset(field.name for field in fields(Colours)) - {"dark"}

LIGHT = Colours(
    page="#f5f6f8",
    panel="#ffffff",
    hairline="#dde1e7",
    text="#1a2130",
    muted="#566072",
    accent="#2b5bb5",
    on_accent="#ffffff",
    overdue="#a91d1d",
    soon="#9c3d00",
    amber="#7d5300",
    calm="#1d6440",
    waiting="#5a469b",
    ended="#566072",
    good="#1d6440",
    warning="#7d5300",
    bad="#a91d1d",
)
DARK = Colours(
    page="#14181f",
    panel="#1d232c",
    hairline="#353e4b",
    text="#e7ebf1",
    muted="#a7b0bf",
    accent="#8fb2ff",
    on_accent="#0f1a30",
    overdue="#ff938a",
    soon="#ffb27a",
    amber="#e9c66c",
    calm="#86cfa5",
    waiting="#bcaaf7",
    ended="#a7b0bf",
    good="#86cfa5",
    warning="#e9c66c",
    bad="#ff938a",
    dark=True,
)

_ICONS = {
    # how pressing
    "overdue": "mdi6.alert-circle",
    "soon": "mdi6.clock-alert-outline",
    "amber": "mdi6.alert-outline",
    "calm": "mdi6.check-circle-outline",
    "waiting": "mdi6.pause-circle-outline",
    "ended": "mdi6.archive-check-outline",
    "good": "mdi6.check-circle-outline",
    "warning": "mdi6.alert-outline",
    "bad": "mdi6.close-circle-outline",
    "info": "mdi6.information-outline",
    # pages
    "today": "mdi6.white-balance-sunny",
    "cases": "mdi6.folder-multiple-outline",
    "calendar": "mdi6.calendar-month-outline",
    "letters": "mdi6.email-outline",
    "registers": "mdi6.bookshelf",
    "summaries": "mdi6.chart-bar",
    "settings": "mdi6.cog-outline",
    # things
    "desk": "mdi6.archive-lock-outline",
    "case": "mdi6.folder-outline",
    "person": "mdi6.account-outline",
    "people": "mdi6.account-multiple-outline",
    "identity": "mdi6.card-account-details-outline",
    "request": "mdi6.text-box-outline",
    "claim": "mdi6.scale-balance",
    "decision": "mdi6.gavel",
    "letter": "mdi6.email-outline",
    "file": "mdi6.file-outline",
    "attachment": "mdi6.paperclip",
    "timeline": "mdi6.timeline-text-outline",
    "history": "mdi6.history",
    "clock": "mdi6.clock-outline",
    "reasoning": "mdi6.help-circle-outline",
    "phone": "mdi6.phone-outline",
    "post": "mdi6.mailbox-outline",
    "mail": "mdi6.at",
    "note": "mdi6.note-text-outline",
    "key": "mdi6.key-outline",
    "officer": "mdi6.shield-account-outline",
    "backup": "mdi6.backup-restore",
    "saved": "mdi6.content-save-check-outline",
    "law": "mdi6.book-open-variant",
    "recovery": "mdi6.lifebuoy",
    # acts
    "new": "mdi6.plus",
    "add": "mdi6.plus-circle-outline",
    "open": "mdi6.folder-open-outline",
    "search": "mdi6.magnify",
    "clear": "mdi6.close",
    "remove": "mdi6.trash-can-outline",
    "edit": "mdi6.pencil-outline",
    "strike": "mdi6.format-strikethrough-variant",
    "copy": "mdi6.content-copy",
    "save": "mdi6.content-save-outline",
    "print": "mdi6.printer-outline",
    "send": "mdi6.send-outline",
    "ask": "mdi6.account-question-outline",
    "extend": "mdi6.calendar-plus",
    "answer": "mdi6.reply-outline",
    "contact": "mdi6.message-text-outline",
    "lock": "mdi6.lock-outline",
    "unlock": "mdi6.lock-open-variant-outline",
    "demo": "mdi6.school-outline",
    "calculator": "mdi6.calendar-question-outline",
    "next": "mdi6.arrow-right",
    "back": "mdi6.arrow-left",
    "up": "mdi6.chevron-up",
    "down": "mdi6.chevron-down",
    "previous": "mdi6.chevron-left",
    "following": "mdi6.chevron-right",
    "more": "mdi6.dots-horizontal",
    "columns": "mdi6.view-column-outline",
    "filter": "mdi6.filter-variant",
    "bold": "mdi6.format-bold",
    "italic": "mdi6.format-italic",
    "bullets": "mdi6.format-list-bulleted",
    "zoom_in": "mdi6.magnify-plus-outline",
    "zoom_out": "mdi6.magnify-minus-outline",
    "chart": "mdi6.chart-line",
    "table": "mdi6.table",
    "done": "mdi6.check",
    "target": "mdi6.target",
    "hold": "mdi6.hand-back-right-outline",
    "show": "mdi6.eye-outline",
    "hide": "mdi6.eye-off-outline",
    "ticked": "mdi6.checkbox-marked-circle-outline",
    "missing": "mdi6.checkbox-blank-circle-outline",
}


def blend(ink: str, paper: str, share: float) -> str:
    """Return the colour of so much ink on that paper, as `#rrggbb`."""
    top, under = QColor(ink), QColor(paper)
    mixed = [
        round(a * share + b * (1 - share))
        for a, b in zip(top.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*mixed).name()


def is_dark() -> bool:
    """Return whether the system asks for dark; one that says nothing gets light."""
    return QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def colours() -> Colours:
    """Return the colours of the scheme the window is painted in now."""
    return DARK if is_dark() else LIGHT


def ink(meaning: str) -> QColor:
    """Return a meaning's colour (`overdue`, `muted`, `accent`) in the present scheme."""
    return QColor(colours().of(meaning))


def icon(meaning: str, colour: str = "") -> QIcon:
    """Return the icon of a meaning, such as `overdue` or `new`, in its colour.

    `colour` is a meaning as well (`muted`, `on_accent`); without it an icon of a state has the
    state's colour and any other is muted. An unknown meaning is a KeyError: a mistake of ours.
    """
    shade = colours().of(colour or meaning)
    faint = blend(colours().text, colours().panel, 0.5)
    return qtawesome.icon(_ICONS[meaning], color=shade, color_disabled=faint)  # type: ignore[no-any-return]


def font(size: str = "body", bold: bool | None = None) -> QFont:
    """Return the system's font in a named size: caption, body, lead, title, headline, hero."""
    made = QFont(QApplication.font())
    made.setPointSizeF(made.pointSizeF() * _SIZES[size])
    heavy = size in _BOLD if bold is None else bold
    made.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    return made


def line_height(widget: QWidget | None = None) -> int:
    """Return the height of a line of text in pixels, for sizes that must follow the font."""
    return QFontMetrics(widget.font() if widget else QApplication.font()).height()


def icon_size(lines: float = 1.2) -> QSize:
    """Return the size of an icon as a share of a line of text."""
    side = round(line_height() * lines)
    return QSize(side, side)


def contrast(ink_colour: str, paper: str) -> float:
    """Return the contrast of two colours by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(ink_colour), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
