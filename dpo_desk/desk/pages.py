"""The pages of the rail: a new page adds one line here, and its entry appears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from dpo_desk.desk.panels.cases import CasesPage
from dpo_desk.desk.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PageKind:
    """An entry of the rail: its name, word and icon, and the page, made as `make(workplace)`.

    A page may have `refresh()`, called when a desk was opened, and `forget()`, called when it was
    locked.
    """

    name: str
    words: str
    icon: str
    make: Callable[[Workplace], QWidget]


PAGES: tuple[PageKind, ...] = (PageKind("cases", "&Cases", "cases", CasesPage),)
