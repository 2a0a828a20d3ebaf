"""`act` and `acts`: the one gate, from the command line."""

from __future__ import annotations

from dpo_desk.domain.request_gates import RULES
from tests.cli.conftest import Shell

ASK = ["ask_identity", "--on", "2026-11-04", "--field", "doubt=Another address.",
       "--field", "asked_for=a bill", "--field", "asked_for=or a letter",
       "--field", "by=email"]  # fmt: skip


def test_an_act_is_recorded_and_a_repeated_name_appends(shell: Shell) -> None:
    name = shell.logged()
    said = shell.done("act", name, *ASK)
    assert said.out == f"{name}: Proof of identity asked for. Waiting for identity; due: " \
        "no limit runs.\n"  # fmt: skip
    case = shell.done("case", name, "--json").json
    event = case["events"][-1]
    assert (event["act"], event["on"], event["officer"]) == (
        "ask_identity", "2026-11-04", "Ann Officer",
    )  # fmt: skip
    assert event["fields"]["asked_for"] == ["a bill", "or a letter"]
    assert case["state"] == "waiting_identity"
    done = shell.done("act", name, "accept_identity", "--field", "method=login", "--json").json
    assert done == {"reference": name, "event": 4, "state": "running", "due": "2026-12-23",
                    "next": "plan_search"}  # fmt: skip


def test_a_shut_act_says_why_and_changes_nothing(shell: Shell) -> None:
    name = shell.logged()
    before = shell.done("case", name, "--json").json
    for words, why in (
        (["accept_identity", "--field", "method=login"], "has not been asked for"),
        (["answer", "--field", "claims=access", "--field", "by=post"], "Decide first"),
        (["note", "--on", "2026-12-24", "--field", "words=x"], "lies in the future"),
        (["note", "--on", "soon", "--field", "words=x"], "--on: write the date"),
        (["note"], "Note: this is needed"),
        (["note", "--field", "colour=red"], "has no field colour"),
        (["note", "--field", "words"], "write it as NAME=VALUE"),
        (["dance"], "dance is not an act"),
        (["receive"], "receive is not an act"),
        (["set_nation", "--field", "nation=FR", "--field", "why=x"], "FR is not one of"),
    ):
        said = shell("act", name, *words)
        assert (said.code, said.out) == (1, ""), words
        assert why in said.err
    assert shell.done("case", name, "--json").json == before


def test_an_extension_is_refused_after_its_last_day(shell: Shell) -> None:
    name = shell.logged("--received", "2026-10-05")
    extend = ["extend", "--field", "claims=access", "--field", "reason=complexity",
              "--field", "explanation=Eleven systems.", "--field", "by=post"]  # fmt: skip
    late = shell("act", name, *extend, "--on", "2026-11-06")
    assert late.code == 1
    assert "5 November 2026" in late.err
    said = shell.done("act", name, *extend, "--on", "2026-11-05")
    assert "due: 2027-01-05" in said.out


def test_acts_lists_all_with_their_fields(shell: Shell) -> None:
    listed = shell.plain("acts", "--json").json
    assert [act["act"] for act in listed] == list(RULES)
    fields = {field["name"]: field for field in listed[5]["fields"]}
    assert listed[5]["act"] == "accept_identity"
    assert fields["method"]["required"]
    assert "login" in fields["method"]["choices"]
    assert fields["destroy_by"]["only_if"] == {"copy_kept": ["yes"]}
    assert "destroy_by [day] (needed if copy_kept is yes)" in shell.plain("acts").out


def test_acts_of_a_case_say_what_is_open(shell: Shell) -> None:
    name = shell.logged()
    listed = {act["act"]: act for act in shell.done("acts", name, "--json").json}
    assert listed["acknowledge"]["next"]
    assert not listed["accept_fee"]["open"]
    assert listed["accept_fee"]["why_shut"] == "The fee has not been asked for."
    assert listed["extend"]["up_to"] == "2026-12-02"
    systems = next(f for f in listed["plan_search"]["fields"] if f["name"] == "system")
    assert "System 21" in systems["choices"]
    assert "shut  The fee has not been asked for." in shell.done("acts", name).out


def test_acts_of_a_desk_need_a_case(shell: Shell) -> None:
    assert shell("acts").code == 2
