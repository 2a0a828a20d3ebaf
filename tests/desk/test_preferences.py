"""What this computer remembers, and that odd files do no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from dpo_desk.desk.preferences import LONGEST_LOCK, SHORTEST_LOCK, USUAL_LOCK, Preferences


def made_desk(folder: Path, name: str) -> Path:
    path = folder / f"{name}.desk"
    path.write_bytes(b"x")
    return path


def test_states_words_and_minutes_last(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "sub" / "window.ini")
    assert kept.state("window").isEmpty()
    assert kept.lock_minutes == USUAL_LOCK
    kept.remember_state("window", QByteArray(b"\x00\x01"))
    kept.remember_word("nation", "SCT")
    kept.lock_minutes = 3
    kept.save()
    again = Preferences(tmp_path / "sub" / "window.ini")
    assert again.state("window") == QByteArray(b"\x00\x01")
    assert again.word("nation") == "SCT"
    assert again.lock_minutes == 3


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("0", SHORTEST_LOCK), ("9999", LONGEST_LOCK), ("soon", USUAL_LOCK), ("", USUAL_LOCK)],
)
def test_odd_minutes_become_sensible(tmp_path: Path, written: str, minutes: int) -> None:
    kept = Preferences(tmp_path / "window.ini")
    kept.remember_word("lock_minutes", written)
    assert kept.lock_minutes == minutes


def test_desks_are_remembered_the_last_one_first(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    north, south = made_desk(tmp_path, "north"), made_desk(tmp_path, "south")
    for path in (north, south, north):
        kept = Preferences(file)
        kept.remember_desk(path)
        kept.save()
    assert Preferences(file).recent_desks() == (north, south)
    north.unlink()
    assert Preferences(file).recent_desks() == (south,), "what is gone is not offered"
    kept = Preferences(file)
    kept.forget_desk(south)
    assert kept.recent_desks() == ()


def test_no_more_than_a_few_desks_are_kept(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "window.ini")
    for number in range(12):
        kept.remember_desk(made_desk(tmp_path, f"desk{number}"))
    assert [path.stem for path in kept.recent_desks()] == [f"desk{n}" for n in range(11, 3, -1)]
