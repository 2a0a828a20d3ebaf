"""The controller's register rows, dated and kept whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dpo_desk.domain.controller import REGISTERS, RegisterRow, Registers
from dpo_desk.domain.entries import restored, stored
from dpo_desk.domain.problems import Problem
from dpo_desk.records.rows import registers


def columns_of(row: RegisterRow) -> dict[str, Any]:
    """Return a register row as its columns, without the id."""
    if row.valid_to is not None and row.valid_to < row.valid_from:
        raise Problem("Valid to: this is before the day it begins.", "valid_to")
    plain, personal = stored(row.entry)
    return {
        "kind": row.entry.act,
        "entry": plain | personal,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "usable": row.usable,
        "why_not": row.why_not,
    }


def put(connection: Connection, row: RegisterRow) -> int:
    """Store a new row (id 0), or a correction of the row with that id; return its id."""
    values = columns_of(row)
    if row.id == 0:
        done = connection.execute(insert(registers), values)
        return int(done.inserted_primary_key[0])  # type: ignore[index]
    wanted = update(registers).where(registers.c.id == row.id)
    if connection.execute(wanted.values(**values)).rowcount == 0:
        raise Problem("This row is no longer in the register.", "row")
    return row.id


def end(connection: Connection, row_id: int, valid_to: date) -> None:
    """Let a row hold until that day."""
    begun = connection.execute(
        select(registers.c.valid_from).where(registers.c.id == row_id)
    ).scalar()
    if begun is None:
        raise Problem("This row is no longer in the register.", "row")
    if valid_to < begun:
        raise Problem("Valid to: this is before the day it begins.", "valid_to")
    connection.execute(update(registers).where(registers.c.id == row_id).values(valid_to=valid_to))


def rows_of(connection: Connection) -> list[Mapping[str, Any]]:
    """Return the bare rows in order of entry."""
    wanted = select(registers).order_by(registers.c.id)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def row_of(connection: Connection, row_id: int) -> dict[str, Any]:
    """Return the bare row with that id."""
    wanted = select(registers).where(registers.c.id == row_id)
    return dict(connection.execute(wanted).mappings().one())


def all_rows(connection: Connection) -> Registers:
    """Return every row, in order of entry."""
    return Registers(
        tuple(
            RegisterRow(
                id=row["id"],
                entry=restored(REGISTERS[row["kind"]], row["entry"]),
                valid_from=row["valid_from"],
                valid_to=row["valid_to"],
                usable=row["usable"],
                why_not=row["why_not"],
            )
            for row in rows_of(connection)
        )
    )
