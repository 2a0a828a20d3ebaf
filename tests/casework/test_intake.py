"""From a message to an opened case, and what is refused on the way."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.casework import intake, lookups
from dpo_desk.casework.intake import FileIn, NewCase
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from tests.makers import ADA, made_office, opened

TODAY = date(2026, 11, 23)
NEW = NewCase(
    "email",
    date(2026, 11, 20),
    "Please delete my data.",
    (Right.ERASURE,),
    (Party(ADA, Role.SUBJECT),),
)
FORWARDED = b"""From: Kim Colleague <kim@imsolutions.example>
To: dpo@imsolutions.example
Subject: FW: my data
Date: Mon, 23 Nov 2026 09:00:00 +0000
Content-Type: text/plain; charset=utf-8

See below.

-----Original Message-----
From: Robin Inkpen <robin@example.org>
Sent: 19 November 2026 17:12
To: info@imsolutions.example
Subject: my data

Please send me a copy of my data and delete my account.
"""


def test_a_forwarded_mail_offers_the_inner_sender_and_date(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    new = intake.proposed(office, intake.read_mail("fw.eml", FORWARDED))
    assert new.parties[0].person.name == "Robin Inkpen"
    assert new.parties[0].person.email == "robin@example.org"
    assert new.received_on == date(2026, 11, 19)
    assert (new.reached_on, new.reached_from) == (date(2026, 11, 23), "Kim Colleague")
    assert set(new.rights) == {Right.ACCESS, Right.ERASURE}
    shown = intake.preview(office, new)
    assert {face.due for face in shown.faces} == {date(2026, 12, 21)}
    assert any("4 days passed" in words for words in shown.warnings)
    office.close()


def test_opening_keeps_words_people_files_and_dates(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    file = FileIn("scan.pdf", "application/pdf", b"%PDF-1.7 scan")
    new = dataclasses.replace(NEW, attachments=(file,))
    name = intake.open_case(office, new).reference
    view = lookups.case(office, name.lower())
    assert name == "R-2026-00001"
    assert view.case.words == NEW.words
    assert view.case.subject.name == ADA.name
    assert view.face.due == date(2026, 12, 21)
    (line,) = view.case.files
    assert lookups.file_bytes(office, line.id) == file.data
    assert [line.act for line in lookups.trail(office, name)]
    office.close()


def test_numbers_follow_the_year_of_receipt(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    assert opened(office) == "R-2026-00001"
    assert opened(office, received_on=date(2025, 12, 31)) == "R-2025-00001"
    assert opened(office) == "R-2026-00002"
    office.close()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"received_on": date(2026, 11, 24)}, "received_on"),
        ({"received_on": date(2011, 1, 1)}, "received_on"),
        ({"reached_on": date(2026, 11, 19)}, "reached_on"),
        ({"reached_on": date(2026, 11, 25)}, "reached_on"),
        ({"rights": ()}, "rights"),
        ({"parties": ()}, "name"),
        ({"parties": (Party(Person("  "), Role.SUBJECT),)}, "name"),
        ({"parties": (Party(Person("x" * 301), Role.SUBJECT),)}, "name"),
        ({"parties": (Party(ADA, Role.REPRESENTATIVE),)}, "name"),
        ({"channel": "pigeon"}, "channel"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    tmp_path: Path, change: dict[str, object], field: str
) -> None:
    office = made_office(tmp_path)
    with pytest.raises(Problem) as caught:
        intake.open_case(office, dataclasses.replace(NEW, **change))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert lookups.cards(office, lookups.CardQuery()).total == 0
    office.close()


def test_a_repeat_request_is_pointed_out(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    first = opened(office, rights=(Right.ERASURE,))
    shown = intake.preview(office, NEW)
    assert [card.reference for card in shown.duplicates] == [first]
    assert any(first in words and "repeat" in words for words in shown.warnings)
    office.close()


def test_a_shared_mailbox_identifies_nobody_alone(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    mail = FORWARDED.replace(b"robin@example.org", b"office@example.org")
    new = intake.proposed(office, intake.read_mail("fw.eml", mail))
    assert any("shared mailbox" in note for note in new.notes)
    office.close()


HOSTILE = (
    '<img src="file:///x"/>',
    "{{ 7*7 }}",
    "=cmd|' /C calc'!A0",
    "\u202eecilA\u202c Reverse",
    "N" * 300,
    "محمد علي",
    "王小明",
    '" OR *',
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_plain_text(tmp_path: Path, name: str) -> None:
    office = made_office(tmp_path)
    reference = opened(office, person=Person(name), words=name)
    shown = lookups.case(office, reference).case.subject.name
    assert shown == name.replace("\u202e", "").replace("\u202c", "")
    found = lookups.cards(office, lookups.CardQuery(text=shown[:40]))
    assert found.total <= 1
    assert lookups.cards(office, lookups.CardQuery(text='" OR *')).total <= 1
    office.close()
