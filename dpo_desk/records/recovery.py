"""The recovery sheet's code: the desk's key in letters and digits that a person can type."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from dpo_desk.domain.problems import Problem
from dpo_desk.records.vault import KEY_BYTES, DeskKey

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = {"O": "0", "I": "1", "L": "1"}
_GROUPS = 13
_GROUP_LENGTH = 5


def recovery_code(key: DeskKey) -> str:
    """The key as 13 groups of five letters and digits, the fifth checking its group.

    Crockford's base32 has no I, L, O or U, so nothing printed can be read as something else.
    """
    number = int.from_bytes(key.secret, "big") << 4 | _last_bits(key.secret)
    symbols = [(number >> shift) & 31 for shift in range(255, -1, -5)]
    groups = []
    for index in range(_GROUPS):
        four = symbols[index * 4 : index * 4 + 4]
        groups.append("".join(_CROCKFORD[symbol] for symbol in (*four, _check(index, four))))
    return "-".join(groups)


def unlock_with_recovery(code: str) -> DeskKey:
    """The key typed from a recovery sheet; spaces, hyphens and capitals do not matter.

    Problem: characters a code cannot have, too few or too many, or a group mistyped (named).
    """
    typed = "".join(char for char in code.upper() if not char.isspace() and char not in "-–—‐‑")
    typed = "".join(_READ_AS.get(char, char) for char in typed)
    for position, char in enumerate(typed):
        if char not in _CROCKFORD:
            at = position // _GROUP_LENGTH + 1
            raise Problem(
                f"Group {at} of the recovery code has a character that no code has: {char}",
                "recovery_code",
            )
    expected = _GROUPS * _GROUP_LENGTH
    if len(typed) != expected:
        raise Problem(
            f"A recovery code has {_GROUPS} groups of {_GROUP_LENGTH} characters, {expected} in"
            f" all; this one has {len(typed)}.",
            "recovery_code",
        )
    number = 0
    for index in range(_GROUPS):
        group = typed[index * _GROUP_LENGTH : (index + 1) * _GROUP_LENGTH]
        five = [_CROCKFORD.index(char) for char in group]
        four = five[:4]
        if five[4] != _check(index, four):
            raise Problem(
                f"There is a typing mistake in group {index + 1} of the recovery code: {group}",
                "recovery_code",
            )
        for symbol in four:
            number = number << 5 | symbol
    secret = (number >> 4).to_bytes(KEY_BYTES, "big")
    if number & 15 != _last_bits(secret):
        raise Problem("The recovery code has a typing mistake in it.", "recovery_code")
    return DeskKey(secret)


def _check(index: int, symbols: Iterable[int]) -> int:
    """A group's check symbol: a polynomial over GF(32) at x, led by the group's number.

    Each place has another weight, so any one wrong character, any two neighbours swapped and
    any two groups swapped are always found.
    """
    total = index + 1
    for symbol in (*symbols, 0):
        total = (total << 1 ^ (0b100101 if total & 16 else 0)) ^ symbol
    return total


def _last_bits(secret: bytes) -> int:
    """The four bits that fill the last symbol: the start of the key's digest."""
    return sha256(secret).digest()[0] >> 4
