"""Charts: their figures are on the page, and nothing leaves it."""

from __future__ import annotations

import pytest

from dpo_desk.paper.axes import nice_top
from dpo_desk.paper.charts import (
    BarChart,
    Chart,
    LineChart,
    Series,
    StackedBar,
    chart_words,
    figure,
)
from dpo_desk.paper.pixels import pdf_text
from dpo_desk.paper.sheets import report_pdf
from tests.paper.sheet_makers import Ink, report

MONTHS = tuple(f"{month} 2026" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"))
ONE = (Series("Received", (61, 62, 63, 64, 65, 66)),)
TWO = (*ONE, Series("Answered", (41, 42, 43, 44, 45, 46)))


@pytest.mark.parametrize(
    "chart",
    [
        BarChart("T", MONTHS, TWO),
        BarChart("T", MONTHS, TWO, direction="across"),
        StackedBar("T", MONTHS, TWO),
        StackedBar("T", MONTHS, TWO, direction="across"),
        LineChart("T", MONTHS, TWO, target=20),
    ],
)
def test_every_figure_and_label_is_written(chart: Chart) -> None:
    words = " ".join(pdf_text(report_pdf(report(chart))))
    for series in chart.series:
        assert series.name in words
        for value in series.values:
            assert str(value) in words
    for month in MONTHS:
        assert month in words


@pytest.mark.parametrize("kind", [BarChart, StackedBar, LineChart])
@pytest.mark.parametrize(
    ("labels", "series"),
    [
        ((), ()),
        (("a",), ()),
        (("a",), (Series("s", ()),)),
        (("a", "b"), (Series("s", (None, None)),)),
        (("a", "b"), (Series("s", (0, 0)),)),
        (("a" * 300, "b"), (Series("s" * 300, (1_234_567, 0.5)),) * 9),
        (tuple(f"label {n}" for n in range(200)), (Series("s", tuple(range(200))),)),
    ],
)
def test_odd_charts_are_drawn_within_the_margins(
    kind: type[Chart], labels: tuple[str, ...], series: tuple[Series, ...]
) -> None:
    ink = Ink(report_pdf(report(kind("A chart", labels, series, "units", "A note"))))
    assert ink.bounds(0, 0, 19.4, 297) is None
    assert ink.bounds(190.6, 0, 210, 297) is None


def test_a_gap_is_no_nought() -> None:
    chart = LineChart("T", ("a", "b", "c"), (Series("", (5, None, 7)),))
    assert chart_words(chart) == "T. a 5, c 7."


def test_axes_end_at_round_figures() -> None:
    assert nice_top(0) == 4
    assert nice_top(3) == 4
    assert nice_top(19) == 20
    assert nice_top(100) == 100
    assert nice_top(101) == 120
    for highest in range(1, 5000, 7):
        top = nice_top(highest)
        assert highest <= top <= max(highest * 1.7, 8)
        assert float(top / 4).is_integer()


def test_figures_are_grouped() -> None:
    assert [figure(value) for value in (0, 12.0, 93.34, 1234567)] == [
        "0",
        "12",
        "93.3",
        "1,234,567",
    ]


def test_shades_of_neighbouring_series_differ_in_grey() -> None:
    chart = StackedBar("T", ("a",), tuple(Series(f"s{n}", (10,)) for n in range(4)))
    grey = Ink(report_pdf(report(chart))).image.convert("L")
    shades = [shade for count, shade in (grey.getcolors() or []) if count > 1500 and shade < 230]
    assert len(shades) >= 4
    assert min(b - a for a, b in zip(sorted(shades), sorted(shades)[1:], strict=False)) >= 10
