"""Finding cases and people by words: the SQL that only SQLite speaks (FTS5) and how words match."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from dpo_desk.domain.blocks import one_line
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.entries import stored

CASES_FOUND = "SELECT rowid FROM case_words WHERE case_words MATCH :found"
"""The ids of the cases that match `:found`, for use inside another question."""

_PEOPLE_FOUND = text(
    "SELECT rowid FROM people_words WHERE people_words MATCH :found ORDER BY rank LIMIT :limit"
)
_DROP_CASE = text("DELETE FROM case_words WHERE rowid = :id")
_ADD_CASE = text(
    "INSERT INTO case_words (rowid, reference, names, words)"
    " VALUES (:id, :reference, :names, :words)"
)
_DROP_PERSON = text("DELETE FROM people_words WHERE rowid = :id")
_ADD_PERSON = text("INSERT INTO people_words (rowid, name, email) VALUES (:id, :name, :email)")

_INDEXED = text("SELECT rowid AS id, reference, names, words FROM case_words WHERE rowid = :id")

_MOST_WORDS = 20
# Letters that Unicode does not take apart, as a keyboard without them types them.
_PLAINER = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_APOSTROPHES = {"'", "’", "ʼ", "`"}
_NO_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES))


def folded(words: str) -> str:
    """Return the words without case, accents and extra spaces: equal for what reads the same."""
    plain = " ".join(words.split())
    if plain.isascii() and plain.isprintable():
        return plain.lower()
    parts = unicodedata.normalize("NFKD", one_line(words))
    plain = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
    return " ".join(plain.translate(_PLAINER).split())


def searchable(words: str) -> str:
    """Return the words as the index holds them: folded, and O'Brien as OBrien too."""
    plain = folded(words)
    if _APOSTROPHES.isdisjoint(plain):
        return plain
    joined = [word.translate(_NO_APOSTROPHE) for word in plain.split() if _APOSTROPHES & set(word)]
    return " ".join([plain, *joined])


def match_of(typed: str) -> str | None:
    """Return the FTS5 expression that finds every word typed, each as the beginning of a word.

    Whatever is typed is only words: operators and quotes mean nothing. None if there are none.
    """
    chunks = [chunk for chunk in folded(typed).split() if any(map(_in_a_word, chunk))]
    quoted = ['"' + chunk.replace('"', '""') + '"*' for chunk in chunks[:_MOST_WORDS]]
    return " AND ".join(quoted) or None


def _in_a_word(character: str) -> bool:
    """Whether the index's tokenizer takes the character for a part of a word."""
    return unicodedata.category(character)[0] in "LN"


def words_of(case: CaseFile) -> dict[str, Any]:
    """Return what the index holds of a case: reference, names, and all that is said in it."""
    said = [
        value if isinstance(value, str) else " ".join(value)
        for fact in case.standing
        for value in stored(fact.entry)[1].values()
        if isinstance(value, str | list)
    ]
    people = [(party.person.name, party.person.email) for party in case.parties]
    return {
        "id": case.id,
        "reference": case.reference,
        "names": searchable(" ".join(dict.fromkeys(word for both in people for word in both))),
        "words": searchable(" ".join(said)),
    }


def index_cases(connection: Connection, cases: Iterable[CaseFile]) -> None:
    """Put what is said in the cases in the index, in place of what was there."""
    batch = [words_of(case) for case in cases]
    if batch:
        connection.execute(_DROP_CASE, [{"id": row["id"]} for row in batch])
        connection.execute(_ADD_CASE, batch)


def indexed(connection: Connection, case_id: int) -> dict[str, Any] | None:
    """Return what the index holds of a case, or None."""
    row = connection.execute(_INDEXED, {"id": case_id}).mappings().first()
    return None if row is None else dict(row)


def index_person(connection: Connection, person_id: int, name: str, email: str) -> None:
    """Put a person's name and e-mail in the index, in place of what was there."""
    connection.execute(_DROP_PERSON, {"id": person_id})
    row = {"id": person_id, "name": searchable(name), "email": searchable(email)}
    connection.execute(_ADD_PERSON, row)


def forget_person(connection: Connection, person_id: int) -> None:
    """Take a person out of the index."""
    connection.execute(_DROP_PERSON, {"id": person_id})


def people_found(connection: Connection, typed: str, limit: int) -> tuple[int, ...]:
    """Return the ids of the people whose name or e-mail has the words typed, best first."""
    found = match_of(typed)
    if found is None:
        return ()
    return tuple(connection.execute(_PEOPLE_FOUND, {"found": found, "limit": limit}).scalars())
