"""Opening a desk from the command line: passphrases from the prompt or a file, never elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from dpo_desk.casework.office import Moments, Office, fixed_moments, system_moments
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.cli.options import day_of_work
from dpo_desk.cli.showing import warn
from dpo_desk.domain.problems import Problem


def moments_of(today: str | None) -> Moments:
    """Return the moments of `--today`, which stand still, or those of the machine's clock."""
    return system_moments() if today is None else fixed_moments(day_of_work(today))


def passphrase_from(named: str | None, asked: str = "Passphrase") -> str:
    """Return the first line of the file (`-` is standard input), or what is typed unseen.

    Raises Problem for a file that cannot be read or is empty.
    """
    if named is None:
        return str(typer.prompt(asked, hide_input=True, err=True))
    try:
        if named == "-":
            line = sys.stdin.readline()
        else:
            with Path(named).open(encoding="utf-8-sig") as file:
                line = file.readline()
    except OSError:
        raise Problem(f"The passphrase file {Path(named).name} cannot be read.", "passphrase") \
            from None  # fmt: skip
    except UnicodeDecodeError:
        raise Problem("The passphrase file is not a text in UTF-8.", "passphrase") from None
    found = line.rstrip("\r\n")
    if not found:
        raise Problem("The passphrase file begins with an empty line.", "passphrase")
    return found


def new_passphrase_from(named: str | None, asked: str = "New passphrase") -> str:
    """Return a new passphrase: from a file, or typed twice alike."""
    if named is not None:
        return passphrase_from(named)
    return str(typer.prompt(asked, hide_input=True, confirmation_prompt=True, err=True))


def desk_there(path: Path) -> Path:
    """Return the path; raise Problem before any passphrase is asked when there is no such file."""
    if not path.is_file():
        raise Problem(f"There is no desk {path.name} in that place.", "path")
    return path


@contextmanager
def opened(
    path: Path, passphrase_file: str | None, officer: str | None, today: str | None
) -> Iterator[Office]:
    """Give the desk unlocked, and lock it again whatever happens.

    Raises Problem for a wrong passphrase, a missing desk, or one that is open elsewhere.
    """
    moments = moments_of(today)
    passphrase = passphrase_from(passphrase_file) if desk_there(path) else ""
    office = unlock_desk(path, passphrase, moments, officer)
    try:
        yield office
    finally:
        if not office.close():
            warn(
                f"The disk is full: part of {path.name} stays in {path.name}-wal."
                " Keep the two together; make room, and open the desk again."
            )
