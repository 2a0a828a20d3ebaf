"""What the Settings page shows and changes: organisation, regulator, paper, keys and backups."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dpo_desk.casework import housekeeping, opening
from dpo_desk.casework.correspondence import stationery
from dpo_desk.casework.office import Change, Office
from dpo_desk.domain.blocks import one_line, para
from dpo_desk.domain.controller import Organisation, RegisterRow, Regulator
from dpo_desk.domain.entries import Entry, checked
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.regimes import Regulator as RegulatorName
from dpo_desk.domain.regimes import regulator_on
from dpo_desk.domain.workdays import long_date
from dpo_desk.letters.sheet import Stationery, letterhead
from dpo_desk.paper.geometry import NUDGE_LIMIT, EnvelopeName
from dpo_desk.paper.pen import picture_size
from dpo_desk.paper.stationery import LetterSheet, Signature
from dpo_desk.records import backups
from dpo_desk.records.backups import KEPT, Backup
from dpo_desk.records.vault import slots_path

__all__ = ["KEPT", "NUDGE_LIMIT", "Backup", "EnvelopeName", "Stationery"]

LARGEST_PICTURE = 1_000_000
"""Bytes of a logo or signature at most: it goes into every letter's PDF."""
LONGEST_MARKING = 60
_CHANGED = frozenset({"registers", "settings"})


# --- the organisation -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """The organisation as it holds today, and every row of it, the latest first."""

    now: Organisation
    history: tuple[RegisterRow, ...]


def organisation_shown(office: Office) -> OrganisationShown:
    """Return the organisation today and how it was and will be."""
    rows = _rows(office, Organisation)
    return OrganisationShown(
        housekeeping.organisation(office),
        tuple(sorted(rows, key=lambda row: (row.valid_from, row.id), reverse=True)),
    )


def change_organisation(office: Office, entry: Organisation, from_on: date) -> Change:
    """Let the details hold from a day until the next change that is already known.

    Letters of earlier days keep what held then. Raises Problem for what the entry lacks.
    """
    return _change_register(office, checked(entry), from_on)


def _rows(office: Office, kind: type[Entry]) -> tuple[RegisterRow, ...]:
    return tuple(row for row in office.store.registers().rows if isinstance(row.entry, kind))


def _change_register(office: Office, entry: Entry, from_on: date) -> Change:
    """Put the entry in between the rows of its kind; one that begins that day is corrected."""
    rows = [row for row in _rows(office, type(entry)) if row.usable]
    later = [row.valid_from for row in rows if row.valid_from > from_on]
    until = min(later) - timedelta(days=1) if later else None
    same_day = [row.id for row in rows if row.valid_from == from_on]
    with office.writing() as writing:
        for row in rows:
            if row.valid_from < from_on and row.valid_on(from_on):
                writing.end_register_row(row.id, from_on - timedelta(days=1))
        same = same_day[-1] if same_day else 0
        writing.put_register_row(RegisterRow(same, entry, from_on, until))
    return Change(kinds=_CHANGED)


# --- the regulator --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegulatorShown:
    """How letters of today name the regulator; the address is printed once it is confirmed."""

    name: RegulatorName
    address: str
    confirmed_on: date | None
    proposed: str


def regulator_shown(office: Office) -> RegulatorShown:
    """Return what letters of today say of the regulator, and the address not confirmed yet."""
    today = office.today()
    rows = [row for row in _rows(office, Regulator) if row.valid_on(today)]
    entries = [(row, row.entry) for row in rows if isinstance(row.entry, Regulator)]
    good = [(row, entry) for row, entry in entries if entry.confirmed and row.usable]
    waiting = [entry.address for _, entry in entries if not entry.confirmed]
    row, entry = good[-1] if good else (None, Regulator())
    return RegulatorShown(
        regulator_on(today),
        entry.address,
        row.valid_from if row is not None else None,
        entry.address or (waiting[-1] if waiting else ""),
    )


def confirm_regulator(office: Office, address: str) -> Change:
    """Keep the address the officer has checked; no address takes it out of letters again."""
    entry = Regulator(address=address.strip(), confirmed=bool(address.strip()))
    return _change_register(office, checked(entry), office.today())


# --- letterhead -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PaperShown:
    """How letters look, and a letter to nobody in particular that shows it."""

    stationery: Stationery
    sample: LetterSheet


def paper_shown(office: Office) -> PaperShown:
    """Return how this desk's letters look."""
    kept = stationery(office)
    return PaperShown(kept, sample_letter(office, kept))


def sample_letter(office: Office, paper: Stationery) -> LetterSheet:
    """Return a letter to an invented person on this paper, for a preview or a test sheet."""
    organisation = housekeeping.organisation(office)
    name = organisation.name or "Name of the organisation"
    today = long_date(office.today())
    return LetterSheet(
        title="A letter on this paper",
        letterhead=letterhead(organisation, paper),
        addressee=("Sample Person", "1 Example Street", "Anytown", "AN1 1AA"),
        date=today,
        reference="R-0000-00000-L1",
        salutation="Dear Sample Person",
        subject="Your request",
        body=(
            para(f"This letter shows how letters of {today} look on this paper."),
            para("Nobody will receive it. The address above stands where the window will be."),
        ),
        closing="Yours sincerely",
        signature=Signature(
            organisation.officer or "Name of the officer",
            organisation.officer_title,
            (f"for {name}",),
            paper.signature,
        ),
        marking=paper.marking,
        window=paper.window,
        envelope=paper.envelope,
        nudge=paper.nudge,
    )


def checked_picture(data: bytes, field: str) -> bytes:
    """Return a logo's or signature's PNG bytes; raise Problem when it is none or too large."""
    if len(data) > LARGEST_PICTURE:
        raise Problem("This picture is larger than 1 MB. Save it smaller and choose it again.",
                      field)  # fmt: skip
    picture_size(data, 1.0, 1.0, field)
    return data


def read_picture(path: Path, field: str) -> bytes:
    """Return the PNG in a file; raise Problem when it cannot be read, is none or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_PICTURE + 1)
    except OSError as error:
        raise Problem(f"{path.name} cannot be read: {error.strerror}.", field) from error
    return checked_picture(data, field)


def set_paper(office: Office, paper: Stationery) -> Change:
    """Keep how letters look; raise Problem for a nudge, picture or marking that cannot be."""
    if max(abs(paper.nudge[0]), abs(paper.nudge[1])) > NUDGE_LIMIT:
        raise Problem(f"The address can be moved by {NUDGE_LIMIT:g} mm at most.", "nudge")
    marking = one_line(paper.marking)
    if len(marking) > LONGEST_MARKING:
        raise Problem(f"Marking: at most {LONGEST_MARKING} characters.", "marking")
    kept = {
        "preprinted": paper.preprinted,
        "window": paper.window,
        "envelope": paper.envelope,
        "nudge": list(paper.nudge),
        "marking": marking,
        "logo": _kept_picture(paper.logo, "logo"),
        "signature": _kept_picture(paper.signature, "signature"),
    }
    return housekeeping.set_setting(office, "letterhead", kept)


def _kept_picture(data: bytes | None, field: str) -> str | None:
    return base64.b64encode(checked_picture(data, field)).decode("ascii") if data else None


# --- officers -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OfficersShown:
    """Who holds a key to the desk, and who is at it. Nobody of them after a recovery."""

    names: tuple[str, ...]
    own: str


def officers_shown(office: Office) -> OfficersShown:
    """Return the officers with a key, in the order they were added."""
    return OfficersShown(opening.officers(office.path), office.officer)


def remove_officer(office: Office, name: str) -> None:
    """Take another officer's key away; raise Problem for one's own: somebody else does that."""
    if name == office.officer:
        raise Problem(
            "This is your own key, and you are using it. Another officer can remove it.", "officer"
        )
    opening.remove_officer(office, name)


def change_own_passphrase(office: Office, old: str, new: str) -> None:
    """Wrap the officer's own key anew; raise Problem when the old passphrase is wrong."""
    opening.change_passphrase(office.path, office.officer, old, new)


# --- backups --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BackupsShown:
    """Where backups go and those that are there, newest first; `usual` is not chosen."""

    folder: Path
    usual: bool
    kept: tuple[Backup, ...]


def backups_shown(office: Office) -> BackupsShown:
    """Return the backups of this desk, and the folder they go to."""
    folder = housekeeping.backup_folder(office)
    usual = not housekeeping.setting(office, "backup_folder")
    return BackupsShown(folder, usual, backups.backups(folder, office.path.stem))


def set_backup_folder(office: Office, folder: Path | None) -> Change:
    """Let backups go to another folder from now on; None is the usual one beside the desk."""
    if folder is not None and not (folder.is_absolute() and folder.is_dir()):
        raise Problem("Backups: choose a folder that is there.", "folder")
    return housekeeping.set_setting(office, "backup_folder", str(folder) if folder else None)


def restore_backup(office: Office, backup: Path, to: Path) -> Path:
    """Return the new desk file made from a backup that was checked whole with this desk's key.

    Raises Problem when anything stands there already, or the backup is damaged.
    """
    keys = slots_path(to)
    for taken in (to, keys, to.with_name(to.name + "-wal")):
        if taken.exists():
            raise Problem(f"{taken.name} already exists. Choose another name.", "desk")
    if not slots_path(backup).exists():
        raise Problem(
            f"The keys of {backup.name} are not beside it. Copy {slots_path(backup).name} there.",
            "backup",
        )
    backups.restore(backup, to, office.now(), key=office.key)
    return to
