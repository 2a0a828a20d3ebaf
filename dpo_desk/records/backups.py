"""Backups of the desk: encrypted like the desk, verified before they count, a few of them kept."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from dpo_desk.domain.problems import Problem
from dpo_desk.records.cipherfile import PAGE, faults, keyed, read_only
from dpo_desk.records.engine import desk_path, is_open
from dpo_desk.records.vault import DeskKey, slots_path
from dpo_desk.records.wholefiles import copy_whole, sync_folder

KEPT = 14
_LONDON = ZoneInfo("Europe/London")
_STAMP = "%Y-%m-%dT%H%M%S"
_PAGES_AT_A_TIME = 1024

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file, when it was made, its size in bytes, and whether it can be trusted.

    Only a copy that was opened with the key and checked whole gets a backup's name; one that
    has since been cut short is not verified any more.
    """

    path: Path
    at: datetime
    size: int
    verified: bool


def back_up(
    engine: Engine,
    key: DeskKey,
    folder: Path,
    now: datetime,
    keep: int = KEPT,
    progress: Progress | None = None,
) -> Backup:
    """Copy the open desk to NAME-2026-11-23T101500.desk (UTC) in the folder and check the copy.

    The officers' slots go beside it. The oldest of this desk's backups beyond `keep` are then
    deleted. `progress` hears (pages left, pages in all); whatever it raises cancels the backup.
    Problem: the folder cannot be written, the disk is full, or the copy did not check out.
    """
    if keep < 1:
        raise ValueError("at least one backup is kept")
    desk = desk_path(engine)
    target = folder / f"{desk.stem}-{now.astimezone(UTC).strftime(_STAMP)}.desk"
    if target.exists():
        raise Problem(f"{target.name} already exists. Wait a second and back up again.")
    partial = folder / f".{target.name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, desk.stem)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy_open_desk(engine, key, partial, progress)
        slots = slots_path(desk)
        if slots.exists():
            copy_whole(slots, slots_path(target))
        partial.replace(target)
        sync_folder(folder)
    except OSError as error:
        raise Problem(f"No backup was made in {folder}: {error.strerror}.", "folder") from error
    finally:
        _discard(partial)
    _prune(folder, desk.stem, key, keep, target)
    return Backup(target, _moment(now), target.stat().st_size, verified=True)


def backups(folder: Path, name: str) -> tuple[Backup, ...]:
    """The backups of the desk NAME.desk in a folder, newest first; none if there is no folder."""
    pattern = re.compile(re.escape(name) + r"-(\d{4}-\d\d-\d\dT\d{6})\.desk")
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = pattern.fullmatch(path.name)
        if match is None or not path.is_file():
            continue
        try:
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        size = path.stat().st_size
        found.append(Backup(path, at, size, verified=size > 0 and size % PAGE == 0))
    return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))


def due(last: datetime | None, now: datetime) -> bool:
    """Whether the day's backup is still to be made; a day is a day in London."""
    return last is None or last.astimezone(_LONDON).date() != now.astimezone(_LONDON).date()


def verify(backup: Path, key: DeskKey) -> None:
    """Open a backup with the key and check every page; Problem if anything is wrong with it."""
    if not backup.is_file():
        raise Problem(f"There is no backup at {backup}.", "backup")
    connection = read_only(backup, key)
    try:
        wrong = faults(connection)
    finally:
        connection.close()
    if wrong:
        raise Problem(f"{backup.name} is damaged or not under this key. Take another.", "backup")


def restore(
    backup: Path,
    to: Path,
    now: datetime,
    *,
    key: DeskKey | None = None,
    replace: bool = False,
) -> Path | None:
    """Put a backup and its slots in a desk's place; the path of the replaced desk's copy, if any.

    With a key the backup is verified first. Problem: there is a desk and `replace` was not
    said, it is open, the backup is missing or damaged, or the disk cannot take it.
    """
    if not backup.is_file() or backup.stat().st_size == 0:
        raise Problem(f"There is no backup at {backup}.", "backup")
    if is_open(backup):
        raise Problem(f"{backup.name} is open: it is a desk in use, not a backup.", "backup")
    if key is not None:
        verify(backup, key)
    kept = None
    if to.exists():
        if not replace:
            raise Problem(f"{to.name} already exists. Choose another name.", "desk")
        if is_open(to):
            raise Problem(f"{to.name} is open. Close it before it is replaced.", "desk")
        kept = to.with_name(f"{to.stem}-replaced-{now.astimezone(UTC).strftime(_STAMP)}{to.suffix}")
        if kept.exists():
            raise Problem(f"{kept.name} already exists. Wait a second and try again.")
    partial = to.with_name(f".{to.name}.part")
    try:
        partial.unlink(missing_ok=True)
        copy_whole(backup, partial)
        if kept is not None:
            for suffix in ("-wal", ".keys", ""):
                old = to.with_name(to.name + suffix)
                if old.exists():
                    copy_whole(old, kept.with_name(kept.name + suffix))
        # A log left beside the old desk would be replayed into the new one.
        to.with_name(to.name + "-wal").unlink(missing_ok=True)
        if slots_path(backup).exists():
            copy_whole(slots_path(backup), slots_path(to))
        partial.replace(to)
        sync_folder(to.parent)
    except OSError as error:
        raise Problem(f"{to.name} was not restored: {error.strerror}.", "desk") from error
    finally:
        _discard(partial)
    return kept


# --- how ------------------------------------------------------------------------------------


def _copy_open_desk(engine: Engine, key: DeskKey, partial: Path, progress: Progress | None) -> None:
    """Copy the open desk into a new keyed file and compare the two, or raise a Problem."""

    def heard(_: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(remaining, total)

    pooled = engine.raw_connection()
    source: Any = pooled.driver_connection
    try:
        copy = keyed(partial, key, "mode=rw")
        try:
            # Nothing but the one file: the copy is thrown away whole if it fails.
            copy.execute("PRAGMA journal_mode=OFF")
            source.backup(copy, pages=_PAGES_AT_A_TIME, progress=heard)
        finally:
            copy.close()
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        verify(partial, key)
        again = read_only(partial, key)
        try:
            same = _contents(again) == _contents(source)
        finally:
            again.close()
    except dbapi2.Error as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_FULL"):
            raise Problem("The disk is full: no backup was made.", "folder") from error
        raise Problem("No backup was made: the copy could not be written.", "folder") from error
    finally:
        pooled.close()
    if not same:
        raise Problem("No backup was made: the copy differs from the desk. Try again.")


def _contents(connection: Any) -> tuple[tuple[str, str, int], ...]:
    """Each table's name, definition and number of rows, the migrations' table among them."""
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    counted = []
    for name, sql in tables:
        quoted = '"' + name.replace('"', '""') + '"'
        rows = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0]  # noqa: S608
        counted.append((name, sql, rows))
    return tuple(counted)


def _sweep(folder: Path, name: str) -> None:
    """Delete what a backup that was killed half way left in the folder."""
    for left in folder.glob(".*.part*"):
        if left.name.startswith(f".{name}-"):
            left.unlink(missing_ok=True)


def _discard(partial: Path) -> None:
    if partial.parent.is_dir():
        partial.unlink(missing_ok=True)


def _prune(folder: Path, name: str, key: DeskKey, keep: int, new: Path) -> None:
    """Delete the oldest beyond `keep`; another desk of the same name keeps all of its own.

    The new one stays: where a clock ran ahead, others may bear a later day.
    """
    ours = [
        backup
        for backup in backups(folder, name)
        if backup.path != new and _opens(backup.path, key)
    ]
    for old in ours[keep - 1 :]:
        old.path.unlink(missing_ok=True)
        slots_path(old.path).unlink(missing_ok=True)


def _opens(path: Path, key: DeskKey) -> bool:
    connection = read_only(path, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _moment(now: datetime) -> datetime:
    """The moment as the file's name tells it."""
    return now.astimezone(UTC).replace(microsecond=0)
