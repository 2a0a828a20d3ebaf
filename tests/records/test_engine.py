"""The keyed connection: what opens, what is refused untouched, and what survives a kill."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2

from dpo_desk.domain.problems import Problem
from dpo_desk.records import cipherfile
from dpo_desk.records import engine as engine_module
from dpo_desk.records.cipherfile import PAGE, check_is_left
from dpo_desk.records.engine import (
    close,
    create_engine_for,
    desk_path,
    integrity,
    is_open,
    open_engine,
)
from dpo_desk.records.vault import DeskKey, new_key

ROOT = Path(__file__).parents[2]
KEY = DeskKey(bytes(range(32)))

# Opens a desk in a process of its own, as another program window would.
OPENER = """
import sys
from pathlib import Path
from sqlalchemy import text
from dpo_desk.domain.problems import Problem
from dpo_desk.records.engine import open_engine
from dpo_desk.records.vault import DeskKey
try:
    engine = open_engine(Path(sys.argv[1]), DeskKey(bytes(range(32))))
except Problem as problem:
    print(problem.sentence)
    sys.exit(3)
with engine.begin() as connection:
    connection.execute(text("INSERT INTO notes (words) VALUES ('committed before the kill')"))
half_done = engine.connect()
half_done.execute(text("INSERT INTO notes (words) VALUES ('never committed')"))
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A closed desk of some thirty pages."""
    path = tmp_path / "desks" / "north.desk"
    path.parent.mkdir()
    engine = create_engine_for(path, KEY)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT)"))
        connection.execute(
            text("INSERT INTO notes (words) VALUES (:words)"),
            [{"words": f"Mara Quill {number} " + "x" * 1000} for number in range(100)],
        )
    close(engine)
    return path


@pytest.fixture
def opener(desk: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", OPENER, str(desk)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def everything_in(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Names, bytes, sizes, times; a desk open here is not read, for that would drop its lock."""
    return {
        path.name: (
            b"" if path.suffix == ".desk" and open_here(path) else path.read_bytes(),
            path.stat().st_size,
            path.stat().st_mtime_ns,
        )
        for path in folder.iterdir()
        if path.is_file()
    }


def open_here(path: Path) -> bool:
    return (path.stat().st_dev, path.stat().st_ino) in engine_module._open_here


def refusal(path: Path, key: DeskKey = KEY) -> str:
    """The sentence with which opening is refused; the folder must be as it was."""
    before = everything_in(path.parent)
    with pytest.raises(Problem) as caught:
        open_engine(path, key)
    assert everything_in(path.parent) == before
    return caught.value.sentence


# --- a desk that works ----------------------------------------------------------------------


def test_a_closed_desk_is_one_encrypted_file_for_its_owner(desk: Path) -> None:
    assert [path.name for path in desk.parent.iterdir()] == ["north.desk"]
    assert desk.stat().st_mode & 0o077 == 0
    content = desk.read_bytes()
    assert not content.startswith(b"SQLite")
    assert b"Quill" not in content


def test_an_open_desk_keeps_plain_text_off_the_disk(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO notes (words) VALUES ('marker-of-the-log')"))
    log = desk.with_name("north.desk-wal")
    assert log.stat().st_size > PAGE
    assert b"marker-of-the-log" not in log.read_bytes()
    close(engine)


def test_the_connection_is_set_up_as_decided(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "locking_mode",
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "temp_store",
            )
        }
    assert settings == {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    assert desk_path(engine) == desk
    assert integrity(engine) == ()
    close(engine)


def test_a_rollback_takes_tables_back_too(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE short_lived (id INTEGER)"))
        connection.execute(text("DELETE FROM notes"))
        connection.rollback()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM notes")) == 100
        assert connection.scalar(text("SELECT count(*) FROM sqlite_master")) == 1
    close(engine)


def test_an_engine_may_be_opened_here_and_used_on_the_database_thread(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    counted: list[int | None] = []

    def work() -> None:
        with engine.begin() as connection:
            counted.append(connection.scalar(text("SELECT count(*) FROM notes")))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    close(engine)
    assert counted == [100]


def test_errors_do_not_repeat_what_was_to_be_stored(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as caught:
        connection.execute(text("INSERT INTO missing VALUES (:words)"), {"words": "Ivo Brandt"})
    assert "Ivo Brandt" not in str(caught.value)
    close(engine)


def test_closing_drops_what_was_not_committed_and_lets_go(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    connection = engine.connect()
    connection.execute(text("DELETE FROM notes"))
    close(engine)
    assert [path.name for path in desk.parent.iterdir()] == ["north.desk"]
    assert not is_open(desk)
    assert not is_open(desk.with_name("missing.desk"))
    close(engine)
    with pytest.raises(Problem, match="has been closed"):
        engine.connect()
    again = open_engine(desk, KEY)
    with again.connect() as reading:
        assert reading.scalar(text("SELECT count(*) FROM notes")) == 100
    close(again)


def test_a_path_of_any_characters_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "Büro #1?mode=memory&x=%41.desk"
    close(create_engine_for(path, KEY))
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    engine = open_engine(path, KEY)
    assert desk_path(engine) == path
    close(engine)


# --- refused, and untouched -----------------------------------------------------------------


def test_an_existing_file_is_never_made_anew(desk: Path) -> None:
    before = everything_in(desk.parent)
    with pytest.raises(Problem, match="already exists"):
        create_engine_for(desk, KEY)
    assert everything_in(desk.parent) == before


def test_a_desk_is_made_in_a_folder_that_exists(tmp_path: Path, desk: Path) -> None:
    with pytest.raises(Problem, match="no folder"):
        create_engine_for(tmp_path / "nowhere" / "a.desk", KEY)
    with pytest.raises(Problem, match="cannot be made"):
        create_engine_for(desk / "a.desk", KEY)


def test_a_desk_that_cannot_be_finished_is_not_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    # A folder where the log belongs stands for a folder in which no log can be made.
    path.with_name("a.desk-wal").mkdir()
    with pytest.raises(Problem, match=r"cannot be written|does not answer"):
        create_engine_for(path, KEY)
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"Dear Sir or Madam", "too short"),
        (b"Dear Sir or Madam\n" * 1000, "no desk at all"),
        (b"\x00" * PAGE * 3, "no desk at all"),
    ],
)
def test_what_is_no_desk_is_said_to_be_none(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "north.desk"
    path.write_bytes(content)
    assert sentence in refusal(path)


def test_nothing_and_a_folder_are_no_desks(tmp_path: Path) -> None:
    assert "There is no desk" in refusal(tmp_path / "north.desk")
    (tmp_path / "folder.desk").mkdir()
    assert "not a file" in refusal(tmp_path / "folder.desk")


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "north.desk"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE notes (id INTEGER)")
    plain.close()
    assert "without encryption" in refusal(path)


def test_a_keyed_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "north.desk"
    other = dbapi2.connect(str(path))
    other.execute(f"PRAGMA key = \"x'{KEY.hex}'\"")
    other.execute("CREATE TABLE notes (id INTEGER)")
    other.close()
    assert "not a desk of this program" in refusal(path)


def test_a_wrong_key_is_refused(desk: Path) -> None:
    assert "key does not open" in refusal(desk, new_key())


@pytest.mark.parametrize("page", [1, 2, -1])
def test_one_flipped_bit_on_any_page_is_damage(desk: Path, page: int) -> None:
    content = bytearray(desk.read_bytes())
    at = page * PAGE - 2000 if page > 0 else len(content) - 2000
    content[at] ^= 0x04
    desk.write_bytes(content)
    assert "is damaged" in refusal(desk)


@pytest.mark.parametrize("size", [PAGE * 10, PAGE * 10 + 1234, -1])
def test_a_desk_cut_short_is_damage(desk: Path, size: int) -> None:
    desk.write_bytes(desk.read_bytes()[:size])
    assert "is damaged" in refusal(desk)


def test_a_large_desk_is_checked_afterwards(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(desk.read_bytes())
    content[-2000] ^= 0x04
    desk.write_bytes(content)
    assert not check_is_left(desk)
    monkeypatch.setattr(cipherfile, "WHOLE_CHECK_UP_TO", 10 * PAGE)
    assert check_is_left(desk)
    engine = open_engine(desk, KEY)
    assert any(f"page {len(content) // PAGE}" in line for line in integrity(engine))
    close(engine)


def test_a_second_opener_in_this_process_is_refused(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    assert "open elsewhere" in refusal(desk)
    link = desk.with_name("link.desk")
    link.symlink_to(desk)
    assert "open elsewhere" in refusal(link)
    assert is_open(desk)
    close(engine)


def test_a_second_opener_in_another_process_is_refused(
    desk: Path, opener: Callable[[], subprocess.Popen[str]]
) -> None:
    engine = open_engine(desk, KEY)
    # Being refused in this process must not let go of the lock on the file.
    with pytest.raises(Problem, match="open elsewhere"):
        open_engine(desk, KEY)
    assert is_open(desk)
    second = opener()
    said, _ = second.communicate()
    assert second.returncode == 3
    assert "open elsewhere" in said
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM notes WHERE id > 50"))
    close(engine)


def test_a_disk_that_fails_while_looking_lets_go_of_the_desk(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(engine_module, "check_seals", fail)
        assert "Input/output error" in refusal(desk)
    close(open_engine(desk, KEY))


# --- kills, full disks ----------------------------------------------------------------------


def test_a_killed_process_loses_nothing_that_was_committed(
    desk: Path, opener: Callable[[], subprocess.Popen[str]]
) -> None:
    process = opener()
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert is_open(desk)
    assert "open elsewhere" in refusal(desk)
    process.kill()
    process.wait()
    log = desk.with_name("north.desk-wal")
    assert log.stat().st_size > 0
    # A wrong key must not fold the log of the crash into the file.
    assert "key does not open" in refusal(desk, new_key())
    engine = open_engine(desk, KEY)
    with engine.connect() as connection:
        last = connection.scalars(text("SELECT words FROM notes WHERE id > 100")).all()
    assert list(last) == ["committed before the kill"]
    assert integrity(engine) == ()
    close(engine)
    assert not log.exists()


def test_a_page_half_written_when_the_power_went_is_healed_from_the_log(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    with engine.begin() as connection:
        connection.execute(text("UPDATE notes SET words = 'rewritten' WHERE id = 100"))
    log = desk.with_name("north.desk-wal")
    crashed = desk.with_name("crashed.desk")
    crashed.with_name("crashed.desk-wal").write_bytes(log.read_bytes())
    logged = int.from_bytes(log.read_bytes()[32:36], "big")
    close(engine)
    content = bytearray(desk.read_bytes())
    content[(logged - 1) * PAGE + 100] ^= 0xFF
    crashed.write_bytes(content)
    again = open_engine(crashed, KEY)
    with again.connect() as connection:
        assert connection.scalar(text("SELECT words FROM notes WHERE id = 100")) == "rewritten"
    assert integrity(again) == ()
    close(again)


def test_damage_outside_the_log_is_refused_with_the_log_untouched(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    with engine.begin() as connection:
        connection.execute(text("UPDATE notes SET words = 'rewritten' WHERE id = 100"))
    crashed = desk.with_name("crashed.desk")
    crashed.with_name("crashed.desk-wal").write_bytes(desk.with_name("north.desk-wal").read_bytes())
    close(engine)
    content = bytearray(desk.read_bytes())
    content[4 * PAGE + 100] ^= 0xFF
    crashed.write_bytes(content)
    assert "is damaged" in refusal(crashed)


def test_a_full_disk_is_a_sentence_and_keeps_what_was_saved(desk: Path) -> None:
    engine = open_engine(desk, KEY)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # not below what is in use
    with pytest.raises(Problem, match="disk is full"), engine.begin() as connection:
        connection.execute(text("INSERT INTO notes (words) VALUES (:words)"), {"words": "y" * 9999})
    close(engine)
    again = open_engine(desk, KEY)
    with again.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM notes")) == 100
    close(again)


FULL = """
import resource, sys
from pathlib import Path
from sqlalchemy import text
from dpo_desk.records.engine import close, open_engine
from dpo_desk.records.vault import DeskKey
desk = Path(sys.argv[1])
engine = open_engine(desk, DeskKey(bytes.fromhex(sys.argv[2])))
room = desk.stat().st_size
with engine.begin() as connection:
    for _ in range(8):
        connection.execute(text("INSERT INTO notes (words) VALUES (:w)"), {"w": "z" * 9000})
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
print(close(engine))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
def test_what_was_saved_stays_in_the_log_when_the_disk_fills_up_at_the_end(desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(desk), KEY.hex],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["False"]
    assert desk.with_name("north.desk-wal").exists()
    engine = open_engine(desk, KEY)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM notes")) == 108
    assert close(engine)
    assert not desk.with_name("north.desk-wal").exists()


def test_a_folder_where_no_log_can_be_written_is_a_sentence(desk: Path) -> None:
    desk.with_name("north.desk-wal").mkdir()
    assert "cannot be written" in refusal(desk) or "does not answer" in refusal(desk)
