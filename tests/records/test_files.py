"""Bytes come back as they went in, packed where it helps."""

from __future__ import annotations

import random
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.problems import Problem
from dpo_desk.records.files import drop, get, put
from dpo_desk.records.store import Store


def test_any_bytes_come_back(store: Store) -> None:
    @given(st.binary(max_size=200), st.integers(1, 40))
    def there_and_back(data: bytes, times: int) -> None:
        with store.asking() as connection:
            blob = put(connection, data * times)
            assert get(connection, blob) == data * times
            drop(connection, [blob])

    there_and_back()


def test_text_is_packed_and_noise_is_not(store: Store) -> None:
    noise = random.Random(5).randbytes(20_000)
    with store.asking() as connection:
        put(connection, b"text " * 4000)
        put(connection, noise)
        found = connection.exec_driver_sql("SELECT packed, length(data) FROM blobs").all()
    assert found[0][0] == 1
    assert found[0][1] < 1000
    assert tuple(found[1]) == (0, 20_000)


def test_damaged_and_missing_bytes_are_a_problem(store: Store, now: datetime) -> None:
    with store.asking() as connection:
        blob = put(connection, b"text " * 4000)
        connection.exec_driver_sql("UPDATE blobs SET data = x'00'")
        with pytest.raises(Problem, match="damaged"):
            get(connection, blob)
    with pytest.raises(Problem, match="no longer in the desk"):
        store.file_bytes(99)
