"""The filter row becomes a query, waits for the typist, and can be cleared."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework.lookups import CardQuery
from dpo_desk.desk.panels.case_filters import CaseFilters, Filters

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("filters", "field", "value"),
    [
        (Filters(text="Ada"), "text", "Ada"),
        (Filters(right="erasure"), "rights", ("erasure",)),
        (Filters(state="paused"), "states", ("paused",)),
        (Filters(due_within=-1), "due_to", date(2026, 11, 22)),
        (Filters(due_within=7), "due_to", date(2026, 11, 30)),
        (Filters(), "due_to", None),
        (Filters(received_from=TODAY), "received_from", TODAY),
        (Filters(received_to=TODAY), "received_to", TODAY),
        (Filters(open_only=False), "open_only", False),
    ],
)
def test_a_filter_becomes_part_of_the_query(filters: Filters, field: str, value: object) -> None:
    query = filters.applied_to(CardQuery(sort="person", desc=True), TODAY)
    assert getattr(query, field) == value
    assert (query.sort, query.desc) == ("person", True), "the order stays"


def test_what_is_shown_is_what_is_asked(qtbot: QtBot) -> None:
    row = CaseFilters(TODAY)
    qtbot.addWidget(row)
    asked = Filters("Ada", "access", "running", 14, date(2026, 11, 1), date(2026, 11, 20), False)
    row.show_filters(asked)
    assert row.filters() == asked
    assert not row.reset.isHidden()
    row.reset.click()
    assert row.filters() == Filters()
    assert row.reset.isHidden()


def test_typing_asks_once_after_the_last_key(qtbot: QtBot) -> None:
    row = CaseFilters(TODAY)
    qtbot.addWidget(row)
    row.show()
    heard: list[str] = []
    row.altered.connect(lambda: heard.append(row.filters().text))
    qtbot.keyClicks(row.words, "vale")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["vale"])


def test_a_day_that_cannot_be_read_asks_for_nothing(qtbot: QtBot) -> None:
    row = CaseFilters(TODAY)
    qtbot.addWidget(row)
    row.since.line.setText("the day before the")
    assert row.filters().received_from is None


def test_every_control_is_named(qtbot: QtBot) -> None:
    row = CaseFilters(TODAY)
    qtbot.addWidget(row)
    fields = (row.words, row.right, row.state, row.due, row.since.line, row.until.line)
    assert all(field.accessibleName() for field in fields)
