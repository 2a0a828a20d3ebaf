"""One unlocked desk: its questions, and the door to writing. Used by one thread."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import RegisterRow, Registers
from dpo_desk.domain.derived import AgendaItem, Card, Derived, Span
from dpo_desk.domain.parties import Person
from dpo_desk.records import backups, cards, casefiles, files, letters, people, registers, settings
from dpo_desk.records import trail as trails
from dpo_desk.records.backups import KEPT, Backup, Progress
from dpo_desk.records.cards import CardPage, CardQuery
from dpo_desk.records.engine import close, create_engine_for, integrity, open_engine
from dpo_desk.records.letters import LetterDoc, LetterFound, LetterQuery, LetterState, Unsent
from dpo_desk.records.rows import desk
from dpo_desk.records.settings import IssuedMonth
from dpo_desk.records.trail import TrailLine
from dpo_desk.records.upgrade import Outdated, check_shape, migrate
from dpo_desk.records.vault import DeskKey
from dpo_desk.records.writing import Writing

__all__ = [
    "CardPage", "CardQuery", "IssuedMonth", "LetterDoc", "LetterState", "Outdated", "Store",
    "TrailLine", "Unsent", "Writing",
]  # fmt: skip

_CACHE_KIB = 64 * 1024
"""Decrypted pages kept in memory: the list of 100,000 cases is not decrypted at each sort."""
_SIMILAR_CASES = 20


class Store:
    """The desk that is open. Every question is a short transaction of its own."""

    def __init__(self, engine: Engine, path: Path, key: DeskKey) -> None:
        self._engine = engine
        self._key = key
        self._writing: Writing | None = None
        self._connection: Connection | None = None
        self.path = path

    @classmethod
    def create(
        cls, path: Path, key: DeskKey, rows: Iterable[RegisterRow], now: datetime, actor: str
    ) -> Store:
        """Return a new desk with these register rows; raise Problem when it cannot be made."""
        engine = create_engine_for(path, key)
        made = False
        try:
            with engine.begin() as connection:
                migrate(connection)
                salt = secrets.token_bytes(32)
                row = {"made_at": now, "made_by": actor, "salt": salt}
                connection.execute(insert(desk), row)
                writing = Writing(connection, actor, now)
                writing.note_trail("create_desk", "", ("made_at", "made_by"), salt)
                for register_row in rows:
                    writing.put_register_row(register_row)
                writing.settle()
            made = True
        finally:
            if not made:
                close(engine)
                path.unlink(missing_ok=True)
        return cls._over(engine, path, key)

    @classmethod
    def open(cls, path: Path, key: DeskKey) -> Store:
        """Return the desk; raise Outdated for one to `upgrade` first, Problem for one unusable."""
        engine = open_engine(path, key)
        fits = False
        try:
            with engine.begin() as connection:
                check_shape(connection, path.name)
            fits = True
        finally:
            if not fits:
                close(engine)
        return cls._over(engine, path, key)

    @classmethod
    def _over(cls, engine: Engine, path: Path, key: DeskKey) -> Store:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return cls(engine, path, key)

    def close(self) -> bool:
        """Lock the desk, so that nothing more can be asked; return whether one file is left."""
        return close(self._engine)

    @contextmanager
    def writing(self, actor: str, now: datetime) -> Iterator[Writing]:
        """Give a transaction to write in: all of it is kept at the end, or after a failure none."""
        if self._writing is not None:
            raise RuntimeError("a transaction is open already")
        try:
            with self._engine.begin() as connection:
                self._connection, self._writing = connection, Writing(connection, actor, now)
                yield self._writing
                self._writing.settle()
        finally:
            self._connection = self._writing = None

    @contextmanager
    def asking(self, *, settled: bool = True) -> Iterator[Connection]:
        """Give the rest of records a connection; amid a transaction it sees what was written.

        Not `settled` are the questions about what never waits in memory: they may be asked amid
        thousands of cases at no cost.
        """
        if self._writing is not None and self._connection is not None:
            if settled:
                self._writing.settle()
            yield self._connection
        else:
            with self._engine.begin() as connection:
                yield connection

    # --- cases ------------------------------------------------------------------------------

    def id_of(self, reference: str) -> int:
        """Return the id of the case; raise Problem when there is none of that reference."""
        with self.asking(settled=False) as connection:
            return casefiles.id_of(connection, reference)

    def case(self, reference: str) -> CaseFile:
        """Return the whole case; raise Problem when there is none of that reference."""
        return self.case_by_id(self.id_of(reference))

    def case_by_id(self, case_id: int) -> CaseFile:
        """Return the whole case; raise Problem when there is none of that id."""
        if self._writing is not None:
            return self._writing.case(case_id)
        with self.asking() as connection:
            return casefiles.load(connection, case_id)

    def references(self) -> Iterator[tuple[int, str]]:
        """Yield (id, reference) of every case in order of entry; the desk may be written to."""
        after = 0
        while True:
            with self.asking() as connection:
                found = casefiles.references(connection, after)
            if not found:
                return
            yield from found
            after = found[-1][0]

    def cards(self, wanted: CardQuery) -> CardPage:
        """Return a stretch of the list of cases, and how many match."""
        with self.asking() as connection:
            return cards.page(connection, wanted)

    def card_ids(self, wanted: CardQuery) -> tuple[int, ...]:
        """Return the case ids of a stretch of the list: for a table that fetches what it shows."""
        with self.asking() as connection:
            return cards.ids_of(connection, wanted)

    def cards_of(self, case_ids: tuple[int, ...]) -> tuple[Card, ...]:
        """Return the cards of these cases, in the order given."""
        with self.asking() as connection:
            return cards.of_ids(connection, case_ids)

    def card_count(self, wanted: CardQuery) -> int:
        """Return how many cases match."""
        with self.asking() as connection:
            return cards.count(connection, wanted)

    def derived(self, case_id: int) -> Derived | None:
        """Return what the three derived tables hold of the case, or None before any."""
        with self.asking() as connection:
            return cards.derived_of(connection, case_id)

    def spans(self, first: date, last: date) -> Iterator[Span]:
        """Yield all spans of each case with a day or a mark in `first` to `last`, case by case."""
        after = 0
        while True:
            with self.asking() as connection:
                found, after = cards.spans_touching(connection, first, last, after)
            yield from found
            if not after:
                return

    def spans_answered(self, first: date, last: date) -> Iterator[Span]:
        """Yield all spans of each case answered in full from `first` to `last`, case by case."""
        after = 0
        while True:
            with self.asking() as connection:
                found, after = cards.spans_answered(connection, first, last, after)
            yield from found
            if not after:
                return

    def agenda(
        self, first: date, last: date, open_only: bool = True, kinds: tuple[str, ...] = ()
    ) -> tuple[AgendaItem, ...]:
        """Return what falls on `first` to `last`, by day; `open_only` leaves out what is done.

        `kinds` of `faces.Deadline` leave out all others.
        """
        with self.asking() as connection:
            return cards.agenda_between(connection, first, last, open_only, kinds)

    def overdue_agenda(self, before: date, kinds: tuple[str, ...] = ()) -> tuple[AgendaItem, ...]:
        """Return what is not done and had its day before that one, oldest first."""
        with self.asking() as connection:
            return cards.agenda_before(connection, before, kinds)

    def trail(
        self, reference: str | None = None, after: int = 0, limit: int | None = None
    ) -> tuple[TrailLine, ...]:
        """Return who did what, after that entry number, in one case or in all."""
        with self.asking() as connection:
            return trails.lines(connection, reference, after, limit)

    # --- people -----------------------------------------------------------------------------

    def people(self, typed: str, limit: int = 20) -> tuple[Person, ...]:
        """Return the people whose name or e-mail has words beginning as typed, best first."""
        with self.asking(settled=False) as connection:
            return people.matching(connection, typed, limit)

    def person(self, person_id: int) -> Person:
        """Return the person; raise Problem when there is none of that id."""
        with self.asking(settled=False) as connection:
            return people.person(connection, person_id)

    def earlier_cases(self, person_id: int) -> tuple[Card, ...]:
        """Return the cases this person is a party of, newest first."""
        with self.asking() as connection:
            return cards.of_ids(connection, people.cases_of(connection, person_id))

    def duplicates(self, name: str, email: str, since: date) -> tuple[Card, ...]:
        """Return the newest cases received since then from somebody of that name or e-mail."""
        with self.asking() as connection:
            found = people.cases_like(connection, name, email, since, _SIMILAR_CASES)
            return cards.of_ids(connection, found)

    # --- letters and files ------------------------------------------------------------------

    def letter(self, letter_id: int) -> LetterDoc:
        """Return a letter with its bytes and words; raise Problem when there is none."""
        with self.asking(settled=False) as connection:
            return letters.letter(connection, letter_id)

    def printed_unsent(self) -> tuple[Unsent, ...]:
        """Return the letters printed or exported and not recorded as sent, oldest first."""
        with self.asking() as connection:
            return letters.printed_unsent(connection)

    def letters(self, wanted: LetterQuery) -> tuple[tuple[LetterFound, ...], int]:
        """Return a stretch of all letters, newest first, and how many match."""
        with self.asking() as connection:
            return letters.listed(connection, wanted)

    def kept_drafts(self, beginning: str) -> tuple[tuple[str, datetime], ...]:
        """Return key and moment of each draft whose key begins so, the latest first."""
        with self.asking(settled=False) as connection:
            return letters.kept_drafts(connection, beginning)

    def file_bytes(self, file_id: int) -> bytes:
        """Return a file's bytes; raise Problem when there is none."""
        with self.asking(settled=False) as connection:
            return files.contents(connection, file_id)

    # --- the desk ---------------------------------------------------------------------------

    def registers(self) -> Registers:
        """Return every register row."""
        with self.asking(settled=False) as connection:
            return registers.all_rows(connection)

    def setting(self, name: str) -> Any | None:
        """Return a setting's JSON value, or None."""
        with self.asking(settled=False) as connection:
            return settings.setting(connection, name)

    def draft(self, key: str) -> str | None:
        """Return the text of what was being typed under that key, or None."""
        with self.asking(settled=False) as connection:
            return settings.draft(connection, key)

    def save_draft(self, key: str, text: str, now: datetime) -> None:
        """Keep what is being typed. It is no act: the trail says nothing of it."""
        with self.asking(settled=False) as connection:
            settings.save_draft(connection, key, text, now.astimezone(UTC))

    def drop_draft(self, key: str) -> None:
        """Throw away what was being typed under that key, if anything."""
        with self.asking(settled=False) as connection:
            settings.drop_draft(connection, key)

    def issued(self) -> tuple[IssuedMonth, ...]:
        """Return the issued months without their PDF, earliest first."""
        with self.asking(settled=False) as connection:
            return settings.issued(connection)

    def issued_month(self, month: str) -> IssuedMonth | None:
        """Return an issued month such as 2026-11 with its PDF, or None."""
        with self.asking(settled=False) as connection:
            return settings.issued_month(connection, month)

    def integrity(self) -> tuple[str, ...]:
        """Return what is wrong with the file as such, a line each: seals and structure."""
        return integrity(self._engine)

    def back_up(
        self, folder: Path, now: datetime, keep: int = KEPT, progress: Progress | None = None
    ) -> Backup:
        """Return the verified backup just made in the folder; raise Problem when it failed."""
        return backups.back_up(self._engine, self._key, folder, now, keep, progress)
