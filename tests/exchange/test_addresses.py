"""Address lines, whole and broken, and mailboxes that several people share."""

from __future__ import annotations

import pytest

from dpo_desk.exchange.addresses import addresses, shared_mailbox


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ada Rowe <ada@example.org>", (("Ada Rowe", "ada@example.org"),)),
        ('"Rowe, Ada" <ada@example.org>', (("Ada Rowe", "ada@example.org"),)),
        ("ada@example.org", (("", "ada@example.org"),)),
        ("'ada@example.org' <ada@example.org>", (("", "ada@example.org"),)),
        ("Ada Rowe [mailto:ada@example.org]", (("Ada Rowe", "ada@example.org"),)),
        ("Ada Rowe <mailto:ada@example.org>", (("Ada Rowe", "ada@example.org"),)),
        ("Ada Rowe <ada@example.org", (("Ada Rowe", "ada@example.org"),)),
        ("Ada Rowe", (("Ada Rowe", ""),)),
        ("a@x.org, Bo <b@x.org>", (("", "a@x.org"), ("Bo", "b@x.org"))),
        ("", ()),
        ("<>", ()),
    ],
)
def test_address_lines(line: str, people: tuple[tuple[str, str], ...]) -> None:
    assert addresses(line) == people


@pytest.mark.parametrize(
    "email",
    [
        "info@x.org",
        "Sales@x.org",
        "accounts@x.org",
        "office@x.org",
        "hr@x.org",
        "support@x.org",
        "admin@x.org",
        "enquiries@x.org",
        "contact@x.org",
        "mail@x.org",
        "reception@x.org",
        "customer.services@x.org",
        "no-reply@x.org",
        "info+web@x.org",
        "sales2@x.org",
        "accounts-payable@x.org",
        "hello@x.org",
        "data.protection@x.org",
        "enquiries.london@x.org",
    ],
)
def test_shared_mailboxes(email: str) -> None:
    assert shared_mailbox(email)


@pytest.mark.parametrize(
    "email",
    [
        "ada@x.org",
        "ada.rowe@x.org",
        "salesman@x.org",
        "informant@x.org",
        "a.office@x.org",
        "7@x.org",
    ],
)
def test_mailboxes_of_one_person(email: str) -> None:
    assert not shared_mailbox(email)


def test_no_address_is_no_shared_mailbox() -> None:
    assert not shared_mailbox("")
