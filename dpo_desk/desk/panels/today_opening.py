"""Opens a case with one of its acts begun: what the buttons of Today ask for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from dpo_desk.casework import lookups
from dpo_desk.casework.lookups import CaseView
from dpo_desk.desk.panels.casefile import CaseFilePanel
from dpo_desk.desk.workplace import Workplace


class Opening(QObject):
    """`begin` waits until the panel shows the case, then opens the dialog of the act."""

    def __init__(self, workplace: Workplace, panel: CaseFilePanel) -> None:
        super().__init__(panel)
        self._clerk, self._panel = workplace.clerk, panel
        self._act: tuple[str, dict[str, Any]] = ("", {})

    def begin(self, reference: str, act: str, given: dict[str, Any]) -> None:
        """Begin an act of the case that the panel was just told to show."""
        self._act = (act, given)
        # Answers come in the order of the questions: the panel has the case by then.
        self._clerk.ask(lookups.case, reference, then=self._on_case)

    def _on_case(self, view: CaseView) -> None:
        (act, given), self._act = self._act, ("", {})
        panel = self._panel
        if not act or panel.view is None or panel.reference != view.case.reference:
            return
        if given:
            panel.acts.act(act, given=given)
        else:
            panel.steps.act_wanted.emit(act)
