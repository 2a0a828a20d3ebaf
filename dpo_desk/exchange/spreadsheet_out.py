"""Tables as spreadsheets (.xlsx) and .csv, in which no cell can act as a formula or a link."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.problems import Problem

Cell = str | int | float | date | None

_MAX_CELL = 32_767
_MAX_ROWS = 1_048_000
_BAD_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
# Signs that make a spreadsheet program read a cell of a .csv file as a formula (OWASP).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
# Beyond this a spreadsheet, which keeps numbers as doubles, would round.
_MAX_EXACT = 2**53


@dataclass(frozen=True, slots=True)
class ChartOut:
    """A native chart of a sheet's columns: `labels` and `values` are column numbers from 0."""

    title: str
    kind: Literal["line", "column"]
    labels: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One sheet: header, rows, and below them notes. `widths` are characters; () measures."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    widths: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()
    charts: tuple[ChartOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    text: Format
    day: Format
    moment: Format
    note: Format


def workbook(sheets: Sequence[SheetOut], created: datetime) -> bytes:
    """Return an .xlsx file; the same sheets and moment give the same bytes.

    It is made in memory: no cell touches the disk. Raises Problem for more rows than a sheet
    can hold, or for no sheet at all.
    """
    if not sheets:
        raise Problem("There is nothing to put into the spreadsheet.")
    buffer = io.BytesIO()
    book = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
            "remove_timezone": True,
        },
    )
    # The program, not the person at it: an exported file tells nobody's name.
    book.set_properties({"author": "dpo_desk", "created": created.replace(tzinfo=None)})
    formats = _Formats(
        head=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        text=book.add_format({"text_wrap": True, "valign": "top"}),
        day=book.add_format({"num_format": "d mmm yyyy", "align": "left", "valign": "top"}),
        moment=book.add_format(
            {"num_format": "d mmm yyyy hh:mm", "align": "left", "valign": "top"}
        ),
        note=book.add_format({"italic": True}),
    )
    taken: set[str] = set()
    for sheet in sheets:
        _write(book, book.add_worksheet(_title(sheet.title, taken)), sheet, formats)
    book.close()
    return buffer.getvalue()


def _title(proposed: str, taken: set[str]) -> str:
    """Return a sheet's title as the format allows it: 31 signs, unlike any other's."""
    base = _BAD_IN_TITLE.sub(" ", one_line(proposed)).strip() or "Sheet"
    title, number = base[:31].rstrip(), 1
    while title.casefold() in taken or title.casefold() == "history":
        number += 1
        title = f"{base[:26].rstrip()} ({number})"
    taken.add(title.casefold())
    return title


def _write(book: Workbook, page: Worksheet, sheet: SheetOut, formats: _Formats) -> None:
    """Write one sheet."""
    if len(sheet.rows) > _MAX_ROWS:
        raise Problem("There are more rows than a spreadsheet can hold. Please filter first.")
    for column, words in enumerate(sheet.header):
        page.write_string(0, column, one_line(words)[:_MAX_CELL], formats.head)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _cell(page, number, column, cell, formats)
    for column, width in enumerate(sheet.widths or _measured(sheet)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    if sheet.header and sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    below = len(sheet.rows) + 2
    for note in sheet.notes:
        page.write_string(below, 0, clean(note)[:_MAX_CELL], formats.note)
        below += 1
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for chart in sheet.charts:
        below = _chart(book, page, sheet, chart, below + 1)


def _cell(page: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    """Write one cell by its type; a string is always written as a string."""
    match cell:
        case None:
            page.write_blank(row, column, None, formats.text)
        case str():
            page.write_string(row, column, clean(cell)[:_MAX_CELL], formats.text)
        case bool():
            page.write_string(row, column, "yes" if cell else "no", formats.text)
        case datetime():
            page.write_datetime(row, column, cell, formats.moment)
        case date():
            page.write_datetime(row, column, cell, formats.day)
        case int() if abs(cell) > _MAX_EXACT:
            page.write_string(row, column, str(cell), formats.text)
        case _:
            page.write_number(row, column, cell, formats.text)


def _measured(sheet: SheetOut) -> tuple[float, ...]:
    """Return each column's width in characters, from its header and its first 200 rows."""
    widths: list[float] = []
    for column, words in enumerate(sheet.header):
        cells = [row[column] for row in sheet.rows[:200] if column < len(row)]
        longest = max((_length(cell) for cell in cells), default=0)
        widths.append(float(min(max(longest + 2, min(len(words) + 4, 24), 8), 60)))
    return tuple(widths)


def _length(cell: Cell) -> int:
    match cell:
        case datetime():
            return 17
        case date():
            return 11
        case str():
            return max((len(line) for line in cell[:500].splitlines()), default=0)
        case _:
            return len(str(cell or ""))


def _chart(book: Workbook, page: Worksheet, sheet: SheetOut, chart: ChartOut, row: int) -> int:
    """Put a chart of the sheet's columns below row `row` and return the first row below it."""
    last = len(sheet.rows)
    if last == 0:
        return row
    drawn = book.add_chart({"type": chart.kind})
    for column in chart.values:
        drawn.add_series(
            {
                "name": [page.name, 0, column],
                "categories": [page.name, 1, chart.labels, last, chart.labels],
                "values": [page.name, 1, column, last, column],
            }
        )
    # Given as a plain text: a title beginning with "=" would be read as a reference.
    drawn.set_title({"name": one_line(chart.title).lstrip("=") or " ", "overlay": False})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 720, "height": 320})
    page.insert_chart(row, 0, drawn)
    return row + 17


def csv_text(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return the table as .csv text with a byte order mark, dates as 2026-03-03, CRLF lines.

    A text that a spreadsheet program would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_csv_cell(words) for words in header])
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            words = clean(cell)
            # White space before the sign does not stop a spreadsheet program.
            guarded = words.startswith(_FORMULA_STARTS) or words.lstrip().startswith(
                _FORMULA_STARTS
            )
            return f"'{words}" if guarded else words
        case bool():
            return "yes" if cell else "no"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
