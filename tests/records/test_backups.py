"""Backups: whole, encrypted, verified before they count, pruned after, and restored with care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dpo_desk.domain.problems import Problem
from dpo_desk.records import backups as backups_module
from dpo_desk.records import vault
from dpo_desk.records.backups import Backup, back_up, backups, due, restore, verify
from dpo_desk.records.cipherfile import PAGE
from dpo_desk.records.engine import close, create_engine_for, open_engine

KEY = vault.DeskKey(bytes(range(32)))
PASSPHRASE = "seven quiet herons"
MARKER = "marker-Mara-Quill"
NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desks" / "north.desk"
    path.parent.mkdir()
    vault.add_officer(path, KEY, "Ivo Brandt", PASSPHRASE, vault.KeyCost(32, 1, 1))
    return path


@pytest.fixture
def engine(desk: Path) -> Iterator[Engine]:
    engine = create_engine_for(desk, KEY)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT)"))
        connection.execute(text("CREATE VIRTUAL TABLE found USING fts5(words)"))
        connection.execute(
            text("INSERT INTO notes (words) VALUES (:words)"),
            [{"words": f"{MARKER} {number} " + "x" * 1000} for number in range(50)],
        )
        connection.execute(text("INSERT INTO found (words) VALUES (:words)"), {"words": MARKER})
    yield engine
    close(engine)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rows(path: Path) -> int:
    engine = open_engine(path, KEY)
    with engine.connect() as connection:
        count = connection.scalar(text("SELECT count(*) FROM notes"))
    close(engine)
    return int(count or 0)


def test_a_backup_is_a_whole_desk_with_its_slots(engine: Engine, folder: Path) -> None:
    made = back_up(engine, KEY, folder, NOW)
    assert made.path.name == "north-2026-11-23T101500.desk"
    assert made == Backup(made.path, NOW, made.path.stat().st_size, verified=True)
    assert names_in(folder) == [made.path.name, made.path.name + ".keys"]
    assert made.path.stat().st_mode & 0o077 == 0
    assert vault.unlock(made.path, PASSPHRASE).key == KEY
    assert rows(made.path) == 50
    assert backups(folder, "north") == (made,)


def test_nothing_in_a_backup_is_plain(engine: Engine, desk: Path, folder: Path) -> None:
    seen: list[bytes] = []

    def look(_: int, __: int) -> None:
        seen.extend(path.read_bytes() for path in folder.iterdir())

    back_up(engine, KEY, folder, NOW, progress=look)
    written = [*seen, *(path.read_bytes() for path in folder.iterdir())]
    assert len(written) >= 3
    for content in written:
        assert MARKER.encode() not in content
        assert b"CREATE TABLE" not in content
        assert not content.startswith(b"SQLite format 3")


def test_the_desk_goes_on_after_a_backup(engine: Engine, folder: Path) -> None:
    back_up(engine, KEY, folder, NOW)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM notes WHERE id > 10"))
    later = back_up(engine, KEY, folder, NOW + timedelta(days=1))
    assert rows(later.path) == 10


def test_the_name_is_in_universal_time(engine: Engine, folder: Path) -> None:
    made = back_up(engine, KEY, folder, NOW.astimezone(timezone(timedelta(hours=5))))
    assert made.path.name == "north-2026-11-23T101500.desk"
    assert made.at == NOW


def test_a_desk_without_slots_is_backed_up_too(engine: Engine, desk: Path, folder: Path) -> None:
    vault.slots_path(desk).unlink()
    made = back_up(engine, KEY, folder, NOW)
    assert names_in(folder) == [made.path.name]


def test_only_the_newest_are_kept(engine: Engine, folder: Path) -> None:
    made = [back_up(engine, KEY, folder, NOW + timedelta(days=day), keep=2) for day in range(4)]
    assert [each.path for each in backups(folder, "north")] == [made[3].path, made[2].path]
    assert len(names_in(folder)) == 4
    with pytest.raises(ValueError, match="at least one"):
        back_up(engine, KEY, folder, NOW, keep=0)


def test_a_clock_set_back_does_not_take_the_new_backup(engine: Engine, folder: Path) -> None:
    ahead = [back_up(engine, KEY, folder, NOW + timedelta(days=number), 3) for number in (9, 8, 7)]
    made = back_up(engine, KEY, folder, NOW, 3)
    assert made.path.exists()
    assert {kept.path for kept in backups(folder, "north")} == {
        ahead[0].path, ahead[1].path, made.path,
    }  # fmt: skip


def test_another_desk_of_that_name_keeps_its_backups(
    engine: Engine, folder: Path, tmp_path: Path
) -> None:
    other_key = vault.new_key()
    other = create_engine_for(tmp_path / "north.desk", other_key)
    theirs = back_up(other, other_key, folder, NOW - timedelta(days=9), keep=1)
    close(other)
    back_up(engine, KEY, folder, NOW - timedelta(days=1), keep=1)
    ours = back_up(engine, KEY, folder, NOW, keep=1)
    assert [each.path for each in backups(folder, "north")] == [ours.path, theirs.path]


def test_a_backup_that_does_not_check_out_leaves_the_old_ones(
    engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(engine, KEY, folder, NOW, keep=1)
    real = backups_module.verify

    def flipped(path: Path, key: vault.DeskKey) -> None:
        content = bytearray(path.read_bytes())
        content[-2000] ^= 1
        path.write_bytes(content)
        real(path, key)

    monkeypatch.setattr(backups_module, "verify", flipped)
    with pytest.raises(Problem, match="damaged"):
        back_up(engine, KEY, folder, NOW + timedelta(days=1), keep=1)
    assert names_in(folder) == [made.path.name, made.path.name + ".keys"]


def test_a_backup_can_be_cancelled(engine: Engine, folder: Path) -> None:
    def stop(_: int, __: int) -> None:
        raise Problem("Cancelled.")

    with pytest.raises(Problem, match="Cancelled"):
        back_up(engine, KEY, folder, NOW, progress=stop)
    assert names_in(folder) == []
    assert back_up(engine, KEY, folder, NOW).verified


def test_what_a_killed_backup_left_is_swept(engine: Engine, folder: Path) -> None:
    folder.mkdir()
    (folder / ".north-2026-11-20T090000.desk.part").write_bytes(b"half")
    (folder / ".south-2026-11-20T090000.desk.part").write_bytes(b"not ours")
    back_up(engine, KEY, folder, NOW)
    assert [name for name in names_in(folder) if name.endswith(".part")] == [
        ".south-2026-11-20T090000.desk.part"
    ]


def test_a_backup_is_never_written_over(engine: Engine, folder: Path) -> None:
    made = back_up(engine, KEY, folder, NOW)
    before = made.path.read_bytes()
    with pytest.raises(Problem, match="already exists"):
        back_up(engine, KEY, folder, NOW)
    assert made.path.read_bytes() == before


def test_a_folder_that_cannot_be_one_is_a_sentence(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem, match="No backup was made") as caught:
        back_up(engine, KEY, tmp_path / "file", NOW)
    assert caught.value.field == "folder"


def test_the_list_holds_backups_alone_newest_first(folder: Path) -> None:
    assert backups(folder, "north") == ()
    folder.mkdir()
    for name in (
        "north-2026-11-23T101500.desk",
        "north-2026-11-24T101500.desk",
        "north-2026-11-24T101500.desk.keys",
        "north-2026-13-24T101500.desk",
        "north-old.desk",
        "north-east-2026-11-23T101500.desk",
    ):
        (folder / name).write_bytes(b"x" * PAGE)
    (folder / "north-2026-11-24T101500.desk").write_bytes(b"cut short")
    found = backups(folder, "north")
    assert [backup.at for backup in found] == [NOW + timedelta(days=1), NOW]
    assert [backup.verified for backup in found] == [False, True]
    assert [backup.size for backup in found] == [9, PAGE]


@pytest.mark.parametrize(
    ("last", "now", "expected"),
    [
        (None, NOW, True),
        (NOW, NOW + timedelta(hours=13), False),
        (NOW, NOW + timedelta(hours=14), True),
        # Half past midnight in London, still the day before in universal time.
        (datetime(2026, 6, 1, 12, tzinfo=UTC), datetime(2026, 6, 1, 23, 30, tzinfo=UTC), True),
        # A clock that was set back does not stop the backups.
        (NOW + timedelta(days=400), NOW, True),
    ],
)
def test_one_is_due_each_day_in_london(
    last: datetime | None, now: datetime, expected: bool
) -> None:
    assert due(last, now) is expected


def test_verifying_tells_good_from_bad(engine: Engine, folder: Path) -> None:
    made = back_up(engine, KEY, folder, NOW)
    verify(made.path, KEY)
    with pytest.raises(Problem, match="not under this key"):
        verify(made.path, vault.new_key())
    content = bytearray(made.path.read_bytes())
    content[PAGE * 5 + 9] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(Problem, match="damaged"):
        verify(made.path, KEY)
    with pytest.raises(Problem, match="no backup"):
        verify(folder / "nothing.desk", KEY)


def test_a_restored_desk_opens_with_its_officers(
    engine: Engine, folder: Path, tmp_path: Path
) -> None:
    made = back_up(engine, KEY, folder, NOW)
    to = tmp_path / "restored.desk"
    assert restore(made.path, to, NOW, key=KEY) is None
    assert vault.unlock(to, PASSPHRASE).key == KEY
    assert rows(to) == 50
    assert names_in(folder) == [made.path.name, made.path.name + ".keys"]


def test_a_desk_is_replaced_when_told_and_a_copy_of_it_kept(
    engine: Engine, desk: Path, folder: Path
) -> None:
    made = back_up(engine, KEY, folder, NOW)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM notes WHERE id > 10"))
    with pytest.raises(Problem, match="is open"):
        restore(made.path, desk, NOW, replace=True)
    close(engine)
    before = desk.read_bytes()
    with pytest.raises(Problem, match="already exists"):
        restore(made.path, desk, NOW)
    assert desk.read_bytes() == before
    kept = restore(made.path, desk, NOW, replace=True)
    assert kept == desk.with_name("north-replaced-2026-11-23T101500.desk")
    assert kept.read_bytes() == before
    assert rows(desk) == 50
    assert rows(kept) == 10
    assert vault.unlock(kept, PASSPHRASE).key == KEY
    with pytest.raises(Problem, match="Wait a second"):
        restore(made.path, desk, NOW, replace=True)


def test_a_log_left_by_a_crash_is_kept_with_the_replaced_desk(
    engine: Engine, desk: Path, folder: Path
) -> None:
    made = back_up(engine, KEY, folder, NOW)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM notes WHERE id > 10"))
    crashed = desk.with_name("crashed.desk")
    log = desk.with_name("north.desk-wal").read_bytes()
    crashed.with_name("crashed.desk-wal").write_bytes(log)
    content = made.path.read_bytes()
    close(engine)
    crashed.write_bytes(desk.read_bytes())
    kept = restore(made.path, crashed, NOW, key=KEY, replace=True)
    assert kept is not None
    assert crashed.read_bytes() == content
    assert not crashed.with_name("crashed.desk-wal").exists()
    assert rows(crashed) == 50
    assert rows(kept) == 10


def test_a_damaged_backup_replaces_nothing(engine: Engine, desk: Path, folder: Path) -> None:
    made = back_up(engine, KEY, folder, NOW)
    close(engine)
    before = desk.read_bytes()
    made.path.write_bytes(made.path.read_bytes()[: PAGE * 3])
    with pytest.raises(Problem, match="damaged"):
        restore(made.path, desk, NOW, key=KEY, replace=True)
    made.path.write_bytes(b"")
    with pytest.raises(Problem, match="no backup"):
        restore(made.path, desk, NOW, replace=True)
    assert desk.read_bytes() == before
    assert names_in(desk.parent) == ["north.desk", "north.desk.keys"]


def test_a_restore_into_no_folder_is_a_sentence(
    engine: Engine, folder: Path, tmp_path: Path
) -> None:
    made = back_up(engine, KEY, folder, NOW)
    with pytest.raises(Problem, match="was not restored"):
        restore(made.path, tmp_path / "nowhere" / "north.desk", NOW)


def test_a_desk_in_use_is_no_backup(engine: Engine, desk: Path, tmp_path: Path) -> None:
    # Reading it for a copy would also drop the lock that this process holds on it.
    with pytest.raises(Problem, match="in use"):
        restore(desk, tmp_path / "copy.desk", NOW, key=KEY)
    assert not (tmp_path / "copy.desk").exists()


def test_a_full_disk_leaves_no_half_backup(engine: Engine, folder: Path) -> None:
    resource = pytest.importorskip("resource")
    first = back_up(engine, KEY, folder, NOW)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    # A file that may not grow stands for a disk that has no room.
    resource.setrlimit(resource.RLIMIT_FSIZE, (5 * PAGE, usual[1]))
    try:
        with pytest.raises(Problem, match=r"(?i)no backup was made"):
            back_up(engine, KEY, folder, NOW + timedelta(days=1), keep=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert names_in(folder) == [first.path.name, first.path.name + ".keys"]
    assert back_up(engine, KEY, folder, NOW + timedelta(days=1)).verified
