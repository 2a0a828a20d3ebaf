"""The month's summary as plain sheets of values, for a spreadsheet: numbers stay numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dpo_desk.domain.figure_counts import DueLine
from dpo_desk.domain.figure_terms import GROUPS, View
from dpo_desk.domain.figures import Figure, MonthFigures
from dpo_desk.domain.issued import Change
from dpo_desk.domain.rights import Right
from dpo_desk.reports.hiding import Hiding
from dpo_desk.reports.monthly_tables import HEADLINES

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A chart of a sheet's columns; `labels` and `values` are column numbers from 0."""

    title: str
    kind: Literal["line", "column"]
    labels: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: title, header, rows, notes below them and charts of its columns."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    charts: tuple[SheetChart, ...] = ()


def monthly_sheets(
    figures: MonthFigures,
    organisation: str,
    changes: tuple[Change, ...] = (),
    *,
    hide_under: int = 0,
) -> tuple[Sheet, ...]:
    """Return the summary's sheets: one a view, the year, and the cases behind each figure.

    Where small numbers are hidden the cases, the due dates and the changes are left out.
    """
    hiding = Hiding(figures, hide_under)
    sheets = [_view_sheet(figures, view, organisation, hiding) for view in View]
    sheets.append(_year_sheet(figures, hiding))
    sheets.append(_trend_sheet(figures, hiding))
    if not hiding.on:
        sheets.append(_due_sheet(figures))
        sheets.append(_case_sheet(figures))
        if changes:
            sheets.append(_change_sheet(changes))
    return tuple(sheets)


def _view_sheet(figures: MonthFigures, view: View, organisation: str, hiding: Hiding) -> Sheet:
    notes = [f"{organisation}: {figures.month.label}, figures as of {figures.as_at.isoformat()}."]
    if hiding.on:
        notes.append(f"Numbers under {hiding.under} are not shown.")
    return Sheet(
        title={"received": "Received", "closed": "Closed and done", "open": "Open at end"}[view],
        header=(
            *("View", "Table", "Figure", figures.month.label, "Unit", "Numerator", "Denominator"),
            *("n", figures.month.later(-1).label, "Meaning"),
        ),
        rows=tuple(_figure_row(figure, hiding) for figure in figures.view(view)),
        notes=tuple(notes),
    )


def _figure_row(figure: Figure, hiding: Hiding) -> tuple[Cell, ...]:
    hidden = hiding.shown(figure) != figure.shown
    return (
        figure.view.label,
        GROUPS[figure.group],
        figure.name,
        _cell(figure, -1, hiding),
        figure.unit or figure.about,
        None if hidden else figure.numerator,
        None if hidden else figure.denominator,
        None if hidden else figure.n,
        _cell(figure, -2, hiding),
        figure.definition,
    )


def _cell(figure: Figure, month: int, hiding: Hiding) -> Cell:
    """Return the number of that place of the trend; a word where there is none or it is hidden."""
    words = hiding.shown(figure, month)
    if words != figure.shown_at(month):
        return words
    value = figure.trend[month]
    return "none" if value is None else value


def _year_sheet(figures: MonthFigures, hiding: Hiding) -> Sheet:
    """Return the headline figures, one month a row, with charts."""
    found = [f for f in (figures.figure(key) for key in HEADLINES) if f is not None]
    keys = [figure.key for figure in found]
    months = figures.trend_months
    flow = tuple(keys.index(key) + 1 for key in ("received", "closed", "open"))
    share = tuple(keys.index(key) + 1 for key in ("in_time", "in_original_time"))
    return Sheet(
        title="Twelve months",
        header=("Month", *(f"{f.name} ({f.unit})" if f.unit else f.name for f in found)),
        rows=tuple(
            (month.short, *(hiding.value(figure, n) for figure in found))
            for n, month in enumerate(months)
        ),
        notes=("An empty cell: nothing to measure in that month, or a small number not shown.",),
        charts=(
            SheetChart("Received, closed and open at month end", "line", 0, flow),
            SheetChart("Answered in time, %", "line", 0, share),
        ),
    )


def _trend_sheet(figures: MonthFigures, hiding: Hiding) -> Sheet:
    months = figures.trend_months
    return Sheet(
        title="All trends",
        header=("View", "Table", "Figure", "Unit", *(month.short for month in months)),
        rows=tuple(
            (
                figure.view.label,
                GROUPS[figure.group],
                figure.name,
                figure.unit or figure.about,
                *(hiding.value(figure, n) for n in range(len(months))),
            )
            for figure in figures.figures
        ),
    )


def _due_sheet(figures: MonthFigures) -> Sheet:
    return Sheet(
        title="Overdue and due soon",
        header=("View", "Case", "Rights", "Due", "Days left"),
        rows=tuple(_due_row(line) for line in (*figures.overdue, *figures.due_soon)),
        notes=("Days left below nought: overdue.",),
    )


def _due_row(line: DueLine) -> tuple[Cell, ...]:
    rights = ", ".join(Right(word).label for word in line.rights)
    return (View.OPEN.label, line.reference, rights, line.due, line.days)


def _case_sheet(figures: MonthFigures) -> Sheet:
    """Return the cases behind each figure, so that any number can be filtered and opened."""
    rows: list[tuple[Cell, ...]] = []
    for figure in figures.figures:
        for case, amount in zip(figure.cases, figure.amounts, strict=True):
            rows.append((figure.view.label, GROUPS[figure.group], figure.name, case, amount))
    return Sheet(
        title="Cases behind the figures",
        header=("View", "Table", "Figure", "Case", "Days, or 1 = yes and 0 = no"),
        rows=tuple(rows),
    )


def _change_sheet(changes: tuple[Change, ...]) -> Sheet:
    return Sheet(
        title="Changed since issue",
        header=("View", "Figure", "As issued", "Now", "Cases"),
        rows=tuple((c.view.label, c.name, c.before, c.now, ", ".join(c.cases)) for c in changes),
    )
