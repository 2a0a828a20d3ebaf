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

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from dpo_desk.domain.problems import Problem
from dpo_desk.records.cipherfile import (
    address,
    check_seals,
    elsewhere,
    faults,
    keyed,
    look_at,
    name_of,
    refuse_plain,
    trouble,
)
from dpo_desk.records.vault import DeskKey

_DESK = 0x44504F44

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
        connection = keyed(path, key, "mode=rw")
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
        raise trouble(error, path) or error from error
    return _engine_over(connection, path, identity)


def open_engine(path: Path, key: DeskKey) -> Engine:
    """An engine on an existing desk, which no other process can open until it is closed.

    Every page is checked against its seal first (in a file up to WHOLE_CHECK_UP_TO; see
    `check_is_left`). Problem, with the file untouched: it is missing, empty, no desk, open
    elsewhere, damaged, not this key's, or cannot be written.
    """
    look_at(path)
    identity = _claim(path)
    try:
        refuse_plain(path)
        check_seals(path, key)
        connection = keyed(path, key, "mode=rw")
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            _refuse_foreign(connection, path)
            _prepare(connection)
        except (dbapi2.Error, Problem):
            connection.close()
            raise
    except dbapi2.Error as error:
        _release(identity)
        raise trouble(error, path) or error from error
    except OSError as error:
        _release(identity)
        raise Problem(f"{path.name} cannot be read: {error.strerror}.", "desk") from error
    except Problem:
        _release(identity)
        raise
    return _engine_over(connection, path, identity)


def close(engine: Engine) -> bool:
    """Fold the log into the desk file and let the lock go; return whether one file is left.

    What was not committed is dropped; closing twice does nothing. On a full disk the log cannot
    be folded in: it stays beside the desk, with all that was saved, until the desk is next opened.
    """
    try:
        pooled = engine.raw_connection()
    except Problem:
        return True
    try:
        connection = _driver_of(pooled)
        if connection.in_transaction:
            connection.rollback()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except dbapi2.Error as error:
        if trouble(error, _file_of(connection)) is None:
            raise
        return False
    finally:
        pooled.close()
        engine.dispose()
    return True


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
        connection = _driver_of(pooled)
        if not connection.in_transaction:
            # The seals are checked in the file itself: first give it what the log holds.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return faults(connection)
    finally:
        pooled.close()


def is_open(path: Path) -> bool:
    """Whether a desk file is open, here or in another process; False for a missing one.

    Asked without a key: a closed file answers that it is not a database, an open one is busy.
    """
    try:
        if _identity_of(path) in _open_here:
            return True
    except OSError:
        return False
    connection = dbapi2.connect(address(path, "mode=rw"), uri=True, timeout=0)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except dbapi2.DatabaseError as error:
        return name_of(error).startswith("SQLITE_BUSY")
    finally:
        connection.close()
    return False


# --- refusals -------------------------------------------------------------------------------


def _refuse_foreign(connection: Any, path: Path) -> None:
    """Read the schema under the lock; another program's file is not ours to touch."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    if connection.execute("PRAGMA application_id").fetchone()[0] != _DESK:
        raise Problem(f"{path.name} is not a desk of this program.", "desk")


# --- the connection -------------------------------------------------------------------------


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
        problem = trouble(context.original_exception, path)
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
            raise elsewhere()
        _open_here.add(identity)
    return identity


def _release(identity: _Identity) -> None:
    with _listing:
        _open_here.discard(identity)
