"""The wording of a letter: templates filled with its facts, as blocks the officer may edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dpo_desk.domain.blocks import (
    Block,
    Blocks,
    Heading,
    heading,
    one_line,
    para,
    runs_of,
)
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Registers
from dpo_desk.domain.faces import CaseFace
from dpo_desk.letters.facts import Facts, Values, facts_to_json, merge_facts
from dpo_desk.letters.keeping import blocks_from_json, blocks_to_json
from dpo_desk.letters.markup import blocks_from_markdown, missing_run
from dpo_desk.letters.options import LetterOptions, Part
from dpo_desk.letters.templates import Templates, filled, own_templates
from dpo_desk.letters.vocabulary import WORDS

__all__ = ["Draft", "Missing", "blocks_from_json", "blocks_to_json", "draft", "missing_in"]

CLOSING = "Yours sincerely"

# Kinds that always tell where to complain; answers do so when they say no, or by Art 15(1)(f).
_ALWAYS_ROUTES = frozenset(
    {"L05", "L06", "L07", "L08", "L09", "L10", "L12", "L14", "L16", "L17", "L19", "L37"}
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact the letter still needs: its name, and what the officer calls it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter's wording before anybody edits it, and what it was made from.

    `kinds` are the codes of its pieces; `facts` are JSON-ready and are frozen with the letter.
    """

    kinds: tuple[str, ...]
    subject: str
    salutation: str
    blocks: Blocks
    closing: str
    missing: tuple[Missing, ...]
    template_version: str
    facts: Mapping[str, Any]


def draft(
    options: LetterOptions,
    case: CaseFile,
    face: CaseFace,
    registers: Registers,
    templates: Templates | None = None,
) -> Draft:
    """Return the letter's wording; facts that are not known are marked runs and are listed.

    Raises Problem when the case makes no claim the kind answers, or a template is broken.
    """
    shelf = templates or own_templates()
    facts = merge_facts(case, face, registers, options.on, options)
    subject, blocks = _body(facts, options, shelf)
    name = str(facts.common["addressee_name"])
    return Draft(
        kinds=tuple(part.code for part, _ in facts.parts),
        subject=subject,
        salutation=f"Dear {name or missing_run(WORDS['addressee_name']).text}",
        blocks=blocks,
        closing=CLOSING,
        missing=missing_in(blocks),
        template_version=shelf.version,
        facts=facts_to_json(facts),
    )


def missing_in(blocks: Iterable[Block]) -> tuple[Missing, ...]:
    """Return the facts that are still marked as missing in the blocks, each once."""
    names = {words: name for name, words in WORDS.items()}
    found = dict.fromkeys(run.text.strip("[]") for run in runs_of(blocks) if run.missing)
    return tuple(Missing(names.get(words, words.replace(" ", "_")), words) for words in found)


def routes_due(part: Part, values: Values) -> bool:
    """Return whether the piece must say where to complain (Art 12(4); LAW B)."""
    return part.code in _ALWAYS_ROUTES or bool(values.get("no"))


def _body(facts: Facts, options: LetterOptions, shelf: Templates) -> tuple[str, Blocks]:
    """Return the subject line and the whole body."""
    first, common = facts.parts[0][0], facts.of(facts.parts[0][0])
    own = [_blocks(shelf, part.code, facts.of(part)) for part, _ in facts.parts]
    several = len(own) > 1
    subject, rest = _split(_blocks(shelf, "_combined", common) if several else own[0])
    parts: list[Block] = []
    if common["child"]:
        parts += _blocks(shelf, "_child", common)
    if common["for_another"] and first.code != "L03":
        parts += _blocks(shelf, "_behalf", common)
    if options.letter_kind.answers:
        parts += _blocks(shelf, "_answer", common)
    parts += rest
    if several:
        for (part, values), blocks in zip(facts.parts, own, strict=True):
            label = part.right.phrase if part.right else str(values["right_label"])
            parts.append(heading(label[:1].upper() + label[1:], 2))
            parts += [_lower(block) for block in _split(blocks)[1]]
    parts += [para(words) for words in options.further_words.split("\n\n") if words.strip()]
    tell = any(routes_due(part, values) for part, values in facts.parts)
    if tell:
        parts += _blocks(shelf, "_routes", common)
    parts += _blocks(shelf, "_ending", {**common, "routes": tell})
    return subject, tuple(parts)


def _blocks(shelf: Templates, name: str, values: Values) -> Blocks:
    source, marks = filled(shelf, name, values, WORDS)
    return blocks_from_markdown(source, marks)


def _split(blocks: Blocks) -> tuple[str, Blocks]:
    """Return the heading of the first level as the subject line, and the blocks without it."""
    rest = tuple(b for b in blocks if not (isinstance(b, Heading) and b.level == 1))
    titles = [b for b in blocks if isinstance(b, Heading) and b.level == 1]
    return one_line("".join(run.text for b in titles[:1] for run in b.runs)), rest


def _lower(block: Block) -> Block:
    """Return the block one level down: in a combined letter each claim has its own heading."""
    if isinstance(block, Heading):
        return replace(block, level=min(block.level + 1, 3))
    return block
