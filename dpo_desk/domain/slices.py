"""Long work in slices: generators that yield how far they are and return what they made."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

Made = TypeVar("Made")


def whole(slices: Generator[Any, None, Made]) -> Made:
    """Do all slices in one go and return what they made."""
    while True:
        try:
            next(slices)
        except StopIteration as end:
            made: Made = end.value
            return made
