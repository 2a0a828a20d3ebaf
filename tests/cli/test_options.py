"""Options that commands share."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.cli.options import day, today_or
from dpo_desk.domain.problems import Problem


def test_a_day_is_an_iso_date() -> None:
    assert day("2026-02-28", "--on") == date(2026, 2, 28)
    for wrong in ("2026-02-30", "28.2.2026", ""):
        with pytest.raises(Problem, match="--on: write the date as 2026-11-23") as caught:
            day(wrong, "--on")
        assert caught.value.field == "--on"


def test_today_is_given_or_the_london_day() -> None:
    assert today_or("2026-02-28") == date(2026, 2, 28)
    assert isinstance(today_or(None), date)
