"""The desk file as such: the passphrase's cost, opening, a backup of 100 MB and more."""

from __future__ import annotations

import shutil
from datetime import time
from pathlib import Path

from dpo_desk.casework import housekeeping
from dpo_desk.casework.office import fixed_moments
from dpo_desk.records import vault
from dpo_desk.records.store import Store
from tests.bench.big_desk import PASSPHRASE, TODAY, unlocked
from tests.bench.measuring import Stopwatch, ratio, show_table

_ROUNDS = 5


def test_unlocking(desk_path: Path) -> None:
    key = vault.unlock(desk_path, PASSPHRASE).key
    argon, opening, whole = Stopwatch(), Stopwatch(), Stopwatch()
    for _ in range(_ROUNDS):
        argon.lap(lambda: vault.unlock(desk_path, PASSPHRASE))
        opening.lap(lambda: Store.open(desk_path, key)).close()
        whole.lap(lambda: unlocked(desk_path)).close()
    size = desk_path.stat().st_size / 1e6
    show_table(
        f"Unlocking a desk of {size:.0f} MB, ms, {_ROUNDS} rounds",
        ("part", "median", "worst", "cpu"),
        [(name, watch.timing.median, watch.timing.worst, watch.timing.cpu) for name, watch in (
            ("the passphrase (Argon2id at its real cost)", argon),
            ("opening (every page's seal checked)", opening),
            ("unlock as a whole", whole),
        )],
    )  # fmt: skip
    assert whole.timing.median < 60_000


def test_backing_up(desk_path: Path, tmp_path: Path) -> None:
    copying, backing = Stopwatch(), Stopwatch()
    for _ in range(3):
        copying.lap(lambda: shutil.copy(desk_path, tmp_path / "copy"))
    office = unlocked(desk_path)
    try:
        for second in range(3):
            office.moments = fixed_moments(TODAY, time(10, 0, second))  # each has its own name
            backing.lap(lambda: housekeeping.back_up(office))
    finally:
        office.close()
    ours, floor = backing.timing, copying.timing
    show_table(
        f"A backup of {desk_path.stat().st_size / 1e6:.0f} MB, verified, s, 3 rounds",
        ("what", "median", "worst", "cpu", "ratio"),
        [("copy of the file alone", floor.median / 1000, floor.worst / 1000, floor.cpu / 1000, ""),
         ("backup, read again and checked", ours.median / 1000, ours.worst / 1000,
          ours.cpu / 1000, ratio(ours.median, floor.median))],
    )  # fmt: skip
