"""What the composer has the clerk do in one go, so that each answer is whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desk.casework import correspondence, housekeeping, lookups, sending
from dpo_desk.casework.correspondence import (
    Composed,
    KindChoice,
    LetterOptions,
    LetterSheet,
    Missing,
)
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Change, Office, case_changed
from dpo_desk.domain.blocks import Blocks, runs_of
from dpo_desk.domain.casefile import LetterLine


@dataclass(frozen=True, slots=True)
class Opening:
    """A case and the letters that fit it today, the expected one first."""

    view: CaseView
    kinds: tuple[KindChoice, ...]

    @property
    def unsent(self) -> tuple[LetterLine, ...]:
        """Return the letters that were printed and not recorded as sent."""
        return tuple(line for line in self.view.case.letters if line.status == "printed")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of an unfinished letter: its words and what stood in the fields."""

    words: Blocks | None
    form: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """A letter checked on the officer's words, and its sheet for the press."""

    composed: Composed
    sheet: LetterSheet


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter as it would be sealed: its proof, the envelope, and what to be careful about."""

    proof: Proof
    envelope: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter that was sealed: everything the officer may look at, and its exact pages."""

    reference: str
    line: LetterLine
    pdf: bytes
    proof: str
    by: str
    left_out: tuple[str, ...]
    because: str


def opening(office: Office, reference: str) -> Opening:
    """Return the case whole and the letters that fit it today."""
    view = lookups.case(office, reference)
    return Opening(view, correspondence.letter_kinds(office, reference))


def form_key(reference: str, kind: str) -> str:
    """Return the key under which the fields of an unfinished letter are kept."""
    return f"letter_form:{reference}:{kind}"


def kept(office: Office, reference: str, kind: str) -> Kept:
    """Return what was kept of an unfinished letter of that kind."""
    text = housekeeping.draft(office, form_key(reference, kind))
    words = correspondence.kept_words(office, reference, kind)
    return Kept(words, json.loads(text) if text else {})


def keep(office: Office, composed: Composed, words: Blocks | None, form: str) -> None:
    """Keep a letter as it is typed: its fields, and its words if the officer changed any."""
    kind = composed.options.kind
    housekeeping.save_draft(office, form_key(composed.reference, kind), form)
    if words is None:
        correspondence.drop_words(office, composed.reference, kind)
    else:
        correspondence.save_words(office, composed, words)


def forget(office: Office, reference: str, kind: str) -> None:
    """Throw away what was kept of a letter: it is sealed, or begun afresh."""
    housekeeping.drop_draft(office, form_key(reference, kind))
    correspondence.drop_words(office, reference, kind)


def proof(office: Office, composed: Composed, words: Blocks) -> Proof:
    """Return the letter checked on these words, and its sheet."""
    checked = correspondence.recheck(office, composed, words)
    return Proof(checked, correspondence.sheet(office, checked, words, is_draft=True))


def ready(office: Office, reference: str, options: LetterOptions, words: Blocks) -> Ready:
    """Return the letter as it would be sealed; raise Problem when it cannot be made."""
    composed = correspondence.compose(office, reference, options)
    made = proof(office, composed, words)
    case = lookups.case(office, reference).case
    envelope, cautions = sending.envelope_of(made.composed, case)
    return Ready(made, envelope, cautions)


def sealed_letter(office: Office, letter_id: int) -> ShownLetter:
    """Return a letter that was sealed, with its exact pages."""
    found = sending.letter(office, letter_id)
    merged = json.loads(found.merged) if found.merged else {}
    return ShownLetter(
        reference=found.reference,
        line=found.line,
        pdf=found.pdf,
        proof=found.proof,
        by=str(merged.get("entry", {}).get("by", "")),
        left_out=tuple(str(item) for item in merged.get("left_out", ())),
        because=str(merged.get("left_out_because", "")),
    )


@dataclass(frozen=True, slots=True)
class JustSealed:
    """The id of a letter that was sealed now, and what that changed."""

    letter_id: int
    change: Change


def seal(office: Office, composed: Composed, words: Blocks, override: str, form: str) -> JustSealed:
    """Seal the letter; its fields stay kept until it is recorded as sent: it may be taken back."""
    made = sending.seal(office, composed, words, override)
    forget(office, composed.reference, composed.options.kind)
    housekeeping.save_draft(office, _sealed_key(made.letter_id), form)
    return JustSealed(made.letter_id, case_changed(composed.reference, also=("letters",)))


def _sealed_key(letter_id: int) -> str:
    return f"letter_form_of:{letter_id}"


def record_sent(office: Office, letter: ShownLetter, on: date, by: str, evidence: str) -> Change:
    """Record the letter as sent and let go of the fields kept for taking it back."""
    change = sending.record_sent(office, letter.reference, letter.line.id, on, by, evidence)
    housekeeping.drop_draft(office, _sealed_key(letter.line.id))
    return change


def take_back(office: Office, letter: ShownLetter) -> Change:
    """Throw a sealed letter's pages away; its words and fields are a draft again."""
    wording = sending.letter(office, letter.line.id).wording
    form = housekeeping.draft(office, _sealed_key(letter.line.id))
    change = sending.void_letter(office, letter.reference, letter.line.id)
    kind = letter.line.kind
    housekeeping.save_draft(office, correspondence.draft_key(letter.reference, kind), wording)
    if form:
        housekeeping.save_draft(office, form_key(letter.reference, kind), form)
    housekeeping.drop_draft(office, _sealed_key(letter.line.id))
    return change


def missing_facts(composed: Composed, words: Blocks) -> tuple[Missing, ...]:
    """Return the facts that are still marked as missing in the words, each once, in order."""
    names = {fact.words: fact.name for fact in composed.missing}
    marks = dict.fromkeys(run.text.strip("[]") for run in runs_of(words) if run.missing)
    return tuple(Missing(names.get(mark, ""), mark) for mark in marks)
