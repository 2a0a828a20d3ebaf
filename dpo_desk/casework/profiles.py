"""Organisation profiles: register rows that a new desk starts with."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from dpo_desk.domain.controller import REGISTERS, Organisation, RegisterRow
from dpo_desk.domain.entries import Entry, FieldType, checked, specs
from dpo_desk.domain.problems import Problem
from dpo_desk.places import resources


def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the profiles that come with the program: `ims`."""
    folder = resources() / "organisations"
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def profile_rows(profile: str | Path, today: date) -> tuple[RegisterRow, ...]:
    """Return the register rows of a shipped profile, of a .toml file, or of `blank`.

    Raises Problem for a file that is no profile, naming the row and the field.
    """
    if profile == "blank":
        return (RegisterRow(0, Organisation(nation="E&W"), date(2018, 5, 25)),)
    path = Path(profile)
    if isinstance(profile, str) and profile in shipped_profiles():
        path = resources() / "organisations" / f"{profile}.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise Problem(f"There is no profile {profile}.", "profile") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise Problem(f"{path.name} is not a profile: it cannot be read.", "profile") from None
    rows = []
    for kind, found in tables.items():
        if kind not in REGISTERS or not isinstance(found, list):
            raise Problem(
                f"{path.name}: [[{kind}]] is no register. There are: {', '.join(REGISTERS)}.",
                "profile",
            )
        rows += [_row(path.name, kind, table, today) for table in found]
    if not any(isinstance(row.entry, Organisation) for row in rows):
        raise Problem(f"{path.name} names no [[organisation]].", "profile")
    return tuple(rows)


def _row(file: str, kind: str, table: dict[str, Any], today: date) -> RegisterRow:
    given = dict(table)
    valid_from = given.pop("valid_from", today)
    valid_to = given.pop("valid_to", None)
    usable = bool(given.pop("usable", True))
    why_not = str(given.pop("why_not", ""))
    return RegisterRow(0, _entry(file, kind, given), valid_from, valid_to, usable, why_not)


def _entry(file: str, kind: str, given: dict[str, Any]) -> Entry:
    entry = REGISTERS[kind]
    known = {spec.name: spec for spec in specs(entry)}
    for name, value in given.items():
        spec = known.get(name)
        if spec is None:
            raise Problem(f"{file}: [[{kind}]] has no field {name}.", "profile")
        if spec.type is FieldType.SEVERAL:
            given[name] = tuple(str(item) for item in value)
    try:
        return checked(entry(**given))
    except Problem as problem:
        raise Problem(f"{file}: [[{kind}]] {problem.sentence}", "profile") from None
