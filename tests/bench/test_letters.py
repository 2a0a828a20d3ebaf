"""Letters a second: wording, checks and pages, beside bare ReportLab with the same blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from dpo_desk.casework import correspondence
from dpo_desk.casework.correspondence import Composed, LetterOptions
from dpo_desk.casework.lookups import CardQuery, cards
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import LetterSheet, page_count, typeset
from tests.bench.big_desk import TODAY, unlocked
from tests.bench.measuring import Stopwatch, ratio, show_table
from tests.bench.platypus import bare_pdf, register

_EACH, _MOST = 4, 60


@pytest.fixture(scope="module")
def office(desk_path: Path) -> Iterator[Office]:
    made = unlocked(desk_path)
    yield made
    made.close()


def wanted(office: Office) -> list[tuple[str, str]]:
    """Return references with a kind of letter that fits each, a few of every kind."""
    found: list[tuple[str, str]] = []
    count: Counter[str] = Counter()
    for card in cards(office, CardQuery(sort="received", desc=True, limit=300)).cards:
        for choice in correspondence.letter_kinds(office, card.reference):
            if count[choice.code] < _EACH and len(found) < _MOST:
                count[choice.code] += 1
                found.append((card.reference, choice.code))
    return found


def test_letters_per_second(office: Office) -> None:
    register()
    letters = wanted(office)
    composing, checking, laying, setting, bare = (Stopwatch() for _ in range(5))
    sheets: list[LetterSheet] = []
    typeset(_sheet(office, _composed(office, *letters[0])))  # fonts are read once
    for reference, kind in letters:
        composed = composing.lap(
            lambda reference=reference, kind=kind: _composed(office, reference, kind)
        )
        checking.lap(lambda c=composed: correspondence.recheck(office, c, c.blocks))
        sheet = laying.lap(lambda c=composed: _sheet(office, c))
        setting.lap(lambda sheet=sheet: typeset(sheet))
        bare.lap(lambda sheet=sheet: bare_pdf(sheet))
        sheets.append(sheet)
    pages = [page_count(typeset(sheet)) for sheet in sheets[:20]]
    parts = {"compose, with its checks": composing, "check once more": checking,
             "sheet": laying, "typeset": setting, "bare ReportLab": bare}  # fmt: skip
    floor = bare.timing.median
    show_table(
        f"{len(letters)} letters of {len({kind for _, kind in letters})} kinds,"
        f" {median(pages):.0f} pages at the median; ms each",
        ("part", "median", "worst", "cpu", "ratio"),
        [(name, watch.timing.median, watch.timing.worst, watch.timing.cpu,
          ratio(watch.timing.median, floor)) for name, watch in parts.items()],
    )  # fmt: skip
    ours = sum(watch.total for watch in (composing, laying, setting))
    print(
        f"  {1000 * len(letters) / ours:.1f} letters a second from case to PDF,"
        f" typesetting alone {1000 * len(letters) / setting.total:.1f},"
        f" bare ReportLab {1000 * len(letters) / bare.total:.1f}"
    )
    assert len(letters) > 20
    assert ours / len(letters) < 2_000


def _composed(office: Office, reference: str, kind: str) -> Composed:
    return correspondence.compose(office, reference, LetterOptions(kind, TODAY))


def _sheet(office: Office, composed: Composed) -> LetterSheet:
    return correspondence.sheet(office, composed, composed.blocks, is_draft=True)
