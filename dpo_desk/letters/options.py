"""What the officer chooses for one letter: its kind, its day, whom it goes to, what is ticked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Party
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.letters.kinds import LetterKind, answer_code, answerable, kind_of, last

Ticks = tuple[str, ...] | None
"""Codes or titles of the register rows that apply to this person; None until somebody chose."""


@dataclass(frozen=True, slots=True)
class LetterOptions:
    """The choices behind one letter. Letter and act are one thing: `entry` is the act's entry.

    `entry` may be left out where the act was recorded before its letter; then that fact's entry
    speaks. `after` is the face the case will have once the act is done, for the dates that the
    letter itself brings about (an extension's new date). Purposes and categories are ticked by
    code, the other registers by title; None prints every row that is valid on the day.
    """

    kind: str
    on: date
    claims: tuple[Right, ...] = ()
    addressee: Party | None = None
    entry: Entry | None = None
    after: CaseFace | None = None
    purposes: Ticks = None
    categories: Ticks = None
    recipients: Ticks = None
    sources: Ticks = None
    transfers: Ticks = None
    enclosures: tuple[str, ...] = ()
    further_words: str = ""
    close_on: date | None = None
    automated: str = ""
    file_format: str = ""

    @property
    def letter_kind(self) -> LetterKind:
        """Return the kind the code names; raise Problem for an unknown one."""
        return kind_of(self.kind)

    @property
    def by(self) -> str:
        """Return how the letter goes, a word of `choices.CHANNELS`, where the entry says so."""
        return str(getattr(self.entry, "by", ""))


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a letter: a template, and the claim it answers if it answers one."""

    code: str
    right: Right | None = None


def letter_parts(options: LetterOptions, case: CaseFile, face: CaseFace) -> tuple[Part, ...]:
    """Return the pieces of the letter in order of the claims.

    Raises Problem when the case makes no claim that the kind answers, or a combined kind and the
    claims do not match.
    """
    kind = options.letter_kind
    if not kind.answers:
        return (Part(kind.code),)
    codes = kind.parts or (kind.code,)
    named = tuple(Right(word) for word in getattr(options.entry, "claims", ()))
    rights = options.claims or named or _claims_for(kind, codes, case, face)
    if not rights:
        raise Problem(f"{case.reference} makes no claim that {kind.code} answers.", "kind")
    if len(codes) == 1:
        return tuple(Part(codes[0], right) for right in rights)
    if len(codes) != len(rights):
        raise Problem(f"{kind.code} answers {len(codes)} claims, not {len(rights)}.", "claims")
    return _matched(codes, rights, case)


def _matched(codes: tuple[str, ...], rights: tuple[Right, ...], case: CaseFile) -> tuple[Part, ...]:
    """Return each claim beside the code that answers it; what is undecided takes what is left."""
    left = list(codes)
    found: dict[Right, str] = {}
    for right in rights:
        code = _code(case, right)
        if code in left:
            left.remove(code)
            found[right] = code
    for right in rights:
        if right not in found:
            found[right] = left.pop(0)
    return tuple(Part(found[right], right) for right in rights)


def _claims_for(
    kind: LetterKind, codes: tuple[str, ...], case: CaseFile, face: CaseFace
) -> tuple[Right, ...]:
    """Return the claims such a letter answers: the decided ones, else one that could be."""
    decided = answerable(case, face)
    fitting = tuple(right for right in decided if _code(case, right) in codes)
    if len(codes) > 1:
        # A combined kind lists its parts in the order of the claims.
        left = list(fitting)
        found = []
        for code in codes:
            match = next((right for right in left if _code(case, right) == code), None)
            if match is None:
                raise Problem(f"No decided claim of {case.reference} calls for {code}.", "kind")
            left.remove(match)
            found.append(match)
        return tuple(found)
    if fitting:
        return fitting[:1]
    claimed = [one for one in face.claims if one.right in kind.rights]
    claimed.sort(key=lambda one: one.state.ended)
    return tuple(one.right for one in claimed[:1])


def _code(case: CaseFile, right: Right) -> str:
    decided = case.decision(right)
    return answer_code(right, decided) if decided else ""


def act_entry(options: LetterOptions, case: CaseFile) -> Entry | None:
    """Return the entry the letter carries out: the one being filled, else the recorded one."""
    if options.entry is not None:
        return options.entry
    fact = last(case, options.letter_kind.act)
    return fact.entry if fact else None


def addressee_of(options: LetterOptions, case: CaseFile) -> Party:
    """Return whom the letter goes to: the chosen party, else whom the case writes to."""
    return options.addressee or case.writes_to
