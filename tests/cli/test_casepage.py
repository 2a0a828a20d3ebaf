"""`case`: one case whole."""

from __future__ import annotations

import pytest

from dpo_desk.cli.casepage import field_words
from dpo_desk.domain.asking import AskFee
from dpo_desk.domain.entries import specs
from tests.cli.conftest import Shell


def test_a_case_is_shown_whole(shell: Shell) -> None:
    name = shell.logged()
    shell.done("act", name, "note", "--field", "words=First line.\nSecond line.")
    out = shell.done("case", name).out
    for words in (
        f"Case             {name}",
        "  Name     Rosalind Invented",
        "           QX4 2AQ",
        "  Please send me a copy of all my data.",
        "Due                 2026-12-02 (Wed 2 Dec 2026)",
        "  1. Received on Mon 2 Nov 2026. [UK GDPR Art 12A(2)(a)]",
        "   3. Mon 23 Nov 2026  Note",
        "        Note: First line.",
        "          Second line.",
        "Trail",
    ):
        assert words in out, words


def test_its_json_has_stable_names(shell: Shell) -> None:
    found = shell.done("case", shell.logged().lower(), "--json").json
    assert found.keys() == {
        "reference", "state", "state_words", "received", "channel", "nation", "due", "safe",
        "days_left", "closed", "close_reason", "words", "linked", "earlier", "people", "claims",
        "events", "decisions", "deadlines", "letters", "files", "next", "unsettled", "warnings",
        "trail",
    }  # fmt: skip
    assert found["days_left"] == 9
    assert found["events"][0]["struck"] is None
    assert found["trail"][0].keys() == {"number", "at", "officer", "act", "item", "fields"}
    assert all(line["fields"] is not None for line in found["trail"])


@pytest.mark.parametrize("name", ["R-2026-00099", "nonsense", "R-2026-1"])
def test_no_such_case_is_a_sentence(shell: Shell, name: str) -> None:
    said = shell("case", name)
    assert (said.code, said.out) == (1, "")
    assert name in said.err


def test_fields_are_told_as_the_officer_reads_them() -> None:
    fields = {spec.name: spec for spec in specs(AskFee)}
    assert field_words(fields["amount"], 2450) == "£24.50"
    assert field_words(fields["by"], "in_person") == "In person"
    assert field_words(fields["breakdown"], ("time", "paper")) == "time, paper"
    assert field_words(fields["how_to_pay"], "") == ""
