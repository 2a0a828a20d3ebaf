"""Times and tables of the benchmarks: medians over rounds, since a shared machine is noisy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of several rounds: the middle one, the longest, and the processor's part."""

    median: float
    worst: float
    cpu: float


class Stopwatch:
    """Collects rounds; `lap` times one piece of work and returns what it returned."""

    def __init__(self) -> None:
        self._walls: list[float] = []
        self._cpus: list[float] = []

    def lap(self, work: Callable[[], Any]) -> Any:
        """Do the work once and keep how long it took."""
        cpu, wall = time.process_time(), time.perf_counter()
        found = work()
        self._walls.append((time.perf_counter() - wall) * 1000)
        self._cpus.append((time.process_time() - cpu) * 1000)
        return found

    @property
    def total(self) -> float:
        """Return the milliseconds of all rounds."""
        return sum(self._walls)

    @property
    def timing(self) -> Timing:
        """Return what the rounds so far took."""
        return Timing(median(self._walls), max(self._walls), median(self._cpus))


def timed(work: Callable[[], Any], rounds: int = ROUNDS) -> Timing:
    """Return how long the work takes, over so many rounds."""
    watch = Stopwatch()
    for _ in range(rounds):
        watch.lap(work)
    return watch.timing


def by_turns(*works: Callable[[], Any], rounds: int = ROUNDS) -> list[Timing]:
    """Return how long each takes, one round of each in turn, so that all meet the same noise."""
    watches = [Stopwatch() for _ in works]
    for _ in range(rounds):
        for watch, work in zip(watches, works, strict=True):
            watch.lap(work)
    return [watch.timing for watch in watches]


def ratio(of: float, to: float) -> str:
    """Return how many times as much, such as `3.2 x`."""
    return f"{of / to:,.1f} x" if to else "-"


def show_table(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; numbers keep one decimal and stand at the right."""
    table = [list(header), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    print(f"\n{title} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    for row in table:
        first, *others = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        print("  " + "  ".join(cells).rstrip())


def _cell(value: object) -> str:
    return f"{value:,.1f}" if isinstance(value, float) else str(value)
