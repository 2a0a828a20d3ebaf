"""The bytes of files, letters and summaries: kept apart from the lists, packed where it helps."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from dpo_desk.domain.casefile import FileLine
from dpo_desk.domain.problems import Problem
from dpo_desk.records.rows import blobs, fact_files, files
from dpo_desk.records.trail import sha256

_WORTH_PACKING = 0.95
_OF_CASE = select(files).where(files.c.case_id == bindparam("id")).order_by(files.c.id)


def put(connection: Connection, data: bytes) -> int:
    """Store bytes, packed if that saves some; return their id."""
    small = zlib.compress(data)
    packed = len(small) < len(data) * _WORTH_PACKING
    row = {"packed": packed, "data": small if packed else data}
    return int(connection.execute(insert(blobs), row).inserted_primary_key[0])  # type: ignore[index]


def get(connection: Connection, blob_id: int) -> bytes:
    """Return the bytes with that id; raise Problem if they no longer unpack."""
    row = connection.execute(select(blobs).where(blobs.c.id == blob_id)).one()
    if not row.packed:
        return bytes(row.data)
    try:
        return zlib.decompress(row.data)
    except zlib.error as error:
        raise Problem("What was stored is damaged. Restore the desk from a backup.") from error


def drop(connection: Connection, blob_ids: list[int]) -> None:
    """Destroy stored bytes."""
    connection.execute(delete(blobs).where(blobs.c.id.in_(blob_ids)))


def add(
    connection: Connection,
    case_id: int,
    name: str,
    media_type: str,
    data: bytes,
    at: datetime,
    actor: str,
) -> FileLine:
    """Store a file with its bytes; return its line."""
    digest = sha256(data)
    row = {
        "case_id": case_id,
        "name": name,
        "media_type": media_type,
        "size": len(data),
        "sha256": digest,
        "added_at": at,
        "added_by": actor,
        "blob_id": put(connection, data),
    }
    file_id = connection.execute(insert(files), row).inserted_primary_key[0]  # type: ignore[index]
    return FileLine(file_id, name, media_type, len(data), digest, at)


def file_content(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the trail's digest binds of a file."""
    return {name: row[name] for name in ("id", "name", "media_type", "size", "sha256", "added_at")}


def rows_of(connection: Connection, case_id: int) -> list[Mapping[str, Any]]:
    """Return the bare rows of a case's files in order of entry."""
    return [dict(row) for row in connection.execute(_OF_CASE, {"id": case_id}).mappings()]


def of_case(
    connection: Connection, case_id: int, came_with: Mapping[int, int]
) -> tuple[FileLine, ...]:
    """Return the lines of a case's files; `came_with` names the fact of each."""
    return tuple(
        FileLine(
            id=row["id"],
            name=row["name"],
            media_type=row["media_type"],
            size=row["size"],
            sha256=row["sha256"],
            added_at=row["added_at"],
            fact=came_with.get(row["id"]),
        )
        for row in rows_of(connection, case_id)
    )


def contents(connection: Connection, file_id: int) -> bytes:
    """Return the bytes of a file; raise Problem when there is none of that id."""
    blob_id = connection.execute(select(files.c.blob_id).where(files.c.id == file_id)).scalar()
    if blob_id is None:
        raise Problem("This file is no longer in the desk.", "file")
    return get(connection, blob_id)


def forget(connection: Connection, case_id: int) -> None:
    """Destroy the files of a case with their names and bytes."""
    mine = [row["blob_id"] for row in rows_of(connection, case_id)]
    connection.execute(delete(fact_files).where(fact_files.c.case_id == case_id))
    connection.execute(delete(files).where(files.c.case_id == case_id))
    drop(connection, mine)
