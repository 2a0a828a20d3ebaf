"""Mails of every kind and state of repair, written here and read as .eml files."""

from __future__ import annotations

import base64
import contextlib
from datetime import UTC, date, datetime

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.mail_in import MailIn, read_mail

HEAD = (
    b"From: Ada Rowe <ada.rowe@example.org>\n"
    b"To: info@ims.example\n"
    b"Subject: My data\n"
    b"Date: Tue, 3 Mar 2026 10:15:00 +0000\n"
)


def mail(body: bytes, head: bytes = HEAD) -> MailIn:
    return read_mail("mail.eml", head + body)


def text_mail(charset: str, words: bytes, *more: str) -> MailIn:
    lines = [f"Content-Type: text/plain; charset={charset}", *more, "", ""]
    return mail("\n".join(lines).encode() + words)


def mixed(*parts: bytes, boundary: str = "=_b") -> bytes:
    head = f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{boundary}"\n\n'.encode()
    mark = f"--{boundary}\n".encode()
    return head + b"".join(mark + part + b"\n" for part in parts) + f"--{boundary}--\n".encode()


def attachment(name: str, data: bytes, kind: str = "application/pdf") -> bytes:
    head = f'Content-Type: {kind}; name="{name}"\nContent-Transfer-Encoding: base64\n\n'
    return head.encode() + base64.encodebytes(data)


def test_a_plain_mail_gives_all_its_fields() -> None:
    found = mail(
        b"Reply-To: Ada at home <ada@home.example>\nMessage-ID: <1@example.org>\n\n"
        b"Please send me my data.\nSee R-2026-00017-L3 and r-2025-00002.\n"
    )
    assert found.subject == "My data"
    assert (found.sender_name, found.sender_email) == ("Ada Rowe", "ada.rowe@example.org")
    assert found.reply_to == "ada@home.example"
    assert found.to == ("info@ims.example",)
    assert found.sent_at == datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
    assert found.received_on == date(2026, 3, 3)
    assert found.text.startswith("Please send me my data.\nSee")
    assert found.message_id == "<1@example.org>"
    assert found.references == ("R-2026-00017", "R-2025-00002")
    assert found.forwarded is None
    assert found.attachments == ()
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("charset", "raw", "words"),
    [
        ("windows-1252", b"It\x92s \x80 5 caf\xe9", "It’s € 5 café"),
        ("iso-8859-1", b"It\x92s caf\xe9", "It’s café"),
        ("us-ascii", "Zoë".encode(), "Zoë"),
        ("iso-8859-1", "Zoë Łukasz".encode(), "Zoë Łukasz"),
        ("iso-2022-jp", "個人情報".encode("iso-2022-jp"), "個人情報"),
        ("us-ascii", "個人情報".encode("iso-2022-jp"), "個人情報"),
        ("gb2312", "个人信息".encode("gb18030"), "个人信息"),
        ("shift_jis", "①個人".encode("cp932"), "①個人"),
        ("utf-8", "نعم".encode(), "نعم"),
        ("utf-7", b"Call +44 20 7946 0018, please", "Call +44 20 7946 0018, please"),
        ("utf-7", b"caf+AOk-", "café"),
        ("x-unknown-thing", "Zoë".encode(), "Zoë"),
        ("unicode_escape", rb"C:\x41\new", r"C:\x41\new"),
        ("punycode", b"hello-there", "hello-there"),
        ("base64", b"hello", "hello"),
        ("utf-16", "hello".encode("utf-16"), "hello"),
    ],
)
def test_character_sets(charset: str, raw: bytes, words: str) -> None:
    found = text_mail(charset, raw)
    assert found.text == words
    assert found.warnings == ()


def test_bytes_that_mean_nothing_are_told() -> None:
    found = text_mail("utf-8", b"caf\xe9 \x81\x8d")
    assert found.text.startswith("café")
    assert found.warnings == ("Part of the mail could not be decoded.",)


def test_transfer_encodings() -> None:
    quoted = text_mail("utf-8", b"Zo=C3=AB=\n!", "Content-Transfer-Encoding: quoted-printable")
    assert quoted.text == "Zoë!"
    whole = text_mail("utf-8", b"Wm/Dqw==\n", "Content-Transfer-Encoding: base64")
    assert (whole.text, whole.warnings) == ("Zoë", ())
    broken = text_mail("utf-8", b"Wm/D!!qw", "Content-Transfer-Encoding: base64")
    assert (broken.text, len(broken.warnings)) == ("Zoë", 1)
    garbage = text_mail("utf-8", b"%%%%\xff\xfe%%", "Content-Transfer-Encoding: base64")
    assert (garbage.text, len(garbage.warnings)) == ("", 1)


def test_encoded_headers() -> None:
    head = (
        b"From: =?iso-8859-1?Q?R=F6we=2C_Ada?= <ada@example.org>\n"
        b"To: undisclosed-recipients:;\n"
        b"Subject: =?utf-8?b?TXkgZGE=?=\n =?utf-8?b?dGE=?= =?utf-8?q?_=E2=80=AEhidden?=\n"
        b"Date: Tue, 3 Mar 2026 10:15:00 +0000\n\n"
    )
    found = mail(b"x", head)
    assert found.subject == "My data hidden"
    assert (found.sender_name, found.sender_email) == ("Ada Röwe", "ada@example.org")


def test_raw_eight_bit_header() -> None:
    found = mail(b"\nx", "From: Zoë <zoe@example.org>\nSubject: naïve\n".encode())
    assert (found.sender_name, found.subject) == ("Zoë", "naïve")
    latin = mail(b"\nx", "From: Zoë <zoe@example.org>\n".encode("cp1252"))
    assert latin.sender_name == "Zoë"


@pytest.mark.parametrize(
    "value",
    ["<script>", "=?x?q?=?=", "(((((" * 3000, "a@b@c <", '"', ",,,;;;", "@", "=?utf-8?b?####?="],
)
def test_hostile_sender_lines_never_fail(value: str) -> None:
    found = mail(b"\nhello", f"From: {value}\nSubject: x\n".encode())
    assert found.text == "hello"


def test_no_date_and_no_sender_are_told() -> None:
    found = mail(b"\nhello", b"Subject: My data\n")
    assert found.sent_at is None
    assert found.received_on is None
    assert found.warnings == ("The mail names no sender.", "The mail has no date.")


def test_a_senseless_date_is_no_date() -> None:
    for value in (
        b"yesterday",
        b"Tue, 99 Mar 2026 10:15:00 +0000",
        b"Fri, 31 Dec 9999 23:59:00 -2359",
    ):
        found = mail(b"\nx", b"From: a@example.org\nDate: " + value + b"\n")
        assert found.sent_at is None, value
        assert "The mail has no date." in found.warnings


def test_received_on_is_the_london_day_on_which_our_server_took_it_in() -> None:
    sent_late = mail(
        b"\nx", HEAD.replace(b"3 Mar 2026 10:15:00 +0000", b"30 Jun 2026 23:30:00 +0000")
    )
    assert sent_late.received_on == date(2026, 7, 1)
    top = b"Received: from mx by ims; Thu, 5 Mar 2026 08:00:00 +0000\nReceived: by x; 4 Mar 2026\n"
    assert mail(b"\nx", top + HEAD).received_on == date(2026, 3, 5)
    late = mail(b"\nx", top + HEAD)
    assert late.sent_at == datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
    assert late.warnings == (
        "The mail says it was sent on 3 March 2026, but it reached the mailbox on 5 March 2026.",
    )


def test_html_only() -> None:
    found = mail(
        b"Content-Type: text/html; charset=utf-8\n\n<html><head><title>t</title><style>p{}</style>"
        b"</head><body><p>Dear <b>Sirs</b>,</p><p>erase <a href='http://x.example'>my data</a></p>"
        b"<img src='http://track.example/p.gif' width=1><script>steal()</script></body></html>"
    )
    assert found.text == "Dear Sirs,\n\nerase my data"


def test_html_charset_from_its_meta_line() -> None:
    page = '<meta charset="windows-1251"><p>Привет</p>'.encode("cp1251")
    assert mail(b"Content-Type: text/html\n\n" + page).text == "Привет"


def test_the_plain_version_is_taken_unless_it_is_a_stub() -> None:
    def alternative(plain: bytes) -> MailIn:
        body = mixed(
            b"Content-Type: text/plain\n\n" + plain,
            b"Content-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n"
            b"<p>Please send me a copy of everything you hold about me, as the law allows.</p>\n"
            b"--r\nContent-Type: image/png; name=logo.png\n\nPNG\n--r--",
        )
        return mail(body.replace(b"multipart/mixed", b"multipart/alternative"))

    assert alternative(b"Send me a copy of all my data, as the law allows me.").text.startswith(
        "Send me a"
    )
    assert alternative(b"See HTML.").text.startswith("Please send me")
    assert alternative(b"").text.startswith("Please send me")
    assert [file.name for file in alternative(b"").attachments] == ["logo.png"]


def test_attachments_and_their_names() -> None:
    found = mail(
        mixed(
            b"Content-Type: text/plain\n\nSee attached.",
            attachment("../../etc/passwd", b"1"),
            attachment("C:\\\\Users\\\\ada\\\\id.pdf", b"2"),
            attachment("=?utf-8?q?p=C3=A4ss.pdf?=", b"3"),
            attachment("id.pdf", b"4"),
            attachment("ID.PDF", b"5"),
            attachment("invoice\u202efdp.exe", b"6"),
            attachment("con.txt", b"7"),
            attachment("x" * 300 + ".pdf", b"8"),
            b"Content-Type: image/png\nContent-Disposition: attachment;\n"
            b" filename*0*=utf-8''na%C3%AFve;\n filename*1*=%20file.png\n\n9",
            b"Content-Type: application/pdf\n\n10",
        )
    )
    names = [file.name for file in found.attachments]
    assert names[:7] == [
        "passwd",
        "id.pdf",
        "päss.pdf",
        "id (2).pdf",
        "ID (3).PDF",
        "invoicefdp.exe",
        "_con.txt",
    ]
    assert len(names[7]) == 120
    assert names[7].endswith("x.pdf")
    assert names[8:] == ["naïve file.png", "attachment.pdf"]
    assert [file.data for file in found.attachments[:3]] == [b"1", b"2", b"3"]
    assert found.text == "See attached."
    assert found.warnings == ()


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: multipart/mixed\n\n--x\n\nhello\n--x--\n",
        b"Content-Type: multipart/mixed; boundary=x\n\nhello",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nhello",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nhello\n--x",
        b'Content-Type: multipart/mixed; boundary=""\n\nhello',
    ],
)
def test_broken_mime_still_gives_its_words(body: bytes) -> None:
    found = mail(b"MIME-Version: 1.0\n" + body)
    assert "hello" in found.text
    assert found.warnings == ("Part of the mail could not be decoded.",)


def test_a_boundary_that_begins_like_the_outer_one() -> None:
    inner = mixed(b"Content-Type: text/plain\n\none", boundary="ab")
    found = mail(mixed(inner, b"Content-Type: text/plain\n\ntwo", boundary="a"))
    assert (found.text, found.warnings) == ("one\n\ntwo", ())


def test_a_lost_empty_line_does_not_lose_the_words() -> None:
    assert mail(b"Please erase me.\nAda\n").text == "Please erase me.\nAda"


def test_line_ends_and_openings_of_other_programs() -> None:
    plain = HEAD + b"\nHello\n"
    for data in (
        plain.replace(b"\n", b"\r\n"),
        plain.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + plain,
        b"\r\n\r\n" + plain,
        plain.decode().encode("utf-16"),
        b"From ada@example.org Tue Mar  3 10:15:00 2026\n" + plain,
        str(len(plain)).encode() + b"\n" + plain + b"<?xml version='1.0'?><plist/>",
    ):
        found = read_mail("mail", data)
        assert (found.text, found.sender_name) == ("Hello", "Ada Rowe")


def test_sealed_mails_are_told() -> None:
    body = b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nxx"
    assert "smime.p7m" in mail(body).warnings[0]
    assert "winmail.dat" in mail(mixed(attachment("winmail.dat", b"x"))).warnings[0]


def test_nested_too_deeply_is_refused_in_a_sentence() -> None:
    body = b"\nhello"
    for level in range(400):
        body = mixed(body.lstrip(b"\n"), boundary=f"b{level}")
    with pytest.raises(Problem, match="nested too deeply"):
        mail(body)


def test_thirty_mails_attached_to_one_another_stay_readable() -> None:
    data = HEAD + b"\nhello"
    for _layer in range(30):
        data = HEAD + mixed(b"Content-Type: message/rfc822\n\n" + data)
        assert read_mail("m.eml", data).sender_name == "Ada Rowe"


# A reader that takes time in proportion to the square needs minutes for these: the timeout tells.
@pytest.mark.timeout(60)
def test_a_thousand_attachments_are_read_without_hurting() -> None:
    body = mixed(*(attachment("id.pdf", b"x" * 10_000) for _ in range(1000)))
    found = mail(body)
    assert len({file.name.casefold() for file in found.attachments}) == 1000


def test_more_than_two_thousand_attachments_are_refused() -> None:
    with pytest.raises(Problem, match="more than 2,000 attachments"):
        mail(mixed(*(attachment("a.pdf", b"x") for _ in range(2001))))
    with pytest.raises(Problem, match="too many"):
        mail(mixed(*(b"\nx" for _ in range(10_001))))


@pytest.mark.timeout(60)
def test_forty_megabytes_are_read() -> None:
    body = mixed(b"Content-Type: text/plain\n\nhello", attachment("scan.pdf", bytes(30_000_000)))
    found = mail(body)
    assert len(found.attachments[0].data) == 30_000_000
    assert found.text == "hello"


def test_a_very_long_text_is_cut_and_told() -> None:
    found = mail(b"\n" + b"word " * 8_000_000)
    assert len(found.text) <= 500_000
    assert "cut" in found.warnings[0]


@pytest.mark.timeout(100)
def test_forty_megabytes_of_false_boundaries_are_got_over() -> None:
    head = b"Content-Type: multipart/mixed; boundary=-\n\n"
    for filling in (b"-" * 40_000_000, b"---\n" * 10_000_000):
        with contextlib.suppress(Problem):
            mail(head + filling)
    found = mail(b"Content-Type: text/html\n\n" + b"<p>word <b>word</b>" * 2_000_000)
    assert found.text.startswith("word word")
