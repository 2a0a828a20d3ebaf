"""The law as dated data: the right words on the last and the first day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dpo_desk.domain.regimes import (
    COMMISSION_FROM,
    COMPLAINTS_FROM,
    DUAA_CLOCK_FROM,
    LAW,
    Regime,
    complaint_right,
    regime_on,
    regulator_on,
)
from dpo_desk.domain.workdays import Nation

_EVE = timedelta(days=1)


def test_the_three_dates() -> None:
    assert date(2026, 2, 5) == DUAA_CLOCK_FROM
    assert date(2026, 6, 19) == COMPLAINTS_FROM
    assert date(2026, 9, 30) == COMMISSION_FROM


@pytest.mark.parametrize("nation", [Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND])
def test_requests_received_before_keep_the_old_rules(nation: Nation) -> None:
    assert regime_on(DUAA_CLOCK_FROM - _EVE, nation) is Regime.OLD
    assert regime_on(DUAA_CLOCK_FROM, nation) is Regime.DUAA


def test_an_eu_case_is_always_under_eu_law() -> None:
    assert regime_on(date(2020, 1, 1), Nation.EUROPE) is Regime.EU
    assert regime_on(date(2027, 1, 1), Nation.EUROPE) is Regime.EU


def test_the_regulators_name_by_day() -> None:
    before, after = regulator_on(COMMISSION_FROM - _EVE), regulator_on(COMMISSION_FROM)
    assert before.name == "the Information Commissioner's Office (ICO)"
    assert before.statute == "the Commissioner"
    assert after.name == "the Information Commission (known as the ICO)"
    assert after.statute == "the Commission"
    assert after.web == before.web == "ico.org.uk/make-a-complaint"
    assert after.phone == before.phone == "0303 123 1113"


def test_complaints_to_us_since_their_day() -> None:
    assert not complaint_right(COMPLAINTS_FROM - _EVE)
    assert complaint_right(COMPLAINTS_FROM)


@pytest.mark.parametrize("regime", Regime)
def test_every_regime_names_its_article(regime: Regime) -> None:
    assert "Art 12" in regime.limit_source
    assert "GDPR" in regime.label


def test_the_rows_of_the_law_are_dated_in_order() -> None:
    days = [row.from_on for row in LAW]
    assert days == sorted(days)
    assert all(row.what and row.source for row in LAW)
