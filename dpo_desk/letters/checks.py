"""The checklist of a letter: what it must say by law, ticked or missing, on the words it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.blocks import Blocks, runs_of
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Registers
from dpo_desk.domain.faces import CaseFace
from dpo_desk.letters.answer_duties import ANSWERING, answer_routes
from dpo_desk.letters.duties import ASKING, COMMON, Duty
from dpo_desk.letters.facts import merge_facts
from dpo_desk.letters.options import LetterOptions, Part
from dpo_desk.letters.reading import Reading, units_of


@dataclass(frozen=True, slots=True)
class Check:
    """One item of the checklist: what, by which article, statute or good practice, met or not."""

    item: str
    article: str
    must: bool
    met: bool
    hint: str = ""


def checklist(
    blocks: Blocks,
    case: CaseFile,
    face: CaseFace,
    registers: Registers,
    on: date,
    options: LetterOptions,
) -> tuple[Check, ...]:
    """Return the checklist of the letter of `options` on the blocks as they stand, musts first.

    It reads the words, so a paragraph that the officer deletes turns its item to missing. In a
    combined letter the items of each claim name their right. Source: LAW B.
    """
    facts = merge_facts(case, face, registers, on, options)
    units = units_of(blocks)
    blanks = tuple(run.text for run in runs_of(blocks) if run.missing)
    several = len(facts.parts) > 1
    found: dict[tuple[str, str], Check] = {}
    for part, _ in facts.parts:
        letter = Reading(
            units, " ".join(units), part, facts.of(part), case, face, options, on, blanks
        )
        for duty in _duties(part, letter):
            if duty.when is not None and not duty.when(letter):
                continue
            about = ""
            if several and duty in ANSWERING.get(part.code, ()) and part.right is not None:
                about = f"{part.right.label}: "
            check = Check(about + duty.item, duty.article, duty.must, duty.met(letter), duty.hint)
            known = found.get((check.item, check.article))
            # What one claim owes as a must, another may owe as good practice: the must stands.
            if known is None or (check.must and not known.must):
                found[check.item, check.article] = check
    return tuple(sorted(found.values(), key=lambda check: not check.must))


def missing_musts(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return the musts that are not met: what blocks sending, unless overridden with a reason."""
    return tuple(check for check in checks if check.must and not check.met)


def _duties(part: Part, letter: Reading) -> tuple[Duty, ...]:
    if part.right is None:
        return COMMON + ASKING[part.code]
    return COMMON + ANSWERING[part.code] + answer_routes(part, letter)
