"""Settings and issued months enter the trail; drafts do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.problems import Problem
from dpo_desk.records.store import IssuedMonth, Store
from dpo_desk.records.trail import sha256
from dpo_desk.records.verify import verify

VALUES = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


def test_any_setting_comes_back(store: Store) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert store.setting("targets") is None

    @given(VALUES)
    def there_and_back(value: object) -> None:
        with store.writing("Mara Quill", now) as writing:
            writing.set_setting("targets", value)
        assert store.setting("targets") == value

    there_and_back()
    with store.writing("Mara Quill", now) as writing:
        writing.set_setting("targets", None)
    assert store.setting("targets") is None
    assert verify(store) == ()
    last = store.trail()[-1]
    assert (last.act, last.item, last.fields) == ("set_setting", "setting targets", ("targets",))


def test_drafts_are_kept_without_a_word_in_the_trail(store: Store, now: datetime) -> None:
    before = store.trail()
    assert store.draft("new") is None
    store.save_draft("new", "Dear", now)
    store.save_draft("new", "Dear Áine", now)
    store.save_draft("other", "", now)
    assert (store.draft("new"), store.draft("other")) == ("Dear Áine", "")
    store.drop_draft("new")
    store.drop_draft("never")
    assert store.draft("new") is None
    assert store.trail() == before


def test_an_issued_month_stays_as_it_is(store: Store, now: datetime) -> None:
    assert store.issued() == ()
    assert store.issued_month("2026-10") is None
    with store.writing("Mara Quill", now) as writing:
        writing.issue_month("2026-10", '{"received": 3}', b"%PDF ten")
        writing.issue_month("2026-09", '{"received": 2}', b"%PDF nine")
        with pytest.raises(Problem, match="2026-10 was issued already"):
            writing.issue_month("2026-10", "{}", b"%PDF other")
        for wrong in ("2026-13", "2026-1", "October", "2026-10\n"):
            with pytest.raises(Problem, match="not a month"):
                writing.issue_month(wrong, "{}", b"")
    nine, ten = store.issued()
    assert (nine.month, ten.month) == ("2026-09", "2026-10")
    assert ten == IssuedMonth("2026-10", now, "Mara Quill", '{"received": 3}', sha256(b"%PDF ten"))
    whole = store.issued_month("2026-10")
    assert whole is not None
    assert whole.pdf == b"%PDF ten"
    assert verify(store) == ()
