"""What an entry is: the typed fields an officer fills for one act, and how they are checked."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.problems import Problem

E = TypeVar("E", bound="Entry")
Choices = tuple[tuple[str, str], ...]
Value = str | int | bool | date | tuple[str, ...] | None


class FieldType(StrEnum):
    """How a field is typed: one line, words over several lines, a day, a choice and so on."""

    LINE = "line"
    WORDS = "words"
    DAY = "day"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    PENCE = "pence"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an entry: what the form asks, what the command line accepts.

    `source` names a list that only the case knows (`claims`, `systems`, `recipients`,
    `grounds`, `outcomes`, `exemptions`, `purposes`, `categories`); `choices` is a fixed list of
    (word, label). `personal` fields hold words about people: they are kept apart and destroyed
    when a case is anonymised. `when` = (field, word): only asked for when that field says so.
    """

    name: str
    label: str
    type: FieldType
    required: bool = False
    personal: bool = False
    choices: Choices = ()
    source: str = ""
    hint: str = ""
    when: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """The base of every act's entry. `act` is its name, `label` the button, `law` its source."""

    act: ClassVar[str] = ""
    label: ClassVar[str] = ""
    done: ClassVar[str] = ""
    law: ClassVar[str] = ""
    on_label: ClassVar[str] = "Happened on"


def _field(default: Value, **spec: Any) -> Any:
    return dataclasses.field(default=default, metadata=spec)


def line(label: str, **spec: Any) -> Any:
    """Return a one-line text field."""
    return _field("", label=label, type=FieldType.LINE, **spec)


def words(label: str, **spec: Any) -> Any:
    """Return a field of words over several lines; personal unless said otherwise."""
    spec.setdefault("personal", True)
    return _field("", label=label, type=FieldType.WORDS, **spec)


def day(label: str, **spec: Any) -> Any:
    """Return a date field (ISO on the command line)."""
    return _field(None, label=label, type=FieldType.DAY, **spec)


def choice(label: str, choices: Choices = (), **spec: Any) -> Any:
    """Return a field with one word out of a list."""
    return _field("", label=label, type=FieldType.CHOICE, choices=choices, **spec)


def several(label: str, choices: Choices = (), **spec: Any) -> Any:
    """Return a field with any number of values, from a list if one is given."""
    return _field((), label=label, type=FieldType.SEVERAL, choices=choices, **spec)


def yes_no(label: str, **spec: Any) -> Any:
    """Return a yes-or-no field."""
    return _field(False, label=label, type=FieldType.YES_NO, **spec)


def pence(label: str, **spec: Any) -> Any:
    """Return an amount of money, kept in pence, typed in pounds (`12.50`)."""
    return _field(None, label=label, type=FieldType.PENCE, **spec)


def count(label: str, **spec: Any) -> Any:
    """Return a whole number of nought or more."""
    return _field(None, label=label, type=FieldType.COUNT, **spec)


_SPECS: dict[type[Entry], tuple[FieldSpec, ...]] = {}
"""The fields of each class, put together once: every fact stored or read asks for them."""


def specs(entry: type[Entry]) -> tuple[FieldSpec, ...]:
    """Return the fields of an entry class in the order a form shows them."""
    known = _SPECS.get(entry)
    if known is None:
        known = tuple(FieldSpec(f.name, **f.metadata) for f in dataclasses.fields(entry))
        _SPECS[entry] = known
    return known


def _parsed(spec: FieldSpec, given: str) -> Value:
    """Return the value a typed text stands for, texts as they are; raise Problem if none."""
    text = given.strip()
    match spec.type:
        case FieldType.DAY:
            if not text:
                return None
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise Problem(f"{spec.label}: write the date as 2026-11-23.", spec.name) from None
        case FieldType.YES_NO:
            if text.lower() in ("yes", "y", "true", "1"):
                return True
            if text.lower() in ("no", "n", "false", "0", ""):
                return False
            raise Problem(f"{spec.label}: answer yes or no.", spec.name)
        case FieldType.PENCE:
            if not text:
                return None
            found = re.fullmatch(r"£?\s*(\d{1,6})(?:\.(\d{2}))?", text)
            if not found:
                raise Problem(f"{spec.label}: write the amount as 12.50.", spec.name)
            return int(found[1]) * 100 + int(found[2] or 0)
        case FieldType.COUNT:
            if not text:
                return None
            if not re.fullmatch(r"\d{1,9}", text):
                raise Problem(f"{spec.label}: write a whole number.", spec.name)
            return int(text)
        case _:
            return given


def entry_from_words(
    entry: type[Entry], given: Mapping[str, list[str]], *, whole: bool = True
) -> Entry:
    """Return the entry that flat NAME=VALUE words describe; a repeated name appends.

    Raises Problem for an unknown name, a value that cannot be read or a missing field; unless
    `whole`, as for a draft, what is missing stays empty.
    """
    known = {spec.name: spec for spec in specs(entry)}
    values: dict[str, Value] = {}
    for name, texts in given.items():
        spec = known.get(name)
        if spec is None:
            raise Problem(f"{entry.label} has no field {name}. It has: {', '.join(known)}.", name)
        if spec.type is FieldType.SEVERAL:
            values[name] = tuple(texts)
        elif spec.type is FieldType.WORDS:
            values[name] = "\n".join(texts)
        elif len(texts) > 1:
            raise Problem(f"{spec.label} takes one value.", name)
        else:
            values[name] = _parsed(spec, texts[0] if texts else "")
    made = entry(**values)
    return checked(made) if whole else made


def _asked(spec: FieldSpec, entry: Entry) -> bool:
    if spec.when is None:
        return True
    other, expected = spec.when
    value = getattr(entry, other)
    said = ("yes" if value else "no") if isinstance(value, bool) else value
    return bool(set(said) & set(expected)) if isinstance(said, tuple) else said in expected


def _tidy(spec: FieldSpec, value: Value) -> Value:
    """Return the value with its texts cleaned; empty ones of several are left out."""
    if isinstance(value, str):
        return clean(value).strip() if spec.type is FieldType.WORDS else one_line(value)
    if isinstance(value, tuple):
        return tuple(text for text in map(one_line, value) if text)
    return value


def checked(entry: E) -> E:
    """Return the entry with its texts cleaned; raise Problem for a missing or unknown value."""
    changed: dict[str, Value] = {}
    for spec in specs(type(entry)):
        value = getattr(entry, spec.name)
        tidy = _tidy(spec, value)
        if tidy != value:
            changed[spec.name] = value = tidy
        if spec.required and _asked(spec, entry) and value in ("", None, ()):
            raise Problem(f"{spec.label}: this is needed.", spec.name)
        if isinstance(value, int) and value < 0:
            raise Problem(f"{spec.label}: this cannot be less than nought.", spec.name)
        if spec.choices and value:
            allowed = [word for word, _ in spec.choices]
            for word in value if isinstance(value, tuple) else (value,):
                if word not in allowed:
                    raise Problem(
                        f"{spec.label}: {word} is not one of {', '.join(allowed)}.", spec.name
                    )
    return dataclasses.replace(entry, **changed) if changed else entry


def stored(entry: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the entry's values as JSON-ready (statistical, personal) halves without empties."""
    plain: dict[str, Any] = {}
    personal: dict[str, Any] = {}
    for spec in specs(type(entry)):
        value = getattr(entry, spec.name)
        # Nought is an answer (no items found, no amount), so it is not an empty value.
        if value is None or value is False or value in ("", ()):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        (personal if spec.personal else plain)[spec.name] = value
    return plain, personal


def restored(entry: type[Entry], values: Mapping[str, Any]) -> Entry:
    """Return the entry that `stored` took apart (both halves merged); unknown names are ignored."""
    known: dict[str, Value] = {}
    for spec in specs(entry):
        if spec.name not in values:
            continue
        value = values[spec.name]
        if spec.type is FieldType.DAY:
            value = date.fromisoformat(value)
        elif spec.type is FieldType.SEVERAL:
            value = tuple(value)
        known[spec.name] = value
    return entry(**known)


def label_of(choices: Choices, word: str) -> str:
    """Return the label of a choice's word, or the word itself."""
    return next((label for value, label in choices if value == word), word)
