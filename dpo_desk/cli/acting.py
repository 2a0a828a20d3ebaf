"""`act` and `acts`: any act that is open on a case, with its fields as NAME=VALUE."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dpo_desk.casework.acts import perform
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.lookups import case as case_view
from dpo_desk.cli.entering import opened
from dpo_desk.cli.options import AsJson, Desk, Officer, PassphraseFile, Reference, Today, day
from dpo_desk.cli.showing import say, say_json, shown_date
from dpo_desk.domain.entries import Choices, Entry, FieldSpec, entry_from_words, specs
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.request_gates import RULES
from dpo_desk.domain.steps import Step

Fields = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME=VALUE", help="A field; a repeated NAME appends."),
]


def act(
    desk: Desk,
    reference: Reference,
    name: Annotated[str, typer.Argument(metavar="ACT", help="The act (see `acts`).")],
    on: Annotated[
        str | None, typer.Option(metavar="D", help="The day it happened (today if left out).")
    ] = None,
    field: Fields = None,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Do an act that is open on the case."""
    entry = entry_of(name, field or [])
    with opened(desk, passphrase_file, officer, today) as office:
        when = day(on, "--on") if on else office.today()
        perform(office, reference, entry, when)
        view = case_view(office, reference)
    if json:
        say_json(_done_values(view))
        return
    due = shown_date(view.face.due, "no limit runs")
    say(f"{view.case.reference}: {entry.done}. {view.face.state.label}; due: {due}.")


def entry_of(name: str, given: list[str]) -> Entry:
    """Return the act's entry from NAME=VALUE words; raise Problem for what it cannot be."""
    if name not in RULES:
        raise Problem(f"{name[:40]} is not an act. Acts are: {', '.join(RULES)}.", "act")
    return entry_from_words(ENTRIES[name], named_words(given))


def named_words(given: list[str]) -> dict[str, list[str]]:
    """Return NAME=VALUE words by name; raise Problem for one without its equals sign."""
    found: dict[str, list[str]] = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise Problem(f"--field {word[:40]}: write it as NAME=VALUE.", "field")
        found.setdefault(name.strip(), []).append(value)
    return found


def _done_values(view: CaseView) -> dict[str, Any]:
    return {
        "reference": view.case.reference,
        "event": view.case.last_fact,
        "state": view.face.state.value,
        "due": view.face.due,
        "next": next((step.act for step in view.steps if step.next), ""),
    }


def acts(
    desk: Annotated[
        str | None, typer.Argument(metavar="[FILE", help="A desk, to see what is open on a case.")
    ] = None,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF]", help="The case's reference.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """List the acts and their fields; with a case, which are open on it and why others are shut."""
    view: CaseView | None = None
    if desk is not None:
        if reference is None:
            raise typer.BadParameter("name the case too", param_hint="REF")
        with opened(Path(desk), passphrase_file, officer, today) as office:
            view = case_view(office, reference)
    steps = view.steps if view else tuple(_bare_step(name) for name in RULES)
    choices = dict(view.choices) if view else {}
    found = [_step_values(step, choices, gated=view is not None) for step in steps]
    if json:
        say_json(found)
        return
    for step in steps:
        _say_step(step, choices)


def _bare_step(name: str) -> Step:
    return Step(name, ENTRIES[name].label, ENTRIES[name].law)


def _step_values(step: Step, choices: dict[str, Choices], gated: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"act": step.act, "label": step.label, "law": step.law}
    if gated:
        values |= {
            "open": step.open, "why_shut": step.why, "up_to": step.up_to, "since": step.since,
            "next": step.next,
        }  # fmt: skip
    fields = specs(ENTRIES[step.act])
    return values | {"fields": [_field_values(spec, choices) for spec in fields]}


def _field_values(spec: FieldSpec, choices: dict[str, Choices]) -> dict[str, Any]:
    offered = spec.choices or choices.get(spec.source, ())
    return {
        "name": spec.name,
        "label": spec.label,
        "type": spec.type.value,
        "required": spec.required,
        "choices": [word for word, _ in offered],
        "only_if": {spec.when[0]: list(spec.when[1])} if spec.when else {},
        "hint": spec.hint,
    }


def _say_step(step: Step, choices: dict[str, Choices]) -> None:
    mark = "next" if step.next else "shut" if step.why else ""
    say(f"{step.act:<26}{mark:<6}{step.tooltip if step.why else step.label}")
    if step.why:
        return
    for spec in specs(ENTRIES[step.act]):
        offered = spec.choices or choices.get(spec.source, ())
        needed = f" (needed{_condition(spec)})" if spec.required else ""
        words = f": {', '.join(word for word, _ in offered)}" if offered else ""
        say(f"    {spec.name} [{spec.type.value}]{needed} {spec.label}{words}")


def _condition(spec: FieldSpec) -> str:
    return f" if {spec.when[0]} is {' or '.join(spec.when[1])}" if spec.when else ""
