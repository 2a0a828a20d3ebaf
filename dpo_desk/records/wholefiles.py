"""Small files written whole or not at all, for their owner alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dpo_desk.domain.problems import Problem


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file, readable by its owner alone, whole or not at all.

    Problem: the folder cannot be written, or the disk is full.
    """
    # One name each time: what a killed process left is taken away by the next one.
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Problem(f"{path.name} cannot be written: {error.strerror}.") from error


def sync_folder(folder: Path) -> None:
    """Make renames in this folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file for its owner alone under a temporary name, then give it its own."""
    partial = target.with_name(f".{target.name}.copy.part")
    partial.unlink(missing_ok=True)
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with source.open("rb") as read, os.fdopen(handle, "wb") as write:
            shutil.copyfileobj(read, write, 1024 * 1024)
            write.flush()
            os.fsync(write.fileno())
        partial.replace(target)
        sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)
