"""The one keyed connection to a desk file: made, opened, checked, held alone and closed.

The database thread opens the engine, uses it and closes it. The connection itself does not
check this (it may be opened on one thread and handed to the database thread), so nobody else
may touch it: two threads in one SQLite connection mix their transactions.
"""

from __future__ import annotations

import os
import threading
import weakref
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from dpo_desk.domain.problems import Problem
from dpo_desk.records.vault import DeskKey

PAGE = 4096
WHOLE_CHECK_UP_TO = 200 * 1024 * 1024
_DESK = 0x44504F44
_PLAIN_HEADER = b"SQLite format 3\0"

_Identity = tuple[int, int]

# Closing any handle on a file drops the locks that the whole process holds on it (POSIX), so a
# desk that this process has open must not be read a second time: it is refused from this list.
_open_here: set[_Identity] = set()
_listing = threading.Lock()


# --- making and opening ---------------------------------------------------------------------


def create_engine_for(path: Path, key: DeskKey) -> Engine:
    """An engine on a new, empty desk file that only its owner can read.

    Problem: something is there already, the folder is missing or read-only, the disk is full.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Problem(f"{path.name} already exists. Choose another name.", "desk") from None
    except FileNotFoundError:
        raise Problem(f"There is no folder {path.parent}.", "desk") from None
    except OSError as error:
        raise Problem(f"{path.name} cannot be made here: {error.strerror}.", "desk") from error
    identity = _claim(path)
    try:
        connection = _keyed(path, key, "mode=rw")
        try:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute(f"PRAGMA application_id={_DESK}")
            _prepare(connection)
        except dbapi2.Error:
            connection.close()
            raise
    except dbapi2.Error as error:
        _release(identity)
        path.unlink(missing_ok=True)
        raise _trouble(error, path) or error from error
    return _engine_over(connection, path, identity)


def open_engine(path: Path, key: DeskKey) -> Engine:
    """An engine on an existing desk, which no other process can open until it is closed.

    Every page is checked against its seal first (in a file up to WHOLE_CHECK_UP_TO; see
    `check_is_left`). Problem, with the file untouched: it is missing, empty, no desk, open
    elsewhere, damaged, not this key's, or cannot be written.
    """
    _look_at(path)
    identity = _claim(path)
    try:
        _refuse_plain(path)
        _check_seals(path, key)
        connection = _keyed(path, key, "mode=rw")
        try:
            _prepare(connection)
            _refuse_foreign(connection, path)
        except (dbapi2.Error, Problem):
            connection.close()
            raise
    except dbapi2.Error as error:
        _release(identity)
        raise _trouble(error, path) or _damage(path) from error
    except Problem:
        _release(identity)
        raise
    return _engine_over(connection, path, identity)


def check_is_left(path: Path) -> bool:
    """Whether the file is so large that `integrity` should run in the background after opening."""
    return path.stat().st_size > WHOLE_CHECK_UP_TO


def close(engine: Engine) -> None:
    """Fold the log into the desk file, let the lock go and leave one file behind."""
    pooled = engine.raw_connection()
    try:
        connection = _driver_of(pooled)
        if connection.in_transaction:
            connection.rollback()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except dbapi2.Error as error:
        raise _trouble(error, _file_of(connection)) or error from error
    finally:
        pooled.close()
        engine.dispose()


# --- questions ------------------------------------------------------------------------------


def desk_path(engine: Engine) -> Path:
    """The desk file that this engine has open."""
    pooled = engine.raw_connection()
    try:
        return _file_of(_driver_of(pooled))
    finally:
        pooled.close()


def integrity(engine: Engine) -> tuple[str, ...]:
    """What is wrong with the open desk, a line each: broken seals, then SQLite's own findings."""
    pooled = engine.raw_connection()
    try:
        return faults(_driver_of(pooled))
    finally:
        pooled.close()


def faults(connection: Any) -> tuple[str, ...]:
    """What is wrong in a keyed SQLCipher connection's file; empty when all is well."""
    try:
        seals = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except dbapi2.DatabaseError as error:
        return (str(error),)
    return (*seals, *(line for line in found if line != "ok"))


def is_open(path: Path) -> bool:
    """Whether a desk file is open, here or in another process; False for a missing one.

    Asked without a key: a closed file answers that it is not a database, an open one is busy.
    """
    try:
        if _identity_of(path) in _open_here:
            return True
    except OSError:
        return False
    connection = dbapi2.connect(_address(path, "mode=rw"), uri=True, timeout=0)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except dbapi2.DatabaseError as error:
        return _name_of(error).startswith("SQLITE_BUSY")
    finally:
        connection.close()
    return False


def read_only(path: Path, key: DeskKey) -> Any:
    """A keyed SQLCipher connection to a file nobody writes: no lock, no log, nothing touched."""
    return _keyed(path, key, "mode=ro&immutable=1")


# --- refusals -------------------------------------------------------------------------------


def _look_at(path: Path) -> None:
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


def _refuse_plain(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN_HEADER))
    except OSError as error:
        raise Problem(f"{path.name} cannot be read: {error.strerror}.", "desk") from error
    if start == _PLAIN_HEADER:
        raise Problem(f"{path.name} is a database without encryption, not a desk.", "desk")


def _check_seals(path: Path, key: DeskKey) -> None:
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
    unhealed = [line for line in broken if not logged & _numbers_in(line)]
    if not opened and len(broken) >= path.stat().st_size // PAGE:
        raise Problem(
            f"This key does not open {path.name}: it is another desk, or not a desk at all.", "desk"
        )
    if unhealed or not (opened or logged):
        raise _damage(path)


def _reads(connection: Any, statement: str) -> bool:
    try:
        connection.execute(statement).fetchall()
    except dbapi2.DatabaseError:
        return False
    return True


def _numbers_in(line: str) -> set[int]:
    return {int(word) for word in line.split() if word.isdigit()}


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


def _refuse_foreign(connection: Any, path: Path) -> None:
    """Read the schema under the lock; the file of another program is not ours to touch."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    if connection.execute("PRAGMA application_id").fetchone()[0] != _DESK:
        raise Problem(f"{path.name} is not a desk of this program.", "desk")


def _damage(path: Path) -> Problem:
    return Problem(
        f"{path.name} is damaged. Nothing in it was changed; restore the desk from a backup.",
        "desk",
    )


def _trouble(error: BaseException, path: Path) -> Problem | None:
    """The Problem that a driver's error means for the officer, or None if it is our fault."""
    name = _name_of(error)
    if name.startswith("SQLITE_BUSY"):
        return _elsewhere()
    if name.startswith("SQLITE_FULL"):
        return Problem(
            f"The disk is full: nothing was saved. Make room where {path.name} is and try again."
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return Problem(f"{path.name} or its folder cannot be written.", "desk")
    if name.startswith("SQLITE_IOERR"):
        return Problem(f"The disk that holds {path.name} does not answer. Nothing was saved.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damage(path)
    return None


def _elsewhere() -> Problem:
    return Problem("This desk is open elsewhere. Close it there first, then open it here.", "desk")


def _name_of(error: BaseException) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


# --- the connection -------------------------------------------------------------------------


def _keyed(path: Path, key: DeskKey, how: str) -> Any:
    connection = dbapi2.connect(
        _address(path, how), uri=True, timeout=0, isolation_level=None, check_same_thread=False
    )
    # First of all, for SQLCipher would write its complaints to standard error.
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    return connection


def _address(path: Path, how: str) -> str:
    whole = path.resolve().as_posix()
    return f"file://{'' if whole.startswith('/') else '/'}{quote(whole)}?{how}"


def _prepare(connection: Any) -> None:
    """Set the connection up and take the exclusive lock; the driver's error if that fails."""
    for statement in (
        "PRAGMA locking_mode=EXCLUSIVE",
        # Reads the file, and so takes the lock at once and for good.
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",
        "PRAGMA temp_store=MEMORY",
        # A file or folder that cannot be written says so here.
        "BEGIN IMMEDIATE",
        "ROLLBACK",
    ):
        connection.execute(statement).fetchall()


def _engine_over(connection: Any, path: Path, identity: _Identity) -> Engine:
    """The engine that owns this one connection and never makes another."""
    waiting = [connection]

    def hand_over() -> Any:
        if not waiting:
            raise Problem("This desk has been closed. Unlock it again.")
        return waiting.pop()

    # Parameters are personal data: they stay out of every error's text.
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=hand_over,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own BEGIN comes late and would let DDL survive a rollback.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> None:
        problem = _trouble(context.original_exception, path)
        if problem is not None:
            raise problem from context.original_exception

    @event.listens_for(engine, "close")
    def _closed(*_: object) -> None:
        _release(identity)

    weakref.finalize(engine, _release, identity)
    engine.connect().close()
    return engine


def _driver_of(pooled: Any) -> Any:
    return pooled.driver_connection


def _file_of(connection: Any) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def _identity_of(path: Path) -> _Identity:
    found = path.stat()
    return found.st_dev, found.st_ino


def _claim(path: Path) -> _Identity:
    identity = _identity_of(path)
    with _listing:
        if identity in _open_here:
            raise _elsewhere()
        _open_here.add(identity)
    return identity


def _release(identity: _Identity) -> None:
    with _listing:
        _open_here.discard(identity)
