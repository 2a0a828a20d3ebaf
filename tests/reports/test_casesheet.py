"""A case whole on paper: nothing that was recorded is missing."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.blocks import plain_text
from dpo_desk.paper.charts import Chart
from dpo_desk.paper.pixels import pdf_text
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.reports.casesheet import case_sheet
from tests.reports.case_made import case, face


def words(*, privileged: bool = True) -> str:
    sheet = case_sheet(case(), face(), date(2026, 4, 3), "X Ltd", privileged=privileged)
    return plain_text(part for part in sheet.body if not isinstance(part, Chart))


def test_people_words_and_papers_are_there() -> None:
    text = words()
    for expected in (
        "Josephine Bloggs",
        "12 Long Street",
        "Do not telephone",
        "In letters: Otani Example",
        "And delete my old account.",
        "2 March 2026 (E-mail)",
        "R-2025-00003",
        "R-2026-00017-L1",
        "Printed or exported, not recorded as sent",
        "request.eml",
        "ab" * 32,
    ):
        assert expected in text


def test_every_fact_is_there_in_the_officers_words() -> None:
    text = words()
    for fact in case().facts:
        assert fact.entry.done in text
    assert "How it was checked: We called back a number we already held" in text
    assert "Amount in pounds: £12.50" in text
    assert "STRUCK OUT on Thu 12 Mar 2026 by Ann Other: Entered in the wrong case" in text
    assert "Files: request.eml" in text
    assert "Rights extended: Access" in text


def test_advice_and_decision_stand_apart() -> None:
    text = words()
    assert "Erasure: Refused" in text
    assert "Grounds | A legal obligation or public task (Art 17(3)(b))" in text
    assert "The DPO's advice | Refuse for the invoices only." in text
    assert "Decided for the controller by | Bertram Example" in text


def test_privileged_words_may_be_left_out() -> None:
    assert "Secret advice" in words()
    assert "Secret advice" not in words(privileged=False)
    assert "Legally privileged: not printed" in words(privileged=False)


def test_it_prints() -> None:
    pages = pdf_text(report_pdf(case_sheet(case(), face(), date(2026, 4, 3))))
    assert "Case R-2026-00017" in pages[0]
    assert "Confidential: personal data." in pages[-1]
