"""Whether a desk still says what was put into it: trail, digests, bytes, and the derived tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.derived import Derived
from dpo_desk.domain.problems import Problem
from dpo_desk.records import cards, casefiles, files, letters, people, registers, search, settings
from dpo_desk.records import trail as trails
from dpo_desk.records.rows import cases, desk, trail
from dpo_desk.records.rows import settings as setting_rows
from dpo_desk.records.store import Store
from dpo_desk.records.trail import canonical, digest_of, sha256

Derive = Callable[[CaseFile], Derived]
Contents = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Last:
    """The last trail entry about something: what it must look like now."""

    number: int
    act: str
    digest: str


@dataclass(slots=True)
class _Chain:
    """What going once through the trail leaves in the hand."""

    number: int = 0
    hash: str = trails.START
    of_desk: dict[str, _Last] = field(default_factory=dict)


def verify(
    store: Store,
    derive: Derive | None = None,
    heard: Callable[[int, int], None] | None = None,
) -> tuple[str, ...]:
    """Return what does not match in the desk, a sentence each; empty when all is well.

    `heard` is told (done, total); whatever it raises ends the check. See `examine`.
    """
    found: list[str] = []
    for done, total, sentences in examine(store, derive):
        found += sentences
        if heard is not None:
            heard(done, total)
    return tuple(found)


def examine(
    store: Store, derive: Derive | None = None
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (done, total, what does not match) slice by slice; other questions may come between.

    The chain of the trail, each fact, letter and file against its digest there, the bytes of
    letters, files and issued months against their SHA-256, and, given `derive`, the derived
    tables and the search index against the facts.
    """
    with store.asking() as connection:
        entries = connection.execute(select(func.count()).select_from(trail)).scalar_one()
        total = entries + connection.execute(select(func.count()).select_from(cases)).scalar_one()
    chain, done = _Chain(), 0
    while True:
        with store.asking() as connection:
            page = trails.pages(connection, chain.number)
        if not page:
            break
        yield (done := done + len(page)), total, tuple(_follow(chain, page))
    for case_id, reference in store.references():
        with store.asking() as connection:
            found = _readable(reference, _case_faults(connection, case_id, reference, derive))
        yield (done := done + 1), total, found
    with store.asking() as connection:
        yield total, total, _readable("The desk", _desk_faults(connection, chain.of_desk))


def _readable(whose: str, faults: Iterator[str]) -> tuple[str, ...]:
    """Return the faults found, the last of them that something cannot even be read."""
    found: list[str] = []
    try:
        for fault in faults:
            found.append(fault)
    except (ValueError, LookupError, TypeError, AttributeError, Problem):
        found.append(f"{whose}: part of what is stored cannot be read: it was changed.")
    return tuple(found)


def _follow(chain: _Chain, page: list[Mapping[str, Any]]) -> Iterator[str]:
    yield from trails.broken_links(page, chain.number, chain.hash)
    for entry in page:
        if not entry["reference"]:
            last = _Last(entry["number"], entry["act"], entry["digest"])
            chain.of_desk[entry["item"]] = last
    chain.number, chain.hash = page[-1]["number"], page[-1]["hash"]


def _compared(
    reference: str, last: Mapping[str, _Last], contents: Contents, salt: bytes
) -> Iterator[str]:
    """Yield a sentence for each thing that is not what its last entry in the trail says."""
    for item, content in contents.items():
        entry = last.get(item)
        if entry is None:
            yield f"{reference or 'The desk'}: no entry in the trail tells of {item}."
        elif entry.digest != digest_of(salt, canonical(content)):
            yield (
                f"Entry {entry.number} ({reference or 'desk'}, {entry.act}) does not match: "
                f"{item} was changed."
            )
    for item, entry in last.items():
        if item and item not in contents:
            yield (
                f"Entry {entry.number} ({reference or 'desk'}, {entry.act}) tells of {item}, "
                "which is gone."
            )


# --- cases ----------------------------------------------------------------------------------


def _case_faults(
    connection: Connection, case_id: int, reference: str, derive: Derive | None
) -> Iterator[str]:
    row = casefiles.row_of(connection, case_id)
    last = {
        entry["item"]: _Last(entry["number"], entry["act"], entry["digest"])
        for entry in trails.entries_of(connection, reference)
    }
    kept = letters.rows_of(connection, case_id)
    added = files.rows_of(connection, case_id)
    facts = casefiles.fact_rows(connection, case_id)
    if row["salt"] is None:
        if "anonymised" not in last:
            yield f"{reference}: what its digests need is gone, and it was never anonymised."
        elif added or any(fact["personal"] for fact in facts):
            yield f"{reference}: it was anonymised, yet holds words or files."
    else:
        contents = _contents(connection, row, facts, kept, added)
        yield from _compared(reference, last, contents, bytes(row["salt"]))
    for file in added:
        yield from _byte_faults(connection, file, f"{reference}: the file {file['id']}")
    for letter in kept:
        if letter["blob_id"] is not None:
            yield from _byte_faults(connection, letter, f"{reference}: letter {letter['number']}")
    if derive is not None:
        yield from _index_faults(connection, casefiles.load(connection, case_id), derive)


def _contents(
    connection: Connection,
    row: Mapping[str, Any],
    facts: list[Mapping[str, Any]],
    kept: list[Mapping[str, Any]],
    added: list[Mapping[str, Any]],
) -> Contents:
    """Return what the case holds, under the names the trail gives it."""
    case_id = row["id"]
    attached = casefiles.files_of_facts(connection, case_id)
    linked = casefiles.linked_to(connection, case_id)
    contents: Contents = {
        "case": casefiles.case_content(row),
        "parties": people.party_content(people.raw_parties(connection, case_id)),
    }
    if linked:
        contents["links"] = list(linked)
    for fact in facts:
        number = fact["number"]
        contents[f"fact {number}"] = casefiles.fact_content(fact, attached.get(number, ()))
        if fact["struck_at"] is not None:
            contents[f"strike {number}"] = casefiles.strike_content(fact)
    for letter in kept:
        if letter["status"] != "draft":
            contents[f"letter {letter['number']}"] = letters.letter_content(letter)
    for file in added:
        contents[f"file {file['id']}"] = files.file_content(file)
    return contents


def _byte_faults(connection: Connection, row: Mapping[str, Any], what: str) -> Iterator[str]:
    try:
        same = sha256(files.get(connection, row["blob_id"])) == row["sha256"]
    except Problem:
        same = False
    if not same:
        yield f"{what} is no longer the bytes that were stored."


def _index_faults(connection: Connection, case: CaseFile, derive: Derive) -> Iterator[str]:
    there = cards.derived_of(connection, case.id)
    if there is None:
        yield f"{case.reference} is missing in the list."
        return
    wanted = derive(case)
    for same, what in (
        (there.card == wanted.card, "its line in the list"),
        (there.spans == wanted.spans, "its past"),
        (there.agenda == wanted.agenda, "its agenda"),
        (search.indexed(connection, case.id) == search.words_of(case), "the search"),
    ):
        if not same:
            yield f"{case.reference}: {what} is not what its facts say."


# --- the desk -------------------------------------------------------------------------------


def _desk_faults(connection: Connection, last: dict[str, _Last]) -> Iterator[str]:
    salt = connection.execute(select(desk.c.salt)).scalar_one()
    persons = {item: entry for item, entry in last.items() if item.startswith("person ")}
    contents: Contents = {f"register {row['id']}": row for row in registers.rows_of(connection)}
    # A setting taken away is told of as None.
    contents |= {item: None for item in last if item.startswith("setting ")}
    for row in connection.execute(select(setting_rows)):
        contents[f"setting {row.name}"] = row.value
    for month in settings.month_rows(connection):
        contents[f"month {month['month']}"] = settings.month_content(month)
        yield from _byte_faults(connection, month, f"The summary of {month['month']}")
    others = {item: entry for item, entry in last.items() if item not in persons}
    yield from _compared("", others, contents, salt)
    for known in people.raw_people(connection):
        item = f"person {known['id']}"
        entry = persons.pop(item, None)
        content: Contents = {item: people.values_of(people.person_from(known, known["id"]))}
        yield from _compared("", {item: entry} if entry else {}, content, bytes(known["salt"]))
    for item, entry in persons.items():
        if entry.act != "forget_person":
            yield f"Entry {entry.number} (desk, {entry.act}) tells of {item}, which is gone."
