"""What one transaction puts down about the desk itself, and how each act enters the trail."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, select

from dpo_desk.domain.controller import RegisterRow
from dpo_desk.domain.parties import Person
from dpo_desk.records import casefiles, people, registers, settings
from dpo_desk.records.rows import desk
from dpo_desk.records.trail import Chain, canonical, digest_of


class DeskWriting:
    """The half of a transaction that belongs to no case: people, registers, settings, months."""

    def __init__(self, connection: Connection, actor: str, now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("a moment without a time zone")
        if not actor:
            raise ValueError("a transaction without an officer")
        self._connection = connection
        self._actor = actor
        self._now = now.astimezone(UTC)
        self._chain = Chain(connection)
        self._salts: dict[int, bytes] = {}
        self._desk_salt: bytes | None = None

    def move_to(self, now: datetime) -> None:
        """Date what follows at a later moment: one transaction may hold a month of examples."""
        if now.tzinfo is None or now < self._now:
            raise ValueError("a moment without a time zone, or an earlier one")
        self._now = now.astimezone(UTC)

    # --- people -----------------------------------------------------------------------------

    def add_person(self, person: Person) -> Person:
        """Return the person with an id; raise Problem without a name and an e-mail address."""
        known, salt = people.add(self._connection, person)
        self._note_person("add_person", known, salt)
        return known

    def update_person(self, person: Person) -> None:
        """Store new values of a person. Cases keep the name and address they were given."""
        self._note_person("update_person", person, people.change(self._connection, person))

    def _note_person(self, act: str, person: Person, salt: bytes) -> None:
        given = people.values_of(person)
        named = tuple(name for name, value in given.items() if value)
        self._append(act, "", f"person {person.id}", named, digest_of(salt, canonical(given)))

    # --- registers, settings, months --------------------------------------------------------

    def put_register_row(self, row: RegisterRow) -> int:
        """Return the id of the register row: a new one, or a corrected one if it has an id."""
        row_id = registers.put(self._connection, row)
        self._note_register(row_id, "put_register_row", tuple(registers.columns_of(row)))
        return row_id

    def end_register_row(self, row_id: int, valid_to: date) -> None:
        """Let a register row hold until that day; raise Problem for one before it begins."""
        registers.end(self._connection, row_id, valid_to)
        self._note_register(row_id, "end_register_row", ("valid_to",))

    def _note_register(self, row_id: int, act: str, fields: tuple[str, ...]) -> None:
        row = registers.row_of(self._connection, row_id)
        self._note_desk(act, f"register {row_id}", fields, row)

    def set_setting(self, name: str, value: Any) -> None:
        """Store a setting of the desk (JSON); None takes it away."""
        settings.set_setting(self._connection, name, value)
        self._note_desk("set_setting", f"setting {name}", (name,), value)

    def issue_month(self, month: str, figures_json: str, pdf: bytes) -> None:
        """Freeze the summary of a month such as 2026-11; raise Problem if it was issued before."""
        row = settings.issue_month(
            self._connection, month, figures_json, pdf, self._now, self._actor
        )
        content = settings.month_content(row)
        self._note_desk("issue_month", f"month {month}", tuple(content), content)

    # --- the trail --------------------------------------------------------------------------

    def note_trail(
        self, act: str, reference: str, fields: tuple[str, ...], digest_of_bytes: bytes
    ) -> None:
        """Add an entry for an act that stores nothing itself; `fields` are names, never values."""
        if reference:
            salt = self._salt(casefiles.id_of(self._connection, reference))
        else:
            salt = self._salt_of_desk()
        self._append(act, reference, "", fields, digest_of(salt, digest_of_bytes))

    def _note_desk(self, act: str, item: str, fields: tuple[str, ...], content: object) -> None:
        self._append(act, "", item, fields, digest_of(self._salt_of_desk(), canonical(content)))

    def _append(
        self, act: str, reference: str, item: str, fields: tuple[str, ...], digest: str
    ) -> None:
        self._chain.append(self._now, self._actor, act, reference, item, fields, digest)

    def _salt(self, case_id: int) -> bytes:
        salt = self._salts.get(case_id)
        if salt is None:
            salt = self._salts[case_id] = casefiles.salt_of(self._connection, case_id)
        return salt

    def _salt_of_desk(self) -> bytes:
        if self._desk_salt is None:
            self._desk_salt = self._connection.execute(select(desk.c.salt)).scalar_one()
        return self._desk_salt
