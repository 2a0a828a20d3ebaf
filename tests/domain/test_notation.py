"""The calculator's notation answers every worked date, those of the file and further ones."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.domain.notation import answer, face_of, nation_of, read_events
from dpo_desk.domain.problems import Problem

_VECTORS = Path(__file__).parent / "vectors"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _events(written: str) -> list[str]:
    return [] if written in ("", "-") else written.split(";")


_ROWS = _rows(_VECTORS / "deadlines.tsv") + _rows(_VECTORS / "further.tsv")


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["id"])
def test_worked_dates(row: dict[str, str]) -> None:
    found = answer(row["rule"], row["jurisdiction"], row["received"], _events(row["events"]))
    assert found == row["expected"], row["why"]


def test_ids_are_unique() -> None:
    ids = [row["id"] for row in _ROWS]
    assert len(ids) == len(set(ids)) > 200


@pytest.mark.parametrize(
    ("rule", "nation", "received", "events", "field"),
    [
        ("uk_month", "E&W", "2026-02-30", [], "received"),
        ("uk_month", "E&W", "tomorrow", [], "received"),
        ("uk_month", "E&W", "2026-11-02T25:00+00:00", [], "received"),
        ("uk_month", "E&W", "2026-11-02", ["id_asked=soon"], "id_asked"),
        ("uk_month", "E&W", "2026-11-02", ["id_received=soon(insufficient)"], "id_received"),
        ("uk_month", "E&W", "2026-11-02", ["clar=2026-11-05/x"], "clar"),
        ("uk_month", "E&W", "2026-11-02", ["clar=2026-11-05/2026-11-04"], "clar"),
        ("uk_month", "E&W", "2026-11-02", ["holidays=May"], "holidays"),
        ("uk_month", "E&W", "2026-11-02", ["right=everything"], "right"),
        ("uk_month", "E&W", "2026-11-02", ["id_asked"], "event"),
        ("uk_month", "E&W", "2026-11-02", ["asked_id=2026-11-03"], "event"),
        ("uk_month", "Wales", "2026-11-02", [], "nation"),
        ("uk_month", "EUROPA", "2026-11-02", [], "nation"),
        ("uk_year", "E&W", "2026-11-02", [], "rule"),
        ("uk_breach_72h", "UK", "noon", [], "received"),
        ("uk_breach_72h", "UK", "2026-11-02T10:00+00:00", ["reported=noon"], "reported"),
    ],
)
def test_what_cannot_be_read_is_a_problem(
    rule: str, nation: str, received: str, events: list[str], field: str
) -> None:
    with pytest.raises(Problem) as caught:
        answer(rule, nation, received, events)
    assert caught.value.field == field


def test_a_moment_without_offset_is_london_time() -> None:
    assert answer("uk_month", "E&W", "2026-11-23T23:59", []) == "2026-12-23"
    assert answer("uk_breach_72h", "UK", "2026-07-01T10:15", []) == "2026-07-04T10:15+01:00"


def test_events_keep_spaces_out() -> None:
    events = [" clar = 2026-10-28 / 2026-11-04 ", "right= access"]
    assert answer("uk_month", "E&W", "2026-10-20", events) == "2026-11-27"


def test_a_range_of_holidays() -> None:
    events = ["holidays=2026-12-21..2026-12-24"]
    assert answer("eu_month", "EU-DE", "2026-11-21", events) == "2026-12-25"


def test_the_calculators_face_gives_its_reasons() -> None:
    face = face_of(date(2026, 11, 23), read_events([]), nation_of("E&W"))
    assert face.reasons[-2].sentence == "So the answer is due by the end of Wed 23 Dec 2026."


def test_an_assumed_notice_says_so() -> None:
    face = face_of(date(2025, 8, 7), read_events(["extended=yes"]), nation_of("E&W"))
    assert (
        "We assume a notice, given in time, that extends the limit by two further months;"
        " the last day for the notice was Mon 8 Sep 2025."
    ) in [reason.sentence for reason in face.reasons]
