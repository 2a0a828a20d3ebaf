"""A month as the Summaries page shows it, counted slice by slice on the clerk's thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from dpo_desk.casework import reporting
from dpo_desk.casework.office import Office
from dpo_desk.casework.reporting import IssuedMonth, ReportSheet, Summary


@dataclass(frozen=True, slots=True)
class MonthShown:
    """Everything the page shows of a month, as one answer of the clerk."""

    summary: Summary
    pages: ReportSheet | bytes
    issued: tuple[IssuedMonth, ...]


def month_shown(office: Office, month: str) -> Generator[int, None, MonthShown]:
    """Count a month and give it with its pages: those issued, or as the facts are known now."""
    summary = yield from reporting.counting(office, month)
    pages: ReportSheet | bytes = (
        reporting.issued_pdf(office, month)
        if summary.issued
        else reporting.pages_of(office, summary)
    )
    return MonthShown(summary, pages, reporting.issued_months(office))
