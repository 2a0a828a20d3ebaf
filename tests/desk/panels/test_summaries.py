"""The Summaries page on a real desk: figures that open their cases, words kept, issuing."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.casework import reporting
from dpo_desk.casework.acts import perform
from dpo_desk.casework.office import Change, Office
from dpo_desk.casework.press import pdf_text
from dpo_desk.desk.notices import Question
from dpo_desk.desk.panels import summaries
from dpo_desk.desk.panels.summaries import SummariesPage
from dpo_desk.desk.panels.summaries_month import MonthShown
from dpo_desk.desk.panels.summaries_table import NAME, NOW, FigureTable, stretches
from dpo_desk.desk.pieces import Button
from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.figure_terms import View
from dpo_desk.domain.rights import Right
from tests.desk.open_desk import OpenDesk, hurry, open_desk
from tests.makers import done, opened

OCTOBER = "2026-10"


def fill(office: Office) -> None:
    """Log two requests of October, one answered then, and one of November."""
    first = opened(office, date(2026, 10, 5))
    opened(office, date(2026, 10, 12), rights=(Right.ACCESS, Right.ERASURE))
    opened(office, date(2026, 11, 3))
    done(
        office,
        first,
        (date(2026, 10, 9), Decide(claim="access", outcome="full", decided_by="Jo Director")),
        (date(2026, 10, 20), Answer(claims=("access",), by="email", how="By e-mail.")),
    )


def nothing(_office: Office) -> None:
    """Leave the desk empty."""


def made_page(qtbot: QtBot, desk: OpenDesk) -> SummariesPage:
    page = SummariesPage(desk.workplace)
    hurry(page)
    qtbot.addWidget(page)
    page.resize(1150, 680)
    page.show()
    page.refresh()
    desk.settle()
    return page


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, fill) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: OpenDesk) -> SummariesPage:
    return made_page(qtbot, desk)


def row_of(model: FigureTable, name: str) -> int:
    names = [model.index(row, NAME).data() for row in range(model.rowCount())]
    return [str(one).strip() for one in names].index(name)


def issue(page: SummariesPage, desk: OpenDesk) -> None:
    page.issue.click()
    question = page.findChild(Question)
    assert question is not None
    question.go_on.click()
    desk.settle()


def test_it_opens_on_the_month_that_has_ended(page: SummariesPage) -> None:
    assert page.month.currentData() == OCTOBER
    assert [page.month.itemData(n) for n in range(page.month.count())] == ["2026-11", OCTOBER]
    model = page.figures.model
    assert model.index(row_of(model, "Received"), NOW).data() == "2"
    assert page.state.words == "Not issued yet"


def test_every_figure_opens_its_cases(qtbot: QtBot, page: SummariesPage, desk: OpenDesk) -> None:
    model = page.figures.model
    page.figures.table.setCurrentIndex(model.index(row_of(model, "Received"), NAME))
    with qtbot.waitSignal(page.cases_wanted) as wanted:
        qtbot.keyClick(page.figures.table, Qt.Key.Key_Return)
    assert wanted.args == [("R-2026-00001", "R-2026-00002")]
    first = page.behind.findChildren(Button)[0]
    with qtbot.waitSignal(desk.workplace.case_wanted) as case:
        first.click()
    assert case.args[0] in wanted.args[0]


def test_the_views_are_never_mixed(page: SummariesPage) -> None:
    for number, view in enumerate((View.RECEIVED, View.CLOSED, View.OPEN)):
        page.figures.views.setCurrentIndex(number)
        model = page.figures.model
        figures = [model.line(row).figure for row in range(model.rowCount())]
        assert {figure.view for figure in figures if figure} == {view}


def test_lines_with_nothing_are_shown_when_wanted(page: SummariesPage) -> None:
    few = page.figures.model.rowCount()
    page.figures.every.click()
    assert page.figures.model.rowCount() > few


def test_the_model_keeps_qts_rules(page: SummariesPage) -> None:
    model = page.figures.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.figures.every.click()
    title = model.index(0, NAME)
    assert not model.flags(title) & Qt.ItemFlag.ItemIsSelectable
    said = model.index(1, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Received: 2, 2 cases"


def test_words_are_kept_as_typed_and_on_the_pages(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk
) -> None:
    page.tabs.setCurrentIndex(1)
    qtbot.keyClicks(page.words.summary.text, "A calm <b>month</b>.")
    desk.settle()
    texts = desk.asked(reporting.summary, OCTOBER).texts
    assert texts.summary == "A calm <b>month</b>."
    assert page.words.summary.typed() == "A calm <b>month</b>."
    assert page.pages.pages is not None
    assert "A calm <b>month</b>." in "".join(pdf_text(page.pages.pages.pdf))


def test_words_of_one_month_do_not_wander_into_another(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk
) -> None:
    page.tabs.setCurrentIndex(1)
    qtbot.keyClicks(page.words.decisions.text, "More staff.")
    page.show_month("2026-11")
    desk.settle()
    assert page.words.decisions.typed() == ""
    assert desk.asked(reporting.summary, OCTOBER).texts.decisions == "More staff."
    page.show_month(OCTOBER)
    desk.settle()
    assert page.words.decisions.typed() == "More staff."


def test_issuing_freezes_and_what_comes_later_is_shown_as_a_change(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk
) -> None:
    page.tabs.setCurrentIndex(1)
    qtbot.keyClicks(page.words.summary.text, "Issued words.")
    issue(page, desk)
    assert page.state.words == "Issued"
    assert not page.issue.isEnabled()
    assert page.words.summary.text.isReadOnly()
    assert page.words.summary.typed() == "Issued words."
    frozen = desk.asked(reporting.issued_pdf, OCTOBER)
    assert page.pages.pages is not None
    assert page.pages.pages.pdf == frozen
    entry = Decide(claim="access", outcome="no_data", decided_by="Jo Director")
    late = Answer(claims=("access",), by="email", how="By e-mail, recorded late.")
    for on, act in ((date(2026, 10, 29), entry), (date(2026, 10, 30), late)):
        desk.clerk.tell(perform, "R-2026-00002", act, on)
    desk.settle()
    assert page.state.words.startswith("Issued, ")
    changes = [b for b in page.past.findChildren(Button) if b.property("change") is not None]
    assert changes
    changes[0].click()
    assert "R-2026-00002" in page.behind.references
    assert desk.asked(reporting.issued_pdf, OCTOBER) == frozen


def test_a_running_month_cannot_be_issued(page: SummariesPage, desk: OpenDesk) -> None:
    page.show_month("2026-11")
    desk.settle()
    assert page.state.words == "Month still running"
    assert not page.issue.isEnabled()
    assert "1 December 2026" in page.issue.toolTip()


def test_pages_and_figures_go_into_files(
    page: SummariesPage, desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(tmp_path / "summary.pdf"), str(tmp_path / "summary.xlsx")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), ""))
    page.save.click()
    desk.settle()
    page.sheet.click()
    desk.settle()
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "summary.xlsx").read_bytes().startswith(b"PK")
    assert page.banner.words == "Saved as summary.xlsx. It is not encrypted there."


def test_locking_forgets_every_figure_and_word(page: SummariesPage) -> None:
    page.forget()
    assert page.figures.model.rowCount() == 0
    assert page.pages.pages is None
    assert page.month.count() == 0


def test_an_empty_desk_says_what_comes_next(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(qtbot, tmp_path, nothing) as desk:
        page = made_page(qtbot, desk)
        assert page._nothing.isVisible()
        with qtbot.waitSignal(desk.workplace.new_case_wanted):
            page._nothing.button.click()


def test_a_change_elsewhere_is_counted_again(page: SummariesPage, desk: OpenDesk) -> None:
    desk.clerk.tell(_one_more)
    desk.settle()
    model = page.figures.model
    assert model.index(row_of(model, "Received"), NOW).data() == "3"


def test_a_page_out_of_view_counts_only_when_it_is_seen_again(
    page: SummariesPage, desk: OpenDesk
) -> None:
    model = page.figures.model
    page.hide()
    desk.clerk.tell(_one_more)
    desk.settle()
    assert model.index(row_of(model, "Received"), NOW).data() == "2"
    page.show()
    desk.settle()
    assert model.index(row_of(model, "Received"), NOW).data() == "3"


def _one_more(office: Office) -> Change:
    opened(office, date(2026, 10, 30))
    return Change(kinds=frozenset({"cases", "summaries"}))


def test_a_trend_is_parted_where_a_month_has_no_value() -> None:
    assert stretches((0.0, 4.0, None, 2.0), 30, 8) == [[(0, 8), (10, 0)], [(30, 4)]]
    assert stretches((None, 0.0), 10, 8) == [[(10, 8)]]


def test_a_long_count_says_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    page.show_month(OCTOBER)
    qtbot.waitUntil(lambda: "so far" in page.state.words)
    qtbot.waitUntil(page.stop.isVisible)
    page.stop.click()
    desk.settle()
    assert page.state.words == "Counting was stopped"
    assert page.stop.isHidden()
    slow.quicken()
    page.refresh()
    desk.settle()
    assert "stopped" not in page.state.words


def test_questions_are_answered_while_a_month_is_counted(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    page.show_month(OCTOBER)
    qtbot.waitUntil(lambda: "so far" in page.state.words)
    assert desk.asked(reporting.months)
    assert "so far" in page.state.words
    slow.quicken()
    desk.settle()


def test_another_month_ends_the_count_before_it(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    page.show_month(OCTOBER)
    qtbot.waitUntil(lambda: "so far" in page.state.words)
    slow.quicken()
    page.show_month("2026-11")
    desk.settle()
    assert page.state.words == "Month still running"
    assert page.banner.isHidden()


def test_a_count_nobody_looks_at_is_let_go_and_made_when_it_is_seen_again(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    page.show_month(OCTOBER)
    qtbot.waitUntil(lambda: "so far" in page.state.words)
    page.hide()
    desk.settle()
    slow.quicken()
    page.show()
    desk.settle()
    assert "so far" not in page.state.words


def test_an_issue_that_was_confirmed_is_done_though_the_page_is_left(
    qtbot: QtBot, page: SummariesPage, desk: OpenDesk
) -> None:
    page.show_month(OCTOBER)
    desk.settle()
    page._issue()
    page.hide()
    desk.settle()
    assert [month.month for month in desk.asked(reporting.issued_months)] == [OCTOBER]


class Slow:
    """Counting that goes on until it is quickened or stopped."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._going = True
        real = summaries.month_shown

        def counted(office: Office, month: str) -> Generator[int, None, MonthShown]:
            cases = 0
            while self._going:
                cases += 100
                time.sleep(0.005)
                yield cases
            return (yield from real(office, month))

        monkeypatch.setattr(summaries, "month_shown", counted)

    def quicken(self) -> None:
        """Count as quickly as it goes from now on."""
        self._going = False
