"""The tables and charts of the month's summary, each of which says in which view it counts."""

from __future__ import annotations

from collections.abc import Iterator

from dpo_desk.domain.blocks import Block, Table, bullets, heading, para
from dpo_desk.domain.figure_counts import DueLine
from dpo_desk.domain.figure_terms import GROUPS, How, View
from dpo_desk.domain.figures import Figure, MonthFigures, number
from dpo_desk.domain.issued import Change
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import days, short_date
from dpo_desk.paper.charts import (
    BarChart,
    Chart,
    LightRow,
    LineChart,
    Series,
    TrafficLights,
)
from dpo_desk.reports.hiding import Hiding

VIEW_SHORT = {
    View.RECEIVED: "Received in the month",
    View.CLOSED: "Closed, answered, done in the month",
    View.OPEN: "Open at month end",
}
# Lines of these tables appear when they have something to say.
_ONLY_USED = frozenset({"received_rights", "answered_rights", "open_rights", "refusals"})
# These tables are named in a sentence when nothing happened.
_MAY_REST = frozenset(
    {"pauses", "refusals", "fees", "marketing", "restrictions", "recipients", "contact"}
)
HEADLINES = (
    *("received", "moj_performance", "closed", "answered", "in_time", "in_original_time"),
    *("late", "start_median", "receipt_median", "extensions", "pauses", "open", "overdue"),
)


def lights(figures: MonthFigures, hiding: Hiding) -> TrafficLights:
    """Return the traffic lights; a small number keeps its colour and hides its figure."""
    rows = []
    for light in figures.lights:
        figure = figures.figure(light.key)
        words = hiding.shown(figure) if figure else light.shown
        rows.append(LightRow(light.name, words, light.colour, light.word, light.rule))
    return TrafficLights("Traffic lights", (), (), rows=tuple(rows))


def charts(figures: MonthFigures, hiding: Hiding) -> Iterator[Chart]:
    """Yield the charts: the year's flow and stock, the share in time, the rights claimed."""
    months = tuple(month.short for month in figures.trend_months)
    note = f"Numbers under {hiding.under} are not shown." if hiding.on else ""

    def series(key: str, name: str) -> Series:
        figure = figures.figure(key)
        if figure is None:
            return Series(name, ())
        return Series(name, tuple(hiding.value(figure, n) for n in range(len(months))))

    yield LineChart(
        "Received, closed and open at month end, twelve months",
        months,
        (series("received", "Received"), series("closed", "Closed"), series("open", "Open")),
        "requests",
        note,
    )
    yield LineChart(
        "Answered in time, twelve months",
        months,
        (
            series("in_time", "By the due date in force"),
            series("in_original_time", "By the original date"),
        ),
        "% of those answered",
        note or "A gap: nothing was answered in that month.",
        target=figures.green_from,
        target_name=f"Green from {figures.green_from} %",
    )
    used = [f for f in figures.group("received_rights") if hiding.value(f, -1)]
    if used:
        values = tuple(hiding.value(figure, -1) for figure in used)
        yield BarChart(
            f"Rights claimed in the requests received in {figures.month.label}",
            tuple(figure.name for figure in used),
            (Series("", values),),
            "rights",
            note,
            direction="across",
        )


def view_blocks(figures: MonthFigures, view: View, hiding: Hiding) -> Iterator[Block]:
    """Yield the tables of one view, each with the view in its head."""
    yield heading(view.label, 1)
    resting = []
    for group, title in GROUPS.items():
        rows = [figure for figure in figures.group(group) if figure.view is view]
        if not rows:
            continue
        if group in _MAY_REST and not any(_speaks(figure) for figure in rows):
            resting.append(title)
            continue
        if group in _ONLY_USED:
            rows = [figure for figure in rows if _speaks(figure)]
        yield heading(title, 3)
        yield figure_table(figures, rows, hiding) if rows else para("None this month or last.")
        if group == "open_dates" and not hiding.on:
            yield from _due_blocks(figures)
    if resting:
        yield para(f"Nothing this month or last: {'; '.join(resting)}.")


def _speaks(figure: Figure) -> bool:
    """Return whether the figure is other than nought or none in this month or the last."""
    return any(figure.trend[-2:])


def figure_table(figures: MonthFigures, rows: list[Figure], hiding: Hiding) -> Table:
    """Return figures of one view as a table: this month and last."""
    return Table(
        header=(
            VIEW_SHORT[rows[0].view],
            figures.month.label,
            figures.month.later(-1).label,
        ),
        rows=tuple(
            (_indented(figure), hiding.shown(figure), hiding.shown(figure, -2)) for figure in rows
        ),
        widths=(56, 22, 22),
        align="lrr",
    )


def _indented(figure: Figure) -> str:
    return f"– {figure.name}" if figure.part else figure.name


def _due_blocks(figures: MonthFigures) -> Iterator[Block]:
    for title, lines in (
        ("Overdue, the longest first", figures.overdue),
        ("Due in the next 30 days, nearest first", figures.due_soon),
    ):
        if lines:
            yield heading(title, 3)
            yield Table(
                header=("Open at month end", "Rights", "Due", "Days"),
                rows=tuple(_due_row(line) for line in lines),
                widths=(24, 44, 20, 12),
                align="lllr",
            )


def _due_row(line: DueLine) -> tuple[str, str, str, str]:
    rights = ", ".join(Right(word).label for word in line.rights)
    left = f"{days(-line.days)} over" if line.days < 0 else days(line.days)
    return line.reference, rights, short_date(line.due), left


def trend_blocks(figures: MonthFigures, hiding: Hiding) -> Iterator[Block]:
    """Yield the appendix of the headline figures over twelve months, one table a view."""
    yield heading("Appendix: twelve months", 1)
    for view in View:
        found = [figures.figure(key) for key in HEADLINES]
        rows = [figure for figure in found if figure is not None and figure.view is view]
        yield Table(
            header=(VIEW_SHORT[view], *(month.short for month in figures.trend_months)),
            rows=tuple(
                (_with_unit(figure), *(_short(figure, n, hiding) for n in range(len(figure.trend))))
                for figure in rows
            ),
            widths=(34, *(11,) * len(figures.trend_months)),
            align="l" + "r" * len(figures.trend_months),
        )


def _with_unit(figure: Figure) -> str:
    return f"{figure.name} ({figure.unit})" if figure.unit else figure.name


def _short(figure: Figure, month: int, hiding: Hiding) -> str:
    if hiding.shown(figure, month) != figure.shown_at(month):
        return f"<{hiding.under}" if figure.how is How.COUNT else "…"
    value = figure.trend[month]
    return "–" if value is None else number(value)


def definition_blocks(figures: MonthFigures) -> Iterator[Block]:
    """Yield the appendix of definitions, one table a view; lines of one meaning stand together."""
    yield heading("Appendix: what the figures mean", 1)
    for view in View:
        meanings: dict[str, list[str]] = {}
        for figure in figures.view(view):
            meanings.setdefault(figure.definition, []).append(figure.name)
        yield Table(
            header=(VIEW_SHORT[view], "Meaning"),
            rows=tuple((_named(names), words) for words, names in meanings.items()),
            widths=(34, 66),
        )
    yield para(
        "A request counts once, however many rights it exercises; tables by right count rights."
        " Shares are rounded down. Percentages and medians are printed with the number of"
        " requests they rest on; where there is none, there is no percentage and no colour."
    )


def _named(names: list[str]) -> str:
    """Return the names of lines that share a meaning; a long list by its first and its number."""
    if len(names) <= 4:
        return "; ".join(names)
    return f"{names[0]} and {len(names) - 1} further lines of the same table"


def change_blocks(changes: tuple[Change, ...], hiding: Hiding) -> Iterator[Block]:
    """Yield what has changed since the month was issued, with the cases that make the change."""
    yield heading("Changed since this month was issued", 1)
    if hiding.on:
        names = dict.fromkeys(f"{c.name} ({VIEW_SHORT[c.view].lower()})" for c in changes)
        yield bullets(names)
        return
    yield Table(
        header=("Figure and view", "As issued", "Now", "Because of"),
        rows=tuple(
            (
                f"{change.name}\n{VIEW_SHORT[change.view]}",
                change.before,
                change.now,
                ", ".join(change.cases),
            )
            for change in changes
        ),
        widths=(36, 19, 19, 26),
    )
