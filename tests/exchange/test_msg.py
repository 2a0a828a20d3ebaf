"""Outlook files, made by msg_maker, read back; damaged ones end in a sentence."""

from __future__ import annotations

import struct
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.mail_in import read_mail
from tests.exchange.msg_maker import (
    BINARY,
    INTEGER,
    STRING,
    STRING8,
    TIME,
    Value,
    attached_file,
    attached_message,
    compound_file,
    message,
    recipient,
    storage,
)

SENT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
BASIC: dict[tuple[int, int], Value] = {
    (0x001A, STRING): "IPM.Note",
    (0x0037, STRING): "My data, R-2026-00017",
    (0x0C1A, STRING): "Rowe, Ada",
    (0x5D01, STRING): "ada.rowe@example.org",
    (0x1000, STRING): "Please send me my data.\r\nAda",
    (0x1035, STRING): "<1@example.org>",
    (0x0039, TIME): SENT,
}


def without(*pids: int) -> dict[tuple[int, int], Value]:
    return {key: value for key, value in BASIC.items() if key[0] not in pids}


def test_a_message_with_everything() -> None:
    data = compound_file(
        message(
            BASIC,
            [attached_file("..\\id.pdf", b"%PDF" * 2000), attached_file("id.pdf", b"small")],
            [recipient("Info", "info@ims.example")],
        )
    )
    found = read_mail("mail.msg", data)
    assert found.subject == "My data, R-2026-00017"
    assert found.sender_email == "ada.rowe@example.org"
    assert found.sender_name == "Ada Rowe"
    assert found.to == ("info@ims.example",)
    assert found.text == "Please send me my data.\nAda"
    assert found.sent_at == SENT
    assert found.received_on == date(2026, 7, 1)
    assert found.message_id == "<1@example.org>"
    assert found.references == ("R-2026-00017",)
    assert [(file.name, len(file.data)) for file in found.attachments] == [
        ("id.pdf", 8000),
        ("id (2).pdf", 5),
    ]
    assert found.attachments[0].media_type == "application/pdf"
    assert found.warnings == ()


def test_the_day_of_delivery_counts() -> None:
    properties = BASIC | {(0x0E06, TIME): datetime(2026, 7, 2, 9, tzinfo=UTC)}
    assert read_mail("m", compound_file(message(properties))).received_on == date(2026, 7, 2)


def test_no_date_and_no_sender_are_told() -> None:
    found = read_mail("m", compound_file(message(without(0x0039, 0x0C1A, 0x5D01))))
    assert found.warnings == ("The mail names no sender.", "The mail has no date.")
    assert found.sent_at is None
    assert found.received_on is None


def test_sender_and_date_from_the_transport_headers() -> None:
    head = (
        "Received: from a\r\nFrom: =?utf-8?q?Zo=C3=AB?= Rowe\r\n <zoe@example.org>\r\n"
        "Date: Tue, 3 Mar 2026 10:15:00 +0000\r\nReply-To: z@home.example\r\n"
    )
    properties = without(0x0039, 0x0C1A, 0x5D01) | {(0x007D, STRING): head}
    found = read_mail("m", compound_file(message(properties)))
    assert (found.sender_name, found.sender_email) == ("Zoë Rowe", "zoe@example.org")
    assert found.sent_at == datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
    assert found.reply_to == "z@home.example"


def test_an_internal_address_of_exchange_is_not_shown_as_an_address() -> None:
    properties = without(0x5D01) | {(0x0C1F, STRING): "/O=IMS/OU=EXCHANGE/CN=ADA@X"}
    found = read_mail("m", compound_file(message(properties)))
    assert (found.sender_name, found.sender_email) == ("Ada Rowe", "")


def test_html_body_in_its_code_page() -> None:
    properties = without(0x1000) | {
        (0x1013, BINARY): "<p>Привет</p><script>x()</script>".encode("cp1251"),
        (0x3FDE, INTEGER): 1251,
    }
    assert read_mail("m", compound_file(message(properties))).text == "Привет"


def test_texts_of_one_byte_a_letter() -> None:
    properties = without(0x1000, 0x0037) | {
        (0x1000, STRING8): "It’s café".encode("cp1252"),
        (0x0037, STRING8): "café".encode("cp1252"),
        (0x3FFD, INTEGER): 1252,
    }
    found = read_mail("m", compound_file(message(properties)))
    assert (found.text, found.subject) == ("It’s café", "café")


@pytest.mark.parametrize("code_page", [0, 99_999, 65_000])
def test_an_unknown_code_page_does_not_stop_the_reading(code_page: int) -> None:
    properties = without(0x1000) | {(0x1000, STRING8): b"hello", (0x3FDE, INTEGER): code_page}
    assert read_mail("m", compound_file(message(properties))).text == "hello"


def test_words_that_are_only_rich_text() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252 Dear Sirs,\par erase me\rquote s data caf\'e9 \u8364?{\*\x y}}"
    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    found = read_mail("m", compound_file(message(without(0x1000) | {(0x1009, BINARY): packed})))
    assert found.text == "Dear Sirs,\nerase me’s data café €"


def test_a_forwarded_message_is_opened() -> None:
    inner = message(BASIC, [attached_file("id.pdf", b"x")], embedded=True)
    outer = without(0x0C1A, 0x5D01, 0x0037) | {
        (0x0037, STRING): "FW: My data",
        (0x0C1A, STRING): "Bob Colleague",
        (0x5D01, STRING): "bob@ims.example",
        (0x1000, STRING): "see below",
        (0x0039, TIME): datetime(2026, 7, 9, 9, tzinfo=UTC),
    }
    found = read_mail("m", compound_file(message(outer, [attached_message(inner)])))
    assert found.sender_email == "bob@ims.example"
    assert found.forwarded is not None
    assert found.forwarded.sender_email == "ada.rowe@example.org"
    assert found.forwarded.sent_on == date(2026, 7, 1)
    assert found.forwarded.text.startswith("Please send me")
    names = [file.name for file in found.attachments]
    assert names == ["My data, R-2026-00017.txt", "id.pdf"]
    assert b"ada.rowe@example.org" in found.attachments[0].data


def test_an_attachment_that_is_only_a_link_is_told() -> None:
    link = storage({(0x3705, INTEGER): 4, (0x3707, STRING): "far.docx"}, 8)
    found = read_mail("m", compound_file(message(BASIC, [link])))
    assert found.attachments == ()
    assert "only a link" in found.warnings[0]


@pytest.mark.timeout(60)
def test_a_thousand_attachments_are_read_without_hurting() -> None:
    data = compound_file(message(BASIC, [attached_file("id.pdf", b"x") for _ in range(1000)]))
    found = read_mail("m", data)
    assert len({file.name for file in found.attachments}) == 1000


def test_more_than_two_thousand_attachments_are_refused() -> None:
    empty = storage({}, 8)
    with pytest.raises(Problem, match="more than 2,000 attachments"):
        read_mail("m", compound_file(message(BASIC, [empty] * 2001)))


def test_other_compound_files_are_no_mail() -> None:
    with pytest.raises(Problem, match="not an e-mail file"):
        read_mail("old.doc", compound_file({"WordDocument": b"x" * 5000}))


def test_many_entries_that_share_one_place_are_refused() -> None:
    tree = message(BASIC, [attached_file("a.pdf", b"x" * 500_000)])
    data = bytearray(compound_file(tree | {f"S{n}": b"" for n in range(50)}))
    for n in range(50):
        name = f"S{n}".encode("utf-16-le") + b"\0\0"
        at = next(
            at
            for at in range(512, len(data), 128)
            if data[at : at + len(name)] == name and data[at + 66] == 2
        )
        data[at + 116 : at + 128] = struct.pack("<IQ", 0, 500_000)
    with pytest.raises(Problem, match="damaged"):
        read_mail("m", bytes(data))


def sentence(data: bytes) -> str:
    """Return the Problem's sentence, or "read" if the file could be read."""
    try:
        found = read_mail("m.msg", data)
    except Problem as problem:
        return problem.sentence
    return "read" if isinstance(found.text, str) else "no text"


def test_cut_off_files_end_in_a_sentence() -> None:
    data = compound_file(message(BASIC, [attached_file("a.pdf", b"x" * 9000)]))
    for length in (8, 100, 512, 600, 2000, len(data) // 2):
        assert "damaged" in sentence(data[:length]) or "not an e-mail" in sentence(data[:length])


_GOOD = compound_file(
    message(BASIC, [attached_file("a.pdf", b"x" * 5000)], [recipient("Info", "i@ims.example")])
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(8, len(_GOOD) - 1), st.integers(0, 255)), max_size=12))
def test_flipped_bytes_never_escape_as_anything_but_a_problem(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(_GOOD)
    for place, value in changes:
        data[place] = value
    told = sentence(bytes(data))
    assert told == "read" or told.endswith(".")
