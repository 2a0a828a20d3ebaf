"""Settings: organisation over time, regulator, paper, officers and backups on a real desk."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.casework import housekeeping, opening, settings
from dpo_desk.casework.correspondence import stationery
from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.casework.press import pdf_text, typeset, window_test_pdf
from dpo_desk.casework.settings import Stationery
from dpo_desk.domain.controller import Organisation
from dpo_desk.domain.problems import Problem
from tests.makers import CHEAP, PASSPHRASE, live_on, made_office, opened

TODAY = date(2026, 11, 23)


def png(width: int = 4, height: int = 2) -> bytes:
    """Return a small black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = zlib.compress((b"\0" * (1 + 3 * width)) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = made_office(tmp_path, profile="ims")
    yield made
    made.close()


def named(office: Office, name: str, **more: str) -> Organisation:
    return replace(settings.organisation_shown(office).now, name=name, **more)


def test_an_earlier_change_gives_way_to_one_already_known(office: Office) -> None:
    settings.change_organisation(office, named(office, "Next Year Ltd"), date(2027, 1, 1))
    settings.change_organisation(office, named(office, "This Month Ltd"), date(2026, 11, 1))
    known = housekeeping.registers(office)
    assert known.organisation(date(2026, 10, 31)).name not in ("This Month Ltd", "Next Year Ltd")
    assert known.organisation(date(2026, 12, 31)).name == "This Month Ltd"
    assert known.organisation(date(2027, 1, 1)).name == "Next Year Ltd"
    history = settings.organisation_shown(office).history
    assert [row.valid_from for row in history[:2]] == [date(2027, 1, 1), date(2026, 11, 1)]
    assert history[1].valid_to == date(2026, 12, 31)


def test_a_second_change_of_the_same_day_corrects_the_first(office: Office) -> None:
    settings.change_organisation(office, named(office, "Mistpyed Ltd"), TODAY)
    count = len(settings.organisation_shown(office).history)
    settings.change_organisation(office, named(office, "Mistyped Ltd"), TODAY)
    shown = settings.organisation_shown(office)
    assert shown.now.name == "Mistyped Ltd"
    assert len(shown.history) == count


def test_a_change_needs_what_letters_need(office: Office) -> None:
    with pytest.raises(Problem) as caught:
        settings.change_organisation(office, named(office, ""), TODAY)
    assert caught.value.field == "name"


def test_the_regulators_address_counts_from_the_day_it_is_confirmed(office: Office) -> None:
    before = settings.regulator_shown(office)
    assert before.confirmed_on is None
    assert "Information Commission" in before.name.name
    settings.confirm_regulator(office, "1 Invented Square\nManchester")
    shown = settings.regulator_shown(office)
    assert (shown.address, shown.confirmed_on) == ("1 Invented Square\nManchester", TODAY)
    settings.confirm_regulator(office, "")
    assert settings.regulator_shown(office).address == ""


def test_the_paper_is_what_letters_print_on(office: Office) -> None:
    paper = Stationery(logo=png(), signature=png(8, 4), window="right", envelope="C5",
                       nudge=(1.5, -2.0), marking="Confidential")  # fmt: skip
    settings.set_paper(office, paper)
    assert stationery(office) == paper
    pdf = typeset(settings.paper_shown(office).sample)
    assert "Confidential" in pdf_text(pdf)[0]
    assert "moved by 1.5 mm" in pdf_text(window_test_pdf(settings.sample_letter(office, paper)))[0]


def test_paper_that_cannot_print_is_refused(office: Office, tmp_path: Path) -> None:
    big = tmp_path / "big.png"
    big.write_bytes(png() + bytes(settings.LARGEST_PICTURE))
    with pytest.raises(Problem, match="larger than 1 MB"):
        settings.read_picture(big, "logo")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(40))
    with pytest.raises(Problem, match="not a PNG"):
        settings.read_picture(photo, "logo")
    with pytest.raises(Problem, match="cannot be read"):
        settings.read_picture(tmp_path / "none.png", "logo")
    with pytest.raises(Problem, match="15 mm at most"):
        settings.set_paper(office, Stationery(nudge=(16.0, 0.0)))
    with pytest.raises(Problem, match="60 characters"):
        settings.set_paper(office, Stationery(marking="x" * 61))
    assert housekeeping.setting(office, "letterhead") is None


def test_nobody_takes_their_own_key_away(office: Office) -> None:
    opening.add_officer(office, "Dee Deputy", "seven wet umbrellas here", CHEAP)
    assert settings.officers_shown(office).names == ("Sim Officer", "Dee Deputy")
    with pytest.raises(Problem, match="your own key"):
        settings.remove_officer(office, "Sim Officer")
    settings.remove_officer(office, "Dee Deputy")
    assert settings.officers_shown(office).names == ("Sim Officer",)


def test_the_own_passphrase_needs_the_old_one(office: Office) -> None:
    with pytest.raises(Problem, match="old passphrase"):
        settings.change_own_passphrase(office, "not the one at all", "another one entirely")


def test_a_backup_becomes_a_new_desk_and_never_replaces_one(office: Office, tmp_path: Path) -> None:
    name = opened(office)
    made = housekeeping.back_up(office)
    assert settings.backups_shown(office).kept == (made,)
    to = tmp_path / "again.desk"
    settings.restore_backup(office, made.path, to)
    again = opening.unlock_desk(to, PASSPHRASE, fixed_moments(TODAY))
    assert [reference for _, reference in again.store.references()] == [name]
    again.close()
    with pytest.raises(Problem, match="already exists"):
        settings.restore_backup(office, made.path, to)
    orphan = tmp_path / "other.desk.keys"
    orphan.write_text("of another desk")
    with pytest.raises(Problem, match="already exists"):
        settings.restore_backup(office, made.path, tmp_path / "other.desk")
    assert orphan.read_text() == "of another desk"


def test_a_damaged_backup_is_not_restored(office: Office, tmp_path: Path) -> None:
    made = housekeeping.back_up(office)
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2] ^= 1
    made.path.write_bytes(bytes(data))
    with pytest.raises(Problem):
        settings.restore_backup(office, made.path, tmp_path / "again.desk")
    assert not (tmp_path / "again.desk").exists()


def test_backups_go_to_a_folder_that_is_there(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="a folder that is there"):
        settings.set_backup_folder(office, tmp_path / "nowhere")
    away = tmp_path / "away"
    away.mkdir()
    settings.set_backup_folder(office, away)
    live_on(office, date(2026, 11, 24))
    assert housekeeping.back_up(office).path.parent == away
    shown = settings.backups_shown(office)
    assert (shown.folder, shown.usual) == (away, False)
    settings.set_backup_folder(office, None)
    assert settings.backups_shown(office).usual
