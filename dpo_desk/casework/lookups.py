"""Questions about cases: the list, one case whole, what is due, who is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from dpo_desk.casework.office import Office
from dpo_desk.domain.casefile import CaseFile, read_reference
from dpo_desk.domain.controller import Category, Purpose, Recipient, Source, System, Transfer
from dpo_desk.domain.decisions import exemptions, grounds, outcomes
from dpo_desk.domain.derived import Card
from dpo_desk.domain.entries import Choices
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Person
from dpo_desk.domain.requests import request_steps, unsettled
from dpo_desk.domain.rights import Right
from dpo_desk.domain.steps import Step
from dpo_desk.records.cards import CardPage, CardQuery
from dpo_desk.records.trail import TrailLine

__all__ = ["CardPage", "CardQuery", "CaseView", "TrailLine"]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case whole: the file, its face, the gate of every act, and the lists its forms offer."""

    case: CaseFile
    face: CaseFace
    steps: tuple[Step, ...]
    unsettled: tuple[str, ...]
    earlier: tuple[Card, ...]
    choices: Mapping[str, Choices]

    def step(self, act: str) -> Step | None:
        """Return the gate of one act."""
        return next((step for step in self.steps if step.act == act), None)


def cards(office: Office, wanted: CardQuery) -> CardPage:
    """Return a stretch of the list and the count of all that match."""
    return office.store.cards(wanted)


def case(office: Office, reference: str) -> CaseView:
    """Return one case whole; raise Problem when there is none."""
    found = office.store.case(read_reference(reference))
    return view(office, found)


def view(office: Office, found: CaseFile) -> CaseView:
    """Return the view of a case that was just read."""
    face = office.face(found)
    person_id = found.subject.id
    earlier = office.store.earlier_cases(person_id) if person_id else ()
    return CaseView(
        case=found,
        face=face,
        steps=request_steps(found, face),
        unsettled=unsettled(found, face),
        earlier=tuple(card for card in earlier if card.reference != found.reference),
        choices=case_choices(office, found),
    )


def case_choices(office: Office, found: CaseFile) -> dict[str, Choices]:
    """Return the lists that only this case and this desk know, by the name forms use."""
    registers, today = office.store.registers(), office.today()
    claims = [claim.right for claim in found.claims]
    all_exemptions = {
        exemption.code: exemption.label for right in claims for exemption in exemptions(right)
    }
    return {
        "claims": tuple((right.value, right.label) for right in claims),
        "systems": tuple((row.title, row.title) for row in registers.printable(System, today)),
        "recipients": tuple(
            (row.title, row.title) for row in registers.printable(Recipient, today)
        ),
        "purposes": tuple(
            (row.code, f"{row.code}. {row.title}") for row in registers.printable(Purpose, today)
        ),
        "categories": tuple((row.code, row.title) for row in registers.printable(Category, today)),
        "sources": tuple((row.title, row.title) for row in registers.printable(Source, today)),
        "transfers": tuple((row.title, row.title) for row in registers.printable(Transfer, today)),
        "exemptions": tuple(all_exemptions.items()),
        "outcomes": _joined(outcomes(right) for right in claims),
        "grounds": _joined(grounds(right, word) for right in claims for word, _ in outcomes(right)),
    }


def _joined(lists: Iterable[Choices]) -> Choices:
    found: dict[str, str] = {}
    for choices in lists:
        found.update(dict(choices))
    return tuple(found.items())


def trail(office: Office, reference: str) -> tuple[TrailLine, ...]:
    """Return who did what on the case, oldest first."""
    return office.store.trail(read_reference(reference))


def due(office: Office, within: int | None = None) -> tuple[Card, ...]:
    """Return the open cases that are due, most urgent first, within so many days if given."""
    until = office.today() + timedelta(days=within) if within is not None else None
    found: list[Card] = []
    while True:
        page = office.store.cards(
            CardQuery(open_only=True, due_to=until, limit=500, offset=len(found))
        )
        found += page.cards
        if not page.cards or len(found) >= page.total:
            return tuple(card for card in found if not card.state.ended)


def people(office: Office, typed: str) -> tuple[Person, ...]:
    """Return known people whose name or e-mail matches what is being typed."""
    return office.store.people(typed)


def file_bytes(office: Office, file_id: int) -> bytes:
    """Return the bytes of a file kept in the desk."""
    return office.store.file_bytes(file_id)


_AWAITED = {
    "accept_identity": "Await proof of identity",
    "accept_authority": "Await evidence of authority",
    "accept_fee": "Await the fee",
    "accept_clarification": "Await clarification",
    "settle_nature": "Find out whether it is a request",
}


def next_step_words(card: Card) -> str:
    """Return the next step in words for the list; what the person owes us is awaited."""
    if card.next_act in _AWAITED:
        return _AWAITED[card.next_act]
    entry = ENTRIES.get(card.next_act)
    return entry.label if entry else ""


def right_words(card: Card) -> str:
    """Return the rights of a card as the list shows them."""
    return ", ".join(Right(word).label for word in card.rights)
