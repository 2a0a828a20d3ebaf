"""The desk file below SQLAlchemy: looked at without a trace, its errors told apart."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from dpo_desk.domain.problems import Problem
from dpo_desk.records.cipherfile import (
    PAGE,
    check_is_left,
    check_seals,
    faults,
    keyed,
    read_only,
    trouble,
)
from dpo_desk.records.vault import DeskKey, new_key

KEY = DeskKey(bytes(range(32)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "north.desk"
    connection = keyed(path, KEY, "mode=rwc")
    connection.execute("CREATE TABLE notes (words TEXT)")
    connection.executemany("INSERT INTO notes VALUES (?)", [("x" * 1000,)] * 40)
    connection.close()
    return path


def test_reading_only_touches_nothing(file: Path) -> None:
    before = file.stat()
    connection = read_only(file, KEY)
    assert connection.execute("SELECT count(*) FROM notes").fetchone() == (40,)
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        connection.execute("DELETE FROM notes")
    connection.close()
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_seals_hold_until_a_bit_flips(file: Path) -> None:
    check_seals(file, KEY)
    assert not check_is_left(file)
    with pytest.raises(Problem, match="key does not open"):
        check_seals(file, new_key())
    content = bytearray(file.read_bytes())
    content[3 * PAGE - 9] ^= 1
    file.write_bytes(content)
    with pytest.raises(Problem, match="is damaged"):
        check_seals(file, KEY)
    connection = read_only(file, KEY)
    assert any("page 3" in line for line in faults(connection))
    connection.close()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_BUSY_RECOVERY", "open elsewhere"),
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_READONLY_DIRECTORY", "cannot be written"),
        ("SQLITE_CANTOPEN", "cannot be written"),
        ("SQLITE_IOERR_WRITE", "does not answer"),
        ("SQLITE_CORRUPT_INDEX", "is damaged"),
    ],
)
def test_what_the_officer_can_mend_is_a_sentence(name: str, sentence: str) -> None:
    error = dbapi2.OperationalError("unkind words")
    error.sqlite_errorname = name
    problem = trouble(error, Path("north.desk"))
    assert problem is not None
    assert sentence in problem.sentence


def test_what_is_our_fault_stays_an_error(file: Path) -> None:
    connection = read_only(file, KEY)
    with pytest.raises(dbapi2.OperationalError) as caught:
        connection.execute("SELECT * FROM missing")
    connection.close()
    assert trouble(caught.value, file) is None
    assert trouble(OSError(errno.EIO, "not SQLite's"), file) is None
