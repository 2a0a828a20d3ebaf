"""Keeping the desk well: backups, verification, rebuilding, settings, drafts, the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dpo_desk.casework.office import Change, Office
from dpo_desk.domain.controller import Organisation, RegisterRow, Registers, Regulator
from dpo_desk.domain.entries import checked
from dpo_desk.domain.workdays import Nation
from dpo_desk.exchange.calendar_out import CalendarEntry, calendar_bytes
from dpo_desk.records import backups
from dpo_desk.records.backups import Backup
from dpo_desk.records.verify import verify as verify_store

_FAR = timedelta(days=3660)


def backup_folder(office: Office) -> Path:
    """Return where backups of this desk go: a setting, or a folder beside the desk."""
    chosen = office.store.setting("backup_folder")
    return Path(chosen) if chosen else office.path.parent / f"{office.path.stem} backups"


def back_up(office: Office) -> Backup:
    """Make a backup now and verify it; raise Problem when that fails."""
    return office.store.back_up(backup_folder(office), office.now())


def last_backup(office: Office) -> Backup | None:
    """Return the newest verified backup, or None."""
    kept = backups.backups(backup_folder(office), office.path.stem)
    return kept[0] if kept else None


def backup_due(office: Office) -> bool:
    """Return whether today's backup has not been made yet."""
    # Any of them may be today's: where the clock ran ahead, the newest bears a later day.
    kept = backups.backups(backup_folder(office), office.path.stem)
    return all(backups.due(one.at, office.now()) for one in kept)


def verify(office: Office) -> tuple[str, ...]:
    """Return what is wrong with the desk and where; empty when all is well."""
    office.calendar(Nation.ENGLAND_WALES)  # reads the rules before the store's own transaction
    return verify_store(office.store, office.derive)


def rebuild(office: Office) -> Iterator[tuple[int, str]]:
    """Compute every case's derived rows anew, in slices; yield (cases done, reference)."""
    for done, (case_id, reference) in enumerate(office.store.references(), 1):
        with office.writing() as writing:
            office.refresh(writing, case_id)
        yield done, reference


def setting(office: Office, name: str) -> Any | None:
    """Return a setting's value, or None."""
    return office.store.setting(name)


def set_setting(office: Office, name: str, value: Any) -> Change:
    """Keep a setting."""
    with office.writing() as writing:
        writing.set_setting(name, value)
    office.rules = None
    return Change(kinds=frozenset({"settings"}))


def registers(office: Office) -> Registers:
    """Return every register row."""
    return office.store.registers()


def organisation(office: Office) -> Organisation:
    """Return the organisation as of today."""
    return office.store.registers().organisation(office.today())


def set_organisation(office: Office, entry: Organisation, from_on: date) -> Change:
    """Give the organisation's new details from a day on; what held before is kept."""
    good = checked(entry)
    with office.writing() as writing:
        _supersede(office, writing, Organisation, from_on)
        writing.put_register_row(RegisterRow(0, good, from_on))
    return Change(kinds=frozenset({"registers", "settings"}))


def confirm_regulator(office: Office, entry: Regulator) -> Change:
    """Keep the regulator's address that the officer has checked; letters print it from now on."""
    good = checked(entry)
    with office.writing() as writing:
        _supersede(office, writing, Regulator, office.today())
        writing.put_register_row(RegisterRow(0, good, office.today()))
    return Change(kinds=frozenset({"registers", "settings"}))


def _supersede(office: Office, writing: Any, kind: type, from_on: date) -> None:
    for row in office.store.registers().rows:
        if isinstance(row.entry, kind) and row.valid_on(from_on) and row.valid_from < from_on:
            writing.end_register_row(row.id, from_on - timedelta(days=1))


def save_draft(office: Office, key: str, text: str) -> None:
    """Keep what is being typed; the trail says nothing of it."""
    office.store.save_draft(key, text, office.now())


def draft(office: Office, key: str) -> str | None:
    """Return what was being typed under that key, or None."""
    return office.store.draft(key)


def drop_draft(office: Office, key: str) -> None:
    """Throw away what was being typed under that key."""
    office.store.drop_draft(key)


def calendar_file(office: Office, with_names: bool = False) -> bytes:
    """Return the open deadlines as an .ics file: references only, unless names are wanted."""
    today = office.today()
    entries = []
    for item in office.store.agenda(today - _FAR, today + _FAR):
        when: date | datetime | None = item.at or item.on
        if when is None:
            continue
        name = f" ({office.store.case(item.reference).subject.name})" if with_names else ""
        entries.append(
            CalendarEntry(
                reference=item.reference,
                kind=f"{item.kind}-{item.claim}" if item.claim else item.kind,
                on=when,
                summary=f"{item.reference}{name}: {item.words}",
            )
        )
    return calendar_bytes(entries, office.now())


def acting_nation(office: Office) -> Nation:
    """Return the nation of the acting office, whose working days count."""
    return Nation(organisation(office).nation or "E&W")
