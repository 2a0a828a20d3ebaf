"""The least that the list costs: bare SQL on the desk's own keyed connection; and what to find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dpo_desk.casework.lookups import CardQuery
from dpo_desk.casework.office import Office


class Bare:
    """SQL on the desk's own keyed connection, through the driver alone."""

    def __init__(self, office: Office) -> None:
        self._driver: Any = office.store._engine.raw_connection().driver_connection

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of one statement."""
        found: list[tuple[Any, ...]] = self._driver.execute(sql, values).fetchall()
        return found

    def cards(self, ids: tuple[int, ...]) -> list[tuple[Any, ...]]:
        """Return the rows of the list with these ids."""
        marks = ",".join("?" * len(ids))
        return self.rows(f"SELECT * FROM cards WHERE case_id IN ({marks})", *ids)

    def commit(self) -> None:
        """Write one row and make it last, as the least that any act costs."""
        self._driver.execute("BEGIN IMMEDIATE")
        self._driver.execute("INSERT OR REPLACE INTO drafts VALUES ('bench', 'x', '')")
        self._driver.execute("COMMIT")


def searches(cards: Callable[[CardQuery], Any]) -> tuple[str, ...]:
    """Return a word of most requests, one of few, a name, a reference, and hostile input."""
    some = cards(CardQuery(sort="reference", limit=1, offset=5_000)).cards[0]
    rare = cards(CardQuery(text=some.person)).cards[0]
    return "please", "a", rare.person, some.reference, '" OR *', "xyzzy"
