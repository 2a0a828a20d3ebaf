"""A desk: made, opened, refused, asked amid a transaction, and silent in plain bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Organisation, RegisterRow
from dpo_desk.domain.derived import Derived
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Note
from dpo_desk.records.store import CardQuery, Store
from dpo_desk.records.upgrade import Outdated
from dpo_desk.records.vault import DeskKey
from dpo_desk.records.verify import verify

OpenCase = Callable[..., CaseFile]


def set_shape(store: Store, shape: str) -> None:
    with store.asking() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (shape,))


def test_a_new_desk_has_its_rows_and_its_first_entries(
    store: Store, rows: tuple[RegisterRow, ...], now: datetime
) -> None:
    assert store.registers().rows == (replace(rows[0], id=1),)
    assert store.registers().organisation(now.date()).name == "Heron Museum Trust"
    first, second = store.trail()
    assert (first.number, first.act, first.actor, first.at) == (1, "create_desk", "Mara Quill", now)
    assert (second.act, second.item) == ("put_register_row", "register 1")
    assert "name" not in second.fields
    assert verify(store) == ()


def test_what_was_written_is_there_after_opening_again(
    store: Store, path: Path, key: DeskKey, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing, "access", "erasure")
    store.close()
    again = Store.open(path, key)
    assert again.case(case.reference) == case
    assert again.case_by_id(case.id) == case
    assert again.case(f" {case.reference.lower()} ").id == again.id_of(case.reference)
    again.close()


def test_nothing_personal_is_in_the_plain_bytes_of_any_file(
    store: Store, path: Path, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing, name="Zebedee Thornwhistle", words="Quixotic marmalade")
        writing.add_file(case.id, "zebedee.txt", "text/plain", b"Thornwhistle " * 50)
    store.save_draft(f"letter {case.reference}", "Dear Zebedee", now)
    held = b"".join(file.read_bytes() for file in path.parent.iterdir())
    store.close()
    held += b"".join(file.read_bytes() for file in path.parent.iterdir())
    for word in (b"Thornwhistle", b"Zebedee", b"marmalade", b"zebedee", b"Heron", b"SQLite"):
        assert word not in held
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_desk_is_never_made_over_another(store: Store, path: Path, now: datetime) -> None:
    with pytest.raises(Problem, match="already exists"):
        Store.create(path, DeskKey(bytes(32)), (), now, "Mara Quill")
    assert len(store.trail()) == 2


def test_a_desk_that_cannot_be_finished_leaves_no_file(
    path: Path, key: DeskKey, now: datetime
) -> None:
    backwards = RegisterRow(0, Organisation(), date(2026, 1, 2), date(2026, 1, 1))
    with pytest.raises(Problem, match="before the day it begins"):
        Store.create(path, key, (backwards,), now, "Mara Quill")
    assert list(path.parent.iterdir()) == []
    Store.create(path, key, (), now, "Mara Quill").close()


def test_a_newer_desk_is_refused_and_not_touched(store: Store, path: Path, key: DeskKey) -> None:
    set_shape(store, "0999")
    store.close()
    before = path.read_bytes()
    with pytest.raises(Problem, match="newer version") as caught:
        Store.open(path, key)
    assert not isinstance(caught.value, Outdated)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_desk_is_opened_once_at_a_time(store: Store, path: Path, key: DeskKey) -> None:
    with pytest.raises(Problem, match="open elsewhere"):
        Store.open(path, key)
    assert store.trail()


def test_a_closed_desk_answers_nothing(store: Store) -> None:
    store.close()
    with pytest.raises(Problem, match="closed"):
        store.registers()


def test_a_failure_takes_the_whole_transaction_back(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        open_case(writing)
    before = store.trail()
    with pytest.raises(Problem, match="Reason"), store.writing("Mara Quill", now) as writing:
        writing.strike(open_case(writing).id, 1, "")
    assert store.trail() == before
    assert store.cards(CardQuery()).total == 1
    with pytest.raises(Problem, match="no case R-2026-00002"):
        store.case("R-2026-00002")
    with store.writing("Mara Quill", now) as writing:
        assert open_case(writing).reference == "R-2026-00002"
    assert verify(store) == ()


def test_one_transaction_at_a_time(store: Store, now: datetime) -> None:
    with (
        store.writing("Mara Quill", now),
        pytest.raises(RuntimeError),
        store.writing("Mara Quill", now),
    ):
        pass
    with store.writing("Mara Quill", now) as writing:
        writing.set_setting("nation", "SCT")
    assert store.setting("nation") == "SCT"


def test_a_question_amid_a_transaction_sees_what_it_wrote(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        assert store.id_of(case.reference) == case.id
        assert store.case(case.reference) == case
        assert store.cards(CardQuery(text="brien")).total == 1
        assert store.trail(case.reference)[-1].item == "fact 2"
        assert store.people("aine")[0].name == "Áine O’Brien"


def test_cases_are_streamed_while_they_are_written_to(
    store: Store,
    now: datetime,
    open_case: OpenCase,
    derived: Callable[[CaseFile], Derived],
) -> None:
    with store.writing("Mara Quill", now) as writing:
        for _ in range(3):
            open_case(writing)
    seen = []
    for case_id, reference in store.references():
        with store.writing("Mara Quill", now) as writing:
            writing.add_fact(case_id, date(2026, 11, 20), Note(words="Looked at again"))
            writing.derive(derived(writing.case(case_id)))
        seen.append(reference)
    assert seen == ["R-2026-00001", "R-2026-00002", "R-2026-00003"]
    assert store.cards(CardQuery(text="looked")).total == 3


def test_a_moment_without_a_zone_is_a_mistake(store: Store) -> None:
    with pytest.raises(ValueError), store.writing("Mara Quill", datetime(2026, 1, 1)):  # noqa: DTZ001
        pass
    with pytest.raises(ValueError), store.writing("", datetime.fromisoformat("2026-01-01T00:00Z")):
        pass


def test_a_backup_opens_and_holds_the_same(
    store: Store, path: Path, key: DeskKey, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
    made = store.back_up(path.parent / "backups", now)
    assert made.verified
    assert store.integrity() == ()
    copy = Store.open(made.path, key)
    assert copy.case(case.reference) == case
    copy.close()
