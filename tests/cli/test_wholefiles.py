"""Output files: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.cli.wholefiles import free_path, write_whole
from dpo_desk.domain.problems import Problem


def test_a_file_is_never_replaced_without_force(tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    there.write_bytes(b"mine")
    with pytest.raises(Problem, match="Use --force"):
        free_path(there, force=False)
    assert free_path(there, force=True) == there
    with pytest.raises(Problem, match="is a folder"):
        free_path(tmp_path, force=True)
    with pytest.raises(Problem, match="no folder nowhere"):
        free_path(tmp_path / "nowhere" / "x.pdf", force=False)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "x.bin", b"1" * 70_000)
    assert (tmp_path / "x.bin").read_bytes() == b"1" * 70_000
    assert [path.name for path in tmp_path.iterdir()] == ["x.bin"]


def test_a_disk_that_refuses_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Problem, match=r"x\.bin could not be written: No space left on device\."):
        write_whole(tmp_path / "x.bin", b"1")
    assert not list(tmp_path.iterdir())
