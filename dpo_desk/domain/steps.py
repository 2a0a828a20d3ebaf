"""The one gate: whether an act may be done on a case, until which day, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import long_date


@dataclass(frozen=True, slots=True)
class Step:
    """An act and its gate. `up_to`: open for dates up to that day; `why`: why it is shut."""

    act: str
    label: str
    law: str = ""
    up_to: date | None = None
    since: date | None = None
    why: str = ""
    next: bool = False

    @property
    def open(self) -> bool:
        """Return whether the act can be done, on some day."""
        return not self.why

    @property
    def tooltip(self) -> str:
        """Return what the button says on hover: the reason, the limit or the law."""
        if self.why:
            return self.why
        parts = [self.law] if self.law else []
        if self.up_to is not None:
            parts.append(f"For dates up to {long_date(self.up_to)}")
        if self.since is not None:
            parts.append(f"For dates from {long_date(self.since)}")
        return ". ".join(parts)


@dataclass(frozen=True, slots=True)
class Gate:
    """What a table of steps says of one act: open, open within days, or shut with a reason."""

    why: str = ""
    up_to: date | None = None
    since: date | None = None


OPEN = Gate()


def shut(why: str) -> Gate:
    """Return a shut gate with its reason."""
    return Gate(why)


def pass_through(step: Step, on: date, today: date, received_on: date) -> None:
    """Raise Problem unless the step may be done with that date."""
    if step.why:
        raise Problem(f"{step.label}: {step.why}", "act")
    if on > today:
        raise Problem(f"{step.label}: {long_date(on)} lies in the future.", "on")
    if on < received_on:
        raise Problem(
            f"{step.label}: {long_date(on)} is before the case was received,"
            f" {long_date(received_on)}.",
            "on",
        )
    if step.up_to is not None and on > step.up_to:
        raise Problem(
            f"{step.label}: {long_date(on)} is too late. The last day was"
            f" {long_date(step.up_to)}; one that went out by then can still be recorded"
            " with its date.",
            "on",
        )
    if step.since is not None and on < step.since:
        raise Problem(f"{step.label}: not before {long_date(step.since)}.", "on")
