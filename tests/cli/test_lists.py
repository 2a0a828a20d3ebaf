"""`due`, `cases`, `states`."""

from __future__ import annotations

from tests.cli.conftest import Shell

NAMES = {
    "reference", "person", "rights", "received", "state", "state_words", "due", "safe", "target",
    "days_left", "urgency", "next_act", "waiting_since", "extended", "closed", "unsent_letters",
}  # fmt: skip


def test_due_is_most_urgent_first_and_within_days(shell: Shell) -> None:
    later = shell.logged("--received", "2026-11-20")
    sooner = shell.logged("--received", "2026-10-26")
    said = shell.done("due", "--json")
    assert [card["reference"] for card in said.json] == [sooner, later]
    assert said.json[0].keys() == NAMES
    assert (said.json[0]["due"], said.json[0]["days_left"]) == ("2026-11-26", 3)
    near = shell.done("due", "--within", "7", "--json").json
    assert [card["reference"] for card in near] == [sooner]
    text = shell.done("due").out
    assert text.index(sooner) < text.index(later)
    assert "3 days left" in text


def test_cases_are_found_by_words_right_state_and_day(shell: Shell) -> None:
    access = shell.logged()
    erasure = shell.logged("--right", "erasure", "--name", "Percival Garlick",
                           "--received", "2026-11-10")  # fmt: skip
    for words, expected in (
        (["--find", "garlick"], [erasure]),
        (["--right", "access"], [access]),
        (["--right", "access", "--right", "erasure"], [access, erasure]),
        (["--state", "running"], [access, erasure]),
        (["--state", "paused"], []),
        (["--received-from", "2026-11-05"], [erasure]),
        (["--received-to", "2026-11-05"], [access]),
    ):
        found = shell.done("cases", *words, "--json").json
        assert [card["reference"] for card in found] == expected, words
    assert shell.done("cases", "--find", "nobody").out == "No case.\n"


def test_unknown_words_are_refused_with_the_known_ones(shell: Shell) -> None:
    said = shell("cases", "--state", "asleep")
    assert (said.code, said.out) == (1, "")
    assert "asleep is not a state. There are: unclear, " in said.err
    assert shell("cases", "--right", "x").code == 1


def test_states_are_listed(shell: Shell) -> None:
    assert "waiting_identity" in shell.plain("states").out
    listed = shell.plain("states", "--json").json
    assert {"state": "paused", "label": "Paused: clarification"} in listed
