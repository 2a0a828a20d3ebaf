"""Register rows: dated, corrected, ended, and every kind as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from dpo_desk.domain.controller import REGISTERS, Organisation, Purpose, RegisterRow
from dpo_desk.domain.problems import Problem
from dpo_desk.records.store import Store
from dpo_desk.records.verify import verify

DAY = date(2026, 1, 1)


def test_every_kind_of_row_comes_back(store: Store, now: datetime) -> None:
    rows = [
        RegisterRow(0, kind(), DAY, usable=False, why_not="blank") for kind in REGISTERS.values()
    ]
    purpose = Purpose(
        "1",
        "To sell tickets\nand books",
        ("name", "contact"),
        ("Contract",),
        ("contract",),
        "6 years",
    )
    rows.append(RegisterRow(0, purpose, DAY, date(2027, 1, 1)))
    with store.writing("Mara Quill", now) as writing:
        ids = [writing.put_register_row(row) for row in rows]
    kept = store.registers().rows[1:]
    assert kept == tuple(replace(row, id=one) for row, one in zip(rows, ids, strict=True))
    assert store.registers().printable(Purpose, DAY) == (purpose,)
    assert verify(store) == ()


def test_a_row_is_corrected_or_ended_and_the_next_begins(store: Store, now: datetime) -> None:
    (first,) = store.registers().rows
    assert isinstance(first.entry, Organisation)
    with store.writing("Mara Quill", now) as writing:
        better = replace(first, entry=replace(first.entry, phone="0131 496 0000"))
        assert writing.put_register_row(better) == first.id
        writing.end_register_row(first.id, date(2026, 5, 31))
        renamed = replace(better.entry, name="Heron Trust")
        second = writing.put_register_row(RegisterRow(0, renamed, date(2026, 6, 1)))
    registers = store.registers()
    assert registers.rows == (
        replace(better, valid_to=date(2026, 5, 31)),
        RegisterRow(second, renamed, date(2026, 6, 1)),
    )
    assert registers.organisation(date(2026, 5, 31)).name == "Heron Museum Trust"
    assert registers.organisation(date(2026, 6, 1)).name == "Heron Trust"
    assert [line.item for line in store.trail()[-3:]] == ["register 1", "register 1", "register 2"]
    assert verify(store) == ()


def test_rows_that_cannot_be(store: Store, now: datetime) -> None:
    with store.writing("Mara Quill", now) as writing:
        with pytest.raises(Problem, match="before the day"):
            writing.put_register_row(RegisterRow(0, Purpose(), DAY, date(2025, 1, 1)))
        with pytest.raises(Problem, match="before the day"):
            writing.end_register_row(1, date(2001, 1, 1))
        with pytest.raises(Problem, match="no longer"):
            writing.end_register_row(9, DAY)
        with pytest.raises(Problem, match="no longer"):
            writing.put_register_row(RegisterRow(9, Purpose(), DAY))
