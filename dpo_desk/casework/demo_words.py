"""The invented people and texts of the demonstration desk."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from dpo_desk.domain.answering import Decide
from dpo_desk.domain.entries import restored
from dpo_desk.domain.parties import Person
from dpo_desk.domain.rights import Right
from dpo_desk.places import resources

_MAILBOXES = ("example.org", "example.com", "example.net")


@dataclass(frozen=True, slots=True)
class Words:
    """What the demonstration draws from: people, requests by right, decisions by outcome."""

    people: dict[str, Any]
    requests: dict[Right, tuple[str, ...]]
    decisions: dict[tuple[Right, str], Decide]


def _read(name: str) -> dict[str, Any]:
    path = resources() / "demo" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def demo_words() -> Words:
    """Return the texts that come with the program."""
    requests = {Right(word): tuple(texts) for word, texts in _read("requests.toml").items()}
    decisions = {}
    for row in _read("decisions.toml")["decision"]:
        row["claim"] = row.pop("right")
        decided = restored(Decide, row)
        if isinstance(decided, Decide):
            decisions[Right(decided.claim), decided.outcome] = decided
    return Words(_read("people.toml"), requests, decisions)


def invented_person(rng: Random, number: int) -> Person:
    """Return the number-th person: contact details lie in the ranges kept for fiction."""
    words = demo_words().people
    first, last = rng.choice(words["first"]), rng.choice(words["last"])
    return Person(
        name=f"{first} {last}",
        email=f"{_plain(first)}.{_plain(last)}{number}@{rng.choice(_MAILBOXES)}",
        phone=f"01632 960{rng.randrange(1000):03d}" if rng.random() < 0.6 else "",
        address=_address(rng, words),
        age_band="16_plus" if rng.random() < 0.3 else "",
        do_not_post=rng.random() < 0.03,
        do_not_phone=rng.random() < 0.05,
        large_print=rng.random() < 0.03,
    )


def invented_representative(rng: Random, number: int) -> Person:
    """Return a firm that acts for somebody."""
    words = demo_words().people
    name = rng.choice(words["representatives"])
    mailbox = f"{_plain(name.split()[0])}.cases{number}@{rng.choice(_MAILBOXES)}"
    return Person(name=name, email=mailbox, address=_address(rng, words))


def _address(rng: Random, words: dict[str, Any]) -> str:
    house = f"{rng.randint(1, 148)} {rng.choice(words['streets'])}"
    lines = [rng.choice(words["houses"])] if rng.random() < 0.15 else []
    code = f"QX{rng.randint(1, 29)} {rng.randint(1, 9)}{rng.choice('ABDEFGHJ')}Q"
    return "\n".join([*lines, house, rng.choice(words["towns"]), code])


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalpha())
