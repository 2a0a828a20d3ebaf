"""How demonstration requests come in: who writes, by which channel, in which words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from dpo_desk.casework.demo_scene import Life
from dpo_desk.casework.demo_words import demo_words, invented_person, invented_representative
from dpo_desk.casework.intake import FileIn, NewCase
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.workdays import Nation, WorkCalendar

_CHANNEL_WEIGHTS = (14, 52, 12, 15, 3, 3, 1)


@dataclass(slots=True)
class Cast:
    """The people who have appeared so far; some come back."""

    rng: Random
    count: int = 0
    channels: list[str] = field(default_factory=list)

    def somebody(self) -> Person:
        """Return a person nobody has met yet."""
        self.count += 1
        person = invented_person(self.rng, self.count)
        if self.count == 7:
            own, printed = demo_words().people["other_script"]
            return dataclasses.replace(person, name=own, name_for_letters=printed)
        return dataclasses.replace(
            person,
            large_print=person.large_print or self.count == 11,
            do_not_post=person.do_not_post or self.count == 13,
            do_not_phone=person.do_not_phone or self.count == 17,
        )

    def channel(self) -> str:
        """Return how a request comes: every way once at the start, then mostly by e-mail."""
        known = [word for word, _ in CHANNELS]
        if len(self.channels) < len(known):
            self.channels.append(known[len(self.channels)])
            return self.channels[-1]
        return self.rng.choices(known, _CHANNEL_WEIGHTS)[0]


def requested(
    cast: Cast, life: Life, day: date, calendar: WorkCalendar, last: date
) -> tuple[NewCase, date]:
    """Return the request received on that day, and the day the officer opens its case."""
    rng = cast.rng
    channel = cast.channel()
    late = rng.random() < 0.15 and "new" not in life.stall
    reached = calendar.roll(day + timedelta(days=rng.randint(2, 6))) if late else None
    if reached is not None and reached > last:
        reached = None
    opened_on = min(reached or calendar.roll(day), last)
    colleague = rng.choice(demo_words().people["colleagues"])
    words = "\n\n".join(rng.choice(demo_words().requests[right]) for right in life.rights)
    new = NewCase(
        channel=channel,
        received_on=day,
        words=words,
        rights=life.rights,
        parties=_parties(cast, life),
        reached_on=reached,
        reached_from=colleague if reached else "",
        nation=Nation.ENGLAND_WALES,
        attachments=(_attachment(words),) if rng.random() < 0.06 else (),
    )
    return new, opened_on


def _parties(cast: Cast, life: Life) -> tuple[Party, ...]:
    person = cast.somebody()
    if "child" in life.turns:
        child = dataclasses.replace(person, age_band="under_13", email="", phone="")
        parent = dataclasses.replace(cast.somebody(), address=person.address)
        return Party(child, Role.SUBJECT), Party(parent, Role.REPRESENTATIVE)
    if "representative" in life.turns:
        firm = invented_representative(cast.rng, cast.count)
        return Party(person, Role.SUBJECT), Party(firm, Role.REPRESENTATIVE)
    return (Party(person, Role.SUBJECT),)


def _attachment(words: str) -> FileIn:
    return FileIn("request.txt", "text/plain", words.encode())
