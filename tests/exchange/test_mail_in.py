"""Files told apart by their content, pasted words, and bytes that nobody meant as a mail."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.mail_in import read_mail, read_pasted


def told(name: str, data: bytes) -> Problem | None:
    """Return the Problem with the file, or None if it could be read."""
    try:
        read_mail(name, data)
    except Problem as problem:
        return problem
    return None


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj\n",
        b"PK\x03\x04" + bytes(100),
        b"\x89PNG\r\n\x1a\n",
        b"Dear Sirs,\n\nplease erase me.",
        b"Colour: red\nSize: 4\n\nx",
        b"<html><body>From: x</body></html>",
        bytes(range(256)) * 10,
    ],
)
def test_other_files_are_not_mails(data: bytes) -> None:
    problem = told("C:\\x\\my mail.eml", data)
    assert problem is not None
    assert problem.sentence.startswith("“my mail.eml” is not an e-mail file")
    assert problem.field == "file"


def test_empty_and_too_large_files() -> None:
    for data in (b"", b"\r\n \n", bytes(1000)):
        problem = told("a.eml", data)
        assert problem is not None
        assert "is empty" in problem.sentence
    problem = told("a.eml", b"From: a@b.example\n\n" + bytes(60 * 1024 * 1024))
    assert problem is not None
    assert "larger than 60 MB" in problem.sentence


def test_the_name_does_not_matter() -> None:
    assert read_mail("x.pdf", b"From: Ada <a@example.org>\n\nhi").sender_name == "Ada"


def test_pasted_words() -> None:
    found = read_pasted("  Please send me my data.\r\nSee R-2026-00017.\u202e ")
    assert found.text == "Please send me my data.\nSee R-2026-00017."
    assert found.references == ("R-2026-00017",)
    assert (found.sender_name, found.sent_at, found.warnings) == ("", None, ())
    assert read_pasted("").text == ""


def test_pasted_mail_with_its_header_lines() -> None:
    found = read_pasted(
        "From: Ada Rowe <ada@example.org>\nSent: 30 June 2026 23:59\nTo: Info\n"
        "Subject: My data\n\nPlease send me everything."
    )
    assert (found.sender_name, found.sender_email) == ("Ada Rowe", "ada@example.org")
    assert found.sent_at == datetime(2026, 6, 30, 22, 59, tzinfo=UTC)
    assert found.received_on == date(2026, 6, 30)
    assert (found.subject, found.text) == ("My data", "Please send me everything.")
    assert found.forwarded is None


def test_pasted_forward() -> None:
    found = read_pasted(
        "From: Bob <bob@ims.example>\nSent: 1 July 2026 10:00\nTo: DPO\nSubject: FW: My data\n\n"
        "yours\n\nFrom: Ada Rowe <ada@example.org>\nSent: 30 June 2026 09:00\nTo: Info\n"
        "Subject: My data\n\nPlease send me everything."
    )
    assert found.sender_email == "bob@ims.example"
    assert found.forwarded is not None
    assert found.forwarded.sender_email == "ada@example.org"


def test_pasted_source_of_a_mail() -> None:
    found = read_pasted(
        "Received: from x; Tue, 3 Mar 2026 10:15:00 +0000\nFrom: Ada <ada@example.org>\n"
        "Date: Tue, 3 Mar 2026 10:14:00 +0000\nMIME-Version: 1.0\nSubject: =?utf-8?q?caf=C3=A9?=\n"
        "Content-Type: text/html\n\n<p>Hello</p>"
    )
    assert (found.subject, found.text) == ("café", "Hello")


LINES = st.sampled_from(
    [
        b"From: a <a@b.example>\n",
        b"From: =?x?b?//?= <\xff@\n",
        b"Subject: FW: \xe2\x80\xae\n",
        b"Date: Tue, 31 Feb 9999 99:99:99 +9999\n",
        b"Received: ;;; 1 Jan\n",
        b"Content-Type: multipart/mixed; boundary=a\n",
        b"Content-Type: multipart/alternative; boundary*0*=a\n",
        b"Content-Type: text/html; charset=utf-7\n",
        b"Content-Type: text/plain; charset*9999999999=idna\n",
        b"Content-Type: message/rfc822\n",
        b"Content-Disposition: attachment; filename*=x''%ff%\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"begin 644 x\n",
        b"--a\n",
        b"--a--\n",
        b"\n",
        b"\r",
        b" folded\n",
        b"=E9=\n",
        b"-----Original Message-----\n",
        b"Sent: 3 March 2026\n",
        b"To: x\n",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(LINES, st.binary(max_size=30)), max_size=30))
def test_any_lines_are_read_or_refused_in_a_sentence(lines: list[bytes]) -> None:
    problem = told("x", b"Subject: x\n" + b"".join(lines))
    assert problem is None or problem.sentence.endswith(".")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    problem = told("x", data)
    assert problem is None or problem.field == "file"
    damaged = told("x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)
    assert damaged is not None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_pasted_text_is_read(text: str) -> None:
    assert read_pasted(text).attachments == ()
    assert read_pasted("From: x\nSubject: " + text).warnings is not None
