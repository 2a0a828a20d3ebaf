"""Single sentences of the reasoning; whole cases stand in test_reasoning."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.domain import sentences as say
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.workdays import Nation, WorkCalendar


def test_every_regime_names_a_source_for_every_step() -> None:
    for regime in Regime:
        law = say.SOURCES[regime]
        assert all(getattr(law, name) for name in law.__slots__)
        assert set(law.items) == {"nature", "identity", "authority", "fee"}


def test_eu_sources_are_eu_sources() -> None:
    law = say.SOURCES[Regime.EU]
    words = [law.items["identity"], *(str(getattr(law, name)) for name in law.__slots__)]
    assert not [source for source in words if "UK" in source or "ICO" in source]


def test_what_is_waited_for_as_a_list() -> None:
    assert say.joined(["fee"]) == "the fee"
    assert say.joined(["identity", "fee"]) == "proof of identity and the fee"
    assert say.joined(["identity", "authority", "fee"]) == (
        "proof of identity, evidence of authority and the fee"
    )


def test_every_day_passed_by_is_named() -> None:
    scotland = WorkCalendar(Nation.SCOTLAND)
    assert say.rolled(date(2026, 1, 1), scotland, "x").sentence == (
        "Thu 1 Jan 2026 is a public holiday (New Year's Day) and Fri 2 Jan 2026 is a public"
        " holiday (New Year Holiday), so it moves to the next working day, Mon 5 Jan 2026."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 day is added to Thu 1 Oct 2026, which gives Fri 2 Oct 2026."),
        (5, "5 days are added to Thu 1 Oct 2026, which gives Tue 6 Oct 2026."),
    ],
)
def test_one_day_is_and_five_days_are(count: int, words: str) -> None:
    assert say.added(count, date(2026, 10, 1), False, "x").sentence == words


def test_the_last_day_of_a_short_month() -> None:
    assert say.span(date(2027, 11, 30), 3, "x").sentence == (
        "Three months from Tue 30 Nov 2027 end on Tue 29 Feb 2028, the last day of that month."
    )
