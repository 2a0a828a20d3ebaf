"""`letter` and `kinds`: always a draft, and sent only when the law's musts are in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dpo_desk.casework.press import pdf_text
from tests.cli.conftest import Shell

IDENTITY = ["--field", "doubt=The address is new to us.", "--field", "asked_for=a recent bill"]


def pages(shell: Shell, name: str = "letter.pdf") -> str:
    return "\n".join(pdf_text((shell.folder / name).read_bytes()))


def case(shell: Shell, name: str) -> dict[str, list[dict[str, object]]]:
    return shell.done("case", name, "--json").json


def test_a_draft_is_stamped_and_says_what_is_missing(shell: Shell) -> None:
    name = shell.logged()
    out = shell.folder / "letter.pdf"
    said = shell("letter", name, "L02", "--out", out)
    assert said.code == 0
    assert "Missing: why we doubt who they are" in said.err or "Missing: " in said.err
    assert "DRAFT" in pages(shell)
    assert case(shell, name)["letters"] == []
    whole = shell.done("letter", name, "L02", "--out", out, "--force", *IDENTITY, "--json").json
    assert whole["missing"] == []
    assert {"item", "article", "must", "met"} == set(whole["checks"][0])


def test_sending_seals_and_does_the_act_on_its_day(shell: Shell) -> None:
    name = shell.logged()
    out = shell.folder / "letter.pdf"
    said = shell.done("letter", name, "l02", "--out", out, "--send", "--on", "2026-11-04",
                      "--by", "post", *IDENTITY)  # fmt: skip
    assert said.out == f"{name}-L1 is recorded as sent on 2026-11-04: letter.pdf.\n"
    assert "DRAFT" not in pages(shell)
    assert f"{name}-L1" in pages(shell)
    found = case(shell, name)
    assert found["state"] == "waiting_identity"
    letter = found["letters"][0]
    assert (letter["status"], letter["sent"], letter["by"]) == ("sent", "2026-11-04", "post")
    assert found["events"][-1]["letter"] == f"{name}-L1"
    assert found["events"][-1]["fields"]["asked_for"] == ["a recent bill"]


def test_an_answer_is_refused_without_a_decision_and_sent_with_one(shell: Shell) -> None:
    name = shell.logged()
    out = shell.folder / "letter.pdf"
    answer = ["letter", name, "L07", "--out", out, "--send", "--by", "email"]
    refused = shell(*answer)
    assert refused.code == 1
    assert not out.exists()
    assert case(shell, name)["letters"] == []
    shell.done("act", name, "decide", "--field", "claim=access", "--field", "outcome=full",
               "--field", "decided_by=Jo Director")  # fmt: skip
    assert shell.done(*answer, "--json").json["number"] == f"{name}-L1"
    assert case(shell, name)["state"] == "answered"


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["L02", "--send"], 2, "--by"),
        (["L02", "--send", "--by", "pigeon"], 1, "pigeon is no way"),
        (["L02", "--send", "--by", "post"], 1, "Why you doubt who they are: this is needed."),
        (["L99"], 1, "L99 is no kind of letter"),
        (["L01", "--field", "doubt=x"], 1, "L01 takes no --field"),
        (["L02", "--field", "colour=x"], 1, "has no field colour"),
        (["L02", "--on", "late"], 1, "--on: write the date"),
        (["L05", "--send", "--by", "post", "--on", "2026-12-24", "--field", "claims=access",
          "--field", "reason=number", "--field", "explanation=Nine requests."], 1, "future"),
    ],
)  # fmt: skip
def test_refusals_leave_neither_letter_nor_file(
    shell: Shell, files: Callable[[], set[str]], words: list[str], code: int, why: str
) -> None:
    name = shell.logged()
    before, there = case(shell, name), files()
    said = shell("letter", name, *words, "--out", shell.folder / "letter.pdf")
    assert (said.code, said.out) == (code, "")
    assert why in said.err
    assert files() == there
    assert case(shell, name) == before


def test_an_extension_sent_too_late_is_refused_before_it_is_sealed(shell: Shell) -> None:
    name = shell.logged("--received", "2026-10-05")
    words = ["letter", name, "L05", "--out", shell.folder / "letter.pdf", "--send", "--by", "post",
             "--field", "claims=access", "--field", "reason=complexity",
             "--field", "explanation=Eleven systems hold notes."]  # fmt: skip
    before = case(shell, name)
    said = shell(*words, "--on", "2026-11-06")
    assert said.code == 1
    assert "5 November 2026" in said.err
    assert case(shell, name) == before
    shell.done(*words, "--on", "2026-11-05")
    assert "5 January 2027" in pages(shell)


def test_an_act_done_before_takes_its_letter_on(shell: Shell) -> None:
    name = shell.logged()
    shell.done("act", name, "ask_identity", "--on", "2026-11-04", *IDENTITY, "--field", "by=phone")
    before = len(case(shell, name)["events"])
    shell.done("letter", name, "L02", "--out", shell.folder / "letter.pdf", "--send", "--by",
               "post")  # fmt: skip
    assert len(case(shell, name)["events"]) == before


def test_kinds_are_listed_and_those_that_fit(shell: Shell) -> None:
    listed = shell.plain("kinds", "--json").json
    assert {"L01", "L22", "L37"} <= {kind["kind"] for kind in listed}
    assert "Clarification request" in shell.plain("kinds").out
    name = shell.logged()
    fitting = shell.done("kinds", name, "--json").json
    assert fitting[0] == {"kind": "L01", "title": "Acknowledgement", "act": "acknowledge",
                          "rights": [], "expected": True}  # fmt: skip
    assert shell("kinds").code == 2
