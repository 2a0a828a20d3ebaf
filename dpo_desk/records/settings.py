"""Settings, drafts of what is being typed, and the issued months."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dpo_desk.domain.problems import Problem
from dpo_desk.records import files
from dpo_desk.records.rows import drafts, issued_months, settings
from dpo_desk.records.trail import sha256


@dataclass(frozen=True, slots=True)
class IssuedMonth:
    """A month's summary as it was issued. `month` is `2026-11`; `figures` JSON as reports made it.

    `pdf` is empty in the list of months.
    """

    month: str
    issued_at: datetime
    issued_by: str
    figures: str
    sha256: str
    pdf: bytes = b""


def setting(connection: Connection, name: str) -> Any | None:
    """Return the setting's JSON value, or None."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar()


def set_setting(connection: Connection, name: str, value: Any) -> None:
    """Store a setting; None takes it away."""
    if value is None:
        connection.execute(delete(settings).where(settings.c.name == name))
        return
    done = connection.execute(update(settings).where(settings.c.name == name).values(value=value))
    if done.rowcount == 0:
        connection.execute(insert(settings), {"name": name, "value": value})


def draft(connection: Connection, key: str) -> str | None:
    """Return the text of a draft, or None."""
    return connection.execute(select(drafts.c.text).where(drafts.c.key == key)).scalar()


def save_draft(connection: Connection, key: str, words: str, now: datetime) -> None:
    """Keep the text of a draft in place of the one before."""
    wanted = update(drafts).where(drafts.c.key == key).values(text=words, saved_at=now)
    if connection.execute(wanted).rowcount == 0:
        connection.execute(insert(drafts), {"key": key, "text": words, "saved_at": now})


def drop_draft(connection: Connection, key: str) -> None:
    """Throw a draft away, if there is one."""
    connection.execute(delete(drafts).where(drafts.c.key == key))


def forget_drafts(connection: Connection, reference: str) -> None:
    """Throw the drafts away whose key names the case."""
    connection.execute(delete(drafts).where(drafts.c.key.contains(reference, autoescape=True)))


def issue_month(
    connection: Connection, month: str, figures: str, pdf: bytes, at: datetime, actor: str
) -> dict[str, Any]:
    """Freeze a month's summary and return its row; raise Problem when it was issued before."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise Problem(f"{month[:20]} is not a month such as 2026-11.", "month")
    if issued_month(connection, month) is not None:
        raise Problem(f"The summary of {month} was issued already and stays as it is.", "month")
    row = {
        "month": month,
        "issued_at": at,
        "issued_by": actor,
        "figures": figures,
        "sha256": sha256(pdf),
        "blob_id": files.put(connection, pdf),
    }
    connection.execute(insert(issued_months), row)
    return row


def month_content(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the trail's digest binds of an issued month."""
    names = ("month", "issued_at", "issued_by", "figures", "sha256")
    return {name: row[name] for name in names}


def month_rows(connection: Connection) -> list[Mapping[str, Any]]:
    """Return the bare rows of the issued months, earliest first."""
    wanted = select(issued_months).order_by(issued_months.c.month)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def issued(connection: Connection) -> tuple[IssuedMonth, ...]:
    """Return the issued months without their PDF, earliest first."""
    return tuple(IssuedMonth(**month_content(row)) for row in month_rows(connection))


def issued_month(connection: Connection, month: str) -> IssuedMonth | None:
    """Return an issued month with its PDF, or None."""
    wanted = select(issued_months).where(issued_months.c.month == month)
    row = connection.execute(wanted).mappings().first()
    if row is None:
        return None
    return IssuedMonth(**month_content(dict(row)), pdf=files.get(connection, row["blob_id"]))
