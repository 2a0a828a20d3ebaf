"""The month's summary as sheets: numbers as numbers, cases behind every figure."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from openpyxl import load_workbook

from dpo_desk.domain.figures import MonthFigures
from dpo_desk.domain.issued import changed
from dpo_desk.exchange.spreadsheet_out import ChartOut, SheetOut, workbook
from dpo_desk.reports.monthly_sheets import Sheet, monthly_sheets
from tests.reports.month_made import march


def sheet(figures: MonthFigures, title: str, **more: int) -> Sheet:
    found = monthly_sheets(figures, "Thistledown Ferries Ltd", **more)
    return next(sheet for sheet in found if sheet.title == title)


def test_every_row_is_as_wide_as_its_header() -> None:
    for made in monthly_sheets(march(), "Thistledown Ferries Ltd"):
        assert made.rows, made.title
        assert {len(row) for row in made.rows} == {len(made.header)}, made.title


def test_numbers_stay_numbers_and_none_is_a_word() -> None:
    rows = {row[2]: row for row in sheet(march(), "Closed and done").rows}
    assert rows["Closed"][3] == 12
    assert rows["Answered in time"][3:8] == (81.8, "%", 9, 11, 11)
    assert rows["Lifted with prior notice"][3] == "none"


def test_every_case_behind_every_figure_is_listed() -> None:
    figures = march()
    listed = sheet(figures, "Cases behind the figures").rows
    assert len(listed) == sum(figure.n for figure in figures.figures)
    answered = [row[3] for row in listed if row[2] == "Answered" and "throughput" in str(row[0])]
    figure = figures.figure("answered")
    assert figure is not None
    assert tuple(answered) == figure.cases


def test_the_year_has_a_row_a_month_and_charts_of_its_columns() -> None:
    year = sheet(march(), "Twelve months")
    assert [row[0] for row in year.rows][-1] == "Mar 26"
    flow, share = year.charts
    assert [year.header[n] for n in flow.values] == ["Received", "Closed", "Open"]
    assert year.header[share.values[0]] == "Answered in time (%)"


def test_a_copy_for_outside_has_no_cases_and_no_small_numbers() -> None:
    sheets = monthly_sheets(march(), "Thistledown Ferries Ltd", hide_under=3)
    cells = [cell for made in sheets for row in made.rows for cell in row]
    assert not any(isinstance(cell, str) and cell.startswith("R-2") for cell in cells)
    for made in sheets[:3]:
        for row in made.rows:
            if row[4] == "requests" and isinstance(row[3], int | float):
                assert row[3] == 0 or row[3] >= 3, row


def test_changes_since_issue_have_a_sheet() -> None:
    figures = march()
    changes = changed(figures, figures)
    assert len(monthly_sheets(figures, "X", changes)) == 7
    other = MonthFigures(figures.month, figures.as_at, figures.figures[:3], ())
    assert monthly_sheets(figures, "X", changed(other, figures))[-1].title == "Changed since issue"


def test_the_sheets_become_a_workbook() -> None:
    made = monthly_sheets(march(), "Thistledown Ferries Ltd")
    out = [
        SheetOut(
            s.title,
            s.header,
            s.rows,
            notes=s.notes,
            charts=tuple(ChartOut(c.title, c.kind, c.labels, c.values) for c in s.charts),
        )
        for s in made
    ]
    book = load_workbook(io.BytesIO(workbook(out, datetime(2026, 4, 3, tzinfo=UTC))))
    assert book.sheetnames == [s.title for s in made]
    assert book["Received"]["D2"].value == 9
