"""A letter's wording on our paper: addressee, references, signature and enclosures added."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dpo_desk.domain.blocks import Blocks, one_line
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Organisation, Registers
from dpo_desk.domain.parties import Party, address_lines
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date
from dpo_desk.letters.options import LetterOptions, addressee_of
from dpo_desk.letters.wording import Draft, missing_in
from dpo_desk.paper.fonts import unprintable
from dpo_desk.paper.geometry import EnvelopeName, Side
from dpo_desk.paper.stationery import Letterhead, LetterSheet, Signature

LONGEST_NAME = 80
"""Signs of a name that an address, a salutation and a page's head can hold."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """How this desk's letters look, as the officer set it: logo, envelope, nudge, signature.

    The words of the letterhead come from the organisation's register row of the letter's day.
    """

    logo: bytes | None = None
    signature: bytes | None = None
    preprinted: bool = False
    window: Side = "left"
    envelope: EnvelopeName = "DL"
    nudge: tuple[float, float] = (0.0, 0.0)
    marking: str = "Private and confidential"


def letterhead(organisation: Organisation, stationery: Stationery = Stationery()) -> Letterhead:
    """Return the head and foot of the first page for the organisation."""
    ways = (organisation.phone, organisation.email, organisation.web)
    return Letterhead(
        name=organisation.name,
        address=tuple(line.strip() for line in organisation.address.splitlines() if line.strip()),
        contact=tuple(way for way in ways if way),
        logo=stationery.logo,
        footer=organisation.company_line,
        preprinted=stationery.preprinted,
    )


def addressee_lines(party: Party) -> tuple[str, ...]:
    """Return the lines in the envelope's window: name for letters, then the safe address.

    Raises Problem when the letter's font lacks a sign of the name: it needs a name for letters.
    """
    return (printable_name(party), *address_lines(party.person))


def printable_name(party: Party) -> str:
    """Return the name as the letter prints it; raise Problem when the font cannot show it."""
    name = one_line(party.printed_name)
    if not name:
        raise Problem("The addressee has no name. Give one before printing.", "addressee")
    if unprintable(name):
        raise Problem(
            "The letter's font cannot show this name. Give the person a name for letters in Latin,"
            " Greek or Cyrillic script.",
            "name_for_letters",
        )
    if len(name) > LONGEST_NAME:
        raise Problem(
            f"A name of {len(name)} signs does not fit a letter. Give the person a name for letters"
            f" of {LONGEST_NAME} signs at most.",
            "name_for_letters",
        )
    return name


def letter_sheet(
    wording: Draft,
    case: CaseFile,
    registers: Registers,
    options: LetterOptions,
    *,
    number: str = "",
    body: Blocks | None = None,
    stationery: Stationery = Stationery(),
    draft: bool = False,
) -> LetterSheet:
    """Return the letter ready for `paper.letter_pdf`; `body` is the wording as the officer left it.

    `number` is the letter's own (`R-2026-00017-L3`); without one the case's reference stands in.
    Raises Problem when the addressee's name cannot be printed, or the person must not be written
    to by post and the letter is meant for the post, or facts are missing and it is no draft.
    """
    blocks = wording.blocks if body is None else body
    party = addressee_of(options, case)
    organisation = registers.organisation(options.on)
    if not draft:
        _refuse_unready(blocks, party, options)
    name = printable_name(party)
    reference = number or case.reference
    return LetterSheet(
        title=f"{wording.subject} ({reference})",
        letterhead=letterhead(organisation, stationery),
        addressee=addressee_lines(party),
        date=long_date(options.on),
        reference=reference,
        salutation=f"Dear {name}",
        subject=wording.subject,
        body=blocks,
        closing=wording.closing,
        signature=Signature(
            organisation.officer,
            organisation.officer_title,
            (f"for {organisation.name}",),
            stationery.signature,
        ),
        enclosures=tuple(one_line(name) for name in options.enclosures),
        marking=stationery.marking,
        short_name=name,
        window=stationery.window,
        envelope=stationery.envelope,
        nudge=stationery.nudge,
        draft=draft,
        large_print=party.person.large_print,
    )


def with_subject(sheet: LetterSheet, subject: str) -> LetterSheet:
    """Return the sheet under another subject line, as the officer typed it."""
    words = one_line(subject)
    return replace(sheet, subject=words, title=f"{words} ({sheet.reference})")


def _refuse_unready(blocks: Blocks, party: Party, options: LetterOptions) -> None:
    missing = missing_in(blocks)
    if missing:
        words = "; ".join(one.words for one in missing[:6])
        raise Problem(f"The letter still needs: {words}.", "body")
    if options.by == "post" and party.person.do_not_post:
        raise Problem("This person must not be written to by post. Choose another way.", "by")
    if options.by == "post" and not address_lines(party.person):
        raise Problem("There is no postal address to send this letter to.", "addressee")
