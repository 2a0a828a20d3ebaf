"""All letters of the desk: being written, printed, sent; and several of them for the printer."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date

from dpo_desk.casework import sending
from dpo_desk.casework.office import LONDON, Office
from dpo_desk.domain.blocks import Table, para
from dpo_desk.domain.entries import Choices
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date
from dpo_desk.letters.kinds import LETTERS, kind_of
from dpo_desk.paper.joining import joined
from dpo_desk.paper.pixels import page_count
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.records.letters import LetterFound, LetterQuery

DRAFT = "draft"
STATUSES: Choices = (
    ("printed", "Not recorded as sent"),
    (DRAFT, "Being written"),
    ("sent", "Sent"),
    ("void", "Thrown away"),
)
MOST_AT_ONCE = 200
_PREFIXES = ("letter:", "letter_form:")

Step = tuple[int, int, str]
"""How far a batch has come: letters done, of how many, and the one that is next."""


@dataclass(frozen=True, slots=True)
class LetterWish:
    """Which letters the list shows: words, one of `STATUSES` or any, a kind's code or any."""

    text: str = ""
    status: str = ""
    kind: str = ""
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A letter as a line of the list. One being written has neither id nor number yet.

    `made_on` is the day it was made or last typed at; `sent_on` and `by` are known once sent.
    """

    reference: str
    person: str
    kind: str
    title: str
    status: str
    made_on: date
    letter_id: int = 0
    number: str = ""
    addressee: str = ""
    sent_on: date | None = None
    by: str = ""
    pages: int = 0

    @property
    def key(self) -> str:
        """Return what tells it from every other letter."""
        return self.number or f"{self.reference}:{self.kind}"


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A stretch of the list beginning at `offset`; `total` counts all that match."""

    letters: tuple[ListedLetter, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class ForPrinter:
    """One letter of a batch: its exact pages, or a stamped duplicate of one that was sent."""

    number: str
    lines: tuple[tuple[str, str], ...]
    pdf: bytes


def kind_choices() -> Choices:
    """Return every kind of letter as code and words."""
    return tuple((kind.code, f"{kind.code} {kind.title}") for kind in LETTERS)


def letters(office: Office, wish: LetterWish) -> LetterPage:
    """Return a stretch of all letters: those being written first, then the newest."""
    drafts = _drafts(office, wish) if wish.status in ("", DRAFT) else []
    first = drafts[wish.offset : wish.offset + wish.limit]
    if wish.status == DRAFT:
        return LetterPage(tuple(first), len(drafts), wish.offset)
    # A draft in the table of letters exists only while a letter is being sealed.
    statuses = (wish.status,) if wish.status else ("printed", "sent", "void")
    query = LetterQuery(
        text=wish.text,
        statuses=statuses,
        kind=wish.kind,
        limit=wish.limit - len(first),
        offset=max(0, wish.offset - len(drafts)),
    )
    found, total = office.store.letters(query)
    return LetterPage((*first, *(_listed(one) for one in found)), len(drafts) + total, wish.offset)


def _listed(found: LetterFound) -> ListedLetter:
    line = found.line
    return ListedLetter(
        reference=found.reference,
        person=found.person,
        kind=line.kind,
        title=kind_of(line.kind).title,
        status=line.status,
        made_on=line.made_at.astimezone(LONDON).date(),
        letter_id=line.id,
        number=line.number,
        addressee=line.addressee,
        sent_on=line.sent_on,
        by=line.by,
        pages=line.pages,
    )


def _drafts(office: Office, wish: LetterWish) -> list[ListedLetter]:
    """Return the letters being written that match, the latest first: there are never many."""
    kept: dict[tuple[str, str], date] = {}
    for prefix in _PREFIXES:
        for key, saved_at in office.store.kept_drafts(prefix):
            reference, _, kind = key.removeprefix(prefix).partition(":")
            day = saved_at.astimezone(LONDON).date()
            kept[reference, kind] = max(day, kept.get((reference, kind), day))
    people = _people(office, {reference for reference, _ in kept})
    found = [
        ListedLetter(reference, people[reference], kind, kind_of(kind).title, DRAFT, day)
        for (reference, kind), day in kept.items()
        if reference in people
    ]
    found.sort(key=lambda one: (-one.made_on.toordinal(), one.reference, one.kind))
    typed = " ".join(wish.text.casefold().split())
    return [
        one
        for one in found
        if (not wish.kind or wish.kind in one.kind)
        and (not typed or typed in f"{one.reference}\n{one.person}".casefold())
    ]


def _people(office: Office, references: set[str]) -> dict[str, str]:
    ids = []
    for reference in references:
        try:
            ids.append(office.store.id_of(reference))
        except Problem:  # its case is gone, the draft will follow
            continue
    return {card.reference: card.person for card in office.store.cards_of(tuple(ids))}


# --- several at once ------------------------------------------------------------------------


def for_printer(
    office: Office, letter_ids: tuple[int, ...]
) -> Generator[Step, None, tuple[ForPrinter, ...]]:
    """Return the letters with their pages, one slice each; yields done, of how many, and which.

    Raises Problem when there are none, too many, or one has no pages (any more).
    """
    if not letter_ids:
        raise Problem("Choose the letters to print first.", "letter")
    if len(letter_ids) > MOST_AT_ONCE:
        raise Problem(f"Print up to {MOST_AT_ONCE} letters at once.", "letter")
    return _for_printer(office, letter_ids)


def _for_printer(
    office: Office, letter_ids: tuple[int, ...]
) -> Generator[Step, None, tuple[ForPrinter, ...]]:
    made = []
    for done, letter_id in enumerate(letter_ids):
        document = office.store.letter(letter_id)
        line = document.line
        yield done, len(letter_ids), line.number
        if not document.pdf:
            raise Problem(f"{line.number} has no pages.", "letter")
        sent = line.status == "sent"
        pdf = sending.duplicate(office, letter_id) if sent else document.pdf
        lines = (
            ("Case", document.reference),
            ("Letter", kind_of(line.kind).title),
            ("To", line.addressee),
            ("Made on", long_date(line.made_at.astimezone(LONDON).date())),
            ("Pages", str(line.pages)),
            ("Copy", "Duplicate of a sent letter" if sent else "To be sent"),
        )
        made.append(ForPrinter(line.number, lines, pdf))
    return tuple(made)


def separator(letter: ForPrinter, place: int, of: int) -> ReportSheet:
    """Return the page that goes before a letter of a batch, so that none gets into another's."""
    return ReportSheet(
        title=letter.number,
        subtitle=f"Letter {place} of {of} in this batch",
        body=(
            Table((), letter.lines, (24, 76)),
            para("This page parts the letters of a batch. It does not go into the envelope."),
        ),
        reference=letter.number,
    )


def batch(chosen: tuple[ForPrinter, ...]) -> Generator[Step, None, tuple[bytes, int]]:
    """Return one PDF of all letters, each after its separator page, and its count of pages.

    For the press: yields done, of how many, and which letter is next.
    """
    parts = []
    for done, letter in enumerate(chosen):
        yield done, len(chosen), letter.number
        parts += [report_pdf(separator(letter, done + 1, len(chosen))), letter.pdf]
    whole = joined(parts)
    return whole, page_count(whole)
