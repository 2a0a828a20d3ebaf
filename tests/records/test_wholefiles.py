"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.records.wholefiles import copy_whole, write_whole


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)


def test_a_file_is_replaced_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "north.desk.keys"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, full_disk: None) -> None:
    path = tmp_path / "north.desk.keys"
    path.write_bytes(b"old")
    with pytest.raises(Problem, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        write_whole(tmp_path / "nowhere" / "a", b"new")


def test_a_copy_is_the_same_bytes_for_its_owner_alone(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(bytes(range(256)) * 8192)
    source.chmod(0o644)
    copy_whole(source, target)
    assert target.read_bytes() == source.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_copy_that_fails_leaves_the_target(tmp_path: Path, full_disk: None) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    with pytest.raises(OSError, match="No space left"):
        copy_whole(source, target)
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
