"""Blocks <-> JSON-ready values, so that a letter's wording can be kept and read back exactly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dpo_desk.domain.blocks import (
    Block,
    Blocks,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
)
from dpo_desk.domain.problems import Problem


def blocks_to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return the blocks as lists, mappings and texts that `json.dumps` takes."""
    return [_block_to_json(block) for block in blocks]


def blocks_from_json(kept: Iterable[Any]) -> Blocks:
    """Return the blocks that `blocks_to_json` took apart; raise Problem for anything else."""
    try:
        return tuple(_block_from_json(one) for one in kept)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise Problem("The wording of this letter cannot be read.", "body") from wrong


def _runs_to_json(runs: Runs) -> list[list[str]]:
    """Return each run as its text and its style: letters b, i and m (missing)."""
    return [[run.text, "b" * run.bold + "i" * run.italic + "m" * run.missing] for run in runs]


def _runs_from_json(kept: Iterable[Any]) -> Runs:
    return tuple(
        Run(str(text), bold="b" in style, italic="i" in style, missing="m" in style)
        for text, style in kept
    )


def _block_to_json(block: Block) -> dict[str, Any]:
    match block:
        case Heading(runs=runs, level=level):
            return {"is": "heading", "level": level, "runs": _runs_to_json(runs)}
        case Paragraph(runs=runs):
            return {"is": "paragraph", "runs": _runs_to_json(runs)}
        case Items(items=items, ordered=ordered):
            return {"is": "items", "ordered": ordered, "items": [_runs_to_json(i) for i in items]}
        case Table():
            return {
                "is": "table",
                "header": list(block.header),
                "rows": [list(row) for row in block.rows],
                "widths": list(block.widths),
                "align": block.align,
            }
        case PageBreak():
            return {"is": "page"}


def _block_from_json(kept: dict[str, Any]) -> Block:
    match kept["is"]:
        case "heading":
            return Heading(_runs_from_json(kept["runs"]), int(kept["level"]))
        case "paragraph":
            return Paragraph(_runs_from_json(kept["runs"]))
        case "items":
            return Items(
                tuple(_runs_from_json(item) for item in kept["items"]), bool(kept["ordered"])
            )
        case "table":
            return Table(
                tuple(str(cell) for cell in kept["header"]),
                tuple(tuple(str(cell) for cell in row) for row in kept["rows"]),
                tuple(float(width) for width in kept["widths"]),
                str(kept["align"]),
            )
        case "page":
            return PageBreak()
    raise ValueError(kept["is"])
