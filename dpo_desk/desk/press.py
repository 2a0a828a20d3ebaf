"""The press: one thread of its own for PDFs and page pictures, which never touches the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject

from dpo_desk.desk.clerk import Runner


class Press(Runner):
    """Sets and pictures pages with `press.run(typeset, sheet, then=self.slot)`.

    Only the newest errand for a slot is done: while somebody types, pages nobody will see any
    more are not set.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("dpo_desk press", parent)
