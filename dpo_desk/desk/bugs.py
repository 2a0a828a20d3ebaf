"""What may be told about a mistake of the program: kind and places, never what was typed."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Frame:
    """A line of a crash report: file inside the program, line and function, never a value."""

    file: str
    line: int
    function: str


@dataclass(frozen=True, slots=True)
class Bug:
    """A mistake of the program, without anything that a person typed: no message, no values."""

    kind: str
    frames: tuple[Frame, ...]


def bug_of(error: BaseException) -> Bug:
    """Return what may be told about an exception; its message may name a person and stays out."""
    frames = tuple(
        Frame(_inside(step.filename), step.lineno or 0, step.name)
        for step in traceback.extract_tb(error.__traceback__)
    )
    return Bug(type(error).__name__, frames)


def _inside(filename: str) -> str:
    """Return a path without the folders above the package: they may carry the user's name."""
    parts = Path(filename).parts
    for top in ("dpo_desk", "site-packages"):
        if top in parts:
            last = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[last + (top != "dpo_desk") :])
    return parts[-1]
