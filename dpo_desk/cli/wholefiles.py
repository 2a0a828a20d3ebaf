"""Output files: written whole or not at all, and never over something without being told."""

from __future__ import annotations

import os
from pathlib import Path

from dpo_desk.domain.problems import Problem

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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


class WholeFile:
    """A file that is filled beside its place, and put there when the block ends without failure.

    So that what a desk records and what it hands out happen together: fill it before the
    transaction ends, let the block end after.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # One name each time: what a killed command left is taken up by its repetition.
        self._partial = path.with_name(f".{path.name[:200]}.part")
        self._filled = False

    def __enter__(self) -> WholeFile:
        return self

    def fill(self, data: bytes) -> None:
        """Put the bytes on the disk; raise Problem when it refuses, leaving nothing."""
        try:
            self._partial.unlink(missing_ok=True)
            handle = os.open(self._partial, _NEW, 0o600)
            self._filled = True
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _refused(self._path, error) from None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if not self._filled:
            return
        try:
            if kind is None:
                self._partial.replace(self._path)
        except OSError as error:
            raise _refused(self._path, error) from None
        finally:
            self._partial.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> Problem:
    why = error.strerror or "the disk refused"
    return Problem(f"{path.name} could not be written: {why}.", "out")


def write_whole(path: Path, data: bytes) -> None:
    """Put the bytes there in one step; raise Problem when the disk refuses, leaving nothing."""
    with WholeFile(path) as file:
        file.fill(data)
