"""What an officer's acts put down in a case, and that it comes back as it went in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Purpose
from dpo_desk.domain.derived import Derived
from dpo_desk.domain.deriving import derive
from dpo_desk.domain.entries import Entry, FieldType, specs
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.faces import ClockSettings
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import AddClaim, LogContact, Note, Receive
from dpo_desk.domain.workdays import Nation, WorkCalendar
from dpo_desk.records import writing as writing_module
from dpo_desk.records.store import CardQuery, LetterState, Store
from dpo_desk.records.vault import DeskKey
from dpo_desk.records.verify import verify

OpenCase = Callable[..., CaseFile]
DAY = date(2026, 11, 9)
SUBJECT = (Party(Person("Tove Ørsted", "tove@example.org"), Role.SUBJECT),)


def filled(entry: type[Entry]) -> Entry:
    """An entry with something in every field."""
    values = {
        FieldType.LINE: "a line",
        FieldType.WORDS: "words\nover two lines <b>{{ 7 * 7 }}</b>",
        FieldType.DAY: date(2026, 2, 28),
        FieldType.SEVERAL: ("one", "two"),
        FieldType.YES_NO: True,
        FieldType.PENCE: 1250,
        FieldType.COUNT: 3,
    }
    return entry(
        **{
            spec.name: spec.choices[0][0] if spec.type is FieldType.CHOICE and spec.choices
            else (spec.choices[0][0],) if spec.choices
            else values.get(spec.type, "word")
            for spec in specs(entry)
        }
    )  # fmt: skip


def test_every_kind_of_fact_comes_back_as_it_went_in(store: Store, now: datetime) -> None:
    with store.writing("Mara Quill", now) as writing:
        case_id = writing.open_case("R", "R-2026-00001", DAY, Nation.SCOTLAND, SUBJECT)
        for entry in ENTRIES.values():
            writing.add_fact(case_id, DAY, filled(entry))
            writing.add_fact(case_id, DAY, entry())
        inside = writing.case(case_id)
    case = store.case_by_id(case_id)
    assert case == inside
    assert [fact.entry for fact in case.facts[::2]] == [filled(one) for one in ENTRIES.values()]
    assert [fact.entry for fact in case.facts[1::2]] == [one() for one in ENTRIES.values()]
    assert [fact.number for fact in case.facts] == list(range(1, 2 * len(ENTRIES) + 1))
    assert {fact.recorded_at for fact in case.facts} == {now}
    assert verify(store) == ()


def test_personal_words_are_stored_apart(store: Store, now: datetime) -> None:
    with store.writing("Mara Quill", now) as writing:
        case_id = writing.open_case("R", "R-2026-00001", DAY, Nation.SCOTLAND, SUBJECT)
        writing.add_fact(case_id, DAY, Receive(channel="post", words="Ich bitte um Auskunft"))
    with store.asking() as connection:
        plain, personal = connection.exec_driver_sql("SELECT plain, personal FROM facts").one()
    assert plain == '{"channel": "post"}'
    assert "Auskunft" in personal


def test_what_is_no_fact_is_a_mistake(store: Store, now: datetime, open_case: OpenCase) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        with pytest.raises(ValueError):
            writing.add_fact(case.id, DAY, Purpose())


def test_references_are_never_used_twice(store: Store, now: datetime) -> None:
    with store.writing("Mara Quill", now) as writing:
        assert writing.next_reference("R", 2026) == "R-2026-00001"
        assert writing.next_reference("R", 2026) == "R-2026-00002"
        assert writing.next_reference("R", 2025) == "R-2025-00001"
        assert writing.next_reference("C", 2026) == "C-2026-00001"
        writing.open_case("R", "R-2026-00041", DAY, Nation.SCOTLAND, SUBJECT)
        assert writing.next_reference("R", 2026) == "R-2026-00042"
        with pytest.raises(Problem, match="already"):
            writing.open_case("R", "R-2026-00041", DAY, Nation.SCOTLAND, SUBJECT)


def test_moments_are_kept_whatever_zone_they_came_in(store: Store, open_case: OpenCase) -> None:
    summer = datetime(2026, 7, 1, 0, 30, 5, 17, tzinfo=timezone(timedelta(hours=1)))
    with store.writing("Mara Quill", summer) as writing:
        case = open_case(writing)
    recorded = store.case_by_id(case.id).facts[0].recorded_at
    assert recorded == summer
    assert recorded is not None
    assert recorded.tzinfo is UTC


def test_a_stale_command_is_refused(store: Store, now: datetime, open_case: OpenCase) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        writing.expect(case.id, 2)
        writing.add_fact(case.id, DAY, Note(words="Meanwhile"))
        with pytest.raises(Problem, match="has changed since"):
            writing.expect(case.id, 2)
    with store.writing("Ada Fenn", now) as writing:
        writing.expect(case.id, 3)


def test_a_fact_is_struck_out_once_with_a_reason(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing, "access", "erasure")
        with pytest.raises(Problem, match="Reason"):
            writing.strike(case.id, 3, "  ")
        with pytest.raises(Problem, match="no entry number 9"):
            writing.strike(case.id, 9, "Mistaken")
        right = writing.add_fact(case.id, DAY, AddClaim(right="objection"), order=3)
        writing.strike(case.id, 3, "Misread", right.number)
        inside = writing.case(case.id)
        with pytest.raises(Problem, match="already"):
            writing.strike(case.id, 3, "Again")
    case = store.case_by_id(case.id)
    assert case == inside
    struck = case.fact(3)
    assert (struck.stands, struck.struck_by, struck.struck_why) == (False, "Mara Quill", "Misread")
    assert (struck.struck_at, struck.replaced_by) == (now, 4)
    assert [fact.number for fact in case.standing] == [1, 2, 4]
    assert case.standing[-1].order == 3
    assert verify(store) == ()


def test_facts_are_not_changed_or_deleted_even_by_hand(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        open_case(writing)
    for statement in (
        "UPDATE facts SET on_day = '2020-01-01'", "UPDATE facts SET plain = '{}'",
        "DELETE FROM facts", "UPDATE trail SET actor = 'Nobody'", "DELETE FROM trail",
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match=r"never|only"), store.asking() as connection:
            connection.exec_driver_sql(statement)


def test_files_come_with_facts_and_go_along_with_their_correction(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    data = bytes(range(256)) * 20
    with store.writing("Mara Quill", now) as writing:
        case, other = open_case(writing), open_case(writing)
        scan = writing.add_file(case.id, "a\nscan.pdf", "application/pdf", data)
        contact = LogContact(direction="in", channel="post", who="Her", words="Here it is")
        first = writing.add_fact(case.id, DAY, contact, files=(scan,))
        mail = writing.add_file(case.id, "", "message/rfc822", b"", fact=first.number)
        with pytest.raises(Problem, match="another case"):
            writing.add_fact(other.id, DAY, contact, files=(scan,))
        second = writing.add_fact(case.id, DAY, contact, files=(scan, mail), order=first.number)
        writing.strike(case.id, first.number, "Wrong day", second.number)
        inside = writing.case(case.id)
    case = store.case_by_id(case.id)
    assert case == inside
    assert [(line.name, line.fact) for line in case.files] == [("a scan.pdf", 4), ("file", 4)]
    assert case.fact(3).files == case.fact(4).files == (scan, mail)
    assert store.file_bytes(scan) == data
    assert store.file_bytes(mail) == b""
    assert verify(store) == ()


def test_parties_keep_the_name_as_given_that_day(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        person = case.subject
        writing.update_person(replace(person, name="Áine Walsh", do_not_post=True))
        assert writing.case(case.id).subject == person
        agent = Person("Swan & Co", "post@swan.example", large_print=True)
        parties = (
            Party(replace(person, address="c/o Swan"), Role.SUBJECT),
            Party(agent, Role.REPRESENTATIVE),
            Party(agent, Role.ADDRESSEE),
        )
        writing.set_parties(case.id, parties)
        inside = writing.case(case.id)
        with pytest.raises(Problem, match="named"):
            writing.set_parties(case.id, ())
    assert store.case_by_id(case.id) == inside
    assert inside.parties[1].person == inside.parties[2].person
    assert inside.parties[1].person.id not in (0, person.id)
    assert inside.subject.name == "Áine O’Brien"
    assert store.person(person.id).name == "Áine Walsh"
    assert verify(store) == ()


def test_cases_are_linked_both_ways(store: Store, now: datetime, open_case: OpenCase) -> None:
    with store.writing("Mara Quill", now) as writing:
        one, two = open_case(writing), open_case(writing)
        third = writing.open_case(
            "C", "C-2026-00001", DAY, Nation.SCOTLAND, SUBJECT, linked=(one.reference,)
        )
        writing.link_cases(one.id, (two.reference, two.reference.lower()))
        with pytest.raises(Problem, match="itself"):
            writing.link_cases(one.id, (one.reference,))
        with pytest.raises(Problem, match="no case"):
            writing.link_cases(one.id, ("R-2020-00009",))
    assert store.case_by_id(one.id).linked == ("C-2026-00001", two.reference)
    assert store.case_by_id(two.id).linked == store.case_by_id(third).linked == (one.reference,)
    assert verify(store) == ()


def test_an_anonymised_case_keeps_what_is_counted_and_nothing_else(
    store: Store,
    path: Path,
    key: DeskKey,
    now: datetime,
    open_case: OpenCase,
    derived: Callable[[CaseFile], Derived],
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing, words="All that Quetzal wrote")
        other = open_case(writing, name="Ben Holt", email="b@example.org")
        shared = other.subject
        writing.set_parties(case.id, (*case.parties, Party(shared, Role.REPRESENTATIVE)))
        file = writing.add_file(case.id, "aine.txt", "text/plain", b"words of hers")
        writing.add_fact(case.id, DAY, Note(words="She rang, Marmalade"), files=(file,))
        writing.strike(case.id, 3, "It was Marmalade's sister")
        state = LetterState("sent", "Áine O’Brien", b"%PDF Marmalade", 1, sent_on=DAY, by="post")
        letter = writing.save_letter(case.id, "L01", state)
        writing.derive(derived(writing.case(case.id)))
    store.save_draft(f"letter {case.reference}", "Dear Áine", now)
    store.save_draft(f"letter {other.reference}", "Dear Ben", now)
    with store.writing("Ada Fenn", now) as writing:
        writing.anonymise(case.id)
        writing.derive(derived(writing.case(case.id)))
        with pytest.raises(Problem, match="anonymised"):
            writing.add_fact(case.id, DAY, Note(words="More"))
        with pytest.raises(Problem, match="anonymised"):
            writing.anonymise(case.id)
    blank = store.case_by_id(case.id)
    assert blank.anonymised
    assert blank.files == ()
    assert {party.person for party in blank.parties} == {Person("")}
    assert [party.role for party in blank.parties] == [Role.SUBJECT, Role.REPRESENTATIVE]
    assert blank.fact(1).entry == Receive(channel="email")
    assert blank.fact(3).struck_why == ""
    line = blank.letters[0]
    assert (line.number, line.sent_on, line.addressee, line.sha256) == (letter.number, DAY, "", "")
    assert store.letter(line.id).pdf == b""
    assert store.draft(f"letter {case.reference}") is None
    assert store.draft(f"letter {other.reference}") == "Dear Ben"
    assert store.people("aine") == ()
    assert store.person(shared.id) == shared
    for word in ("marmalade", "aine", "sister", "quetzal"):
        found = store.cards(CardQuery(text=word)).cards
        assert case.reference not in {card.reference for card in found}
    assert store.cards(CardQuery(text=case.reference)).total == 1
    assert verify(store, derived) == ()
    with store.asking() as connection:
        whole = "".join(
            str(tuple(row))
            for (table,) in connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_stat1'"
            ).all()
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").all()
        )
    # The index keeps a word as what it adds to the word before it.
    for word in ("armalade", "sister", "words of hers", "aine.txt", "aine@", "uetzal", "Brien"):
        assert word not in whole


def test_a_long_transaction_writes_down_and_goes_on(
    store: Store,
    now: datetime,
    open_case: OpenCase,
    derived: Callable[[CaseFile], Derived],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing_module, "_KEPT_CASES", 3)
    with store.writing("Mara Quill", now) as writing:
        ids = [open_case(writing).id for _ in range(10)]
        for case_id in ids:
            writing.add_fact(case_id, DAY, Note(words="A second look"))
            writing.derive(derived(writing.case(case_id)))
    assert store.cards(CardQuery(text="second")).total == 10
    assert {store.case_by_id(case_id).last_fact for case_id in ids} == {3}
    assert verify(store, derived) == ()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["note", "strike", "file", "letter", "send", "parties", "look", "commit"]),
        st.integers(0, 5),
        st.text(max_size=8),
    ),
    max_size=12,
)


@given(acts=ACTS)
@settings(max_examples=25)
def test_the_case_in_hand_is_always_the_case_in_the_desk(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, str]]
) -> None:
    now = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
    path = tmp_path_factory.mktemp("desks") / "any.desk"
    store = Store.create(path, DeskKey(bytes(range(32))), (), now, "Mara Quill")

    def derived(case: CaseFile) -> Derived:
        return derive(case, WorkCalendar(), ClockSettings())

    with store.writing("Mara Quill", now) as writing:
        case_id = writing.open_case("R", "R-2026-00001", DAY, Nation.SCOTLAND, SUBJECT)
        writing.add_fact(case_id, DAY, Receive(channel="post", words="All of it"))
        writing.add_fact(case_id, DAY, AddClaim(right="access"))
        writing.derive(derived(writing.case(case_id)))
    written = iter(acts)
    finished = False
    while not finished:
        with store.writing("Mara Quill", now) as writing:
            finished = True
            for act, number, words in written:
                case = writing.case(case_id)
                match act:
                    case "note":
                        files = tuple(line.id for line in case.files[:number])
                        entry = Note(words=words, privileged=number > 3)
                        writing.add_fact(case_id, DAY + timedelta(number), entry, files=files)
                    case "strike" if 2 < number <= case.last_fact and case.fact(number).stands:
                        writing.strike(case_id, number, words + "!")
                    case "file":
                        writing.add_file(
                            case_id, words, "text/plain", words.encode("utf-8", "replace"),
                            fact=number if 0 < number <= case.last_fact else None,
                        )  # fmt: skip
                    case "letter":
                        writing.save_letter(case_id, "L01", LetterState("printed", "Her", b"%PDF"))
                    case "send" if case.letters and case.letters[-1].status != "sent":
                        state = LetterState("sent", "Her", b"%PDF 2", sent_on=DAY, fact=2)
                        writing.save_letter(case_id, "L01", state, case.letters[-1].id)
                    case "parties":
                        person = replace(case.subject, phone=words)
                        writing.set_parties(case_id, (Party(person, Role.SUBJECT),))
                    case "look":
                        writing.settle()
                    case "commit":
                        finished = False
                        break
            inside = writing.case(case_id)
            writing.derive(derived(inside))
        assert store.case_by_id(case_id) == inside
    assert verify(store, derived) == ()
    store.close()
