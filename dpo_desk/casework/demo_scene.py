"""What a demonstration case is to show, and the scene in which its script is written."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.casework.demo_script import Script
from dpo_desk.domain.rights import Right


@dataclass(frozen=True, slots=True)
class Life:
    """What happens in a case: its outcomes, the turns it takes, and where it comes to rest.

    `stall` names the stage at which nothing more happens. `age` is how many days before the last
    day of the demonstration it is received, as a range; None anywhere.
    """

    outcomes: tuple[tuple[Right, str], ...]
    turns: frozenset[str] = frozenset()
    stall: str = ""
    age: tuple[int, int] | None = None
    closes: bool = True

    @property
    def rights(self) -> tuple[Right, ...]:
        """Return the rights the case is about."""
        return tuple(right for right, _ in self.outcomes)


@dataclass(slots=True)
class Scene:
    """A life being put into a script, and what the controller has: systems and recipients."""

    script: Script
    life: Life
    systems: tuple[str, ...]
    recipients: tuple[str, ...]
    start_delay: int = 0

    def turn(self, name: str) -> bool:
        """Return whether the case takes that turn."""
        return name in self.life.turns

    def rests(self, stage: str) -> bool:
        """Return whether the case comes to rest here; if so its script ends."""
        if self.life.stall == stage:
            self.script.stop()
        return self.script.over

    def started(self) -> None:
        """Remember that the month starts on this day."""
        self.start_delay = (self.script.day - self.script.started_on).days
