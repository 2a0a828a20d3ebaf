"""The searches, a row per system."""

from __future__ import annotations

from datetime import date

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.casefile_searches import Searches, search_rows
from dpo_desk.domain.answering import PlanSearch, RecordSearch
from tests.desk.case_makers import case_of
from tests.desk.view_makers import view_of

D = date(2026, 11, 17)
CASE = case_of(
    (D, PlanSearch("CRM", "Zoë", reply_by=date(2026, 11, 24))),
    (D, PlanSearch("Payroll")),
    (D, RecordSearch("CRM", "found", found="Notes", items=3, exemptions=("2_16",),
                     special="health")),
    (D, RecordSearch("Tapes", "not_searched", why_not="Nothing of theirs can be on them.")),
)  # fmt: skip


def test_each_system_has_one_row_with_the_latest() -> None:
    assert [row.stands for row in search_rows(CASE)] == [
        "Searched Tue 17 Nov 2026: something found; opinion missing (DPA Sch 3)",
        "Planned",
        "Not searched: Nothing of theirs can be on them.",
    ]
    assert search_rows(CASE)[0].cells == (
        "CRM", "Searched Tue 17 Nov 2026: something found; opinion missing (DPA Sch 3)", "Zoë",
        "3 items: Notes", "", "", "Other people's information (DPA Sch 2 para 16)",
    )  # fmt: skip


def test_the_table_shows_them_and_a_row_opens(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    searches = Searches()
    qtbot.addWidget(searches)
    searches.show_case(view_of(CASE, systems=("CRM", "Payroll", "Mail")))
    qtmodeltester.check(searches.table)
    assert searches.count.text() == "2 of 3 recorded"
    assert searches.plan_all.toolTip() == "1 systems"
    with qtbot.waitSignal(searches.record_wanted, timeout=500) as wanted:
        searches.view.activated.emit(searches.table.index(1, 0))
    assert wanted.args == ["Payroll"]


def test_an_empty_list_says_what_comes_next(qtbot: QtBot) -> None:
    searches = Searches()
    qtbot.addWidget(searches)
    searches.show_case(view_of(case_of()))
    assert searches.view.isHidden()
    assert not searches.empty.isHidden()
