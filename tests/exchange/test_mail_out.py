"""Drafts that another mail program opens, with no line in them that nobody meant."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.mail import FileIn
from dpo_desk.exchange.mail_in import read_mail
from dpo_desk.exchange.mail_out import mail_draft

LETTER = FileIn("R-2026-00017-L3.pdf", "application/pdf", b"%PDF-1.7\n" * 500)


def test_a_draft_reads_back_as_it_was_written() -> None:
    raw = mail_draft(
        ["Zoë Rowe <zoe@example.org>", "b@example.org"],
        "Your request R-2026-00017",
        "Dear Zoë,\n\nplease see the letter.\n.\nFrom us",
        [LETTER],
        "DPO <dpo@ims.example>",
    )
    found = read_mail("draft.eml", raw)
    assert found.to == ("zoe@example.org", "b@example.org")
    assert found.subject == "Your request R-2026-00017"
    assert found.text == "Dear Zoë,\n\nplease see the letter.\n.\nFrom us"
    assert found.attachments == (LETTER,)
    assert (found.sender_name, found.sender_email) == ("DPO", "dpo@ims.example")
    parsed = message_from_bytes(raw, policy=default)
    assert parsed["X-Unsent"] == "1"
    assert parsed["Date"] is None
    assert parsed.defects == []


def test_the_same_letter_gives_the_same_bytes() -> None:
    def draft() -> bytes:
        return mail_draft(["a@example.org"], "s", "t =_letter_0", [LETTER, LETTER])

    assert draft() == draft()
    assert len(read_mail("x", draft()).attachments) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x00\n"])
def test_no_line_can_be_smuggled_into_the_header(end: str) -> None:
    smuggled = f"x{end}Bcc: spy@example.org{end}{end}words"
    file = FileIn(f"a{end}Bcc: spy@example.org.pdf", f"text/x{end}Bcc: y", b"x")
    raw = mail_draft(
        [f"{smuggled} <a@example.org>"], smuggled, "t", [file], f"{smuggled} <d@x.org>"
    )
    parsed = message_from_bytes(raw, policy=default)
    assert parsed["Bcc"] is None
    assert all(part["Bcc"] is None for part in parsed.walk())
    assert [address.addr_spec for address in parsed["To"].addresses] == ["a@example.org"]


def test_an_encoded_word_stays_the_letters_it_is() -> None:
    # Python decodes it while it sets the header, and wrote the line break out as it was.
    smuggled = "=?utf-8?q?x=0aBcc:_spy@example.org?="
    raw = mail_draft([f"{smuggled} <a@example.org>"], smuggled, "t", (), f"{smuggled} <d@x.org>")
    parsed = message_from_bytes(raw, policy=default)
    assert parsed["Bcc"] is None
    assert parsed["Subject"] == "= ?utf-8?q?x=0aBcc:_spy@example.org?="
    assert [address.addr_spec for address in parsed["To"].addresses] == ["a@example.org"]


def test_a_domain_with_accents_goes_by_its_ascii_name() -> None:
    raw = mail_draft(["ada@exämple.org"], "s", "t")
    assert b"To: ada@xn--exmple-cua.org\r\n" in raw


@pytest.mark.parametrize(
    "name", ["Rowe, Ada " + "Very Long " * 12, 'Say "x" (y) <z', "Äda, " * 30, "a@b.example"]
)
def test_a_name_stays_one_person(name: str) -> None:
    parsed = message_from_bytes(mail_draft([f"{name} <a@example.org>"], "s", "t"), policy=default)
    assert [address.addr_spec for address in parsed["To"].addresses] == ["a@example.org"]


@pytest.mark.parametrize(
    "address", ["", "ada", "a@b@c", "a b@c.example", "<>", "a@b.example, c@d.example"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Problem, match="is not an e-mail address") as told:
        mail_draft([address], "s", "t")
    assert told.value.field == "to"


def test_too_much_is_refused() -> None:
    big = FileIn("a.bin", "application/octet-stream", bytes(31_000_000))
    with pytest.raises(Problem, match="larger than 60 MB"):
        mail_draft([], "s", "t", [big, big, big])


def test_an_attached_mail_arrives_unchanged() -> None:
    inner = FileIn("m.eml", "message/rfc822", b"Subject: x\r\n\r\n\xff\n")
    assert read_mail("x", mail_draft([], "s", "t", [inner])).attachments[0].data == inner.data
