"""Letters: numbered once, changed while drafts, frozen when sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Acknowledge
from dpo_desk.records.letters import LetterQuery
from dpo_desk.records.store import LetterState, Store, Unsent
from dpo_desk.records.verify import verify

OpenCase = Callable[..., CaseFile]
DAY = date(2026, 11, 9)
DRAFT = LetterState("draft", "Áine O’Brien", wording='[["Dear"]]', template="v1", merged="{}")
PDF = b"%PDF-1.7 " + b"text " * 500


def test_a_letter_from_draft_to_sent(store: Store, now: datetime, open_case: OpenCase) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        line = writing.save_letter(case.id, "L01", DRAFT)
        assert line == writing.case(case.id).letters[0]
    assert (line.number, line.status, line.sha256) == ("R-2026-00001-L1", "draft", "")
    assert store.printed_unsent() == ()
    assert not [entry for entry in store.trail() if "letter" in entry.item]
    printed = replace(DRAFT, status="printed", pdf=PDF, pages=2)
    with store.writing("Mara Quill", now) as writing:
        line = writing.save_letter(case.id, "L01", printed, line.id)
    assert store.printed_unsent() == (Unsent(case.id, case.reference, line),)
    sent = replace(printed, status="sent", sent_on=DAY, by="post", proof="Receipt 12", fact=2)
    with store.writing("Ada Fenn", now) as writing:
        line = writing.save_letter(case.id, "L01", sent, line.id)
    assert store.printed_unsent() == ()
    letter = store.letter(line.id)
    assert letter.line == line == store.case_by_id(case.id).letters[0]
    assert (letter.pdf, line.sha256) == (PDF, sha256(PDF).hexdigest())
    assert (letter.wording, letter.template, letter.merged) == ('[["Dear"]]', "v1", "{}")
    assert (letter.proof, letter.reference, letter.case_id) == ("Receipt 12", "R-2026-00001", 1)
    assert (line.sent_on, line.by, line.pages, line.fact) == (DAY, "post", 2, 2)
    assert [entry.act for entry in store.trail(case.reference)[-2:]] == [
        "print_letter", "send_letter",
    ]  # fmt: skip
    assert verify(store) == ()


def test_what_was_sent_is_frozen(store: Store, now: datetime, open_case: OpenCase) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        sent = replace(DRAFT, status="sent", pdf=PDF, sent_on=DAY)
        line = writing.save_letter(case.id, "L01", sent)
        for state in (DRAFT, replace(sent, by="post"), sent):
            with pytest.raises(Problem, match="R-2026-00001-L1 was sent"):
                writing.save_letter(case.id, "L01", state, line.id)
        with pytest.raises(Problem, match="was sent, so it is kept"):
            writing.drop_letter(case.id, line.id)
    assert store.letter(line.id).pdf == PDF


def test_a_printed_letter_is_no_draft_again(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        printed = replace(DRAFT, status="printed", pdf=PDF)
        line = writing.save_letter(case.id, "L01", printed)
        with pytest.raises(Problem, match="was printed"):
            writing.save_letter(case.id, "L01", DRAFT, line.id)
        writing.save_letter(case.id, "L01", replace(printed, pdf=PDF + b"2"), line.id)
        with pytest.raises(Problem, match="kept"):
            writing.drop_letter(case.id, line.id)
    assert store.letter(line.id).pdf == PDF + b"2"
    with store.asking() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blobs").scalar() == 1


def test_a_letter_thrown_away_waits_no_more_and_keeps_its_number(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        line = writing.save_letter(case.id, "L01", replace(DRAFT, status="printed", pdf=PDF))
        line = writing.save_letter(case.id, "L01", LetterState("void", "Áine"), line.id)
        with pytest.raises(Problem, match="R-2026-00001-L1 was thrown away"):
            writing.save_letter(case.id, "L01", replace(DRAFT, status="printed"), line.id)
    assert store.printed_unsent() == ()
    assert store.case_by_id(case.id).letters == (line,)
    assert (line.status, line.sha256, store.letter(line.id).pdf) == ("void", "", b"")
    assert store.trail()[-1].act == "void_letter"
    assert verify(store) == ()


def test_numbers_of_dropped_drafts_are_not_used_again(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case, other = open_case(writing), open_case(writing)
        first = writing.save_letter(case.id, "L01", DRAFT)
        with pytest.raises(Problem, match="not one of R-2026-00002"):
            writing.drop_letter(other.id, first.id)
        with pytest.raises(Problem, match="not one of R-2026-00002"):
            writing.save_letter(other.id, "L01", DRAFT, first.id)
        writing.drop_letter(case.id, first.id)
        assert writing.save_letter(case.id, "L01", DRAFT).number == "R-2026-00001-L2"
        assert writing.save_letter(other.id, "L01", DRAFT).number == "R-2026-00002-L1"
    with pytest.raises(Problem, match="no longer"):
        store.letter(first.id)


def test_a_letter_and_its_act_know_each_other(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        sent = replace(DRAFT, status="sent", pdf=PDF, sent_on=DAY)
        one = writing.save_letter(case.id, "L01", sent)
        act = writing.add_fact(case.id, DAY, Acknowledge(by="post"), letter=one.number)
        other = writing.add_fact(case.id, DAY, Acknowledge(by="email"))
        two = writing.save_letter(case.id, "L01", replace(sent, fact=other.number))
        inside = writing.case(case.id)
    case = store.case_by_id(case.id)
    assert case == inside
    assert [(line.number, line.fact) for line in case.letters] == [
        (one.number, act.number), (two.number, other.number),
    ]  # fmt: skip
    assert case.fact(act.number).letter == one.number
    assert case.fact(other.number).letter == two.number
    assert verify(store) == ()


def test_a_sent_letter_has_its_day(store: Store, now: datetime, open_case: OpenCase) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        with pytest.raises(Problem, match="Sent on") as caught:
            writing.save_letter(case.id, "L01", replace(DRAFT, status="sent"))
        assert caught.value.field == "sent_on"
        with pytest.raises(ValueError):
            writing.save_letter(case.id, "L01", replace(DRAFT, status="lost"))


def test_all_letters_are_listed_newest_first_in_stretches(
    store: Store, now: datetime, open_case: OpenCase
) -> None:
    printed = replace(DRAFT, status="printed", pdf=PDF, pages=2)
    with store.writing("Mara Quill", now) as writing:
        first = open_case(writing, name="Áine O’Brien")
        other = open_case(writing, name="Bo Nye", email="bo@example.org")
        for case, kind in ((first, "L02"), (other, "L09+L14"), (first, "L07")):
            writing.save_letter(case.id, kind, printed)
        writing.save_letter(other.id, "L01", replace(DRAFT, addressee="Ada 100% Agent"))
    found, total = store.letters(LetterQuery(limit=3))
    assert total == 4
    assert [one.line.kind for one in found] == ["L01", "L07", "L09+L14"]
    assert (found[1].reference, found[1].person) == (first.reference, "Áine O’Brien")
    assert found[1].line == store.case_by_id(first.id).letters[1]
    rest, _ = store.letters(LetterQuery(limit=3, offset=3))
    assert [one.line.kind for one in rest] == ["L02"]
    for query, kinds in (
        (LetterQuery(statuses=("draft",)), ["L01"]),
        (LetterQuery(kind="L14"), ["L09+L14"]),
        (LetterQuery(text="aine"), ["L07", "L02"]),
        (LetterQuery(text="agent"), ["L01"]),
        (LetterQuery(text="0%"), ["L01"]),
        (LetterQuery(text=f"{other.reference.lower()}-l"), ["L01", "L09+L14"]),
        (LetterQuery(text="bo", statuses=("printed",)), ["L09+L14"]),
        (LetterQuery(text="aine", statuses=("draft",)), []),
    ):
        found, total = store.letters(query)
        assert [one.line.kind for one in found] == kinds
        assert total == len(kinds)


def test_drafts_are_found_by_how_their_key_begins(store: Store, now: datetime) -> None:
    store.save_draft("letter:R-1:L01", "words", now)
    store.save_draft("letter:R-2:L02", "words", now.replace(hour=11))
    store.save_draft("letter_form:R-1:L01", "{}", now)
    assert [key for key, _ in store.kept_drafts("letter:")] == ["letter:R-2:L02", "letter:R-1:L01"]
    assert store.kept_drafts("letter_form:") == (("letter_form:R-1:L01", now),)
    assert store.kept_drafts("%") == ()
