"""The calculator's notation answers every worked date, those of the file and further ones."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dpo_desk.domain.notation import answer

_VECTORS = Path(__file__).parent / "vectors" / "deadlines.tsv"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _events(written: str) -> list[str]:
    return [] if written in ("", "-") else written.split(";")


@pytest.mark.parametrize("row", _rows(_VECTORS), ids=lambda row: row["id"])
def test_worked_dates(row: dict[str, str]) -> None:
    found = answer(row["rule"], row["jurisdiction"], row["received"], _events(row["events"]))
    assert found == row["expected"], row["why"]
