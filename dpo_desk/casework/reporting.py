"""The month's compliance summary: counted, written, issued for good, compared with today."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date

from dpo_desk.casework.office import Change, Office
from dpo_desk.domain.casefile import read_reference
from dpo_desk.domain.figures import FigureSettings, MonthFigures, counting_month
from dpo_desk.domain.issued import Change as FigureChange
from dpo_desk.domain.issued import changed, figures_from_json, figures_to_json
from dpo_desk.domain.months import Month, month_of, read_month
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.slices import whole
from dpo_desk.domain.workdays import Nation
from dpo_desk.exchange.spreadsheet_out import ChartOut, SheetOut, workbook
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.records.cards import CardQuery
from dpo_desk.records.settings import IssuedMonth
from dpo_desk.reports.casepage import due_date_page
from dpo_desk.reports.casesheet import case_sheet
from dpo_desk.reports.monthly import SummaryTexts, monthly_report
from dpo_desk.reports.monthly_sheets import monthly_sheets

__all__ = ["FigureChange", "IssuedMonth", "MonthFigures", "ReportSheet", "SummaryTexts"]

_YEAR_BACK = 12


@dataclass(frozen=True, slots=True)
class Summary:
    """A month's summary: figures as known now, the officer's texts, and what was issued if it was.

    `frozen` holds the figures as issued; `changes` what has been recorded since.
    """

    month: Month
    figures: MonthFigures
    texts: SummaryTexts
    issued: IssuedMonth | None
    frozen: MonthFigures | None
    changes: tuple[FigureChange, ...]


def months(office: Office) -> tuple[Month, ...]:
    """Return the months that have a case, newest first, up to this month."""
    last = month_of(office.today())
    oldest = _oldest(office)
    if oldest is None:
        return (last,)
    found, month = [], last
    while month >= month_of(oldest):
        found.append(month)
        month = month.later(-1)
    return tuple(found) or (last,)


def _oldest(office: Office) -> date | None:
    first = office.store.cards(CardQuery(sort="received", limit=1)).cards
    return first[0].received_on if first else None


def summary(office: Office, month: str) -> Summary:
    """Return the month's summary; raise Problem for a month that has not begun."""
    return whole(counting(office, month))


def counting(office: Office, month: str) -> Generator[int, None, Summary]:
    """Count the month's summary in slices; yield how many cases so far.

    Raises Problem for a month that has not begun.
    """
    wanted = read_month(month)
    if wanted.first > office.today():
        raise Problem(f"{wanted.label} has not begun yet.", "month")
    figures = yield from counting_month(
        wanted,
        office.store.spans(wanted.later(-_YEAR_BACK).first, wanted.last),
        figure_settings(office),
        office.today(),
    )
    issued = office.store.issued_month(str(wanted))
    frozen = figures_from_json(issued.figures) if issued else None
    return Summary(
        month=wanted,
        figures=figures,
        texts=texts(office, wanted),
        issued=issued,
        frozen=frozen,
        changes=changed(frozen, figures) if frozen else (),
    )


def figure_settings(office: Office) -> FigureSettings:
    """Return the traffic lights and targets of this desk."""
    kept = office.store.setting("figures") or {}
    nation = Nation(office.store.registers().organisation(office.today()).nation or "E&W")
    return FigureSettings(
        green_from=int(kept.get("green_from", 90)),
        red_under=int(kept.get("red_under", 85)),
        stop_workdays=office.clock_settings.stop_workdays,
        calendar=office.calendar(nation),
    )


def _texts_name(month: Month) -> str:
    return f"summary_texts_{month}"


def texts(office: Office, month: Month) -> SummaryTexts:
    """Return the officer's own words about a month."""
    words = office.store.draft(_texts_name(month))
    kept = json.loads(words) if words else {}
    risks = tuple(kept.get("risks", ())) + ("", "", "")
    return SummaryTexts(kept.get("summary", ""), risks[:3], kept.get("decisions", ""))


def save_texts(office: Office, month: str, words: SummaryTexts) -> Change:
    """Keep the officer's words about a month; raise Problem once the month is issued."""
    wanted = read_month(month)
    if office.store.issued_month(str(wanted)):
        raise Problem(f"{wanted.label} has been issued: its words stay as they are.", "month")
    kept = {"summary": words.summary, "risks": list(words.risks), "decisions": words.decisions}
    # Kept as a draft: the trail says nothing of it, and the pages of an issued month hold it.
    office.store.save_draft(_texts_name(wanted), json.dumps(kept), office.now())
    return Change(kinds=frozenset({"summaries"}))


def summary_report(office: Office, month: str, hide_under: int = 0) -> ReportSheet:
    """Return the summary's pages as a sheet for the press, as the facts are known now."""
    return pages_of(office, summary(office, month), hide_under=hide_under)


def pages_of(
    office: Office, shown: Summary, *, issued_on: date | None = None, hide_under: int = 0
) -> ReportSheet:
    """Return a counted summary's pages as a sheet for the press."""
    organisation = office.store.registers().organisation(shown.month.last)
    officer = f"{organisation.officer}, {organisation.officer_title}".strip(", ")
    return monthly_report(
        shown.figures,
        organisation.name,
        officer,
        shown.texts,
        shown.changes,
        issued_on=issued_on,
        hide_under=hide_under,
    )


def case_pages(office: Office, reference: str, *, privileged: bool = True) -> ReportSheet:
    """Return one case whole as a sheet for the press; privileged notes can be left out."""
    case = office.store.case(read_reference(reference))
    name = office.store.registers().organisation(office.today()).name
    return case_sheet(case, office.face(case), office.today(), name, privileged=privileged)


def date_pages(office: Office, reference: str) -> ReportSheet:
    """Return the page that shows how the case's dates were worked out."""
    case = office.store.case(read_reference(reference))
    name = office.store.registers().organisation(office.today()).name
    return due_date_page(office.face(case).claims, office.today(), reference, name)


def issue_month(
    office: Office, month: str, before: Callable[[bytes], None] | None = None
) -> Change:
    """Freeze the month's figures and pages in one go; see `issuing`."""
    return whole(issuing(office, month, before))


def issuing(
    office: Office, month: str, before: Callable[[bytes], None] | None = None
) -> Generator[int, None, Change]:
    """Freeze the month's figures and pages; yield how many cases were counted so far.

    Raises Problem before the month's end, or when it was issued. `before` is given the pages when
    all else is done; what it raises takes everything back.
    """
    shown = yield from counting(office, month)
    if shown.issued:
        raise Problem(f"{shown.month.label} was issued on {shown.issued.issued_at:%d.%m.%Y}.",
                      "month")  # fmt: skip
    if office.today() <= shown.month.last:
        raise Problem(f"{shown.month.label} is not over yet: issue it from the next day.", "month")
    pdf = report_pdf(pages_of(office, shown, issued_on=office.today()))
    with office.writing() as writing:
        writing.issue_month(str(shown.month), figures_to_json(shown.figures), pdf)
        if before is not None:
            before(pdf)
    return Change(kinds=frozenset({"summaries"}))


def issued_pdf(office: Office, month: str) -> bytes:
    """Return the pages of an issued month exactly as they were issued."""
    found = office.store.issued_month(str(read_month(month)))
    if found is None:
        raise Problem(f"{read_month(month).label} has not been issued.", "month")
    return found.pdf


def issued_months(office: Office) -> tuple[IssuedMonth, ...]:
    """Return the issued months, earliest first, without their pages."""
    return office.store.issued()


def summary_workbook(office: Office, month: str, hide_under: int = 0) -> bytes:
    """Return the summary as an .xlsx file: its figures, and the cases behind each of them."""
    return workbook_of(office, summary(office, month), hide_under)


def workbook_of(office: Office, shown: Summary, hide_under: int = 0) -> bytes:
    """Return a counted summary as an .xlsx file; no cell of it is a formula."""
    organisation = office.store.registers().organisation(shown.month.last).name
    made = monthly_sheets(shown.figures, organisation, shown.changes, hide_under=hide_under)
    sheets = [
        SheetOut(
            sheet.title,
            sheet.header,
            sheet.rows,
            notes=sheet.notes,
            charts=tuple(
                ChartOut(chart.title, chart.kind, chart.labels, chart.values)
                for chart in sheet.charts
            ),
        )
        for sheet in made
    ]
    return workbook(sheets, office.now())
