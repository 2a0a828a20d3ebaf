"""The chain: in order, never a value in it, and broken by any change of any entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.records.store import Store
from dpo_desk.records.trail import START, broken_links, canonical, digest_of, hash_of


def chain(length: int) -> list[dict[str, Any]]:
    """A sound chain of so many entries."""
    entries: list[dict[str, Any]] = []
    for number in range(1, length + 1):
        entry: dict[str, Any] = {
            "number": number, "at": datetime(2026, 1, number, tzinfo=UTC), "actor": "Mara Quill",
            "act": "extend", "reference": f"R-2026-0000{number}", "item": f"fact {number}",
            "fields": ["on", "reason"], "digest": "ab" * 32,
            "before": entries[-1]["hash"] if entries else START,
        }  # fmt: skip
        entries.append(entry | {"hash": hash_of(entry)})
    return entries


def test_a_sound_chain_has_no_broken_link() -> None:
    assert list(broken_links(list(chain(6)), 0, START)) == []
    assert list(broken_links(list(chain(6)[3:]), 3, chain(3)[-1]["hash"])) == []


@given(st.integers(0, 5), st.sampled_from(sorted(set(chain(1)[0]) - {"number", "fields", "at"})))
def test_any_change_of_any_entry_names_it(place: int, name: str) -> None:
    entries = chain(6)
    entries[place][name] += " "
    said = list(broken_links(list(entries), 0, START))
    assert said[0] == (
        f"Entry {place + 1} ({entries[place]['reference']}, {entries[place]['act']})"
        " does not match."
    )


def test_a_missing_entry_is_noticed() -> None:
    entries = chain(6)
    del entries[2]
    assert list(broken_links(list(entries), 0, START)) == [
        "Entry 4 (R-2026-00004, extend) does not follow entry 2: something between them is missing."
    ]


def test_a_digest_needs_the_salt_and_every_value() -> None:
    content = canonical({"on": date(2026, 1, 2), "words": "é"})
    assert content == '{"on":"2026-01-02","words":"é"}'.encode()
    assert digest_of(b"salt", content) != digest_of(b"other", content)
    assert digest_of(b"salt", content) != digest_of(b"salt", content + b" ")
    with pytest.raises(TypeError):
        canonical({"set": {1}})


def test_entries_name_fields_and_hold_no_value(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing, "erasure")
    entries = store.trail(case.reference)
    assert [(line.act, line.item) for line in entries] == [
        ("open_case", "case"),
        ("set_parties", "parties"),
        ("receive", "fact 1"),
        ("add_claim", "fact 2"),
    ]
    assert entries[2].fields == ("on", "channel", "words")
    assert store.trail(after=entries[0].number) == store.trail()[entries[0].number :]
    assert store.trail(case.reference, limit=2) == entries[:2]
    with store.asking() as connection:
        text = str(connection.exec_driver_sql("SELECT * FROM trail").all())
    for value in ("Áine", "aine@", "everything", "erasure", "2026-11-02", "Leith", "Heron"):
        assert value not in text
