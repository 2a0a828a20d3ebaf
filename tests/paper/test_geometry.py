"""Windows, folds and boxes agree with one another."""

from __future__ import annotations

import pytest

from dpo_desk.paper import geometry
from dpo_desk.paper.geometry import ENVELOPES, EnvelopeName, Side


@pytest.mark.parametrize("name", ["DL", "C5", "C4"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_address_shows_wherever_the_sheet_lies(name: EnvelopeName, side: Side) -> None:
    envelope = ENVELOPES[name]
    box = geometry.address_box(name, side)
    for up in (0.0, envelope.play_up / 2, envelope.play_up):
        for right in (0.0, envelope.play_right):
            shown = envelope.shown(side, up=up, right=right)
            assert shown.left <= box.left
            assert box.right <= shown.right
            assert shown.top <= box.top
            assert box.bottom <= shown.bottom


@pytest.mark.parametrize("name", ["DL", "C5", "C4"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_date_and_references_never_show_in_the_window(name: EnvelopeName, side: Side) -> None:
    envelope, facts = ENVELOPES[name], geometry.facts_box(name, side)
    for right in (0.0, envelope.play_right):
        shown = envelope.shown(side, right=right)
        if name == "DL":
            assert facts.right <= shown.left or shown.right <= facts.left
    box = geometry.address_box(name, side)
    assert facts.right <= box.left or box.right <= facts.left


def test_letterhead_and_body_stay_out_of_a_dl_window() -> None:
    envelope = ENVELOPES["DL"]
    assert envelope.shown(up=0).top >= geometry.LETTERHEAD_BOTTOM
    assert envelope.shown(up=envelope.play_up).bottom <= geometry.BODY_TOP


def test_a_sheet_is_folded_as_its_envelope_needs() -> None:
    assert geometry.folds("DL") == (99.0, 198.0)
    assert geometry.folds("C5") == (148.5,)
    assert geometry.folds("C4") == ()
