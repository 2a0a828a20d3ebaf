"""The recovery sheet carries the code whole, in numbered groups."""

from __future__ import annotations

from datetime import date

from dpo_desk.paper.pixels import pdf_text
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.records.recovery import recovery_code, unlock_with_recovery
from dpo_desk.records.vault import DeskKey
from dpo_desk.reports.recovery import recovery_sheet


def test_the_code_can_be_read_back_from_the_printed_page() -> None:
    key = DeskKey(bytes(range(32)))
    code = recovery_code(key)
    sheet = recovery_sheet("Thistledown Ferries", code, date(2026, 4, 3))
    pages = pdf_text(report_pdf(sheet))
    assert len(pages) == 1
    printed = pages[0].split()
    groups = [printed[printed.index(f"{number}.") + 1] for number in range(1, 14)]
    assert "-".join(groups) == code
    assert unlock_with_recovery("-".join(groups)).secret == key.secret
    assert "Thistledown Ferries" in pages[0]
