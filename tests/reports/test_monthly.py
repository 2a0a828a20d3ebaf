"""The month's summary on paper: every view in its own tables, no names, no small numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dpo_desk.domain.blocks import Table, plain_text
from dpo_desk.domain.faces import State
from dpo_desk.domain.figure_terms import GROUPS, View
from dpo_desk.domain.figures import MonthFigures, month_figures
from dpo_desk.domain.issued import changed
from dpo_desk.domain.months import Month
from dpo_desk.domain.problems import Problem
from dpo_desk.paper.charts import Chart, LineChart, TrafficLights
from dpo_desk.paper.pixels import pdf_text
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.reports.monthly import SummaryTexts, monthly_report
from dpo_desk.reports.monthly_tables import VIEW_SHORT
from tests.domain.spans_made import answered, request, running, waiting
from tests.paper.sheet_makers import Ink
from tests.reports.month_made import march, year

TEXTS = SummaryTexts(
    "Requests rose.\n\nTwo were late.", ("The archive", "", "Post"), "Approve a licence."
)


def report(figures: MonthFigures | None = None, **more: Any) -> ReportSheet:
    return monthly_report(
        figures or march(), "Thistledown Ferries Ltd", "Ann Other, DPO", TEXTS, **more
    )


def words(sheet: ReportSheet) -> str:
    return plain_text(part for part in sheet.body if not isinstance(part, Chart))


def tables(sheet: ReportSheet) -> list[Table]:
    return [part for part in sheet.body if isinstance(part, Table)]


def test_every_table_of_figures_says_in_which_view_it_counts() -> None:
    figures = march()
    heads = set(VIEW_SHORT.values())
    names = {view: {f.name for f in figures.view(view)} for view in View}
    seen = set()
    for table in tables(report(figures)):
        if len(table.header) != 3:
            continue
        assert table.header[0] in heads
        assert table.header[1:] == ("March 2026", "February 2026")
        view = next(view for view, short in VIEW_SHORT.items() if short == table.header[0])
        seen.add(view)
        for row in table.rows:
            assert row[0].removeprefix("– ") in names[view]
    assert seen == set(View)


def test_the_page_shows_cover_figures_texts_and_definitions() -> None:
    pages = pdf_text(report_pdf(report(issued_on=date(2026, 4, 3))))
    text = " ".join(" ".join(pages).split())
    for expected in (
        "Data protection requests: March 2026",
        "Issued on 3 April 2026",
        "Ann Other, DPO",
        "81.8 % (9 of 11)",
        "Off target",
        "Approve a licence.",
        "1. The archive",
        "2. Post",
        "Appendix: what the figures mean",
        "None, not 100 %, when nothing was answered.",
        "MoJ: maximum achievable",
    ):
        assert expected in text


def test_a_light_has_its_word_and_its_colour_on_the_page() -> None:
    pdf = report_pdf(report())
    ink = Ink(pdf)
    assert ink.has((179, 26, 31))  # red, and the words Off target
    assert ink.has((13, 115, 56))  # green, and the words On target
    assert "On target" in pdf_text(pdf)[0]


def test_charts_show_twelve_months_and_the_bands() -> None:
    sheet = report()
    lines = [part for part in sheet.body if isinstance(part, LineChart)]
    assert [series.name for series in lines[0].series] == ["Received", "Closed", "Open"]
    assert len(lines[0].labels) == 12
    assert lines[0].labels[-1] == "Mar 26"
    assert lines[1].target == 90
    figures = march()
    received = figures.figure("received")
    assert received is not None
    assert lines[0].series[0].values == received.trend


def test_a_month_without_cases_has_no_percentage_and_no_colour() -> None:
    sheet = report(month_figures(Month(2026, 3), iter(())))
    lights = next(part for part in sheet.body if isinstance(part, TrafficLights))
    assert {row.colour for row in lights.rows} == {"none"}
    assert "100 %" not in words(report(month_figures(Month(2026, 3), iter(())))).replace(
        "Must be 100 %", ""
    ).replace("not 100 %", "")
    assert report_pdf(sheet).startswith(b"%PDF")


def test_due_requests_stand_nearest_first_with_their_references() -> None:
    figures = march()
    listed = [table.rows for table in tables(report(figures)) if table.header[-1:] == ("Days",)]
    assert [row[0] for row in listed[0]] == [line.reference for line in figures.due_soon]


def test_what_changed_since_issue_names_its_cases() -> None:
    before = month_figures(Month(2026, 3), (s for s in year() if s.reference != "R-2026-00030"))
    text = words(report(changes=changed(before, march())))
    assert "Changed since this month was issued" in text
    assert "R-2026-00030" in text


def test_a_month_not_over_says_so() -> None:
    figures = month_figures(Month(2026, 3), iter(year()), today=date(2026, 3, 20))
    text = words(report(figures))
    assert "20 March 2026 (the month is not over)" in text
    assert "Not issued yet" in text


def test_the_officers_words_cannot_become_markup_and_odd_ones_are_refused() -> None:
    figures = month_figures(Month(2026, 3), iter(()))
    odd = SummaryTexts("<b>{{ 7*7 }}</b> & =cmd|' /C calc'!A0", (), "")
    text = " ".join(pdf_text(report_pdf(monthly_report(figures, "A & B <Ltd>", "X", odd))))
    assert "<b>{{ 7*7 }}</b> & =cmd|' /C calc'!A0" in text
    with pytest.raises(Problem):
        report_pdf(monthly_report(figures, "X", "X", SummaryTexts("摘要")))


def test_texts_left_empty_have_no_heading() -> None:
    text = words(monthly_report(march(), "X", "Y"))
    assert "Risks" not in text
    assert "Decisions wanted" not in text


SMALL = [
    *(request(n, answered("access", "3-2", "4-2", "3-30"), closed="3-31") for n in range(1, 6)),
    request(6, answered("erasure", "2-2", "3-2", "3-4", outcome="refused"), closed="3-9"),
    request(7, waiting("access", "3-4", State.IDENTITY)),
    *(request(n, running("access", "3-9", "4-9")) for n in range(8, 12)),
]


def small() -> MonthFigures:
    return month_figures(Month(2026, 3), (span for spans in SMALL for span in spans))


def test_a_copy_for_outside_hides_small_numbers_and_lists_of_cases() -> None:
    sheet = report(small(), hide_under=3, changes=changed(march(), small()))
    text = words(sheet)
    assert "R-2026-" not in text
    rows = {
        (table.header[0], row[0]): row[1]
        for table in tables(sheet)
        if len(table.header) == 3
        for row in table.rows
    }
    assert rows[VIEW_SHORT[View.RECEIVED], "Received"] == "10"
    assert rows[VIEW_SHORT[View.RECEIVED], "– Waiting or paused"] == "under 3"
    # Else the total would give it away: 10 - 5 - 4.
    assert rows[VIEW_SHORT[View.RECEIVED], "– Open, in time"] == "not shown"
    assert rows[VIEW_SHORT[View.RECEIVED], "– Answered in time"] == "5"
    assert rows[VIEW_SHORT[View.RECEIVED], "MoJ: maximum achievable"] == "not shown"
    assert rows[VIEW_SHORT[View.CLOSED], "– Refused"] == "under 3"
    assert rows[VIEW_SHORT[View.CLOSED], "– Complied with in full"] == "not shown"
    assert rows[VIEW_SHORT[View.CLOSED], "Answered in time"] == "not shown"
    assert rows[VIEW_SHORT[View.CLOSED], "Answered late"] == "under 3"
    assert rows[VIEW_SHORT[View.OPEN], "– Withdrawn, not closed yet"] == "0"
    assert "5 of 6" not in " ".join(pdf_text(report_pdf(sheet)))


def test_no_hiding_hides_nothing() -> None:
    text = words(report(small()))
    assert "under 3" not in text
    assert "not shown" not in text


def test_every_group_of_figures_has_a_title() -> None:
    assert {figure.group for figure in march().figures} == set(GROUPS)
