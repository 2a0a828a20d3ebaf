"""The recovery code: typed back by a person, with a person's mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.problems import Problem
from dpo_desk.records.recovery import recovery_code, unlock_with_recovery
from dpo_desk.records.vault import DeskKey

KEYS = st.binary(min_size=32, max_size=32).map(DeskKey)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_a_code_gives_its_key_back_however_it_is_typed(key: DeskKey) -> None:
    code = recovery_code(key)
    assert [len(group) for group in code.split("-")] == [5] * 13
    assert unlock_with_recovery(code) == key
    sloppy = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert unlock_with_recovery(f" {sloppy}\n") == key


@given(KEYS, st.integers(0, 64), st.sampled_from(ALPHABET))
def test_any_wrong_character_is_found_and_its_group_named(
    key: DeskKey, position: int, char: str
) -> None:
    code = list(recovery_code(key).replace("-", ""))
    if code[position] == char:
        return
    code[position] = char
    with pytest.raises(Problem, match=f"typing mistake in group {position // 5 + 1} ") as caught:
        unlock_with_recovery("".join(code))
    assert caught.value.field == "recovery_code"


@given(KEYS, st.integers(0, 12), st.integers(0, 3))
def test_neighbours_swapped_in_a_group_are_found(key: DeskKey, group: int, place: int) -> None:
    code = list(recovery_code(key).replace("-", ""))
    at = group * 5 + place
    if code[at] == code[at + 1]:
        return
    code[at], code[at + 1] = code[at + 1], code[at]
    with pytest.raises(Problem, match=f"group {group + 1} "):
        unlock_with_recovery("".join(code))


def test_groups_in_another_order_are_found() -> None:
    groups = recovery_code(DeskKey(bytes(32))).split("-")
    groups[3], groups[4] = groups[4], groups[3]
    with pytest.raises(Problem, match="group 4 "):
        unlock_with_recovery("-".join(groups))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "this one has 0"),
        ("00000-00000", "this one has 10"),
        ("0000U" * 13, "Group 1 .* no code has: U"),
        ("00000-00é00", "Group 2 .* no code has: É"),
    ],
)
def test_what_cannot_be_a_code_is_said(code: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        unlock_with_recovery(code)


def test_the_spare_bits_check_the_whole_key() -> None:
    key = DeskKey(bytes(range(32)))
    groups = recovery_code(key).split("-")
    found = 0
    for char in ALPHABET:
        for check in ALPHABET:
            typed = "-".join((*groups[:12], groups[12][:3] + char + check))
            try:
                other = unlock_with_recovery(typed)
            except Problem:
                continue
            found += 1
            assert recovery_code(other) == typed
    # The last symbol is one bit of the key and four that its digest fixes: two codes are left.
    assert found == 2
