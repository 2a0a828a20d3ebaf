"""One case whole, as records hand it up and every other room reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from dpo_desk.domain.answering import Decide
from dpo_desk.domain.events import Fact, in_order
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import AddClaim, Receive, SetNation
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation

_REFERENCE = re.compile(r"(?<![\w-])([RCBE])-(\d{4})-(\d{5,})(?!\d)", re.IGNORECASE)


def reference(kind: str, year: int, number: int) -> str:
    """Return the reference of a case: `R-2026-00017`."""
    return f"{kind}-{year}-{number:05d}"


def read_reference(typed: str) -> str:
    """Return the reference in its one spelling; raise Problem when it is none."""
    found = _REFERENCE.fullmatch(typed.strip())
    if not found:
        raise Problem(f"{typed.strip()[:40]} is not a reference such as R-2026-00017.", "reference")
    return typed.strip().upper()


def references_in(words: str) -> tuple[str, ...]:
    """Return the references quoted in the words, each once, in order."""
    return tuple(dict.fromkeys(found[0].upper() for found in _REFERENCE.finditer(words)))


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter of the case without its bytes. `status` is draft, printed, sent or void."""

    id: int
    number: str
    kind: str
    status: str
    made_at: datetime
    addressee: str
    sent_on: date | None = None
    by: str = ""
    sha256: str = ""
    pages: int = 0
    fact: int | None = None


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the case without its bytes; `size` in bytes."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    fact: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A right the person exercises, from the day the organisation received it."""

    right: Right
    received_on: date
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case: who, when, and every fact in order of entry, struck ones included."""

    id: int
    reference: str
    kind: str
    received_on: date
    opened_nation: Nation
    parties: tuple[Party, ...]
    facts: tuple[Fact, ...]
    letters: tuple[LetterLine, ...] = ()
    files: tuple[FileLine, ...] = ()
    linked: tuple[str, ...] = ()
    anonymised: bool = False

    @property
    def standing(self) -> tuple[Fact, ...]:
        """Return the facts that have not been struck out, by day and place of entry."""
        return in_order(self.facts)

    @property
    def last_fact(self) -> int:
        """Return the highest entry number: what a command must have seen."""
        return max((fact.number for fact in self.facts), default=0)

    @property
    def nation(self) -> Nation:
        """Return the nation whose working days apply, changes included."""
        for fact in reversed(self.standing):
            if isinstance(fact.entry, SetNation):
                return Nation(fact.entry.nation)
        return self.opened_nation

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims in order of receipt, one for each right."""
        found: dict[Right, Claim] = {}
        for fact in self.standing:
            if isinstance(fact.entry, AddClaim):
                right = Right(fact.entry.right)
                found.setdefault(right, Claim(right, fact.on, fact.entry.detail))
        return tuple(found.values())

    @property
    def words(self) -> str:
        """Return the request in the person's own words."""
        return next(
            (fact.entry.words for fact in self.standing if isinstance(fact.entry, Receive)), ""
        )

    @property
    def channel(self) -> str:
        """Return how the request came: a word of `choices.CHANNELS`."""
        return next(
            (fact.entry.channel for fact in self.standing if isinstance(fact.entry, Receive)), ""
        )

    def party(self, role: Role) -> Party | None:
        """Return the first party in that role."""
        return next((party for party in self.parties if party.role is role), None)

    @property
    def subject(self) -> Person:
        """Return the person whose data it is about."""
        party = self.party(Role.SUBJECT) or self.parties[0]
        return party.person

    @property
    def writes_to(self) -> Party:
        """Return whom letters go to by default: representative, requester or subject."""
        for role in (Role.REPRESENTATIVE, Role.REQUESTER, Role.SUBJECT):
            party = self.party(role)
            if party:
                return party
        return self.parties[0]

    def decision(self, right: Right) -> Decide | None:
        """Return the last standing decision on that right."""
        for fact in reversed(self.standing):
            if isinstance(fact.entry, Decide) and fact.entry.claim == right.value:
                return fact.entry
        return None

    def fact(self, number: int) -> Fact:
        """Return the fact with that entry number; raise Problem when there is none."""
        for fact in self.facts:
            if fact.number == number:
                return fact
        raise Problem(f"{self.reference} has no entry number {number}.", "number")
