"""The desk's key: made once, wrapped for each officer in a slot beside the desk."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from dpo_desk.domain.problems import Problem
from dpo_desk.records.wholefiles import write_whole

KEY_BYTES = 32
SHORTEST_PASSPHRASE = 10
_FORMAT = "dpo_desk keys"
_VERSION = 1
_LONGEST_NAME = 100
_LARGEST_FILE = 1024 * 1024

_COMMON = (
    *("password", "passwort", "passphrase", "letmein", "welcome", "iloveyou", "changeme"),
    *("dataprotection", "protection", "administrator", "admin", "officer"),
    *("correcthorsebatterystaple", "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm"),
)


@dataclass(frozen=True, slots=True)
class DeskKey:
    """The random 256-bit key that the desk file is encrypted under; its repr shows nothing."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError(f"a desk's key has {KEY_BYTES} bytes, not {len(self.secret)}")

    @property
    def hex(self) -> str:
        """The key as 64 hexadecimal digits."""
        return self.secret.hex()

    @property
    def mark(self) -> str:
        """A digest that tells two keys apart and says nothing about either."""
        return sha256(b"dpo_desk key mark" + self.secret).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, iterations and lanes."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4

    @property
    def usable(self) -> bool:
        """Whether Argon2id accepts it and this machine can pay it (a forged file could not)."""
        return (
            1 <= self.iterations <= 64
            and 1 <= self.lanes <= 64
            and 8 * self.lanes <= self.memory_kib <= 1024 * 1024
        )


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Who unlocked the desk, and the key that opens it."""

    officer: str
    key: DeskKey


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """How hard a passphrase is to guess: a level from 0 (refused) to 4, and a sentence."""

    level: int
    sentence: str


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    salt: bytes
    cost: KeyCost
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class _Slots:
    mark: str
    slots: tuple[_Slot, ...]

    def named(self, name: str) -> _Slot:
        wanted = _same_name(name)
        for slot in self.slots:
            if _same_name(slot.name) == wanted:
                return slot
        raise Problem(f"No officer called {name} has a key to this desk.", "officer")


# --- keys and officers ----------------------------------------------------------------------


def new_key() -> DeskKey:
    """A fresh random key for a new desk."""
    return DeskKey(secrets.token_bytes(KEY_BYTES))


def slots_path(desk: Path) -> Path:
    """Where the officers' slots of this desk are: NAME.desk.keys beside NAME.desk."""
    return desk.with_name(desk.name + ".keys")


def add_officer(
    desk: Path, key: DeskKey, name: str, passphrase: str, cost: KeyCost | None = None
) -> None:
    """Give an officer a slot of their own; the first one makes the slots file.

    Problem: no usable name, one that is taken, a passphrase under ten characters, or a slots
    file that belongs to another desk's key.
    """
    name = _clean_name(name)
    slots = _read(desk) if slots_path(desk).exists() else _Slots(key.mark, ())
    if slots.mark != key.mark:
        raise Problem(f"{slots_path(desk).name} holds the keys of another desk. Move it away.")
    if any(_same_name(slot.name) == _same_name(name) for slot in slots.slots):
        raise Problem(f"{name} already has a key to this desk.", "officer")
    _write(desk, slots.mark, (*slots.slots, _wrap(key, name, passphrase, cost)))


def remove_officer(desk: Path, name: str) -> None:
    """Take an officer's slot away; Problem for an unknown name and for the last slot."""
    slots = _read(desk)
    leaving = slots.named(name)
    if len(slots.slots) == 1:
        raise Problem(
            f"{leaving.name} holds the only key to this desk. Add another officer first.",
            "officer",
        )
    _write(desk, slots.mark, (slot for slot in slots.slots if slot is not leaving))


def change_passphrase(
    desk: Path, name: str, old: str, new: str, cost: KeyCost | None = None
) -> None:
    """Wrap one officer's slot anew; Problem if the old passphrase is wrong or the new short."""
    slots = _read(desk)
    slot = slots.named(name)
    key = _unwrap(slots, slot, old)
    if key is None:
        raise Problem("The old passphrase is not right.", "passphrase")
    again = _wrap(key, slot.name, new, cost)
    _write(desk, slots.mark, (again if each is slot else each for each in slots.slots))


def renew_slots(
    desk: Path, key: DeskKey, name: str, passphrase: str, cost: KeyCost | None = None
) -> None:
    """Replace a lost or damaged slots file by one with a single officer.

    For a desk that was opened with its recovery sheet; the other officers are added again.
    Problem: no usable name, or a passphrase under ten characters.
    """
    _write(desk, key.mark, (_wrap(key, _clean_name(name), passphrase, cost),))


def officers(desk: Path) -> tuple[str, ...]:
    """The names of those who have a key, in the order they were added."""
    return tuple(slot.name for slot in _read(desk).slots)


def unlock(desk: Path, passphrase: str, name: str | None = None) -> Unlocked:
    """The officer whose slot this passphrase opens, and the desk's key.

    Each slot is tried unless a name is given. Problem: no slot opens, no such officer, or the
    slots file is missing or damaged.
    """
    slots = _read(desk)
    for slot in slots.slots if name is None else (slots.named(name),):
        key = _unwrap(slots, slot, passphrase)
        if key is not None:
            return Unlocked(slot.name, key)
    raise Problem("That passphrase does not open this desk.", "passphrase")


# --- passphrases ----------------------------------------------------------------------------


def passphrase_hint(passphrase: str) -> PassphraseStrength:
    """How strong a passphrase looks while it is typed; level 0 is refused on creating."""
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) < SHORTEST_PASSPHRASE:
        missing = SHORTEST_PASSPHRASE - len(text)
        return PassphraseStrength(
            0, f"Too short: {missing} more needed. Four or five unconnected words are best."
        )
    worth = _worth(text)
    if worth < SHORTEST_PASSPHRASE:
        return PassphraseStrength(
            1, "Easily guessed: it repeats itself, follows a row or is in common use."
        )
    if worth < 15:
        return PassphraseStrength(2, "Fair: another word would make it much stronger.")
    if worth < 20:
        return PassphraseStrength(3, "Good.")
    return PassphraseStrength(4, "Strong.")


def _worth(text: str) -> int:
    """The passphrase's length once repeats, rows and well-known words count for little."""
    plain = text.casefold()
    for size in range(1, len(plain) // 2 + 1):
        whole = plain[:size] * (len(plain) // size + 1)
        if whole.startswith(plain):
            return size
    joined = "".join(char for char in plain if char.isalnum())
    for word in sorted(_COMMON, key=len, reverse=True):
        joined = joined.replace(word, "*")
    worth = len(plain) - (sum(char.isalnum() for char in plain) - len(joined))
    steps = [ord(after) - ord(before) for before, after in pairwise(joined)]
    for step, next_step in pairwise(steps):
        if step == next_step and abs(step) <= 1:
            worth -= 1
    return worth


def _secret_of(passphrase: str) -> bytes:
    # The same letters typed on a Mac and on Windows may differ in how accents are composed.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _same_name(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _clean_name(name: str) -> str:
    clean = unicodedata.normalize("NFC", " ".join(name.split()))
    if not clean:
        raise Problem("An officer's key needs the officer's name.", "officer")
    if len(clean) > _LONGEST_NAME or any(unicodedata.category(char)[0] == "C" for char in clean):
        raise Problem(
            f"An officer's name is one line of up to {_LONGEST_NAME} printable characters.",
            "officer",
        )
    return clean


# --- one slot -------------------------------------------------------------------------------


def _wrap(key: DeskKey, name: str, passphrase: str, cost: KeyCost | None) -> _Slot:
    if len(unicodedata.normalize("NFC", passphrase)) < SHORTEST_PASSPHRASE:
        raise Problem(f"A passphrase has at least {SHORTEST_PASSPHRASE} characters.", "passphrase")
    cost = cost or KeyCost()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    cipher = AESGCM(_derived(passphrase, salt, cost))
    return _Slot(
        name, salt, cost, nonce, cipher.encrypt(nonce, key.secret, _bound_to(name, key.mark))
    )


def _unwrap(slots: _Slots, slot: _Slot, passphrase: str) -> DeskKey | None:
    cipher = AESGCM(_derived(passphrase, slot.salt, slot.cost))
    try:
        secret = cipher.decrypt(slot.nonce, slot.wrapped, _bound_to(slot.name, slots.mark))
    except InvalidTag:
        return None
    return DeskKey(secret)


def _bound_to(name: str, mark: str) -> bytes:
    """What a slot is bound to, so that none can be renamed or moved to another desk."""
    return f"{_FORMAT}\0{_VERSION}\0{mark}\0{name}".encode()


def _derived(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(_secret_of(passphrase))


# --- the slots file -------------------------------------------------------------------------


def _read(desk: Path) -> _Slots:
    path = slots_path(desk)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Problem(
            f"The keys file {path.name} is missing beside the desk. Put it back from a backup, or"
            " open the desk with its recovery sheet."
        ) from None
    except OSError as error:
        raise Problem(f"The keys file {path.name} cannot be read: {error.strerror}.") from error
    try:
        return _parsed(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise Problem(
            f"The keys file {path.name} is damaged. Put it back from a backup, or open the desk"
            " with its recovery sheet."
        ) from None


def _parsed(content: bytes) -> _Slots:
    """The slots in a file's bytes; one of several plain errors for anything else."""
    if len(content) > _LARGEST_FILE:
        raise ValueError("too large")
    whole = json.loads(content)
    if whole["format"] != _FORMAT or whole["version"] != _VERSION:
        raise ValueError("another format")
    mark = whole["mark"]
    slots = tuple(_parsed_slot(slot) for slot in whole["officers"])
    names = {_same_name(slot.name) for slot in slots}
    if not isinstance(mark, str) or not slots or len(names) != len(slots):
        raise ValueError("no slots, or one name twice")
    return _Slots(mark, slots)


def _parsed_slot(slot: dict[str, Any]) -> _Slot:
    name, memory, iterations, lanes = (
        slot["name"],
        slot["argon2id"]["memory_kib"],
        slot["argon2id"]["iterations"],
        slot["argon2id"]["lanes"],
    )
    if not isinstance(name, str) or any(type(n) is not int for n in (memory, iterations, lanes)):
        raise TypeError("a field of the wrong kind")
    cost = KeyCost(memory, iterations, lanes)
    salt, nonce, wrapped = (
        base64.b64decode(slot[part], validate=True) for part in ("salt", "nonce", "wrapped")
    )
    if not cost.usable or (len(salt), len(nonce), len(wrapped)) != (16, 12, KEY_BYTES + 16):
        raise ValueError("a field of the wrong size")
    return _Slot(name, salt, cost, nonce, wrapped)


def _write(desk: Path, mark: str, slots: Iterable[_Slot]) -> None:
    officers_slots = [
        {
            "name": slot.name,
            "argon2id": {
                "memory_kib": slot.cost.memory_kib,
                "iterations": slot.cost.iterations,
                "lanes": slot.cost.lanes,
            },
            "salt": base64.b64encode(slot.salt).decode("ascii"),
            "nonce": base64.b64encode(slot.nonce).decode("ascii"),
            "wrapped": base64.b64encode(slot.wrapped).decode("ascii"),
        }
        for slot in slots
    ]
    whole = {"format": _FORMAT, "version": _VERSION, "mark": mark, "officers": officers_slots}
    write_whole(slots_path(desk), json.dumps(whole, ensure_ascii=False, indent=1).encode())
