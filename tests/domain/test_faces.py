"""Faces: the states' words and what they mean for the officer."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.domain.faces import ENDED, WAITING, CaseFace, ClockSettings, Face, State
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.rights import Right


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_of_its_own(state: State) -> None:
    assert state.label
    assert [other for other in State if other.label == state.label] == [state]
    assert state.waiting == (state in WAITING)
    assert state.ended == (state in ENDED)


def test_no_state_waits_and_has_ended() -> None:
    assert not WAITING & ENDED
    assert not State.SUPPLEMENT.ended
    assert not State.SUPPLEMENT.waiting


def test_a_case_finds_its_claims_face() -> None:
    access = Face(Right.ACCESS, State.RUNNING, Regime.DUAA, date(2026, 9, 1))
    case = CaseFace(State.RUNNING, (access,))
    assert case.claim(Right.ACCESS) is access
    assert case.claim(Right.ERASURE) is None


def test_the_settings_of_a_new_desk() -> None:
    settings = ClockSettings()
    assert settings.authority_starts
    assert (settings.target_days, settings.extended_target_before) == (28, 3)
    assert (settings.stop_workdays, settings.prompt_workdays) == (2, 5)
