"""People known to the desk, and each case's parties with their names as given that day."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.records import search
from dpo_desk.records.rows import cases, parties, people

_FIELDS = tuple(field.name for field in fields(Person) if field.name != "id")
_PAGE = 1000
_PARTIES = select(parties).where(parties.c.case_id == bindparam("id")).order_by(parties.c.place)


def values_of(person: Person) -> dict[str, Any]:
    """Return the person's values as columns, without the id; a digest binds all of them."""
    return {name: getattr(person, name) for name in _FIELDS}


def _keys_of(person: Person) -> dict[str, str]:
    return {
        "name_key": search.folded(person.name),
        "email_key": search.folded(person.email),
    }


def person_from(row: Mapping[str, Any], person_id: int | None) -> Person:
    """Return the person that a row of people or of parties describes."""
    return Person(**{name: row[name] for name in _FIELDS}, id=person_id or 0)


def add(connection: Connection, person: Person) -> tuple[Person, bytes]:
    """Return the person with an id, and the salt of their digests, after storing both."""
    if not person.name and not person.email:
        raise Problem("Name: this is needed.", "name")
    salt = secrets.token_bytes(16)
    done = connection.execute(insert(people).values(**values_of(person), salt=salt))
    person_id = done.inserted_primary_key[0]  # type: ignore[index]
    search.index_person(connection, person_id, person.name, person.email)
    return replace(person, id=person_id), salt


def change(connection: Connection, person: Person) -> bytes:
    """Store the person's new values; return the salt. Cases keep what they were given."""
    salt = connection.execute(select(people.c.salt).where(people.c.id == person.id)).scalar()
    if salt is None:
        raise Problem("This person is no longer in the desk.", "person")
    connection.execute(update(people).where(people.c.id == person.id).values(**values_of(person)))
    search.index_person(connection, person.id, person.name, person.email)
    return bytes(salt)


def person(connection: Connection, person_id: int) -> Person:
    """Return the person with that id; raise Problem when there is none."""
    row = connection.execute(select(people).where(people.c.id == person_id)).mappings().first()
    if row is None:
        raise Problem("This person is no longer in the desk.", "person")
    return person_from(dict(row), person_id)


def raw_people(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield the bare rows of everybody known, a thousand read at a time."""
    after = 0
    while True:
        wanted = select(people).where(people.c.id > after).order_by(people.c.id).limit(_PAGE)
        rows = connection.execute(wanted).mappings().all()
        if not rows:
            return
        yield from (dict(row) for row in rows)
        after = rows[-1]["id"]


def matching(connection: Connection, typed: str, limit: int) -> tuple[Person, ...]:
    """Return the people whose name or e-mail begins with the words typed, best first."""
    found = search.people_found(connection, typed, limit)
    rows = connection.execute(select(people).where(people.c.id.in_(found))).mappings()
    known = {row["id"]: person_from(dict(row), row["id"]) for row in rows}
    return tuple(known[person_id] for person_id in found if person_id in known)


def party_rows(case_id: int, given: tuple[Party, ...]) -> list[dict[str, Any]]:
    """Return the rows of a case's parties in their order."""
    return [
        {
            "case_id": case_id,
            "place": place,
            "role": party.role.value,
            "person_id": party.person.id or None,
            **values_of(party.person),
            **_keys_of(party.person),
        }
        for place, party in enumerate(given)
    ]


def party_content(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the trail's digest binds of a case's parties."""
    names = ("place", "role", "person_id", *_FIELDS)
    return [{name: row[name] for name in names} for row in rows]


def raw_parties(connection: Connection, case_id: int) -> list[dict[str, Any]]:
    """Return the bare rows of a case's parties in their order."""
    return [dict(row) for row in connection.execute(_PARTIES, {"id": case_id}).mappings()]


def parties_of(connection: Connection, case_id: int) -> tuple[Party, ...]:
    """Return the case's parties in their order."""
    return tuple(
        Party(person_from(row, row["person_id"]), Role(row["role"]))
        for row in raw_parties(connection, case_id)
    )


def cases_of(connection: Connection, person_id: int) -> tuple[int, ...]:
    """Return the ids of the cases this person is a party of, newest first."""
    wanted = (
        select(cases.c.id)
        .join(parties, parties.c.case_id == cases.c.id)
        .where(parties.c.person_id == person_id)
        .distinct()
        .order_by(cases.c.received_on.desc(), cases.c.id.desc())
    )
    return tuple(connection.execute(wanted).scalars())


def cases_like(
    connection: Connection, name: str, email: str, since: date, limit: int
) -> tuple[int, ...]:
    """Return the ids of cases received since then by somebody of that name or e-mail."""
    same = []
    if search.folded(name):
        same.append(parties.c.name_key == search.folded(name))
    if search.folded(email):
        same.append(parties.c.email_key == search.folded(email))
    if not same:
        return ()
    wanted = (
        select(cases.c.id)
        .join(parties, parties.c.case_id == cases.c.id)
        .where(or_(*same), cases.c.received_on >= since)
        .distinct()
        .order_by(cases.c.received_on.desc(), cases.c.id.desc())
        .limit(limit)
    )
    return tuple(connection.execute(wanted).scalars())


def forget_names(connection: Connection, case_id: int) -> tuple[int, ...]:
    """Blank the parties of a case; return the people who were parties of no other, now deleted."""
    mine = parties.c.case_id == case_id
    known = set(connection.execute(select(parties.c.person_id).where(mine)).scalars()) - {None}
    blank = values_of(Person("")) | _keys_of(Person(""))
    del blank["age_band"]
    connection.execute(update(parties).where(mine).values(person_id=None, **blank))
    gone = []
    for person_id in sorted(known):
        held = select(func.count()).where(parties.c.person_id == person_id)
        if not connection.execute(held).scalar_one():
            connection.execute(delete(people).where(people.c.id == person_id))
            search.forget_person(connection, person_id)
            gone.append(person_id)
    return tuple(gone)
