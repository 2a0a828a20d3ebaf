"""Keeps the officer's own words when the facts behind a letter change its wording."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from dpo_desk.domain.blocks import Block, Blocks


@dataclass(frozen=True, slots=True)
class Merged:
    """The words that result. `clashes` counts the passages that both had changed; mine stayed."""

    blocks: Blocks
    clashes: int


def merged(base: Blocks, mine: Blocks, new: Blocks) -> Merged:
    """Return `mine` with what changed between `base` and `new`, passage by passage.

    `base` is the wording both come from. Where the officer and the facts changed the same passage
    the officer's words stay and the clash is counted.
    """
    ours, theirs = _fates(base, mine), _fates(base, new)
    found: list[Block] = []
    clashes = 0
    start = 0
    while start <= len(base):
        end = _settled_end(start, len(base), ours, theirs)
        was = base[start:end]
        left, right = _passage(mine, ours, start, end), _passage(new, theirs, start, end)
        if left in (was, right):
            found += right
        else:
            found += left
            clashes += right != was
        if end < len(base):  # the block at `end` is one that both kept
            found.append(base[end])
        start = end + 1
    return Merged(tuple(found), clashes)


def _fates(base: Blocks, other: Blocks) -> dict[int, int]:
    """Return where each block of `base` that `other` kept now stands."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        match.a + step: match.b + step
        for match in matcher.get_matching_blocks()
        for step in range(match.size)
    }


def _settled_end(start: int, end: int, ours: dict[int, int], theirs: dict[int, int]) -> int:
    """Return the next block that both kept, or the end."""
    return next((at for at in range(start, end) if at in ours and at in theirs), end)


def _passage(other: Blocks, fates: dict[int, int], start: int, end: int) -> Blocks:
    """Return what stands in `other` between the kept blocks around a passage of `base`."""
    first = fates[start - 1] + 1 if start else 0
    last = fates.get(end, len(other))
    return other[first:last]
