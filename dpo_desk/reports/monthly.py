"""The month's compliance summary on paper: what management reads, and what it should decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.blocks import Block, PageBreak, Table, bullets, clean, heading, para
from dpo_desk.domain.figure_terms import View
from dpo_desk.domain.figures import MonthFigures
from dpo_desk.domain.issued import Change
from dpo_desk.domain.workdays import long_date
from dpo_desk.paper.charts import Chart
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.reports.hiding import Hiding
from dpo_desk.reports.monthly_tables import (
    change_blocks,
    charts,
    definition_blocks,
    lights,
    trend_blocks,
    view_blocks,
)

HIDE_UNDER = 3
"""Counts below this are hidden in a summary that leaves management."""


@dataclass(frozen=True, slots=True)
class SummaryTexts:
    """The officer's own words; they must name no people. Paragraphs are parted by empty lines."""

    summary: str = ""
    risks: tuple[str, ...] = ("", "", "")
    decisions: str = ""


def monthly_report(
    figures: MonthFigures,
    organisation: str,
    officer: str,
    texts: SummaryTexts = SummaryTexts(),
    changes: tuple[Change, ...] = (),
    *,
    issued_on: date | None = None,
    hide_under: int = 0,
) -> ReportSheet:
    """Return the summary, ready for `paper.report_pdf`; it names no people.

    `officer` is name and title in one line. `hide_under` (`HIDE_UNDER`) is for a copy that leaves
    management: small counts and lists of cases are left out. Source: LAW E; UK GDPR Art 38(3).
    """
    hiding = Hiding(figures, hide_under)
    body: list[Block | Chart] = [_cover(figures, organisation, officer, issued_on)]
    body.append(heading("At a glance", 1))
    body += [para(words) for words in _glance(figures, hiding)]
    body.append(lights(figures, hiding))
    body += _officers_words(texts)
    if changes:
        body += change_blocks(changes, hiding)
    body.append(heading("The year", 1))
    body += charts(figures, hiding)
    for view in View:
        body += view_blocks(figures, view, hiding)
    body.append(PageBreak())
    body += trend_blocks(figures, hiding)
    body += definition_blocks(figures)
    if hiding.on:
        body.append(
            para(
                f"Counts under {hide_under}, and figures from which one could be worked out, are"
                " not shown in this copy. Lists of cases are left out."
            )
        )
    return ReportSheet(
        title=f"Data protection requests: {figures.month.label}",
        subtitle="Monthly compliance summary for the highest management level",
        body=tuple(body),
        header=organisation,
        reference=figures.month.label,
        footer="People are not named; cases appear by their reference."
        if not hiding.on
        else f"People are not named; numbers under {hide_under} are not shown.",
    )


def _cover(figures: MonthFigures, organisation: str, officer: str, issued_on: date | None) -> Table:
    month = figures.month
    state = (
        f"Issued on {long_date(issued_on)}; the figures are kept as they were that day"
        if issued_on
        else "Not issued yet: the figures may still change"
    )
    as_at = long_date(figures.as_at)
    if not figures.complete:
        as_at += " (the month is not over)"
    return Table(
        header=(),
        rows=(
            ("Controller", organisation),
            ("Period", f"{long_date(month.first)} to {long_date(month.last)}"),
            ("Figures as of", as_at),
            ("Status", state),
            ("Prepared by", officer),
            ("Covers", "Requests under data protection rights (UK GDPR Arts 7 and 15 to 22D)"),
        ),
        widths=(22, 78),
    )


def _glance(figures: MonthFigures, hiding: Hiding) -> Iterator[str]:
    """Yield the month in two or three sentences."""

    def words(key: str) -> str:
        figure = figures.figure(key)
        return hiding.shown(figure) if figure else "none"

    label = figures.month.label
    yield (
        f"Received in {label}: {words('received')}. Final answers sent: {words('answered')};"
        f" in time: {words('in_time')}. Closed: {words('closed')}."
    )
    end = long_date(figures.as_at)
    yield (
        f"Open on {end}: {words('open')}; overdue: {words('overdue')}; due in the next 30 days:"
        f" {words('due_soon')}."
    )


def _officers_words(texts: SummaryTexts) -> Iterator[Block]:
    """Yield the officer's three parts; a part without words has no heading."""
    if texts.summary.strip():
        yield heading("The officer's summary", 1)
        yield from _paragraphs(texts.summary)
    risks = [clean(risk).strip() for risk in texts.risks if risk.strip()]
    if risks:
        yield heading("Risks", 1)
        yield bullets(risks, ordered=True)
    if texts.decisions.strip():
        yield heading("Decisions wanted", 1)
        yield from _paragraphs(texts.decisions)


def _paragraphs(words: str) -> Iterator[Block]:
    for part in clean(words).split("\n\n"):
        if part.strip():
            yield para(part.strip())
