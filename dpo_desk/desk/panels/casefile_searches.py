"""The searches of a case: a row per system, planned, searched or not and why, and what came out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk import look
from dpo_desk.desk.models.frozen_table import FrozenTable
from dpo_desk.desk.panels.casefile_table import WholeTable
from dpo_desk.desk.panels.casefile_words import shown_value
from dpo_desk.desk.pieces import Button, EmptyState, caption, column, row
from dpo_desk.domain.answering import PlanSearch, RecordSearch
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.entries import specs
from dpo_desk.domain.workdays import short_date

COLUMNS = ("System", "Where it stands", "Searched by", "Found", "Supplied", "Withheld", "Exemption")


@dataclass(frozen=True, slots=True)
class SearchRow:
    """What is known of one system's search in a case."""

    system: str
    plan: PlanSearch | None = None
    result: RecordSearch | None = None
    on: str = ""

    @property
    def stands(self) -> str:
        """Return where the search stands, in words."""
        if self.result is None:
            by = self.plan.reply_by if self.plan else None
            return f"Planned, answer wanted by {short_date(by)}" if by else "Planned"
        if self.result.result == "not_searched":
            return f"Not searched: {self.result.why_not}"
        words = "something found" if self.result.result == "found" else "nothing found"
        gated = self.result.special in ("health", "social", "school") and not self.result.opinion
        more = "; opinion missing (DPA Sch 3)" if gated else ""
        return f"Searched {self.on}: {words}{more}"

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row as the table shows it."""
        by = self.plan.identifiers if self.plan else ""
        result = self.result
        if result is None:
            return self.system, self.stands, by, "", "", "", ""
        count = f"{result.items} items" if result.items is not None else ""
        found = ": ".join(part for part in (count, result.found) if part)
        spec = next(s for s in specs(RecordSearch) if s.name == "exemptions")
        exempt = shown_value(spec, result.exemptions, result)
        return self.system, self.stands, by, found, result.supplied, result.withheld, exempt


def search_rows(case: CaseFile) -> tuple[SearchRow, ...]:
    """Return a row for each system planned or searched, in order of first mention."""
    rows: dict[str, SearchRow] = {}
    for fact in case.standing:
        entry = fact.entry
        if isinstance(entry, PlanSearch):
            old = rows.get(entry.system)
            rows[entry.system] = SearchRow(
                entry.system, entry, old.result if old else None, old.on if old else ""
            )
        elif isinstance(entry, RecordSearch):
            plan = rows[entry.system].plan if entry.system in rows else None
            rows[entry.system] = SearchRow(entry.system, plan, entry, short_date(fact.on))
    return tuple(rows.values())


def unplanned(view: CaseView) -> tuple[str, ...]:
    """Return the systems of the register that this case neither plans nor has searched."""
    known = {one.system for one in search_rows(view.case)}
    return tuple(word for word, _ in view.choices.get("systems", ()) if word not in known)


class Searches(QWidget):
    """The table, and the buttons to plan one system or all of the register."""

    plan_wanted = Signal()
    plan_all_wanted = Signal()
    record_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FrozenTable(COLUMNS, self)
        self.view = WholeTable(self.table, "Searches", (16, 26, 20, 22, 20, 20, 20), True)
        self.view.activated.connect(self._on_activated)
        self.count = caption("", wrap=False)
        self.plan_all = Button("Plan every system of the register", "add")
        self.plan_all.clicked.connect(self.plan_all_wanted)
        self.plan = Button("Plan a search", "search")
        self.plan.clicked.connect(self.plan_wanted)
        self.record = Button("Record a search", "done")
        self.record.clicked.connect(self._on_record)
        head = row(look.S)
        head.addWidget(self.count)
        head.addStretch(1)
        for button in (self.plan_all, self.plan, self.record):
            head.addWidget(button)
        self.empty = EmptyState(
            "search",
            "No search is planned yet",
            "Plan one for each system that may hold their data. A reasonable and proportionate"
            " search is what the law asks for (Art 15(1A)).",
        )
        inside = column(look.S)
        inside.addLayout(head)
        inside.addWidget(self.view)
        inside.addWidget(self.empty)
        inside.addWidget(caption("Enter or double click records what was found in a system."))
        inside.addStretch(1)
        self.setLayout(inside)

    def show_case(self, view: CaseView) -> None:
        """Show this case's searches."""
        rows = search_rows(view.case)
        self.table.show_rows(tuple(one.cells for one in rows), rows)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        done = sum(one.result is not None for one in rows)
        self.count.setText(f"{done} of {len(rows)} recorded" if rows else "")
        step = view.step("plan_search")
        may = step is not None and step.open
        why = step.why if step is not None else ""
        left = unplanned(view)
        self.plan_all.setEnabled(may and bool(left))
        self.plan_all.setToolTip(why or (f"{len(left)} systems" if left else "All are planned"))
        for button in (self.plan, self.record):
            button.setEnabled(may)
            button.setToolTip(why)

    def _on_activated(self, index: QModelIndex) -> None:
        if self.record.isEnabled():
            self.record_wanted.emit(self.table.value(index).system)

    def _on_record(self) -> None:
        index = self.view.currentIndex()
        self.record_wanted.emit(self.table.value(index).system if index.isValid() else "")
