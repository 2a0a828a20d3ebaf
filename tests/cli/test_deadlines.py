"""The calculator on the command line: worked examples, words for what has no date, JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dpo_desk.cli.deadlines import run as quick_run
from dpo_desk.cli.main import run

VECTORS = Path(__file__).parents[1] / "domain" / "vectors" / "deadlines.tsv"


def expected() -> list[str]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [f"{row['id']}\t{row['expected']}" for row in rows]


def test_every_worked_example_is_answered_as_the_file_expects(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["deadline", "--batch", str(VECTORS)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == expected()
    assert len(out.splitlines()) > 70
    assert not err


def test_the_quick_entrance_answers_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["deadline", "--received", "2026-01-31", "--today", "2026-02-03"]
    assert run(asked) == 0
    whole = capsys.readouterr().out
    assert quick_run(asked) == 0
    assert capsys.readouterr().out == whole


def test_it_tells_the_date_the_days_left_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", "--received", "2026-01-31", "--today", "2026-02-03"]) == 0
    out = capsys.readouterr().out
    assert "Due                 2026-03-02 (Mon 2 Mar 2026)" in out
    assert "Days left           27\n" in out
    assert "  1. Received on Sat 31 Jan 2026." in out
    assert "[UK GDPR Art 12(3)" in out


def test_overdue_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", "--received", "2026-01-31", "--today", "2026-03-05"]) == 0
    assert "Days left           -3 (3 days overdue)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("id_asked=2026-02-02", "NOT_STARTED: the clock has not started (waiting for identity)"),
        ("clar=2026-02-02", "PAUSED: the clock stands until the clarification is answered"),
    ],
)
def test_what_has_no_date_is_said_in_words(
    event: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["deadline", "--received", "2026-01-30", "--event", event]) == 0
    assert words in capsys.readouterr().out


def test_json_has_stable_names_and_iso_dates(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["deadline", "--received", "2026-02-02", "--right", "erasure", "--nation", "SCT"]
    assert run([*asked, "--event", "extended=yes", "--today", "2026-02-10", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["due"] == "2026-05-05"
    assert told["original_due"] == "2026-03-02"
    assert told["days_left"] == 84
    assert told["right"] == "erasure"
    assert told["state"] == "extended"
    assert told["reasons"][0].keys() == {"sentence", "on", "source"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--received", "yesterday"], "yesterday is not a date such as 2026-11-23."),
        (["--received", "2026-01-01", "--right", "voting"], "voting is not a right."),
        (["--received", "2026-01-01", "--nation", "FR"], "FR is not one of E&W, SCT, NI, EU"),
        (["--received", "2026-01-01", "--event", "tea=5"], "tea=5 is not an event."),
        (["--received", "2026-01-01", "--today", "1/2/26"], "--today: write the date as"),
        (["--batch", "no-such-file.tsv"], "no-such-file.tsv cannot be read."),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_exit_1(
    asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["deadline", *asked]) == 1
    out, err = capsys.readouterr()
    assert said.replace("NI, EU", "NI, UK, EU") in err
    assert not out


def test_a_bad_line_of_a_batch_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("id\trule\tjurisdiction\treceived\tevents\nX1\tuk_month\tE&W\tnever\t-\n")
    assert run(["deadline", "--batch", str(table)]) == 1
    out, err = capsys.readouterr()
    assert err == "Line 2: never is not a date such as 2026-11-23.\n"
    assert not out


def test_a_batch_may_be_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("X1\tuk_month\tE&W\t2024-01-31\t-\tignored\tignored\n")
    assert run(["deadline", "--batch", str(table), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"id": "X1", "answer": "2024-02-29"}]


@pytest.mark.parametrize(
    "asked", [[], ["--nonsense"], ["--batch", "x", "--received", "2026-01-01"]]
)
def test_wrong_usage_is_exit_2(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", *asked]) == 2
    assert "Usage: dpo-desk deadline" in capsys.readouterr().err
