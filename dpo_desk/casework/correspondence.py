"""Letters: which fit a case, their wording and checks, sealing, sending and duplicates."""

from __future__ import annotations

import base64
import dataclasses
import json
from dataclasses import dataclass

from dpo_desk.casework.acts import with_fact
from dpo_desk.casework.office import Office
from dpo_desk.domain.blocks import Blocks
from dpo_desk.domain.casefile import CaseFile, read_reference
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.rights import Right
from dpo_desk.letters.checks import Check, checklist
from dpo_desk.letters.kinds import LETTERS, LetterKind, fitting, last
from dpo_desk.letters.options import LetterOptions, letter_parts
from dpo_desk.letters.sheet import Stationery, letter_sheet
from dpo_desk.letters.wording import Draft, Missing, blocks_from_json, blocks_to_json, draft
from dpo_desk.paper.stationery import LetterSheet

__all__ = ["Check", "LetterOptions", "LetterSheet", "Missing"]


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of letter that fits the case now. `claims` are the rights it would answer."""

    code: str
    title: str
    act: str
    expected: bool
    claims: tuple[Right, ...]
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter being written: what it was made from, its words, what it lacks, its checks."""

    reference: str
    options: LetterOptions
    draft: Draft
    blocks: Blocks
    checks: tuple[Check, ...]
    claims: tuple[Right, ...] = ()

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Return the facts the letter still needs."""
        return self.draft.missing

    @property
    def unmet(self) -> tuple[Check, ...]:
        """Return what the law wants said and the letter does not say."""
        return tuple(check for check in self.checks if check.must and not check.met)


def all_kinds() -> tuple[LetterKind, ...]:
    """Return every kind of letter this desk writes, in order of its code."""
    return LETTERS


def letter_kinds(office: Office, reference: str) -> tuple[KindChoice, ...]:
    """Return the kinds that fit the case today, the expected one first."""
    case = office.store.case(read_reference(reference))
    face = office.face(case)
    today = office.today()
    found = []
    for number, kind in enumerate(fitting(case, face, today)):
        options = LetterOptions(kind.code, today)
        parts = letter_parts(options, case, face)
        claims = tuple(part.right for part in parts if part.right is not None)
        fact = last(case, kind.act)
        untold = fact.entry if fact is not None and not fact.letter and not kind.answers else None
        found.append(KindChoice(kind.code, kind.title, kind.act, number == 0, claims, untold))
    return tuple(found)


def compose(office: Office, reference: str, options: LetterOptions) -> Composed:
    """Return the letter's wording with its facts filled in, and what it lacks."""
    case = office.store.case(read_reference(reference))
    face = office.face(case)
    ready = _with_after(office, case, options)
    made = draft(ready, case, face, office.store.registers())
    checks = _checks(office, case, face, ready, made.blocks)
    parts = letter_parts(ready, case, face)
    claims = tuple(part.right for part in parts if part.right is not None)
    return Composed(case.reference, ready, made, made.blocks, checks, claims)


def recheck(office: Office, composed: Composed, blocks: Blocks) -> Composed:
    """Return the letter with the officer's words and its checks made anew."""
    case = office.store.case(composed.reference)
    face = office.face(case)
    checks = _checks(office, case, face, composed.options, blocks)
    return dataclasses.replace(composed, blocks=blocks, checks=checks)


def _with_after(office: Office, case: CaseFile, options: LetterOptions) -> LetterOptions:
    """Return the options with the face the case will have once the letter's act is done."""
    if options.entry is None or options.after is not None:
        return options
    provisional = with_fact(case, options.entry, options.on)
    return dataclasses.replace(options, after=office.face(provisional))


def _checks(
    office: Office, case: CaseFile, face: CaseFace, options: LetterOptions, blocks: Blocks
) -> tuple[Check, ...]:
    return checklist(blocks, case, face, office.store.registers(), options.on, options)


def sheet(
    office: Office, composed: Composed, blocks: Blocks, *, is_draft: bool, number: str = ""
) -> LetterSheet:
    """Return the letter ready to be set in type; the press makes pages of it.

    `number` is the letter's own (`R-2026-00017-L3`), once it has one. Raises Problem when a name
    cannot be printed: give a name for letters.
    """
    return letter_sheet(
        composed.draft,
        office.store.case(composed.reference),
        office.store.registers(),
        composed.options,
        number=number,
        body=blocks,
        stationery=stationery(office),
        draft=is_draft,
    )


def stationery(office: Office) -> Stationery:
    """Return how this desk's letters look: window, envelope, nudge, logo, signature."""
    kept = office.store.setting("letterhead") or {}
    nudge = kept.get("nudge", (0.0, 0.0))
    return Stationery(
        logo=_picture(kept.get("logo")),
        signature=_picture(kept.get("signature")),
        preprinted=bool(kept.get("preprinted", False)),
        window=kept.get("window", "left"),
        envelope=kept.get("envelope", "DL"),
        nudge=(float(nudge[0]), float(nudge[1])),
        marking=kept.get("marking", Stationery().marking),
    )


def _picture(kept: str | None) -> bytes | None:
    """Return a picture's PNG bytes from their base64 form in the settings."""
    return base64.b64decode(kept) if kept else None


def draft_key(reference: str, kind: str) -> str:
    """Return the key under which a letter's unfinished words are kept."""
    return f"letter:{reference}:{kind}"


def save_words(office: Office, composed: Composed, blocks: Blocks) -> None:
    """Keep the officer's words as they are typed; the trail says nothing of it."""
    words = json.dumps(blocks_to_json(blocks))
    key = draft_key(composed.reference, composed.options.kind)
    office.store.save_draft(key, words, office.now())


def kept_words(office: Office, reference: str, kind: str) -> Blocks | None:
    """Return the words kept of an unfinished letter, or None."""
    words = office.store.draft(draft_key(reference, kind))
    return blocks_from_json(json.loads(words)) if words else None


def drop_words(office: Office, reference: str, kind: str) -> None:
    """Throw the words kept of an unfinished letter away."""
    office.store.drop_draft(draft_key(reference, kind))
