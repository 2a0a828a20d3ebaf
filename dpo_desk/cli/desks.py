"""`create`, `officer`, `verify`, `backup`: a desk as a whole and who can open it."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dpo_desk.casework.housekeeping import back_up, verify
from dpo_desk.casework.opening import (
    add_officer,
    change_passphrase,
    create_desk,
    officers,
    recovery_sheet,
    remove_officer,
)
from dpo_desk.cli.entering import (
    desk_there,
    moments_of,
    new_passphrase_from,
    opened,
    passphrase_from,
)
from dpo_desk.cli.options import AsJson, Desk, Force, Officer, PassphraseFile, Today
from dpo_desk.cli.showing import say, say_json
from dpo_desk.cli.wholefiles import WholeFile, free_path
from dpo_desk.domain.problems import Problem

NewPassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--new-passphrase-file",
        metavar="F",
        help="Read the new passphrase from the first line of F (- is standard input).",
    ),
]


class Deed(StrEnum):
    """What can be done with an officer's key."""

    ADD = "add"
    REMOVE = "remove"
    PASSPHRASE = "passphrase"


def create(
    desk: Desk,
    profile: Annotated[
        str, typer.Option(metavar="P", help="blank, ims, or the path of a .toml file.")
    ] = "blank",
    officer: Annotated[
        str, typer.Option(metavar="NAME", help="The first officer's name.")
    ] = "Data Protection Officer",
    recovery_out: Annotated[
        Path | None, typer.Option(metavar="X.pdf", help="Where to put the recovery sheet.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    today: Today = None,
    force: Force = False,
    json: AsJson = False,
) -> None:
    """Create an empty desk, its first officer's key and the recovery sheet."""
    moments = moments_of(today)
    out = free_path(recovery_out, force) if recovery_out else None
    if desk.exists():
        raise Problem(f"{desk.name} exists already. Choose another name.", "path")
    if not desk.parent.is_dir():
        raise Problem(f"There is no folder {desk.parent.name} to put {desk.name} in.", "path")
    passphrase = new_passphrase_from(passphrase_file, "Passphrase")
    with ExitStack() as files:
        file = files.enter_context(WholeFile(out)) if out else None
        made = create_desk(
            desk, officer, passphrase, moments, profile,
            before=lambda code: (
                file.fill(recovery_sheet(desk.name, code, moments.today())) if file else None
            ),
        )  # fmt: skip
        made.office.close()
    if json:
        say_json(
            {"desk": str(desk), "officer": officer, "recovery_sheet": str(out) if out else None}
            | ({} if out else {"recovery_code": made.recovery_code})
        )
        return
    say(f"{desk.name} is ready for {officer}.")
    if out is not None:
        say(f"Print {out.name}, lock it away and delete the file: it opens the desk.")
    else:
        say("Recovery code (write it down, lock it away: it opens the desk):", made.recovery_code)


def officer(
    desk: Desk,
    deed: Annotated[Deed, typer.Argument(metavar="DEED", help="add, remove or passphrase.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The officer's name.")],
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: NewPassphraseFile = None,
    as_officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Add or remove an officer's key, or change the passphrase of one."""
    if deed is Deed.PASSPHRASE:
        old = passphrase_from(passphrase_file, f"Passphrase of {name}") if desk_there(desk) else ""
        change_passphrase(desk, name, old, new_passphrase_from(new_passphrase_file))
    else:
        with opened(desk, passphrase_file, as_officer, today) as office:
            if deed is Deed.ADD:
                new = new_passphrase_from(new_passphrase_file, f"New passphrase of {name}")
                add_officer(office, name, new)
            else:
                remove_officer(office, name)
    named = officers(desk)
    if json:
        say_json({"officers": list(named)})
        return
    say(f"Officers of {desk.name}: {', '.join(named)}.")


def verify_desk(
    desk: Desk,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Check file, trail, letters and the list, and say what is wrong and where."""
    with opened(desk, passphrase_file, officer, today) as office:
        faults = verify(office)
    if json:
        say_json({"faults": list(faults)})
    if not faults:
        if not json:
            say(f"{desk.name} is whole: file, trail, letters and list agree.")
        return
    if not json:
        say(*faults)
    count = "1 thing is" if len(faults) == 1 else f"{len(faults)} things are"
    raise Problem(f"{desk.name}: {count} wrong.")


def backup(
    desk: Desk,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Make a verified backup beside the desk, or where its settings say."""
    with opened(desk, passphrase_file, officer, today) as office:
        made = back_up(office)
    if json:
        say_json({"path": str(made.path), "at": made.at, "bytes": made.size})
        return
    say(f"Backed up and verified: {made.path}")
