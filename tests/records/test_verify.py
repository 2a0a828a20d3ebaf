"""Every kind of tampering with the key in hand is found, and named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.derived import Derived
from dpo_desk.domain.receiving import Note
from dpo_desk.records.store import LetterState, Store
from dpo_desk.records.verify import examine, verify

Derive = Callable[[CaseFile], Derived]
DAY = date(2026, 11, 9)


@pytest.fixture
def full(store: Store, now: datetime, open_case: Callable[..., CaseFile], derived: Derive) -> Store:
    """A desk with two linked cases, a file, letters, a strike, a setting and an issued month."""
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing, "access", "erasure")
        other = open_case(writing, name="Ben Holt", email="ben@example.org")
        file = writing.add_file(case.id, "scan.txt", "text/plain", b"hello " * 100)
        writing.add_fact(case.id, DAY, Note(words="A note"), files=(file,))
        writing.add_fact(case.id, DAY, Note(words="A better note"))
        writing.strike(case.id, 4, "Not needed", 5)
        state = LetterState("sent", "Áine", b"%PDF-1", 1, "[]", "v1", "{}", DAY, "post")
        writing.save_letter(case.id, "L01", state)
        writing.save_letter(case.id, "L02", LetterState("draft", "Áine"))
        writing.link_cases(case.id, (other.reference,))
        writing.set_setting("nation", "SCT")
        writing.set_setting("gone", 1)
        writing.set_setting("gone", None)
        writing.issue_month("2026-10", "{}", b"%PDF-2")
        for one in (case, other):
            writing.derive(derived(writing.case(one.id)))
    return store


def by_hand(store: Store, statement: str) -> None:
    """Change the desk as somebody with the key and a database tool could."""
    with store.asking() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in found.scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for part in statement.split("; "):
            assert connection.exec_driver_sql(part).rowcount > 0


def test_a_sound_desk_is_clean(full: Store, derived: Derive) -> None:
    assert verify(full, derived) == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE trail SET fields = '[\"word' WHERE number = 3", "Entry 3"),
        ("UPDATE trail SET at = 'yesterday' WHERE number = 3", "Entry 3"),
        ("UPDATE trail SET hash = x'ff00' WHERE number = 3", "Entry 3"),
        ("UPDATE facts SET personal = '{' WHERE number = 4", "R-2026-00001"),
        ("UPDATE facts SET kind = 'no_such_act' WHERE number = 4", "R-2026-00001"),
        ("UPDATE cases SET received_on = 'x' WHERE id = 2", "R-2026-00002"),
        ("UPDATE settings SET value = '{' WHERE name = 'nation'", "desk"),
    ],
)
def test_what_cannot_be_read_is_named_too(
    full: Store, derived: Derive, statement: str, said: str
) -> None:
    by_hand(full, statement)
    assert any(said in line for line in verify(full, derived))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE trail SET actor = 'Mara Quilt' WHERE number = 6",
            ["Entry 6 (R-2026-00001, receive) does not match."],
        ),
        (
            "UPDATE trail SET fields = '[]' WHERE number = 6",
            ["Entry 6 (R-2026-00001, receive) does not match."],
        ),
        (
            "DELETE FROM trail WHERE number = 6",
            ["Entry 7 (R-2026-00001, add_claim) does not follow entry 5", "no entry in the trail"],
        ),
        (
            "UPDATE facts SET on_day = '2026-11-03' WHERE id = 1",
            ["receive) does not match: fact 1"],
        ),
        (
            'UPDATE facts SET personal = \'{"words": "Other"}\' WHERE id = 1',
            ["Entry 6 (R-2026-00001, receive) does not match: fact 1 was changed."],
        ),
        ("UPDATE facts SET actor = 'X' WHERE id = 2", ["add_claim) does not match: fact 2"]),
        ("UPDATE facts SET struck_why = 'X' WHERE struck_why <> ''", ["does not match: strike 4"]),
        ("UPDATE facts SET struck_at = NULL", ["strike) tells of strike 4, which is gone"]),
        (
            "UPDATE facts SET struck_at = recorded_at WHERE id = 2",
            ["no entry in the trail tells of strike 2"],
        ),
        ("DELETE FROM facts WHERE id = 3", ["add_claim) tells of fact 3, which is gone"]),
        ("DELETE FROM fact_files", ["note) does not match: fact 4"]),
        ("UPDATE cases SET received_on = '2026-01-01'", ["open_case) does not match: case"] * 2),
        ("UPDATE parties SET address = 'X' WHERE case_id = 1", ["does not match: parties"]),
        (
            "UPDATE people SET email = 'x@x' WHERE id = 2",
            ["(desk, add_person) does not match: person 2"],
        ),
        ("DELETE FROM links WHERE case_id = 2", ["tells of links, which is gone"]),
        ("UPDATE files SET name = 'x'", ["add_file) does not match: file 1"]),
        (
            "DELETE FROM fact_files; DELETE FROM files",
            ["does not match: fact 4", "tells of file 1, which is gone"],
        ),
        (
            "UPDATE letters SET addressee = 'X' WHERE id = 1",
            ["send_letter) does not match: letter R-2026-00001-L1"],
        ),
        (
            "UPDATE letters SET wording = '[1]' WHERE id = 1",
            ["does not match: letter R-2026-00001-L1"],
        ),
        ("UPDATE letters SET status = 'draft' WHERE id = 1", ["tells of letter R-2026-00001-L1"]),
        (
            "UPDATE letters SET status = 'printed' WHERE id = 2",
            ["no entry in the trail tells of letter R-2026-00001-L2"],
        ),
        (
            "UPDATE registers SET valid_to = '2030-01-01'",
            ["(desk, put_register_row) does not match: register 1"],
        ),
        ("DELETE FROM registers", ["tells of register 1, which is gone"]),
        (
            "UPDATE settings SET value = '\"NI\"'",
            ["(desk, set_setting) does not match: setting nation"],
        ),
        ("INSERT INTO settings VALUES ('gone', '1')", ["does not match: setting gone"]),
        (
            "INSERT INTO settings VALUES ('new', '1')",
            ["no entry in the trail tells of setting new"],
        ),
        ("UPDATE issued_months SET figures = '[]'", ["issue_month) does not match: month 2026-10"]),
        (
            "UPDATE parties SET person_id = NULL; DELETE FROM people WHERE id = 2",
            ["does not match: parties"] * 2 + ["add_person) tells of person 2, which is gone"],
        ),
        (
            "UPDATE cases SET salt = NULL WHERE id = 2",
            ["R-2026-00002: what its digests need is gone"],
        ),
    ],
)
def test_tampering_is_named(full: Store, statement: str, said: list[str]) -> None:
    by_hand(full, statement)
    found = verify(full)
    assert len(found) == len(said), found
    for sentence, part in zip(found, said, strict=True):
        assert part in sentence


@pytest.mark.parametrize(
    ("blob", "said"),
    [
        ("SELECT blob_id FROM files", "R-2026-00001: the file 1 is no longer"),
        ("SELECT blob_id FROM letters WHERE id = 1", "letter R-2026-00001-L1 is no longer"),
        ("SELECT blob_id FROM issued_months", "The summary of 2026-10 is no longer"),
    ],
)
@pytest.mark.parametrize("data", ["x''", "x'255044462d31'"])
def test_changed_bytes_are_named(full: Store, blob: str, said: str, data: str) -> None:
    if said.startswith("letter") and data != "x''":
        data = "x'255044462d32'"
    by_hand(full, f"UPDATE blobs SET data = {data} WHERE id = ({blob})")
    assert [said in sentence for sentence in verify(full)] == [True]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE cards SET due = '2030-01-01' WHERE case_id = 1", "its line in the list"),
        ("UPDATE spans SET paused_days = 9 WHERE case_id = 1", "its past"),
        ("DELETE FROM spans WHERE case_id = 1", "its past"),
        ("UPDATE agenda SET done = NOT done WHERE case_id = 1", "its agenda"),
        ("DELETE FROM cards WHERE case_id = 1", "R-2026-00001 is missing in the list."),
        ("UPDATE case_words SET names = 'x' WHERE rowid = 1", "the search"),
        ("DELETE FROM case_words WHERE rowid = 1", "the search"),
    ],
)
def test_derived_rows_that_are_not_what_the_facts_say_are_named(
    full: Store, derived: Derive, statement: str, said: str
) -> None:
    by_hand(full, statement)
    assert verify(full) == ()
    (sentence,) = verify(full, derived)
    assert sentence.startswith("R-2026-00001")
    assert said in sentence


def test_an_anonymised_case_that_still_has_words_is_named(full: Store, now: datetime) -> None:
    with full.writing("Mara Quill", now) as writing:
        writing.anonymise(1)
    assert verify(full) == ()
    by_hand(full, 'UPDATE facts SET personal = \'{"words": "x"}\' WHERE id = 1')
    assert verify(full) == ("R-2026-00001: it was anonymised, yet holds words or files.",)


def test_it_goes_slice_by_slice_and_can_be_ended(full: Store, derived: Derive) -> None:
    slices = list(examine(full, derived))
    total = slices[0][1]
    assert [done for done, _, _ in slices] == sorted(done for done, _, _ in slices)
    assert slices[-1][0] == total
    heard: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        heard.append((done, of))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(full, derived, stop)
    assert len(heard) == 1


def test_other_rules_show_which_cases_move(full: Store, derived: Derive) -> None:
    def other(case: CaseFile) -> Derived:
        now = derived(case)
        if case.id != 2:
            return now
        return replace(now, card=replace(now.card, due=date(2031, 1, 1)))

    assert verify(full, other) == ("R-2026-00002: its line in the list is not what its facts say.",)
