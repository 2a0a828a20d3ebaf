"""`new`: log a request, from a mail or typed."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from dpo_desk.casework.intake import FileIn, NewCase, open_case, preview, proposed, read_mail
from dpo_desk.casework.office import Office
from dpo_desk.cli.entering import opened
from dpo_desk.cli.options import AsJson, Desk, Officer, PassphraseFile, Today, day
from dpo_desk.cli.showing import say, say_json, shown_date, warn
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation

_LARGEST_MAIL = 50 * 1024 * 1024
_MAIL_TYPES = {".eml": "message/rfc822", ".msg": "application/vnd.ms-outlook"}


@dataclasses.dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a new request; None or empty where nothing was."""

    received: str | None
    channel: str | None
    name: str | None
    subject: str | None
    rights: tuple[Right, ...]
    words: str | None
    address: str
    email: str
    phone: str
    reached_us: str | None
    nation: str | None


def new(
    desk: Desk,
    from_email: Annotated[
        Path | None, typer.Option(metavar="MAIL", help="A mail: .eml or .msg.")
    ] = None,
    received: Annotated[
        str | None, typer.Option(metavar="D", help="The day the organisation received it.")
    ] = None,
    channel: Annotated[
        str | None,
        typer.Option(metavar="C", help="web, email, phone, post, in_person, social or other."),
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Who asks.")] = None,
    right: Annotated[
        list[str] | None, typer.Option(metavar="R", help="A right, such as access; may repeat.")
    ] = None,
    words: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The request in their words.")
    ] = None,
    address: Annotated[
        str, typer.Option(metavar="A", help="Postal address; a comma or a line break ends a line.")
    ] = "",
    email: Annotated[str, typer.Option(metavar="E", help="E-mail address.")] = "",
    phone: Annotated[str, typer.Option(metavar="P", help="Telephone number.")] = "",
    for_name: Annotated[
        str | None,
        typer.Option("--for", metavar="NAME", help="Whose data it is, if somebody else asks."),
    ] = None,
    reached_us: Annotated[
        str | None, typer.Option(metavar="D", help="The day it reached the officer.")
    ] = None,
    nation: Annotated[
        str | None, typer.Option(metavar="N", help="Whose working days: E&W, SCT, NI or EU.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Log a request and print its reference."""
    typed = Typed(received, channel, name, for_name, _rights(right or []), words, address, email,
                  phone, reached_us, nation)  # fmt: skip
    if from_email is None:
        _need(typed)
    mail = _mail_file(from_email) if from_email else None
    with opened(desk, passphrase_file, officer, today) as office:
        wanted = _filled(_from_mail(office, mail) if mail else _empty(), typed)
        shown = preview(office, wanted)
        made = open_case(office, wanted)
    warn(*shown.warnings)
    dues = [face.due for face in shown.faces if face.due is not None]
    due = min(dues, default=None)
    if json:
        warnings = list(shown.warnings)
        say_json({"due": due, "warnings": warnings, "reference": made.reference})
        return
    say(f"Due {shown_date(due, 'not yet known')}. Logged as {made.reference}")


def _need(typed: Typed) -> None:
    missing = [
        option
        for option, value in (
            ("--received", typed.received),
            ("--channel", typed.channel),
            ("--name", typed.name),
            ("--right", typed.rights),
            ("--words", typed.words),
        )
        if not value
    ]
    if missing:
        raise typer.BadParameter("give it, or --from-email", param_hint=", ".join(missing))


def _rights(words: list[str]) -> tuple[Right, ...]:
    found: list[Right] = []
    for word in words:
        if word not in tuple(Right):
            known = ", ".join(Right)
            raise Problem(f"{word[:40]} is not a right. Rights are: {known}.", "right")
        if Right(word) not in found:
            found.append(Right(word))
    return tuple(found)


def _mail_file(path: Path) -> FileIn:
    media_type = _MAIL_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise Problem(f"{path.name} is neither an .eml nor a .msg file.", "from_email")
    try:
        if path.stat().st_size > _LARGEST_MAIL:
            raise Problem(f"{path.name} is too large: 50 MB at most.", "from_email")
        return FileIn(path.name, media_type, path.read_bytes())
    except OSError:
        raise Problem(f"{path.name} cannot be read.", "from_email") from None


def _from_mail(office: Office, file: FileIn) -> NewCase:
    return proposed(office, read_mail(file.name, file.data), original=file)


def _empty() -> NewCase:
    """Return a case of which nothing is known; what was typed fills it."""
    return NewCase(channel="", received_on=_NEVER, words="", rights=(), parties=())


_NEVER = day("2018-05-25", "received")


def _filled(begun: NewCase, typed: Typed) -> NewCase:
    """Return the case with what was typed in place of what the mail said."""
    return dataclasses.replace(
        begun,
        channel=typed.channel or begun.channel,
        received_on=day(typed.received, "--received") if typed.received else begun.received_on,
        reached_on=day(typed.reached_us, "--reached-us") if typed.reached_us else begun.reached_on,
        words=begun.words if typed.words is None else typed.words,
        rights=typed.rights or begun.rights,
        parties=_parties(begun.parties, typed),
        nation=_nation(typed.nation) if typed.nation else begun.nation,
    )


def _nation(word: str) -> Nation:
    try:
        return Nation(word)
    except ValueError:
        raise Problem(f"{word[:20]} is not one of {', '.join(Nation)}.", "nation") from None


def _parties(begun: tuple[Party, ...], typed: Typed) -> tuple[Party, ...]:
    asking = begun[0].person if begun else Person("")
    lines = typed.address if "\n" in typed.address else typed.address.replace(", ", "\n")
    if typed.name or typed.email or typed.phone or lines:
        # What is typed may differ from what the desk knows: it is another person's row then.
        asking = dataclasses.replace(
            asking,
            name=typed.name or asking.name,
            email=typed.email or asking.email,
            phone=typed.phone or asking.phone,
            address=lines or asking.address,
            id=0,
        )
    if typed.subject is None:
        return (Party(asking, Role.SUBJECT),) if asking.name else ()
    return (Party(Person(typed.subject), Role.SUBJECT), Party(asking, Role.REPRESENTATIVE))
