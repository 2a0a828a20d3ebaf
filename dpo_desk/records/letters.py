"""Letters: written as drafts, printed, and frozen with their exact bytes once they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, or_, select, update

from dpo_desk.domain.casefile import LetterLine
from dpo_desk.domain.problems import Problem
from dpo_desk.records import files
from dpo_desk.records.rows import cards, cases, drafts, letters
from dpo_desk.records.search import folded
from dpo_desk.records.trail import sha256

ACTS = {"draft": "", "printed": "print_letter", "sent": "send_letter", "void": "void_letter"}
"""What a letter can be, and the act in the trail that made it so; drafts make no entry.

`void`: printed, then thrown away unsent; its number stays used and its pages are gone.
"""

_LINE = [letters.c[name] for name in LetterLine.__slots__]
_MINE = letters.c.case_id == bindparam("id")
_OF_CASE = select(letters).where(_MINE).order_by(letters.c.id)
_LINES_OF_CASE = select(*_LINE).where(_MINE).order_by(letters.c.id)


@dataclass(frozen=True, slots=True)
class LetterDoc:
    """A letter whole. `wording` and `merged` (its blocks, its facts) are JSON as casework made it.

    `pdf` is empty until one was made. Of a sent letter nothing here ever changes.
    """

    case_id: int
    reference: str
    line: LetterLine
    pdf: bytes
    wording: str
    template: str
    merged: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that was printed or exported and not recorded as sent."""

    case_id: int
    reference: str
    line: LetterLine


@dataclass(frozen=True, slots=True)
class LetterQuery:
    """Which letters the list shows, newest first, and which stretch of it.

    `text` is part of a letter's number, of the addressee's or of the person's name.
    """

    text: str = ""
    statuses: tuple[str, ...] = ()
    kind: str = ""
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class LetterFound:
    """A letter in the list of all letters, with its case and the case's person."""

    reference: str
    person: str
    line: LetterLine


@dataclass(frozen=True, slots=True)
class LetterState:
    """What saving a letter stores beside its case, number and kind."""

    status: str
    addressee: str
    pdf: bytes = b""
    pages: int = 0
    wording: str = ""
    template: str = ""
    merged: str = ""
    sent_on: date | None = None
    by: str = ""
    proof: str = ""
    fact: int | None = None


def _line(row: Mapping[str, Any]) -> LetterLine:
    return LetterLine(
        id=row["id"],
        number=row["number"],
        kind=row["kind"],
        status=row["status"],
        made_at=row["made_at"],
        addressee=row["addressee"],
        sent_on=row["sent_on"],
        by=row["by"],
        sha256=row["sha256"],
        pages=row["pages"],
        fact=row["fact"],
    )


def letter_content(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the trail's digest binds of a letter; the fact it came with may follow later."""
    names = ("number", "kind", "status", "addressee", "sent_on", "by", "proof", "pages", "sha256")
    content = {name: row[name] for name in names}
    return content | {name: row[name] for name in ("wording", "template", "merged")}


def rows_of(connection: Connection, case_id: int) -> list[Mapping[str, Any]]:
    """Return the bare rows of a case's letters in the order they were begun."""
    return [dict(row) for row in connection.execute(_OF_CASE, {"id": case_id}).mappings()]


def of_case(connection: Connection, case_id: int) -> tuple[LetterLine, ...]:
    """Return the lines of a case's letters in the order they were begun."""
    found = connection.execute(_LINES_OF_CASE, {"id": case_id}).mappings()
    return tuple(_line(dict(row)) for row in found)


def row_of(connection: Connection, letter_id: int) -> Mapping[str, Any]:
    """Return the bare row of a letter; raise Problem when there is none."""
    row = connection.execute(select(letters).where(letters.c.id == letter_id)).mappings().first()
    if row is None:
        raise Problem("This letter is no longer in the desk.", "letter")
    return dict(row)


def letter(connection: Connection, letter_id: int) -> LetterDoc:
    """Return the letter whole; raise Problem when there is none."""
    row = row_of(connection, letter_id)
    wanted = select(cases.c.reference).where(cases.c.id == row["case_id"])
    return LetterDoc(
        case_id=row["case_id"],
        reference=connection.execute(wanted).scalar_one(),
        line=_line(row),
        pdf=b"" if row["blob_id"] is None else files.get(connection, row["blob_id"]),
        wording=row["wording"],
        template=row["template"],
        merged=row["merged"],
        proof=row["proof"],
    )


def printed_unsent(connection: Connection) -> tuple[Unsent, ...]:
    """Return the letters printed or exported and not recorded as sent, oldest first."""
    wanted = (
        select(cases.c.id.label("case"), cases.c.reference, *_LINE)
        .join(letters, letters.c.case_id == cases.c.id)
        .where(letters.c.status == "printed")
        .order_by(letters.c.made_at, letters.c.id)
    )
    return tuple(
        Unsent(row["case"], row["reference"], _line(dict(row)))
        for row in connection.execute(wanted).mappings()
    )


def listed(connection: Connection, wanted: LetterQuery) -> tuple[tuple[LetterFound, ...], int]:
    """Return the stretch of all letters that is wanted, newest first, and how many match."""
    question = select(cards.c.reference.label("of"), cards.c.person, *_LINE)
    page = _narrowed(question, wanted).order_by(letters.c.id.desc())
    rows = connection.execute(page.limit(wanted.limit).offset(wanted.offset)).mappings()
    found = tuple(LetterFound(row["of"], row["person"], _line(dict(row))) for row in rows)
    total = connection.execute(_narrowed(select(func.count()), wanted)).scalar_one()
    return found, int(total)


def _narrowed(question: Select[Any], wanted: LetterQuery) -> Select[Any]:
    question = question.select_from(letters).join(cards, cards.c.case_id == letters.c.case_id)
    if wanted.statuses:
        question = question.where(letters.c.status.in_(wanted.statuses))
    if wanted.kind:
        # A combined answer, L09+L14, is found under each of its kinds.
        question = question.where(letters.c.kind.contains(wanted.kind, autoescape=True))
    typed = " ".join(wanted.text.split())
    if typed:
        question = question.where(
            or_(
                letters.c.number.icontains(typed, autoescape=True),
                letters.c.addressee.icontains(typed, autoescape=True),
                cards.c.person_key.contains(folded(typed), autoescape=True),
            )
        )
    return question


def kept_drafts(connection: Connection, beginning: str) -> tuple[tuple[str, datetime], ...]:
    """Return key and moment of each draft whose key begins so, the latest first."""
    wanted = (
        select(drafts.c.key, drafts.c.saved_at)
        .where(drafts.c.key.startswith(beginning, autoescape=True))
        .order_by(drafts.c.saved_at.desc(), drafts.c.key)
    )
    return tuple((row.key, row.saved_at) for row in connection.execute(wanted))


def begin(
    connection: Connection,
    case_id: int,
    number: str,
    kind: str,
    state: LetterState,
    at: datetime,
    actor: str,
) -> int:
    """Store a new letter; return its id."""
    row = {"case_id": case_id, "number": number, "kind": kind, "made_at": at, "made_by": actor}
    done = connection.execute(insert(letters), row | _columns(connection, state))
    return int(done.inserted_primary_key[0])  # type: ignore[index]


def change(connection: Connection, letter_id: int, state: LetterState) -> None:
    """Store a letter's new state in place of the old; raise Problem once it was sent."""
    row = row_of(connection, letter_id)
    if row["status"] == "sent":
        raise Problem(f"{row['number']} was sent and stays as it is. Write a new letter.", "letter")
    if row["status"] == "void":
        raise Problem(f"{row['number']} was thrown away. Write a new letter.", "letter")
    if row["status"] == "printed" and state.status == "draft":
        raise Problem(f"{row['number']} was printed: a new draft needs a new letter.", "letter")
    wanted = update(letters).where(letters.c.id == letter_id)
    connection.execute(wanted.values(**_columns(connection, state)))
    if row["blob_id"] is not None:
        files.drop(connection, [row["blob_id"]])


def _columns(connection: Connection, state: LetterState) -> dict[str, Any]:
    if state.status not in ACTS:
        raise ValueError(f"{state.status} is no status of a letter")
    if state.status == "sent" and state.sent_on is None:
        raise Problem("Sent on: this is needed.", "sent_on")
    return {
        "status": state.status,
        "addressee": state.addressee,
        "sent_on": state.sent_on,
        "by": state.by,
        "proof": state.proof,
        "pages": state.pages,
        "fact": state.fact,
        "sha256": sha256(state.pdf) if state.pdf else "",
        "blob_id": files.put(connection, state.pdf) if state.pdf else None,
        "wording": state.wording,
        "template": state.template,
        "merged": state.merged,
    }


def drop(connection: Connection, letter_id: int) -> None:
    """Throw a draft away; raise Problem once it was printed or sent. Its number stays used."""
    row = row_of(connection, letter_id)
    if row["status"] != "draft":
        raise Problem(f"{row['number']} was {row['status']}, so it is kept.", "letter")
    connection.execute(delete(letters).where(letters.c.id == letter_id))
    if row["blob_id"] is not None:
        files.drop(connection, [row["blob_id"]])


def belongs_to(connection: Connection, case_id: int, number: str, fact: int) -> bool:
    """Note which fact a letter came with; return whether the case has a letter of that number."""
    wanted = update(letters).where(letters.c.case_id == case_id, letters.c.number == number)
    return connection.execute(wanted.values(fact=fact)).rowcount == 1


def forget(connection: Connection, case_id: int) -> None:
    """Destroy the words and bytes of a case's letters; that they were sent, and when, stays."""
    mine = rows_of(connection, case_id)
    blank = {"addressee": "", "proof": "", "wording": "", "merged": "", "sha256": ""}
    wanted = update(letters).where(letters.c.case_id == case_id)
    connection.execute(wanted.values(blob_id=None, **blank))
    files.drop(connection, [row["blob_id"] for row in mine if row["blob_id"] is not None])
