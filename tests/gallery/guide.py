"""The pictures of the user guide: few, at 100 per cent, in light colours."""

from __future__ import annotations

from tests.gallery.stage import Stage


def take_guide(stage: Stage) -> None:
    """Take each picture that a page of the guide shows, by its name there."""
