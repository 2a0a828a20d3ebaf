"""What the store's tests begin with: a real keyed desk, and a case in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Organisation, RegisterRow
from dpo_desk.domain.derived import Derived
from dpo_desk.domain.deriving import derive
from dpo_desk.domain.faces import ClockSettings
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.receiving import AddClaim, Receive
from dpo_desk.domain.workdays import Nation, WorkCalendar
from dpo_desk.records.store import Store, Writing
from dpo_desk.records.vault import DeskKey

OpenCase = Callable[..., CaseFile]


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


@pytest.fixture
def key() -> DeskKey:
    return DeskKey(bytes(range(32)))


@pytest.fixture
def rows() -> tuple[RegisterRow, ...]:
    """The register rows of a new desk."""
    organisation = Organisation(
        name="Heron Museum Trust", address="1 Quay\nLeith", officer="Mara Quill",
        officer_title="Data Protection Officer", nation="SCT",
    )  # fmt: skip
    return (RegisterRow(0, organisation, date(2020, 1, 1)),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "heron.desk"


@pytest.fixture
def store(
    path: Path, key: DeskKey, rows: tuple[RegisterRow, ...], now: datetime
) -> Iterator[Store]:
    """A new desk, open."""
    made = Store.create(path, key, rows, now, "Mara Quill")
    yield made
    made.close()


@pytest.fixture
def derived() -> Callable[[CaseFile], Derived]:
    """What a case contributes to the derived tables by the rules of the domain."""
    calendar, settings = WorkCalendar(Nation.SCOTLAND), ClockSettings()
    return lambda case: derive(case, calendar, settings)


@pytest.fixture
def open_case(derived: Callable[[CaseFile], Derived]) -> OpenCase:
    """Opens a request with the rights named, by one person, and derives it."""

    def opened(
        writing: Writing,
        *rights: str,
        name: str = "Áine O’Brien",
        email: str = "aine@example.org",
        on: date = date(2026, 11, 2),
        words: str = "Please send me everything you hold.",
    ) -> CaseFile:
        reference = writing.next_reference("R", on.year)
        subject = Party(Person(name, email, address="2 Low Road\nLeith"), Role.SUBJECT)
        case_id = writing.open_case("R", reference, on, Nation.SCOTLAND, (subject,))
        writing.add_fact(case_id, on, Receive(channel="email", words=words))
        for right in rights or ("access",):
            writing.add_fact(case_id, on, AddClaim(right=right))
        case = writing.case(case_id)
        writing.derive(derived(case))
        return case

    return opened
