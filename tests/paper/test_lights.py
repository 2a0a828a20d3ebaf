"""Traffic lights: a word and a sign beside each colour."""

from __future__ import annotations

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.paper.charts import LightRow, TrafficLights, chart_words
from dpo_desk.paper.lights import lights_height
from dpo_desk.paper.pixels import pdf_text
from dpo_desk.paper.sheets import report_pdf
from tests.paper.sheet_makers import Ink, report

COLOURS = {"green": (13, 115, 56), "amber": (204, 128, 0), "red": (179, 26, 31)}


def lights(*colours: str, name: str = "Answered in time") -> TrafficLights:
    rows = tuple(LightRow(name, "83.3 % (5 of 6)", c, f"Word for {c}", "rule") for c in colours)
    return TrafficLights("Traffic lights", (), (), rows=rows)


@pytest.mark.parametrize("colour", [*COLOURS, "none"])
def test_a_light_shows_its_colour_and_no_other_and_says_its_word(colour: str) -> None:
    pdf = report_pdf(report(lights(colour)))
    ink = Ink(pdf)
    assert [name for name, shade in COLOURS.items() if ink.has(shade)] == [
        name for name in COLOURS if name == colour
    ]
    text = pdf_text(pdf)[0]
    for words in ("Answered in time", "83.3 % (5 of 6)", f"Word for {colour}", "rule"):
        assert words in text


def test_the_signs_differ_without_colour() -> None:
    greys = {
        colour: Ink(report_pdf(report(lights(colour)))).image.convert("1").crop((90, 0, 150, 400))
        for colour in (*COLOURS, "none")
    }
    assert len({picture.tobytes() for picture in greys.values()}) == 4


def test_those_who_cannot_see_them_hear_them() -> None:
    spoken = chart_words(lights("red"))
    assert spoken == "Traffic lights. Answered in time: Word for red, 83.3 % (5 of 6)."


def test_no_lights_and_long_names() -> None:
    assert lights_height(()) == 2
    assert report_pdf(report(lights())).startswith(b"%PDF")
    assert report_pdf(report(lights("red", name="x" * 400))).startswith(b"%PDF")


def test_words_the_font_lacks_are_refused() -> None:
    with pytest.raises(Problem):
        report_pdf(report(lights("red", name="摘要")))
