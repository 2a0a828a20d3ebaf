"""Officers' slots: who can open a desk, and what happens to those who cannot."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.records import vault

CHEAP = vault.KeyCost(memory_kib=32, iterations=1, lanes=1)
FIRST = "seven quiet herons"
SECOND = "a bucket of sea glass"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "north.desk"


@pytest.fixture
def key(desk: Path) -> vault.DeskKey:
    key = vault.new_key()
    vault.add_officer(desk, key, "Mara Quill", FIRST, CHEAP)
    return key


def test_a_key_is_random_and_shows_nothing_of_itself() -> None:
    key = vault.new_key()
    assert key != vault.new_key()
    assert len(bytes.fromhex(key.hex)) == 32
    shown = repr(key) + str(key) + repr(vault.Unlocked("Mara Quill", key))
    assert key.hex not in shown
    assert repr(key.secret) not in shown


def test_a_key_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        vault.DeskKey(b"short")


def test_each_officer_opens_the_desk_with_their_own_passphrase(
    desk: Path, key: vault.DeskKey
) -> None:
    vault.add_officer(desk, key, "Ivo Brandt", SECOND, CHEAP)
    assert vault.officers(desk) == ("Mara Quill", "Ivo Brandt")
    assert vault.unlock(desk, FIRST) == vault.Unlocked("Mara Quill", key)
    assert vault.unlock(desk, SECOND) == vault.Unlocked("Ivo Brandt", key)
    assert vault.unlock(desk, SECOND, "ivo  brandt").officer == "Ivo Brandt"


def test_a_wrong_passphrase_opens_nothing(desk: Path, key: vault.DeskKey) -> None:
    vault.add_officer(desk, key, "Ivo Brandt", SECOND, CHEAP)
    for passphrase, name in (("not this one", None), (FIRST, "Ivo Brandt"), ("", None)):
        with pytest.raises(Problem) as caught:
            vault.unlock(desk, passphrase, name)
        assert caught.value.sentence == "That passphrase does not open this desk."
        assert caught.value.field == "passphrase"


def test_an_unknown_officer_is_named(desk: Path, key: vault.DeskKey) -> None:
    with pytest.raises(Problem, match="called Nobody"):
        vault.unlock(desk, FIRST, "Nobody")


def test_accents_may_be_composed_in_either_way(desk: Path, key: vault.DeskKey) -> None:
    vault.add_officer(desk, key, "Zoë Ångström", unicodedata.normalize("NFD", "café Łódź é"), CHEAP)
    assert (
        vault.unlock(desk, "café Łódź é", unicodedata.normalize("NFD", "zoë ångström")).key == key
    )
    assert vault.officers(desk)[1] == unicodedata.normalize("NFC", "Zoë Ångström")


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 101, "tur\u202en"])
def test_a_name_is_one_printable_line(desk: Path, name: str) -> None:
    with pytest.raises(Problem) as caught:
        vault.add_officer(desk, vault.new_key(), name, FIRST, CHEAP)
    assert caught.value.field == "officer"
    assert not vault.slots_path(desk).exists()


def test_a_name_is_taken_once(desk: Path, key: vault.DeskKey) -> None:
    with pytest.raises(Problem, match="already has a key"):
        vault.add_officer(desk, key, "MARA  quill", SECOND, CHEAP)


def test_another_desks_slots_are_not_added_to(desk: Path, key: vault.DeskKey) -> None:
    before = vault.slots_path(desk).read_bytes()
    with pytest.raises(Problem, match="another desk"):
        vault.add_officer(desk, vault.new_key(), "Ivo Brandt", SECOND, CHEAP)
    assert vault.slots_path(desk).read_bytes() == before


def test_a_removed_officer_opens_nothing_and_the_last_one_stays(
    desk: Path, key: vault.DeskKey
) -> None:
    vault.add_officer(desk, key, "Ivo Brandt", SECOND, CHEAP)
    vault.remove_officer(desk, "Mara Quill")
    with pytest.raises(Problem, match="does not open"):
        vault.unlock(desk, FIRST)
    with pytest.raises(Problem, match="only key"):
        vault.remove_officer(desk, "Ivo Brandt")
    assert vault.unlock(desk, SECOND).key == key


def test_changing_a_passphrase_wraps_one_slot_anew(desk: Path, key: vault.DeskKey) -> None:
    vault.add_officer(desk, key, "Ivo Brandt", SECOND, CHEAP)
    before = json.loads(vault.slots_path(desk).read_bytes())["officers"]
    vault.change_passphrase(desk, "Ivo Brandt", SECOND, "nine copper kettles", CHEAP)
    after = json.loads(vault.slots_path(desk).read_bytes())["officers"]
    assert before[0] == after[0]
    assert all(before[1][part] != after[1][part] for part in ("salt", "nonce", "wrapped"))
    assert vault.unlock(desk, "nine copper kettles") == vault.Unlocked("Ivo Brandt", key)
    with pytest.raises(Problem):
        vault.unlock(desk, SECOND)


def test_a_passphrase_is_changed_by_who_knows_it_and_to_one_long_enough(
    desk: Path, key: vault.DeskKey
) -> None:
    with pytest.raises(Problem, match="old passphrase"):
        vault.change_passphrase(desk, "Mara Quill", "wrong one here", SECOND, CHEAP)
    with pytest.raises(Problem, match="at least 10"):
        vault.change_passphrase(desk, "Mara Quill", FIRST, "ninechars", CHEAP)
    assert vault.unlock(desk, FIRST).key == key


def test_the_slots_file_is_for_its_owner_and_holds_neither_key_nor_passphrase(
    desk: Path, key: vault.DeskKey
) -> None:
    path = vault.slots_path(desk)
    assert path.name == "north.desk.keys"
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in desk.parent.iterdir()] == [path.name]
    content = path.read_bytes()
    assert key.secret not in content
    assert key.hex.encode() not in content
    assert FIRST.encode() not in content


def test_a_slots_file_is_written_whole_or_not_at_all(
    desk: Path, key: vault.DeskKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = vault.slots_path(desk).read_bytes()
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Problem, match="No space left"):
        vault.add_officer(desk, key, "Ivo Brandt", SECOND, CHEAP)
    assert vault.slots_path(desk).read_bytes() == before
    assert len(list(desk.parent.iterdir())) == 1


def test_the_usual_cost_is_stored_in_the_slot(desk: Path) -> None:
    key = vault.new_key()
    vault.add_officer(desk, key, "Mara Quill", FIRST)
    slot = json.loads(vault.slots_path(desk).read_bytes())["officers"][0]
    assert slot["argon2id"] == {"memory_kib": 65536, "iterations": 3, "lanes": 4}
    assert vault.unlock(desk, FIRST).key == key


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"dpo_desk keys"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"format": "dpo_desk keys", "version": 1, "mark": "m", "officers": []}',
        b'{"format": "dpo_desk keys", "version": 2, "mark": "m", "officers": [1]}',
        b'{"format": "dpo_desk keys", "version": 1, "mark": "m", "officers": [7]}',
        b" " * 1_100_000,
    ],
)
def test_a_damaged_slots_file_points_to_the_recovery_sheet(desk: Path, content: bytes) -> None:
    vault.slots_path(desk).write_bytes(content)
    with pytest.raises(Problem, match=r"damaged.*recovery sheet"):
        vault.unlock(desk, FIRST)


@pytest.mark.parametrize(
    "changed",
    [
        {"salt": "AAAA"},
        {"nonce": "not base64!"},
        {"wrapped": None},
        {"name": 7},
        {"argon2id": {"memory_kib": 2**31, "iterations": 1, "lanes": 1}},
        {"argon2id": {"memory_kib": 32, "iterations": True, "lanes": 1}},
        {"argon2id": {}},
    ],
)
def test_a_slot_with_an_impossible_field_is_damage(
    desk: Path, key: vault.DeskKey, changed: dict[str, object]
) -> None:
    whole = json.loads(vault.slots_path(desk).read_bytes())
    whole["officers"][0].update(changed)
    vault.slots_path(desk).write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(Problem, match="damaged"):
        vault.officers(desk)


def test_a_slot_cannot_be_renamed_by_hand(desk: Path, key: vault.DeskKey) -> None:
    path = vault.slots_path(desk)
    path.write_bytes(path.read_bytes().replace(b"Mara Quill", b"Ivo Brandt"))
    with pytest.raises(Problem, match="does not open"):
        vault.unlock(desk, FIRST)


def test_a_missing_slots_file_points_to_the_recovery_sheet(desk: Path) -> None:
    with pytest.raises(Problem, match=r"missing.*recovery sheet"):
        vault.officers(desk)


def test_slots_are_renewed_after_a_recovery(desk: Path, key: vault.DeskKey) -> None:
    vault.slots_path(desk).write_bytes(b"ruined")
    vault.renew_slots(desk, key, "Ivo Brandt", SECOND, CHEAP)
    assert vault.unlock(desk, SECOND) == vault.Unlocked("Ivo Brandt", key)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", 0),
        ("ninechars", 0),
        ("aaaaaaaaaaaa", 1),
        ("abcabcabcabcabc", 1),
        ("1234567890123", 1),
        ("Password12345", 1),
        ("qwertyuiop99", 1),
        ("heron kettle", 2),
        ("heron kettle moss", 3),
        ("heron kettle moss violin", 4),
    ],
)
def test_a_hint_follows_length_and_sees_through_patterns(passphrase: str, level: int) -> None:
    hint = vault.passphrase_hint(passphrase)
    assert hint.level == level
    assert hint.sentence.endswith(".")
