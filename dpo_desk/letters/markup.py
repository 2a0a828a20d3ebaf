"""Markdown of a template -> blocks, with facts laid in as text after it has been parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dpo_desk.domain.blocks import (
    Block,
    Blocks,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    bullets,
    clean,
)
from dpo_desk.domain.problems import Problem

# A fact stands in the Markdown as a number between two private-use characters. `clean` drops
# these from everything typed or received, so no fact can be taken for a mark.
OPEN, CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class BlockFact:
    """A fact that is a whole list or table: it fills a paragraph of its own."""

    blocks: Blocks


FactValue = str | tuple[str, ...] | BlockFact


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact laid into the text: its name, its value, and what a missing one is called."""

    name: str
    value: FactValue
    words: str


def joined(items: Sequence[str], last: str = "and") -> str:
    """Return the items inside a sentence: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def missing_run(words: str) -> Run:
    """Return the marked run that stands where a fact is still needed."""
    return Run(f"[{words}]", missing=True)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    return parser.enable(["heading", "list", "hr", "emphasis", "newline", "escape"])


_PARSER = _parser()


def blocks_from_markdown(source: str, marks: Mapping[int, Mark]) -> Blocks:
    """Return the blocks of the Markdown with each mark replaced by its fact as plain text.

    Raises Problem for what a letter cannot hold, such as a list inside a list.
    """
    blocks: list[Block] = []
    tokens = _PARSER.parse(source)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "heading_open":
                runs = _runs(tokens[at + 1], marks)
                blocks.append(Heading(runs, min(int(token.tag[1]), 3)))
                at += 3
            case "paragraph_open":
                blocks.extend(_paragraph(tokens[at + 1], marks))
                at += 3
            case "bullet_list_open" | "ordered_list_open":
                items, at = _items(tokens, at + 1, marks)
                if items:
                    blocks.append(Items(items, token.type == "ordered_list_open"))
            case "hr":
                blocks.append(PageBreak())
                at += 1
            case _:
                raise Problem(f"A letter cannot hold this mark-up: {token.type}.", "template")
    return tuple(blocks)


def _paragraph(inline: Token, marks: Mapping[int, Mark]) -> tuple[Block, ...]:
    """Return the paragraph; a fact that stands alone in it comes as list, table or paragraphs."""
    alone = _MARK.fullmatch(inline.content.strip())
    if alone is None:
        return (Paragraph(_runs(inline, marks)),)
    mark = marks[int(alone[1])]
    match mark.value:
        case BlockFact(blocks=blocks) if blocks:
            return blocks
        case tuple() as items if items:
            return (bullets(clean(item) for item in items),)
        case str() as words if words.strip():
            parts = re.split(r"\n\s*\n", clean(words).strip())
            return tuple(Paragraph((Run(part),)) for part in parts)
        case _:
            return (Paragraph((missing_run(mark.words),)),)


def _items(
    tokens: Sequence[Token], at: int, marks: Mapping[int, Mark]
) -> tuple[tuple[Runs, ...], int]:
    items: list[Runs] = []
    current: list[Run] = []
    while not tokens[at].type.endswith("_list_close"):
        token = tokens[at]
        match token.type:
            case "list_item_open":
                current = []
            case "inline":
                if current:
                    current.append(Run("\n"))
                current.extend(_runs(token, marks))
            case "list_item_close":
                items.append(_merged(current))
            case "paragraph_open" | "paragraph_close":
                pass
            case _:
                raise Problem("A letter's list holds plain items, no list or heading.", "template")
        at += 1
    return tuple(items), at + 1


def _runs(inline: Token, marks: Mapping[int, Mark]) -> Runs:
    runs: list[Run] = []
    bold = italic = False
    for child in inline.children or ():
        match child.type:
            case "text" | "text_special":
                runs.extend(_styled(child.content, marks, bold, italic))
            case "softbreak":
                runs.append(Run(" ", bold, italic))
            case "hardbreak":
                runs.append(Run("\n", bold, italic))
            case "strong_open" | "strong_close":
                bold = child.type == "strong_open"
            case "em_open" | "em_close":
                italic = child.type == "em_open"
            case _:
                raise Problem(f"A letter cannot hold this mark-up: {child.type}.", "template")
    return _merged(runs)


def _styled(words: str, marks: Mapping[int, Mark], bold: bool, italic: bool) -> list[Run]:
    runs: list[Run] = []
    for index, piece in enumerate(_MARK.split(words)):
        if index % 2 == 0:
            runs.append(Run(piece, bold, italic))
            continue
        mark = marks[int(piece)]
        match mark.value:
            case BlockFact():
                raise Problem(f"{{{{ {mark.name} }}}} needs a line of its own.", "template")
            case tuple() as items:
                text = joined([clean(item) for item in items])
            case str() as value:
                text = clean(value).strip()
        runs.append(Run(text, bold, italic) if text else missing_run(mark.words))
    return runs


def _merged(runs: Sequence[Run]) -> Runs:
    """Return the runs with neighbours of one style as one and without empty ones."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        before = merged[-1] if merged else None
        style = (run.bold, run.italic, run.missing)
        if before and not run.missing and (before.bold, before.italic, before.missing) == style:
            merged[-1] = Run(before.text + run.text, run.bold, run.italic)
        else:
            merged.append(run)
    return tuple(merged)
