"""Creating, unlocking and locking a desk; its officers and its recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dpo_desk.casework.office import Moments, Office
from dpo_desk.casework.profiles import profile_rows
from dpo_desk.domain.blocks import one_line
from dpo_desk.domain.problems import Problem
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.records import vault
from dpo_desk.records.recovery import recovery_code
from dpo_desk.records.recovery import unlock_with_recovery as key_of_code
from dpo_desk.records.store import Store
from dpo_desk.records.upgrade import Outdated, upgrade
from dpo_desk.records.vault import DeskKey, KeyCost, PassphraseStrength, passphrase_hint
from dpo_desk.reports.recovery import recovery_sheet as sheet_of_code


@dataclass(frozen=True, slots=True)
class Created:
    """A new desk, unlocked, and the code that its recovery sheet prints."""

    office: Office
    recovery_code: str


def create_desk(
    path: Path,
    officer: str,
    passphrase: str,
    moments: Moments,
    profile: str | Path = "blank",
    cost: KeyCost | None = None,
    before: Callable[[str], None] | None = None,
) -> Created:
    """Create an empty desk with its first officer; raise Problem when the file exists.

    `profile` is `blank`, the name of a shipped profile, or a .toml file. `before` is given the
    recovery code when all else is done; what it raises leaves no desk behind.
    """
    name = one_line(officer)
    if not name:
        raise Problem("Officer: a name is needed.", "officer")
    if len(passphrase) < vault.SHORTEST_PASSPHRASE:
        raise Problem(
            f"Passphrase: use at least {vault.SHORTEST_PASSPHRASE} characters.", "passphrase"
        )
    # Built beside its place: a desk that nobody has a key to must never bear the desk's name.
    partial = path.with_name(f".{path.name}.new")
    if partial.exists() and not path.exists():
        # The making of this desk was killed: nothing was ever in it, its keys open nothing.
        vault.slots_path(path).unlink(missing_ok=True)
    _refuse_taken(path)
    rows = profile_rows(profile, moments.today())
    key = vault.new_key()
    slots = vault.slots_path(path)
    made = False
    try:
        _clear(partial)
        if not Store.create(partial, key, rows, moments.now(), name).close():
            raise Problem(f"The disk is full: {path.name} was not made.", "path")
        vault.add_officer(path, key, name, passphrase, cost)
        if before is not None:
            before(recovery_code(key))
        partial.rename(path)
        made = True
    except OSError as error:
        raise Problem(f"{path.name} cannot be made here: {error.strerror}.", "path") from error
    finally:
        if not made:
            with suppress(OSError):  # what cannot be taken away could not be made either
                _clear(partial)
                slots.unlink(missing_ok=True)
    store = Store.open(path, key)
    return Created(Office(store, name, path, key, moments), recovery_code(key))


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise Problem(f"{path.name} exists already. Choose another name.", "path")
    slots = vault.slots_path(path)
    if slots.exists():
        raise Problem(
            f"{slots.name} exists already, without its desk. Choose another name, or move it away.",
            "path",
        )


def _clear(partial: Path) -> None:
    """Take away a desk that was not finished, such as one whose making was killed."""
    for left in (partial, partial.with_name(partial.name + "-wal")):
        left.unlink(missing_ok=True)


def unlock_desk(path: Path, passphrase: str, moments: Moments, name: str | None = None) -> Office:
    """Unlock a desk with an officer's passphrase; each slot is tried unless `name` is given.

    Raises Problem for a wrong passphrase, a desk open elsewhere, a damaged or newer file.
    """
    if not path.exists():
        raise Problem(f"There is no desk {path.name} in that place.", "path")
    unlocked = vault.unlock(path, passphrase, name)
    store = _opened(path, unlocked.key, moments)
    return Office(store, unlocked.officer, path, unlocked.key, moments)


def _opened(path: Path, key: DeskKey, moments: Moments) -> Store:
    """Open the desk; one of an earlier version is upgraded after a verified backup."""
    try:
        return Store.open(path, key)
    except Outdated:
        upgrade(path, key, path.parent / f"{path.stem} backups", moments.now())
        return Store.open(path, key)


def unlock_with_recovery(path: Path, code: str, moments: Moments) -> Office:
    """Unlock a desk with the code of its recovery sheet, without a slots file."""
    key = key_of_code(code)
    return Office(_opened(path, key, moments), "Recovery sheet", path, key, moments)


def officers(path: Path) -> tuple[str, ...]:
    """Return the names of the officers who can unlock the desk."""
    return vault.officers(path)


def add_officer(office: Office, name: str, passphrase: str, cost: KeyCost | None = None) -> None:
    """Give another officer a slot of their own; raise Problem when the name is taken."""
    vault.add_officer(office.path, office.key, one_line(name), passphrase, cost)


def remove_officer(office: Office, name: str) -> None:
    """Take an officer's slot away; the last one stays (Problem)."""
    vault.remove_officer(office.path, one_line(name))


def change_passphrase(
    path: Path, name: str, old: str, new: str, cost: KeyCost | None = None
) -> None:
    """Wrap the desk's key under a new passphrase; the other officers' slots stay as they are."""
    vault.change_passphrase(path, one_line(name), old, new, cost)


def renew_access(office: Office, name: str, passphrase: str, cost: KeyCost | None = None) -> None:
    """Write a new slots file after a recovery, with one officer in it."""
    vault.renew_slots(office.path, office.key, one_line(name), passphrase, cost)


def passphrase_strength(text: str) -> PassphraseStrength:
    """Return how well a passphrase holds: a level from 0 to 4 and a sentence."""
    return passphrase_hint(text)


def recovery_sheet(desk_name: str, code: str, on: date) -> bytes:
    """Return the recovery sheet as a PDF: the desk's key on paper, to be locked away."""
    return report_pdf(sheet_of_code(desk_name, code, on))
