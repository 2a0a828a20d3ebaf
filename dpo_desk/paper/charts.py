"""Charts as values, and their ink: bars, stacked bars and lines that read in black and white."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["up", "across"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures; a None is a gap (no figure), never a nought."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's title, labels along its axis, series, and the unit its figures are in."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BarChart(Chart):
    """Bars side by side, upright for a run of months or across the page for named things."""

    direction: Direction = "up"


@dataclass(frozen=True, slots=True)
class StackedBar(Chart):
    """Bars of parts on top of, or after, one another."""

    direction: Direction = "up"


@dataclass(frozen=True, slots=True)
class LineChart(Chart):
    """Lines over time; `target` is a dashed level line with its name."""

    target: float | None = None
    target_name: str = "Target"


@dataclass(frozen=True, slots=True)
class LightRow:
    """One traffic light: what it judges, the figure, its colour and the word that says the same.

    `colour` is green, amber, red or none; `rule` tells when it is which.
    """

    name: str
    figure: str
    colour: str
    word: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TrafficLights(Chart):
    """Traffic lights, one below the other, each with a sign and a word beside its colour."""

    rows: tuple[LightRow, ...] = ()


def chart_texts(chart: Chart) -> tuple[str, ...]:
    """Return every word of the chart, for the check that all can be printed."""
    names = tuple(series.name for series in chart.series)
    target = (chart.target_name,) if isinstance(chart, LineChart) else ()
    rows = chart.rows if isinstance(chart, TrafficLights) else ()
    lights = tuple(words for row in rows for words in (row.name, row.figure, row.word, row.rule))
    return (chart.title, chart.unit, chart.note, *chart.labels, *names, *target, *lights)


def chart_words(chart: Chart) -> str:
    """Return the chart as a sentence for those who hear the page: title, then each figure."""
    if isinstance(chart, TrafficLights):
        rows = (f"{row.name}: {row.word}, {row.figure}." for row in chart.rows)
        return " ".join((f"{chart.title}.", *rows))
    parts = []
    for series in chart.series:
        figures = ", ".join(
            f"{label} {figure(value)}"
            for label, value in zip(chart.labels, series.values, strict=False)
            if value is not None
        )
        parts.append(f"{series.name}: {figures}." if series.name else f"{figures}.")
    unit = f" ({chart.unit})" if chart.unit else ""
    return f"{chart.title}{unit}. " + " ".join(parts)


def figure(value: float) -> str:
    """Return a figure with thousands in groups and at most one decimal."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
