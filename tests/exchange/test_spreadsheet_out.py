"""Spreadsheets read back cell by cell: text stays text, and nothing acts."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.spreadsheet_out import ChartOut, SheetOut, csv_text, workbook

NOW = datetime(2026, 3, 3, 10, 15, tzinfo=UTC)
NASTY = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "{=1}",
    "http://x.example/?a=1",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    '=HYPERLINK("http://x.example")',
    "007",
    "1e5",
]
SHEET = SheetOut(
    "Cases",
    ("Reference", "Due", "Days", "Share"),
    [("R-2026-00017", date(2026, 4, 3), 30, 0.5), ("R-2026-00018", None, None, None)],
    notes=("=note",),
    charts=(ChartOut("=Days", "line", 0, (2,)), ChartOut("Share", "column", 0, (3,))),
)


def test_types_and_layout() -> None:
    page = load_workbook(io.BytesIO(workbook([SHEET], NOW))).active
    assert page is not None
    rows = [list(row) for row in page.iter_rows(min_row=1, max_row=3, values_only=True)]
    assert rows[0] == ["Reference", "Due", "Days", "Share"]
    assert rows[1] == ["R-2026-00017", datetime(2026, 4, 3), 30, 0.5]  # noqa: DTZ001
    assert rows[2] == ["R-2026-00018", None, None, None]
    assert page["B2"].number_format == "d mmm yyyy"
    assert page["A1"].font.bold
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:D3"
    assert (page["A5"].value, page["A5"].data_type) == ("=note", "s")
    assert page.column_dimensions["A"].width > page.column_dimensions["C"].width


@pytest.mark.parametrize("words", NASTY)
def test_no_text_becomes_a_formula_a_link_or_a_number(words: str) -> None:
    sheet = SheetOut(words, (words,), [(words,)], notes=(words,))
    data = workbook([sheet], NOW)
    page = load_workbook(io.BytesIO(data)).active
    assert page is not None
    for cell in (page["A1"], page["A2"], page["A4"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
    assert page["A2"].value == words
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in xml
        assert b"hyperlink" not in xml


def test_charts_are_native_and_their_titles_plain() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([SHEET], NOW))) as archive:
        line, column = (archive.read(f"xl/charts/chart{n}.xml").decode() for n in (1, 2))
    assert "<c:lineChart>" in line
    assert "<a:t>Days</a:t>" in line
    assert "Cases!$C$2:$C$3" in line
    assert "<c:barChart>" in column


def test_titles_of_sheets_are_made_fit_and_unique() -> None:
    titles = ["a/b[c]", "A b c", "x" * 40, "x" * 40, "", "history", "'quoted'"]
    book = load_workbook(io.BytesIO(workbook([SheetOut(t, ("h",), []) for t in titles], NOW)))
    names = book.sheetnames
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 for name in names)


def test_the_same_sheets_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook([SHEET], NOW)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert workbook([SHEET], NOW) == first


def test_nothing_touches_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "missing"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    assert workbook([SHEET], NOW).startswith(b"PK")
    assert list(tmp_path.iterdir()) == []


def test_long_texts_and_large_numbers() -> None:
    sheet = SheetOut("x", ("a", "b"), [("y" * 40_000, 2**60), ("\x00\u202ea", True)])
    page = load_workbook(io.BytesIO(workbook([sheet], NOW))).active
    assert page is not None
    assert len(str(page["A2"].value)) == 32_767
    assert page["B2"].value == str(2**60)
    assert (page["A3"].value, page["B3"].value) == ("a", "yes")


def test_nothing_to_write_is_a_problem() -> None:
    with pytest.raises(Problem, match="nothing to put"):
        workbook([], NOW)


@pytest.mark.parametrize("words", [w for w in NASTY if w[0] in "=+-@\t"] + ["  =1", "\n=1", "＝1"])
def test_csv_guards_formulas(words: str) -> None:
    text = csv_text(("a",), [(words,)])
    assert text.startswith("\ufeff")
    cell = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1][0]
    assert cell.startswith("'")
    assert cell[1:] == words


def test_csv_keeps_numbers_dates_and_quotes() -> None:
    text = csv_text(("a", "b"), [(-5, date(2026, 3, 3)), ('say "x", y', None), (0.5, False)])
    assert text == '\ufeffa,b\r\n-5,2026-03-03\r\n"say ""x"", y",\r\n0.5,no\r\n'
