"""The page behind a date: every step with its law, for one claim or several."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.blocks import plain_text
from dpo_desk.paper.charts import Chart
from dpo_desk.paper.pixels import pdf_text
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.reports.casepage import due_date_page
from tests.reports.case_made import face

DAY = date(2026, 4, 3)


def test_every_step_of_the_reasoning_is_on_the_page() -> None:
    page = due_date_page(face().claims, DAY, "R-2026-00017", "Thistledown Ferries Ltd")
    text = plain_text(part for part in page.body if not isinstance(part, Chart))
    for claim in face().claims:
        assert claim.reasons
        for reason in claim.reasons:
            assert reason.sentence in text
            assert reason.source in text
        for warning in claim.warnings:
            assert warning in text
    assert "Access: due on Tuesday 9 June 2026" in text
    assert "Erasure: answered" in text
    assert "Extended on | Wednesday 1 April 2026" in text


def test_the_page_of_the_calculator_has_no_reference() -> None:
    page = due_date_page(face().claims[:1], DAY)
    assert page.title == "How this date was worked out"
    assert page.subtitle == "printed on 3 April 2026"
    assert "Tuesday 9 June 2026" in " ".join(pdf_text(report_pdf(page)))


def test_no_claim_no_date() -> None:
    page = due_date_page((), DAY)
    assert "no date runs" in " ".join(pdf_text(report_pdf(page)))
