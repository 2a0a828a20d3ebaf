"""`new`: typed and from a mail."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def mail(folder: Path) -> Path:
    message = EmailMessage()
    message["From"] = "Rosalind Invented <rosalind@example.org>"
    message["To"] = "privacy@example.com"
    message["Date"] = "Mon, 02 Nov 2026 09:15:00 +0000"
    message["Subject"] = "My data"
    message.set_content("This is a subject access request. Please delete my old account too.")
    path = folder / "request.eml"
    path.write_bytes(bytes(message))
    return path


def test_a_typed_request_gets_a_reference_as_the_last_word(shell: Shell) -> None:
    said = shell.done(
        "new", "--received", "2026-11-02", "--channel", "post", "--name", "Rosalind Invented",
        "--right", "access", "--right", "erasure", "--words", "All of it, then delete it.",
        "--address", "12 Almond Row, Eastmere, QX4 2AQ", "--reached-us", "2026-11-09",
    )  # fmt: skip
    assert re.fullmatch(r"R-2026-\d{5}", said.reference)
    assert "Due 2026-12-02" in said.out
    assert "7 days passed before it reached you" in said.err
    case = shell.done("case", said.reference, "--json").json
    assert case["received"] == "2026-11-02"
    assert [claim["right"] for claim in case["claims"]] == ["access", "erasure"]
    assert case["people"][0]["address"] == ["12 Almond Row", "Eastmere", "QX4 2AQ"]


def test_a_request_for_somebody_else_has_a_representative(shell: Shell) -> None:
    name = shell.logged("--for", "Percival Garlick")
    people = shell.done("case", name, "--json").json["people"]
    assert [(one["role"], one["name"], one["email"]) for one in people] == [
        ("subject", "Percival Garlick", ""),
        ("representative", "Rosalind Invented", "rosalind@example.org"),
    ]


def test_a_mail_becomes_a_case_with_the_mail_kept(shell: Shell) -> None:
    said = shell.done("new", "--from-email", mail(shell.folder))
    case = shell.done("case", said.reference, "--json").json
    assert case["received"] == "2026-11-02"
    assert case["channel"] == "email"
    assert case["people"][0]["email"] == "rosalind@example.org"
    assert [claim["right"] for claim in case["claims"]] == ["access", "erasure"]
    assert [file["name"] for file in case["files"]] == ["request.eml"]


def test_what_is_typed_beats_what_the_mail_says(shell: Shell) -> None:
    path = mail(shell.folder)
    said = shell.done("new", "--from-email", path, "--right", "access", "--name", "R. Invented",
                      "--received", "2026-10-30", "--json")  # fmt: skip
    assert list(said.json) == ["due", "warnings", "reference"]
    case = shell.done("case", said.json["reference"], "--json").json
    assert case["people"][0]["name"] == "R. Invented"
    assert case["people"][0]["email"] == "rosalind@example.org"
    assert len(case["claims"]) == 1
    assert case["due"] == said.json["due"] == "2026-11-30"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--received", "2026-12-24", "lies in the future"),
        ("--received", "24/11/2026", "--received: write the date as"),
        ("--channel", "pigeon", "pigeon is no way a request can come"),
        ("--right", "voting", "voting is not a right"),
        ("--name", "   ", "Name: "),
        ("--nation", "FR", "FR is not one of"),
        ("--from-email", "nothing.eml", "nothing.eml cannot be read"),
        ("--from-email", "notes.txt", "notes.txt is neither"),
    ],
)
def test_a_wrong_request_leaves_nothing_behind(
    shell: Shell, option: str, value: str, said: str
) -> None:
    given = {"--received": "2026-11-02", "--channel": "post", "--name": "R", "--right": "access",
             "--words": "x"} | {option: value}  # fmt: skip
    answer = shell("new", *(word for pair in given.items() for word in pair))
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert shell.done("cases", "--json").json == []


def test_too_little_is_a_usage_fault(shell: Shell) -> None:
    answer = shell("new", "--received", "2026-11-02")
    assert answer.code == 2
    assert "--channel, --name, --right, --words" in answer.err
