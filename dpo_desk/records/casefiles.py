"""Case files: how a case and its facts are written, and how they are put together again."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from dpo_desk.domain.casefile import CaseFile, LetterLine
from dpo_desk.domain.entries import restored, stored
from dpo_desk.domain.events import ENTRIES, Fact
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import Nation
from dpo_desk.records import files, letters, people
from dpo_desk.records.rows import cases, fact_files, facts, links

_PAGE = 1000

# Made once: each is asked for every case that is read, checked or derived.
_ID_OF = select(cases.c.id).where(cases.c.reference == bindparam("reference"))
_CASE = select(cases).where(cases.c.id == bindparam("id"))
_LINKED = (
    select(cases.c.reference)
    .join(links, links.c.other_id == cases.c.id)
    .where(links.c.case_id == bindparam("id"))
    .order_by(cases.c.reference)
)
_FACTS = select(facts).where(facts.c.case_id == bindparam("id")).order_by(facts.c.number)
_FACT_FILES = (
    select(fact_files.c.number, fact_files.c.file_id)
    .where(fact_files.c.case_id == bindparam("id"))
    .order_by(fact_files.c.file_id)
)

_NEXT = text(
    "INSERT INTO numbers (series, last) VALUES (:series, 1)"
    " ON CONFLICT (series) DO UPDATE SET last = numbers.last + 1 RETURNING last"
)
_AT_LEAST = text(
    "INSERT INTO numbers (series, last) VALUES (:series, :last)"
    " ON CONFLICT (series) DO UPDATE SET last = excluded.last WHERE numbers.last < excluded.last"
)


def next_number(connection: Connection, series: str) -> int:
    """Return the next number of a series; a number once given is never given again."""
    return int(connection.execute(_NEXT, {"series": series}).scalar_one())


def take_numbers(connection: Connection, series: str, last: int) -> None:
    """See that the series goes on after `last`."""
    connection.execute(_AT_LEAST, {"series": series, "last": last})


# --- questions ------------------------------------------------------------------------------


def id_of(connection: Connection, reference: str) -> int:
    """Return the id of the case with that reference; raise Problem when there is none."""
    found = connection.execute(_ID_OF, {"reference": reference.strip().upper()}).scalar()
    if found is None:
        raise Problem(f"There is no case {reference.strip()[:40]}.", "reference")
    return int(found)


def references(connection: Connection, after: int) -> list[tuple[int, str]]:
    """Return the next thousand (id, reference) of cases after that id."""
    wanted = select(cases.c.id, cases.c.reference).where(cases.c.id > after)
    rows = connection.execute(wanted.order_by(cases.c.id).limit(_PAGE))
    return [(row.id, row.reference) for row in rows]


def row_of(connection: Connection, case_id: int) -> Mapping[str, Any]:
    """Return the bare row of a case; raise Problem when there is none."""
    row = connection.execute(_CASE, {"id": case_id}).mappings().first()
    if row is None:
        raise Problem("This case is not in the desk.", "reference")
    return dict(row)


def salt_of(connection: Connection, case_id: int) -> bytes:
    """Return the salt of the case's digests; raise Problem once the case was anonymised."""
    row = row_of(connection, case_id)
    if row["salt"] is None:
        raise Problem(f"{row['reference']} was anonymised: nothing can be added to it.")
    return bytes(row["salt"])


def load(connection: Connection, case_id: int) -> CaseFile:
    """Return the whole case; raise Problem when there is none."""
    row = row_of(connection, case_id)
    sent = letters.of_case(connection, case_id)
    attached = files_of_facts(connection, case_id)
    kept = files.of_case(connection, case_id, _newest_fact_of(attached))
    return CaseFile(
        id=row["id"],
        reference=row["reference"],
        kind=row["kind"],
        received_on=row["received_on"],
        opened_nation=Nation(row["nation"]),
        parties=people.parties_of(connection, case_id),
        facts=tuple(_facts(connection, case_id, sent, attached)),
        letters=sent,
        files=kept,
        linked=linked_to(connection, case_id),
        anonymised=row["anonymised_at"] is not None,
    )


def linked_to(connection: Connection, case_id: int) -> tuple[str, ...]:
    """Return the references of the cases this one is linked to, in order."""
    return tuple(connection.execute(_LINKED, {"id": case_id}).scalars())


def files_of_facts(connection: Connection, case_id: int) -> dict[int, tuple[int, ...]]:
    """Return the ids of the files that came with each fact, by entry number."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, file_id in connection.execute(_FACT_FILES, {"id": case_id}):
        found[number].append(file_id)
    return {number: tuple(ids) for number, ids in found.items()}


def fact_rows(connection: Connection, case_id: int) -> list[Mapping[str, Any]]:
    """Return the bare rows of a case's facts in order of entry."""
    return [dict(row) for row in connection.execute(_FACTS, {"id": case_id}).mappings()]


def _facts(
    connection: Connection,
    case_id: int,
    sent: Iterable[LetterLine],
    attached: Mapping[int, tuple[int, ...]],
) -> Iterator[Fact]:
    # An act recorded first and its letter later: the letter knows the fact, not the fact it.
    taken_on = {line.fact: line.number for line in sent if line.fact is not None}
    for row in fact_rows(connection, case_id):
        number = row["number"]
        yield Fact(
            number=number,
            on=row["on_day"],
            entry=restored(ENTRIES[row["kind"]], row["plain"] | (row["personal"] or {})),
            recorded_at=row["recorded_at"],
            actor=row["actor"],
            letter=row["letter"] or taken_on.get(number, ""),
            files=attached.get(number, ()),
            order=row["place"],
            struck_at=row["struck_at"],
            struck_by=row["struck_by"],
            struck_why=row["struck_why"],
            replaced_by=row["replaced_by"],
        )


def _newest_fact_of(attached: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
    """Return for each file the last fact it came with: a correction takes its files along."""
    return {file_id: number for number in sorted(attached) for file_id in attached[number]}


# --- what goes down -------------------------------------------------------------------------


def add_case(
    connection: Connection,
    kind: str,
    reference: str,
    received_on: date,
    nation: Nation,
    at: datetime,
    actor: str,
) -> tuple[int, bytes]:
    """Return the new case's id and the salt of its digests; raise Problem if it exists."""
    salt = secrets.token_bytes(16)
    row = {
        "reference": reference,
        "kind": kind,
        "received_on": received_on,
        "nation": nation.value,
        "opened_at": at,
        "opened_by": actor,
        "salt": salt,
    }
    try:
        done = connection.execute(insert(cases), row)
    except IntegrityError as error:
        raise Problem(f"There is a case {reference} already.", "reference") from error
    return done.inserted_primary_key[0], salt  # type: ignore[index]


def case_content(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the trail's digest binds of a case's opening."""
    return {name: row[name] for name in ("reference", "kind", "received_on", "nation")}


def fact_row(case_id: int, fact: Fact) -> dict[str, Any]:
    """Return a fact as its row, without its files; words about people apart from the rest."""
    plain, personal = stored(fact.entry)
    return {
        "case_id": case_id,
        "number": fact.number,
        "kind": fact.kind,
        "on_day": fact.on,
        "place": fact.order,
        "recorded_at": fact.recorded_at,
        "actor": fact.actor,
        "letter": fact.letter,
        "plain": plain,
        "personal": personal or None,
        "struck_by": "",
        "struck_why": "",
    }


def fact_content(row: Mapping[str, Any], file_ids: tuple[int, ...]) -> dict[str, Any]:
    """Return what the trail's digest binds of a fact: everything but its being struck out."""
    names = ("number", "kind", "on_day", "place", "recorded_at", "actor", "letter", "plain")
    content = {name: row[name] for name in names}
    return content | {"personal": row["personal"] or {}, "files": sorted(file_ids)}


def strike(
    connection: Connection,
    case_id: int,
    number: int,
    at: datetime,
    actor: str,
    why: str,
    replaced_by: int | None,
) -> None:
    """Mark a fact as struck out."""
    connection.execute(
        update(facts)
        .where(facts.c.case_id == case_id, facts.c.number == number)
        .values(struck_at=at, struck_by=actor, struck_why=why, replaced_by=replaced_by)
    )


def strike_content(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the trail's digest binds of a striking out."""
    names = ("number", "struck_at", "struck_by", "struck_why", "replaced_by")
    return {name: row[name] for name in names}


def forget_words(connection: Connection, case_id: int, at: datetime) -> None:
    """Destroy what the facts say about people, the reasons of corrections, and the salt."""
    connection.execute(
        update(facts).where(facts.c.case_id == case_id).values(personal=None, struck_why="")
    )
    connection.execute(
        update(cases).where(cases.c.id == case_id).values(salt=None, anonymised_at=at)
    )
