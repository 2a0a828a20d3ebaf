"""Colours that can be read, icons that exist, sizes that follow the system's font."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from dpo_desk.desk import look

MEANINGS = (
    *("text", "muted", "accent", "overdue", "soon", "amber", "calm", "waiting", "ended"),
    *("good", "warning", "bad"),
)


@pytest.mark.parametrize("meaning", MEANINGS)
@pytest.mark.parametrize("shades", [look.LIGHT, look.DARK], ids=["light", "dark"])
def test_every_colour_reads_on_page_panel_and_its_own_wash(
    shades: look.Colours, meaning: str
) -> None:
    for paper in (shades.page, shades.panel, shades.wash(meaning), shades.wash("accent")):
        assert look.contrast(shades.of(meaning), paper) >= 4.5, (meaning, paper)
    assert look.contrast(shades.on_accent, shades.accent) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert look.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_blending_takes_shares() -> None:
    assert look.blend("#ff0000", "#ffffff", 1.0) == "#ff0000"
    assert look.blend("#000000", "#ffffff", 0.5) == "#808080"


def test_every_meaning_has_an_icon_that_draws_something(qapp: QApplication) -> None:
    for meaning in look._ICONS:
        picture = look.icon(meaning).pixmap(24, 24).toImage()
        drawn = [
            (x, y) for x in range(24) for y in range(24) if picture.pixelColor(x, y).alpha() > 0
        ]
        assert len(drawn) > 10, meaning
    with pytest.raises(KeyError):
        look.icon("no such meaning")


def test_an_icon_of_a_state_has_its_colour(qapp: QApplication) -> None:
    picture = look.icon("overdue").pixmap(48, 48).toImage()
    shades = {
        picture.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert look.colours().overdue in shades


def test_type_sizes_grow_with_the_systems_font(qapp: QApplication) -> None:
    before = qapp.font()
    sizes = [look.font(size).pointSizeF() for size in look._SIZES]
    assert sizes == sorted(sizes)
    large = qapp.font()
    large.setPointSizeF(before.pointSizeF() * 2)
    try:
        qapp.setFont(large)
        assert look.font("hero").pointSizeF() == pytest.approx(sizes[-1] * 2)
    finally:
        qapp.setFont(before)
