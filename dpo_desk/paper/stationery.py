"""What goes on a sheet of paper, as values: a letter or a report, ready to be set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dpo_desk.domain.blocks import Block, Blocks, Runs, runs_of, text
from dpo_desk.paper.charts import Chart, chart_texts
from dpo_desk.paper.geometry import EnvelopeName, Side

Words = str | Runs  # runs where a fact may still be missing, and is then shown on yellow


def runs_from(words: Words, *, bold: bool = False) -> Runs:
    """Return the words as runs; bold applies to plain words."""
    return text(words, bold=bold) if isinstance(words, str) else words


def plain(words: Words) -> str:
    """Return the words without their styles."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The top and foot of the first page. `preprinted` keeps their room but draws neither."""

    name: str
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    logo: bytes | None = None  # a PNG
    footer: str = ""  # the company line
    preprinted: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: name, title, further lines, and a picture of the signature (PNG) if there is."""

    name: Words
    title: Words = ""
    lines: tuple[Words, ...] = ()
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """A letter. All words come ready to print: dates written out, names as the letter gives them.

    `marking` stands above the address in the window ("Private and confidential"); `references` are
    further pairs of label and value; `nudge` moves the address right and down by millimetres.
    Only a draft may lack its address.
    """

    title: str  # of the PDF, shown by a reader in place of the file's name
    letterhead: Letterhead
    addressee: tuple[Words, ...]
    date: Words
    reference: Words
    salutation: Words
    subject: Words
    body: Blocks
    closing: str
    signature: Signature
    references: tuple[tuple[str, Words], ...] = ()
    enclosures: tuple[Words, ...] = ()
    copies: tuple[Words, ...] = ()
    marking: str = ""
    short_name: str = ""  # the addressee on further pages; the first address line if empty
    window: Side = "left"
    envelope: EnvelopeName = "DL"
    nudge: tuple[float, float] = (0.0, 0.0)
    draft: bool = False
    large_print: bool = False
    language: str = "en-GB"

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the letter's words with the name of the field they belong to."""
        head, signature = self.letterhead, self.signature
        yield "letterhead", (head.name, *head.address, *head.contact, head.footer)
        pairs = tuple(word for pair in self.references for word in pair)
        yield "addressee", (self.marking, *_plain(self.addressee), self.short_name)
        yield "reference", _plain((self.date, self.reference, *pairs))
        yield "salutation", (plain(self.salutation),)
        yield "subject", (plain(self.subject),)
        yield "body", tuple(run.text for run in runs_of(self.body))
        signed = (self.closing, signature.name, signature.title, *signature.lines)
        yield "signature", _plain(signed)
        yield "enclosures", _plain((*self.enclosures, *self.copies))


def _plain(many: tuple[Words, ...]) -> tuple[str, ...]:
    """Return each of the words without its styles."""
    return tuple(plain(words) for words in many)


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A plain report: title, blocks and charts; header and footer on each page with page n of m."""

    title: str
    body: tuple[Block | Chart, ...]
    subtitle: str = ""
    header: str = ""  # at the left above, as the controller's name
    reference: str = ""  # at the right above
    footer: str = ""
    landscape: bool = False
    draft: bool = False
    large_print: bool = False
    language: str = "en-GB"

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the report's words with the name of the field they belong to."""
        yield "title", (self.title, self.subtitle, self.header, self.reference, self.footer)
        for part in self.body:
            if isinstance(part, Chart):
                yield "body", chart_texts(part)
            else:
                yield "body", tuple(run.text for run in runs_of((part,)))
