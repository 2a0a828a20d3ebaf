"""Forwarded mails as each mail program writes them: the inner sender and date are found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dpo_desk.exchange.forwarded import forwarded_in
from dpo_desk.exchange.mail import Forwarded
from dpo_desk.exchange.mail_in import read_mail

WORDS = "Please send me everything.\n\nAda"

OUTLOOK = """Hi, one for you.

-----Original Message-----
From: Ada Rowe [mailto:ada@example.org]
Sent: 03 March 2026 10:15
To: Sales; Info <info@ims.example>
Subject: My data

Please send me everything.

Ada"""

OUTLOOK_NO_LINE = """
From: Rowe, Ada <ada@example.org>
Sent: Tuesday, 3 March 2026 10:15 AM
To: Info <info@ims.example>;
 Sales <sales@ims.example>
Cc: Bob
Subject: My data
Importance: High

Please send me everything.

Ada"""

GMAIL = """fyi

---------- Forwarded message ---------
From: Ada Rowe <ada@example.org>
Date: Tue, 3 Mar 2026 at 10:15
Subject: My data
To: <info@ims.example>


Please send me everything.

Ada"""

GMAIL_STARS = """---------- Forwarded message ----------
*From:* Ada Rowe <ada@example.org>
*Date:* 3 Mar 2026, 10:15
*Subject:* My data
*To:* info@ims.example

Please send me everything.

Ada"""

THUNDERBIRD = """
-------- Forwarded Message --------
Subject: \tMy data
Date: \tTue, 3 Mar 2026 10:15:00 +0000
From: \tAda Rowe <ada@example.org>
To: \tinfo@ims.example



Please send me everything.

Ada"""

APPLE = """Begin forwarded message:

> From: Ada Rowe <ada@example.org>
> Subject: My data
> Date: 3 March 2026 at 10:15:32 GMT
> To: info@ims.example
>
> Please send me everything.
>
> Ada"""

APPLE_SPACED = """Begin forwarded message:

From: Ada Rowe <ada@example.org>

Subject: My data

Date: 3 March 2026 at 10:15:32 GMT

To: info@ims.example

Please send me everything.

Ada"""

NEW_OUTLOOK = """________________________________
From: Ada Rowe <ada@example.org>
Sent: 03/03/2026 10:15
To: Info
Subject: My data

Please send me everything.

Ada"""


@pytest.mark.parametrize(
    "text",
    [OUTLOOK, OUTLOOK_NO_LINE, GMAIL, GMAIL_STARS, THUNDERBIRD, APPLE, APPLE_SPACED, NEW_OUTLOOK],
    ids=["outlook", "bare", "gmail", "stars", "thunderbird", "apple", "spaced", "new"],
)
@pytest.mark.parametrize("subject", ["FW: My data", "Fwd: My data", ""])
def test_each_program(text: str, subject: str) -> None:
    found = forwarded_in(text, subject)
    assert found is not None
    assert (found.sender_name, found.sender_email) == ("Ada Rowe", "ada@example.org")
    assert found.sent_at is not None
    assert found.sent_at.replace(second=0) == datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
    assert found.sent_on == date(2026, 3, 3)
    assert found.subject == "My data"
    assert found.text == WORDS


def test_bold_html_of_outlook() -> None:
    page = (
        "<p>For you.</p><div style='border-top:solid'><p class=MsoNormal><b><span>From:</span></b>"
        "<span> Ada Rowe &lt;ada@example.org&gt; <br><b>Sent:</b> 03 March 2026 10:15<br>"
        "<b>To:</b> Info &lt;info@ims.example&gt;<br><b>Subject:</b> My data<o:p></o:p></span></p>"
        "</div><p>Please send me everything.</p><p>Ada</p>"
    )
    data = f"From: Bob <b@ims.example>\nSubject: FW: My data\nContent-Type: text/html\n\n{page}"
    found = read_mail("m.eml", data.encode()).forwarded
    assert found is not None
    assert found.sender_email == "ada@example.org"
    assert found.text == WORDS


def test_thunderbird_html_table() -> None:
    page = (
        "<p>-------- Forwarded Message --------</p><table><tr><th>Subject: </th><td>My data</td>"
        "</tr><tr><th>Date: </th><td>Tue, 3 Mar 2026 10:15:00 +0000</td></tr><tr><th>From: </th>"
        "<td>Ada Rowe <a href='mailto:ada@example.org'>&lt;ada@example.org&gt;</a></td></tr>"
        "<tr><th>To: </th><td>info@ims.example</td></tr></table><p>Please send me everything.</p>"
    )
    data = f"From: Bob <b@ims.example>\nSubject: Fwd: x\nContent-Type: text/html\n\n{page}"
    found = read_mail("m.eml", data.encode()).forwarded
    assert found is not None
    assert (found.sender_name, found.sender_email) == ("Ada Rowe", "ada@example.org")
    assert found.sent_on == date(2026, 3, 3)
    assert found.text == "Please send me everything."


def test_a_forward_of_a_forward_names_the_first_writer() -> None:
    middle = (
        "From: Carl Colleague <carl@ims.example>\nSent: 04 March 2026 09:00\nTo: DPO\n"
        "Subject: FW: My data\n\nOver to you.\n\n" + OUTLOOK
    )
    found = forwarded_in("see below\n\n" + middle, "FW: FW: My data")
    assert found is not None
    assert found.sender_email == "ada@example.org"


def test_the_conversation_the_writer_quotes_is_left_alone() -> None:
    theirs = OUTLOOK + (
        "\n\nFrom: Sales <s@ims.example>\nSent: 1 March 2026\nTo: A\nSubject: Offer\n\nBuy!"
    )
    found = forwarded_in(theirs, "FW: My data")
    assert found is not None
    assert found.sender_email == "ada@example.org"


@pytest.mark.parametrize("text", [OUTLOOK, OUTLOOK_NO_LINE, NEW_OUTLOOK])
def test_an_answer_that_quotes_is_no_forward(text: str) -> None:
    assert forwarded_in("Thank you.\n\n" + text, "RE: My data") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Please send me my data.",
        "From: here\nto there",
        "I read: From: the start, Subject: to change",
        "From: Ada\n\nSubject matters",
        "-----Original Message-----",
        "---------- Forwarded message ---------\n\nnothing",
    ],
)
def test_plain_words_are_no_forward(text: str) -> None:
    assert forwarded_in(text, "") is None


def test_an_unreadable_date_is_none() -> None:
    found = forwarded_in(OUTLOOK.replace("03 March 2026 10:15", "the other day"), "FW: x")
    assert found is not None
    assert (found.sent_at, found.sent_on) == (None, None)


def test_an_attached_mail() -> None:
    inner = (
        "From: Ada Rowe <ada@example.org>\nTo: info@ims.example\nSubject: My data\n"
        "Date: Tue, 30 Jun 2026 23:30:00 +0000\n\nPlease send me everything.\n"
    )
    outer = (
        "From: Bob <bob@ims.example>\nSubject: FW: My data\nDate: Thu, 2 Jul 2026 09:00:00 +0000\n"
        "Content-Type: {}; boundary=x\n\n--x\n\nsee attached\n--x\n"
        f"Content-Type: message/rfc822\n\n{inner}\n--x--\n"
    )
    found = read_mail("m.eml", outer.format("multipart/mixed").encode())
    assert found.sender_email == "bob@ims.example"
    assert [file.name for file in found.attachments] == ["My data.eml"]
    assert found.forwarded == Forwarded(
        "Ada Rowe",
        "ada@example.org",
        datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
        date(2026, 7, 1),
        "My data",
        "Please send me everything.",
    )
    report = read_mail("m.eml", outer.format("multipart/report").encode())
    assert report.forwarded is None


def test_many_lines_of_headers_take_little_time() -> None:
    assert forwarded_in("From: a\n" * 100_000, "FW: x") is None
    assert forwarded_in("> " * 100_000 + "From: a", "FW: x") is None
