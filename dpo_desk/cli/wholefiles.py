"""Output files: written whole or not at all, and never over something without being told."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dpo_desk.domain.problems import Problem


def free_path(named: Path, force: bool) -> Path:
    """Return the path once it is known that a file may be put there.

    Asked before a command does anything. Raises Problem when something is there and `force` was
    not given, or when there is no such folder.
    """
    if named.is_dir():
        raise Problem(f"{named.name} is a folder: name a file.", "out")
    if named.exists() and not force:
        raise Problem(f"{named.name} exists already. Use --force to replace it.", "out")
    if not named.parent.is_dir():
        raise Problem(f"There is no folder {named.parent.name} to put {named.name} in.", "out")
    return named


def write_whole(path: Path, data: bytes) -> None:
    """Put the bytes there in one step; raise Problem when the disk refuses, leaving nothing."""
    made: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", dir=path.parent)
        made = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        why = error.strerror or "the disk refused"
        raise Problem(f"{path.name} could not be written: {why}.", "out") from None
