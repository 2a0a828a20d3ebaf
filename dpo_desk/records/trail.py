"""Who did what: a chain of entries that nothing changes, each bound by digest to what it says."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Text, bindparam, insert, select, type_coerce

from dpo_desk.records.rows import moment_text, trail

START = "0" * 64
_PAGE = 1000
# As it is stored: what somebody wrote into it must be found wrong, not stop the reading.
_STORED = select(
    *(
        type_coerce(column, Text).label(column.name) if column.name in ("at", "fields") else column
        for column in trail.c
    )
).order_by(trail.c.number)
_OF_CASE = _STORED.where(trail.c.reference == bindparam("reference"))


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry: who did what to which case, and the names of the fields; never a value.

    `item` says what of the case: `case`, `fact 7`, `letter R-2026-00017-L3`, `file 12`.
    """

    number: int
    at: datetime
    actor: str
    act: str
    reference: str
    item: str
    fields: tuple[str, ...]


def canonical(content: object) -> bytes:
    """Return the one spelling of JSON-ready content, dates and moments included."""
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
    ).encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical spelling")


def digest_of(salt: bytes, content: bytes) -> str:
    """Return the digest, in hex, that only the holder of the salt can try on a guess."""
    return hmac.digest(salt, content, "sha256").hex()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in hex."""
    return hashlib.sha256(data).hexdigest()


def hash_of(entry: Mapping[str, Any]) -> str:
    """Return the hash, in hex, over everything in a trail entry and the hash before it."""
    names = ("number", "at", "actor", "act", "reference", "item", "fields", "digest", "before")
    return sha256(canonical([entry[name] for name in names]))


class Chain:
    """The end of the trail during one transaction: entries are linked here and written in bulk."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last = connection.execute(
            select(trail.c.number, trail.c.hash).order_by(trail.c.number.desc()).limit(1)
        ).first()
        self._number: int = last.number if last else 0
        self._hash: str = last.hash if last else START
        self._waiting: list[dict[str, Any]] = []

    def append(
        self,
        at: datetime,
        actor: str,
        act: str,
        reference: str,
        item: str,
        fields: tuple[str, ...],
        digest: str,
    ) -> None:
        """Link an entry to the end; `write` puts it down."""
        entry: dict[str, Any] = {
            "number": self._number + 1,
            "at": at,
            "actor": actor,
            "act": act,
            "reference": reference,
            "item": item,
            "fields": list(fields),
            "digest": digest,
            "before": self._hash,
        }
        entry["hash"] = hash_of(entry)
        self._waiting.append(entry)
        self._number, self._hash = entry["number"], entry["hash"]

    def write(self) -> None:
        """Write the entries that wait."""
        if self._waiting:
            self._connection.execute(insert(trail), self._waiting)
            self._waiting = []


def lines(
    connection: Connection, reference: str | None, after: int, limit: int | None
) -> tuple[TrailLine, ...]:
    """Return the entries after that number, of one case or of all, in order."""
    wanted = select(trail).where(trail.c.number > after).order_by(trail.c.number).limit(limit)
    if reference is not None:
        wanted = wanted.where(trail.c.reference == reference)
    return tuple(
        TrailLine(
            row.number, row.at, row.actor, row.act, row.reference, row.item, tuple(row.fields)
        )
        for row in connection.execute(wanted)
    )


def pages(connection: Connection, after: int) -> list[Mapping[str, Any]]:
    """Return the next thousand entries after that number as stored, with hashes and digests."""
    wanted = _STORED.where(trail.c.number > after).limit(_PAGE)
    return [_readable(row) for row in connection.execute(wanted).mappings()]


def entries_of(connection: Connection, reference: str) -> list[Mapping[str, Any]]:
    """Return every entry as stored of one case (or of the desk itself: ``), with its digest."""
    found = connection.execute(_OF_CASE, {"reference": reference}).mappings()
    return [_readable(row) for row in found]


def _readable(row: RowMapping) -> dict[str, Any]:
    """Return an entry with the names of its fields; as text what cannot be taken apart."""
    entry = {name: str(value) if isinstance(value, bytes) else value for name, value in row.items()}
    with suppress(ValueError, TypeError, RecursionError):
        entry["fields"] = json.loads(entry["fields"])
    return entry


def broken_links(entries: list[Mapping[str, Any]], number: int, before: str) -> Iterator[str]:
    """Yield a sentence for each entry that does not follow from the one before it."""
    for entry in entries:
        name = f"Entry {entry['number']} ({entry['reference'] or 'desk'}, {entry['act']})"
        if entry["number"] != number + 1:
            yield f"{name} does not follow entry {number}: something between them is missing."
        elif entry["before"] != before or entry["hash"] != hash_of(entry):
            yield f"{name} does not match."
        number, before = entry["number"], entry["hash"]
