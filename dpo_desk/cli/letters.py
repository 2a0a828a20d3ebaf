"""`letter` and `kinds`: letters drafted to PDF, and recorded as sent."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from dpo_desk.casework.correspondence import (
    Composed,
    LetterOptions,
    all_kinds,
    compose,
    letter_kinds,
    sheet,
)
from dpo_desk.casework.lookups import case as case_view
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import typeset
from dpo_desk.casework.sending import Sealed, send_letter
from dpo_desk.cli.acting import Fields, named_words
from dpo_desk.cli.entering import opened
from dpo_desk.cli.options import AsJson, Desk, Force, Officer, PassphraseFile, Reference, Today, day
from dpo_desk.cli.showing import say, say_json, say_table, warn
from dpo_desk.cli.wholefiles import WholeFile, free_path, write_whole
from dpo_desk.domain.blocks import clean
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import Entry, checked, entry_from_words, specs
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.requests import check_request_act


@dataclasses.dataclass(frozen=True, slots=True)
class Wish:
    """What was asked of a letter: its kind, day and way, and the words for its act."""

    kind: str
    on: date
    by: str
    fields: dict[str, list[str]]
    override: str


def letter(
    desk: Desk,
    reference: Reference,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="The kind, such as L07 (see `kinds`).")
    ],
    out: Annotated[Path, typer.Option(metavar="X.pdf", help="Where to put the pages.")],
    send: Annotated[
        bool, typer.Option("--send", help="Seal it, record it as sent and do its act.")
    ] = False,
    on: Annotated[
        str | None, typer.Option(metavar="D", help="The letter's date (today if left out).")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="BY", help="How it goes: post, email, web and so on.")
    ] = None,
    field: Fields = None,
    override: Annotated[
        str,
        typer.Option(metavar="REASON", help="Why something the law wants said is left out."),
    ] = "",
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    force: Force = False,
    json: AsJson = False,
) -> None:
    """Draft a letter to PDF; with --send also record it as sent."""
    if send and by is None:
        raise typer.BadParameter("say how it goes, such as post", param_hint="--by")
    if by is not None and by not in dict(CHANNELS):
        words = ", ".join(word for word, _ in CHANNELS)
        raise Problem(f"{by[:20]} is no way a letter can go. There are: {words}.", "by")
    path = free_path(out, force)
    with opened(desk, passphrase_file, officer, today) as office:
        when = day(on, "--on") if on else office.today()
        wish = Wish(kind.upper(), when, by or "", named_words(field or []), override)
        composed = compose(office, reference, _options(office, reference, wish, whole=send))
        if not send:
            draft = sheet(office, composed, composed.blocks, is_draft=True)
            write_whole(path, typeset(draft))
            _say_draft(composed, path, json)
            return
        with WholeFile(path) as file:
            sealed = send_letter(
                office, composed, composed.blocks, wish.on, wish.by, wish.override,
                before=lambda ready: file.fill(ready.pdf),
            )  # fmt: skip
    _say_sent(sealed, wish, path, json)


def _options(office: Office, reference: str, wish: Wish, *, whole: bool) -> LetterOptions:
    """Return the letter's choices with the entry of its act; unless `whole`, gaps are let be."""
    bare = LetterOptions(wish.kind, wish.on)
    view = case_view(office, reference)
    act = bare.letter_kind.act
    if bare.letter_kind.answers or act in ("acknowledge", "close"):
        if wish.fields:
            raise Problem(f"{wish.kind} takes no --field: decide first, with `act`.", "field")
        return bare
    standing = any(fact.kind == act and not fact.letter for fact in view.case.standing)
    if standing and not wish.fields:
        return bare
    entry = _entry(ENTRIES[act], wish, whole)
    if whole and not standing:
        check_request_act(view.case, view.face, entry, wish.on, office.today())
    return dataclasses.replace(bare, entry=entry)


def _entry(kind: type[Entry], wish: Wish, whole: bool) -> Entry:
    given = {name: [clean(text) for text in texts] for name, texts in wish.fields.items()}
    if wish.by and any(spec.name == "by" for spec in specs(kind)):
        given["by"] = [wish.by]
    made = entry_from_words(kind, given, whole=False)
    return checked(made) if whole else made


def _lacks(composed: Composed) -> list[str]:
    missing = [f"Missing: {missing.words}" for missing in composed.missing]
    unsaid = [f"Not said: {check.item} ({check.article})" for check in composed.unmet]
    return missing + unsaid


def _say_draft(composed: Composed, path: Path, json: bool) -> None:
    warn(*_lacks(composed))
    if json:
        say_json(
            {
                "reference": composed.reference,
                "kind": composed.options.kind,
                "out": str(path),
                "sent": False,
                "missing": [missing.name for missing in composed.missing],
                "checks": [_check_values(check) for check in composed.checks],
            }
        )
        return
    say(f"{path.name}: draft of {composed.options.kind} for {composed.reference}.")


def _check_values(check: Any) -> dict[str, Any]:
    return {"item": check.item, "article": check.article, "must": check.must, "met": check.met}


def _say_sent(sealed: Sealed, wish: Wish, path: Path, json: bool) -> None:
    warn(*sealed.cautions)
    if json:
        say_json(
            {
                "number": sealed.number,
                "kind": wish.kind,
                "out": str(path),
                "sent": True,
                "on": wish.on,
                "by": wish.by,
                "pages": sealed.pages,
                "envelope": list(sealed.envelope),
                "enclosures": list(sealed.enclosures),
            }
        )
        return
    say(f"{sealed.number} is recorded as sent on {wish.on.isoformat()}: {path.name}.")


def kinds(
    desk: Annotated[
        Path | None, typer.Argument(metavar="[FILE", help="A desk, to see what fits a case.")
    ] = None,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF]", help="The case's reference.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """List the kinds of letter; with a case, those that fit it now, the expected one first."""
    if desk is None:
        found: list[dict[str, Any]] = [
            {"kind": one.code, "title": one.title, "act": one.act,
             "rights": [right.value for right in one.rights]}
            for one in all_kinds()
        ]  # fmt: skip
    else:
        if reference is None:
            raise typer.BadParameter("name the case too", param_hint="REF")
        with opened(desk, passphrase_file, officer, today) as office:
            found = [
                {"kind": one.code, "title": one.title, "act": one.act,
                 "rights": [right.value for right in one.claims], "expected": one.expected}
                for one in letter_kinds(office, reference)
            ]  # fmt: skip
    if json:
        say_json(found)
        return
    say_table(
        ("Kind", "Title", "Does", "Rights"),
        ((one["kind"], one["title"], one["act"], ", ".join(one["rights"]))
         for one in found),
    )  # fmt: skip
