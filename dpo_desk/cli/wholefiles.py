"""Output files: written whole or not at all, and never over something without being told."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dpo_desk.domain.problems import Problem

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NAMELESS: int = getattr(os, "O_TMPFILE", 0)


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
    """A file that is filled out of sight, and put in its place when the block ends in success.

    So that what a desk records and what it hands out happen together: fill it before the
    transaction ends, let the block end after.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # One name each time: what a killed command left is taken up by its repetition.
        self._partial = path.with_name(f".{path.name[:200]}.part")
        self._handle: int | None = None

    def __enter__(self) -> WholeFile:
        return self

    def fill(self, data: bytes) -> None:
        """Put the bytes on the disk; raise Problem when it refuses, leaving nothing."""
        try:
            self._partial.unlink(missing_ok=True)
            self._handle = self._opened()
            with os.fdopen(self._handle, "wb", closefd=False) as file:
                file.write(data)
                file.flush()
                os.fsync(self._handle)
        except OSError as error:
            raise _refused(self._path, error) from None

    def _opened(self) -> int:
        """Return a new file: without a name where the system can, so that a kill leaves none."""
        if _NAMELESS:
            with suppress(OSError):
                return os.open(self._path.parent, os.O_WRONLY | _NAMELESS, 0o600)
        return os.open(self._partial, _NEW, 0o600)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._handle is None:
            return
        try:
            if kind is None and not self._partial.exists():
                self._name()
            os.close(self._handle)
            if kind is None and self._partial.exists():
                self._partial.replace(self._path)
        except OSError as error:
            raise _refused(self._path, error) from None
        finally:
            self._partial.unlink(missing_ok=True)

    def _name(self) -> None:
        """Give the nameless file its name, or the partial one where something bears it already."""
        given = f"/proc/self/fd/{self._handle}"
        # With the number of any folder or file the system follows the link to the file itself.
        try:
            os.link(given, self._path, src_dir_fd=self._handle)
        except FileExistsError:
            os.link(given, self._partial, src_dir_fd=self._handle)


def _refused(path: Path, error: OSError) -> Problem:
    why = error.strerror or "the disk refused"
    return Problem(f"{path.name} could not be written: {why}.", "out")


def write_whole(path: Path, data: bytes) -> None:
    """Put the bytes there in one step; raise Problem when the disk refuses, leaving nothing."""
    with WholeFile(path) as file:
        file.fill(data)
