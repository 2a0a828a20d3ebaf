"""`due` and `cases`: the list of cases, narrowed and in order."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from dpo_desk.casework.lookups import CardQuery, cards, next_step_words, right_words
from dpo_desk.casework.lookups import due as due_cards
from dpo_desk.casework.office import Office
from dpo_desk.cli.entering import opened
from dpo_desk.cli.options import AsJson, Desk, Officer, PassphraseFile, Today, day
from dpo_desk.cli.showing import say, say_json, say_table
from dpo_desk.domain.derived import Card
from dpo_desk.domain.faces import State
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.urgency import urgency

_PAGE = 500
_HEADS = ("Reference", "Due", "How pressing", "State", "Person", "Rights", "Next")


def card_values(card: Card, today: date) -> dict[str, Any]:
    """Return a line of the list for JSON, under names that stay."""
    pressing = urgency(card, today)
    return {
        "reference": card.reference,
        "person": card.person,
        "rights": list(card.rights),
        "received": card.received_on,
        "state": card.state.value,
        "state_words": card.state.label,
        "due": card.due,
        "safe": card.safe_by,
        "target": card.target,
        "days_left": pressing.days_left,
        "urgency": pressing.level,
        "next_act": card.next_act,
        "waiting_since": card.waiting_since,
        "extended": card.extended,
        "closed": card.closed_on,
        "unsent_letters": card.unsent,
    }


def _say_cards(office: Office, found: tuple[Card, ...], as_json: bool) -> None:
    today = office.today()
    if as_json:
        say_json([card_values(card, today) for card in found])
        return
    if not found:
        say("No case.")
        return
    say_table(
        _HEADS,
        (
            (
                card.reference,
                card.due.isoformat() if card.due else "-",
                urgency(card, today).words,
                card.state.label,
                card.person,
                right_words(card),
                next_step_words(card),
            )
            for card in found
        ),
    )


def due(
    desk: Desk,
    within: Annotated[
        int | None,
        typer.Option(metavar="DAYS", min=0, max=36_500, help="Only what is due within DAYS."),
    ] = None,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """List what is due, most urgent first."""
    with opened(desk, passphrase_file, officer, today) as office:
        _say_cards(office, due_cards(office, within), json)


def cases(
    desk: Desk,
    find: Annotated[
        str, typer.Option(metavar="TEXT", help="Words of the case: a name, a reference, a topic.")
    ] = "",
    right: Annotated[
        list[str] | None, typer.Option(metavar="R", help="Cases with this right; may repeat.")
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="S", help="Cases in this state (see `states`); may repeat."),
    ] = None,
    received_from: Annotated[
        str | None, typer.Option(metavar="D", help="Received on D or later.")
    ] = None,
    received_to: Annotated[
        str | None, typer.Option(metavar="D", help="Received on D or before.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """List the cases that match."""
    wanted = CardQuery(
        text=find,
        rights=tuple(_known(word, tuple(Right), "right") for word in right or ()),
        states=tuple(_known(word, tuple(State), "state") for word in state or ()),
        received_from=day(received_from, "--received-from") if received_from else None,
        received_to=day(received_to, "--received-to") if received_to else None,
        sort="reference",
        limit=_PAGE,
    )
    with opened(desk, passphrase_file, officer, today) as office:
        _say_cards(office, _all(office, wanted), json)


def _known(word: str, known: tuple[str, ...], what: str) -> str:
    if word not in known:
        raise Problem(f"{word[:40]} is not a {what}. There are: {', '.join(known)}.", what)
    return word


def _all(office: Office, wanted: CardQuery) -> tuple[Card, ...]:
    found: list[Card] = []
    while True:
        query = CardQuery(
            text=wanted.text, rights=wanted.rights, states=wanted.states,
            received_from=wanted.received_from, received_to=wanted.received_to,
            sort=wanted.sort, limit=wanted.limit, offset=len(found),
        )  # fmt: skip
        page = cards(office, query)
        found += page.cards
        if not page.cards or len(found) >= page.total:
            return tuple(found)


def states(json: AsJson = False, _today: Today = None) -> None:
    """List the states a case can be in."""
    if json:
        say_json([{"state": one.value, "label": one.label} for one in State])
        return
    say_table(("State", "In words"), ((one.value, one.label) for one in State))
