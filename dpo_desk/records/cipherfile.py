"""A desk file below SQLAlchemy: keyed connections, its pages' seals, its errors as sentences."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from dpo_desk.domain.problems import Problem
from dpo_desk.records.vault import DeskKey

PAGE = 4096
WHOLE_CHECK_UP_TO = 200 * 1024 * 1024
_PLAIN_HEADER = b"SQLite format 3\0"


# --- connections ----------------------------------------------------------------------------


def keyed(path: Path, key: DeskKey, how: str) -> Any:
    """A SQLCipher connection under a raw key; `how` is the query of SQLite's file address."""
    connection = dbapi2.connect(
        address(path, how), uri=True, timeout=0, isolation_level=None, check_same_thread=False
    )
    # First of all, for SQLCipher would write its complaints to standard error.
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    return connection


def address(path: Path, how: str) -> str:
    """SQLite's file address of a path of any characters, on any system."""
    whole = path.resolve().as_posix()
    return f"file://{'' if whole.startswith('/') else '/'}{quote(whole)}?{how}"


def read_only(path: Path, key: DeskKey) -> Any:
    """A keyed SQLCipher connection to a file nobody writes: no lock, no log, nothing touched."""
    return keyed(path, key, "mode=ro&immutable=1")


# --- checks ---------------------------------------------------------------------------------


def look_at(path: Path) -> None:
    """Refuse by what the folder says of the file, before anything opens it."""
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        raise Problem(f"There is no desk at {path}.", "desk") from None
    except OSError as error:
        raise Problem(f"{path.name} cannot be read: {error.strerror}.", "desk") from error
    if not path.is_file():
        raise Problem(f"{path.name} is not a file, so it is not a desk.", "desk")
    if size == 0:
        raise Problem(f"{path.name} is empty. Restore the desk from a backup.", "desk")
    if size < PAGE:
        raise Problem(f"{path.name} is too short to be a desk.", "desk")


def refuse_plain(path: Path) -> None:
    """Refuse a SQLite file that nobody encrypted."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN_HEADER))
    except OSError as error:
        raise Problem(f"{path.name} cannot be read: {error.strerror}.", "desk") from error
    if start == _PLAIN_HEADER:
        raise Problem(f"{path.name} is a database without encryption, not a desk.", "desk")


def check_seals(path: Path, key: DeskKey) -> None:
    """Check the first page, and in files that are not too large all of them, writing nothing.

    A writable connection would fold a log left by a crash into the file even under a wrong key.
    Pages that the log holds too may be half written: the log will put them right.
    """
    logged = _pages_in_log(path)
    connection = read_only(path, key)
    try:
        whole = path.stat().st_size <= WHOLE_CHECK_UP_TO
        opened = _reads(connection, "PRAGMA application_id")
        if opened and not whole:
            return
        broken = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()
    unhealed = [line for line in broken if not logged & _page_in(line)]
    if not opened and len(broken) >= path.stat().st_size // PAGE:
        raise Problem(
            f"This key does not open {path.name}: it is another desk, damaged at its start, or no"
            " desk at all.",
            "desk",
        )
    if unhealed or not (opened or logged):
        raise damage(path)


def _reads(connection: Any, statement: str) -> bool:
    try:
        connection.execute(statement).fetchall()
    except dbapi2.DatabaseError:
        return False
    return True


def _page_in(line: str) -> set[int]:
    return {int(number) for number in re.findall(r"\bpage (\d+)", line)}


def _pages_in_log(path: Path) -> set[int]:
    """The page numbers that the write-ahead log beside a desk holds (SQLite file format 4.1)."""
    log = path.with_name(path.name + "-wal")
    if not log.is_file():
        return set()
    pages = set()
    with log.open("rb") as file:
        salts = file.read(32)[16:24]
        while len(head := file.read(24)) == 24 and head[8:16] == salts:
            pages.add(int.from_bytes(head[:4], "big"))
            file.seek(PAGE, os.SEEK_CUR)
    return pages


def check_is_left(path: Path) -> bool:
    """Whether the file is so large that `integrity` should run in the background after opening."""
    return path.stat().st_size > WHOLE_CHECK_UP_TO


def faults(connection: Any) -> tuple[str, ...]:
    """What is wrong in a keyed SQLCipher connection's file; empty when all is well."""
    found: list[str] = []
    for check in ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check"):
        try:
            found.extend(str(row[0]) for row in connection.execute(check))
        except dbapi2.DatabaseError as error:
            found.append(str(error))
    return tuple(line for line in found if line != "ok")


# --- errors ---------------------------------------------------------------------------------


def damage(path: Path) -> Problem:
    """What is said of a desk whose pages cannot be trusted."""
    return Problem(
        f"{path.name} is damaged. Nothing in it was changed; restore the desk from a backup.",
        "desk",
    )


def trouble(error: BaseException, path: Path) -> Problem | None:
    """The Problem that a driver's error means for the officer, or None if it is our fault."""
    name = name_of(error)
    if name.startswith("SQLITE_BUSY"):
        return elsewhere()
    if name.startswith("SQLITE_FULL"):
        return Problem(
            f"The disk is full: nothing was saved. Make room where {path.name} is and try again."
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return Problem(f"{path.name} or its folder cannot be written.", "desk")
    if name.startswith("SQLITE_IOERR"):
        return Problem(f"The disk that holds {path.name} does not answer. Nothing was saved.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damage(path)
    return None


def elsewhere() -> Problem:
    """What is said when another window or process has the desk open."""
    return Problem("This desk is open elsewhere. Close it there first, then open it here.", "desk")


def name_of(error: BaseException) -> str:
    """SQLite's name for a driver's error, such as SQLITE_BUSY; empty for anything else."""
    return str(getattr(error, "sqlite_errorname", ""))
