"""What the form of a new case asks beside the words and the people: how and when it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dpo_desk.domain.choices import CHANNELS, NATIONS, RIGHTS
from dpo_desk.domain.entries import Entry, choice, day, line, several


@dataclass(frozen=True, slots=True)
class Arrival(Entry):
    """What the form asks beside the words and the people."""

    act: ClassVar[str] = "arrival"
    label: ClassVar[str] = "New case"
    rights: tuple[str, ...] = several("Rights", RIGHTS, required=True)
    channel: str = choice("How it came", CHANNELS, required=True)
    received_on: date | None = day(
        "Received by the organisation on", required=True, hint="By any member of staff."
    )
    reached_on: date | None = day("Reached you on, if later")
    reached_from: str = line("From whom it reached you")
    nation: str = choice("Nation", (("", "As our office"), *NATIONS))
