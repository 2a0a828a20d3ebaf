"""Creating, unlocking and locking a desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpo_desk.casework import lookups, opening
from dpo_desk.casework.office import fixed_moments
from dpo_desk.domain.problems import Problem
from tests.makers import CHEAP, PASSPHRASE, made_office, opened

DAY = fixed_moments(date(2026, 11, 23))


def test_a_desk_is_locked_and_unlocked_by_each_officer(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    opening.add_officer(office, "Dep Uty", "another long phrase", CHEAP)
    path = office.path
    office.close()
    assert opening.officers(path) == ("Sim Officer", "Dep Uty")
    office = opening.unlock_desk(path, "another long phrase", DAY)
    assert office.officer == "Dep Uty"
    assert lookups.case(office, name).case.reference == name
    office.close()


def test_the_recovery_sheet_opens_a_desk_without_its_slots(tmp_path: Path) -> None:
    created = opening.create_desk(tmp_path / "a.desk", "Sim", PASSPHRASE, DAY, cost=CHEAP)
    created.office.close()
    (tmp_path / "a.desk.keys").unlink()
    office = opening.unlock_with_recovery(tmp_path / "a.desk", created.recovery_code, DAY)
    opening.renew_access(office, "Sim", "a wholly new phrase", CHEAP)
    office.close()
    opening.unlock_desk(tmp_path / "a.desk", "a wholly new phrase", DAY).close()


def test_wrong_passphrases_and_places_are_told_in_a_sentence(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    with pytest.raises(Problem, match="open"):
        opening.unlock_desk(office.path, PASSPHRASE, DAY)
    office.close()
    with pytest.raises(Problem, match="does not open"):
        opening.unlock_desk(office.path, "not the passphrase", DAY)
    with pytest.raises(Problem, match="no desk"):
        opening.unlock_desk(tmp_path / "none.desk", PASSPHRASE, DAY)


@pytest.mark.parametrize(
    ("officer", "passphrase", "field"),
    [("", PASSPHRASE, "officer"), ("Sim", "short", "passphrase")],
)
def test_a_desk_is_not_created_by_halves(
    tmp_path: Path, officer: str, passphrase: str, field: str
) -> None:
    with pytest.raises(Problem) as caught:
        opening.create_desk(tmp_path / "a.desk", officer, passphrase, DAY, cost=CHEAP)
    assert caught.value.field == field
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.desk").write_bytes(b"mine")
    with pytest.raises(Problem, match="exists already"):
        opening.create_desk(tmp_path / "a.desk", "Sim", PASSPHRASE, DAY, cost=CHEAP)
    assert (tmp_path / "a.desk").read_bytes() == b"mine"


def test_no_name_or_word_lies_in_the_clear(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    opened(office, words="A very particular sentence about lighthouses.")
    office.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Brackenbury" not in data
            assert b"lighthouses" not in data
