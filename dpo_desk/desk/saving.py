"""Files the officer asked for are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dpo_desk.domain.problems import Problem


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step, readable by its owner alone; raise Problem when that fails.

    The system's save dialog has asked about a file of that name, so it is replaced. What is half
    written stands in the same folder as the result and goes away when writing fails.
    """
    try:
        handle, partial = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError:
        raise Problem(f"{path.name} cannot be saved in that folder.", "path") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(path)
    except OSError:
        Path(partial).unlink(missing_ok=True)
        raise Problem(f"{path.name} could not be written; nothing was saved.", "path") from None
