"""Bad luck: damaged files, full disks, kills and wrong clocks leave a whole desk and a sentence."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlcipher3 import dbapi2

from dpo_desk.casework import acts, housekeeping, lookups
from dpo_desk.casework.office import Moments
from dpo_desk.domain.receiving import Note
from tests.journeys.misfortune import Misfortune
from tests.journeys.terminal import ASKED, TODAY, Terminal, command
from tests.makers import PASSPHRASE, live_on, opened

LONDON = ZoneInfo("Europe/London")
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture(scope="module")
def fate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Misfortune]:
    """Return the one process whose children meet with bad luck."""
    fate = Misfortune(tmp_path_factory.mktemp("fate"))
    yield fate
    fate.end()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal.on_new_desk(tmp_path)
    assert terminal.new("Ada Rowe").reference == "R-2026-00001"
    return terminal


def send(terminal: Terminal, out: str = "letter.pdf") -> list[str]:
    fields = [word for field in ASKED for word in ("--field", field)]
    return terminal.words("letter", "R-2026-00001", "L02", "--out", terminal.folder / out,
                          "--send", "--by", "post", *fields)  # fmt: skip


def copied(terminal: Terminal, folder: Path) -> Terminal:
    """Return a terminal on a copy of the desk, to come to grief in its place."""
    folder.mkdir()
    for file in (terminal.desk, Path(f"{terminal.desk}.keys"), terminal.passphrase):
        shutil.copy(file, folder)
    return Terminal(folder)


# --- files that are not what they should be -------------------------------------------------


def damaged(whole: bytes) -> dict[str, bytes]:
    """Return what may have become of a desk's bytes."""
    found = {
        "empty": b"",
        "short": whole[:1000],
        "half": whole[: len(whole) // 2],
        "half at a page": whole[: len(whole) // 2 // 4096 * 4096],
        "a byte less": whole[:-1],
        "words": b"Dear Sir or Madam, " * 1000,
        "zeros": bytes(len(whole)),
    }
    for name, at in (("salt", 3), ("head", 100), ("middle", len(whole) // 2), ("tail", -7)):
        flipped = bytearray(whole)
        flipped[at] ^= 0x10
        found[f"flipped at its {name}"] = bytes(flipped)
    return found


def test_a_damaged_desk_is_refused_and_left_as_it_is(terminal: Terminal) -> None:
    whole = terminal.desk.read_bytes()
    for name, content in damaged(whole).items():
        terminal.desk.write_bytes(content)
        for words in (("due",), ("act", "R-2026-00001", "acknowledge", "--field", "by=post")):
            said = terminal.do(*words).refusal
            assert "test.desk" in said, name
            assert terminal.desk.read_bytes() == content, name
    terminal.desk.write_bytes(whole)
    terminal.whole()
    assert terminal.files() == {"test.desk", "test.desk.keys", "passphrase.txt"}


def test_another_programs_database_is_no_desk(terminal: Terminal) -> None:
    terminal.desk.unlink()
    plain = sqlite3.connect(terminal.desk)
    plain.execute("CREATE TABLE t (x)")
    plain.close()
    assert "without encryption, not a desk" in terminal.do("due").refusal
    terminal.desk.unlink()
    terminal.desk.mkdir()
    assert "There is no desk test.desk" in terminal.do("due").refusal


def test_a_wrong_passphrase_is_a_sentence_without_it(terminal: Terminal) -> None:
    for wrong in ("quiet lamps over Lincoln ", "QUIET LAMPS", "x" * 100_000, "'; --", "\x00"):
        terminal.passphrase.write_text(wrong + "\n", encoding="utf-8")
        assert terminal.do("due").refusal == "That passphrase does not open this desk."
    terminal.passphrase.write_bytes(b"\xff\xfe\xff\n")
    assert "not a text in UTF-8" in terminal.do("due").refusal
    terminal.passphrase.write_text("\n", encoding="utf-8")
    assert "empty line" in terminal.do("due").refusal
    terminal.passphrase.unlink()
    assert "cannot be read" in terminal.do("due").refusal


def test_keys_missing_damaged_or_of_another_desk(terminal: Terminal, tmp_path: Path) -> None:
    keys = terminal.folder / "test.desk.keys"
    mine, desk = keys.read_bytes(), terminal.desk.read_bytes()
    keys.unlink()
    assert "test.desk.keys is missing" in terminal.do("due").refusal
    for content in (b"", b"{}", mine[:-40], mine.replace(b'"salt"', b'"malt"'), b"[" * 100_000,
                    mine.replace(b'"iterations": 1', b'"iterations": 99999999')):  # fmt: skip
        keys.write_bytes(content)
        assert "is damaged" in terminal.do("due").refusal
    turned = bytearray(mine)
    at = mine.index(b'"wrapped": "') + 15
    turned[at] = ord("A") if turned[at] != ord("A") else ord("B")
    keys.write_bytes(turned)
    assert terminal.do("due").refusal == "That passphrase does not open this desk."
    (tmp_path / "other").mkdir()
    other = Terminal.on_new_desk(tmp_path / "other")
    shutil.copy(f"{other.desk}.keys", keys)
    assert "it is another desk" in terminal.do("due").refusal
    keys.write_bytes(mine)
    assert terminal.desk.read_bytes() == desk
    terminal.whole()


@posix
def test_a_second_opener_is_refused(terminal: Terminal, fate: Misfortune) -> None:
    office = terminal.office()
    acknowledge = terminal.words("act", "R-2026-00001", "acknowledge", "--field", "by=post")
    elsewhere = fate.befall(acknowledge)
    assert elsewhere.code == 1
    assert "open elsewhere" in elsewhere.err
    assert "open elsewhere" in terminal.do("due").refusal
    opened(office, date(2026, 11, 18))
    assert office.close()
    terminal.whole()
    assert fate.befall(acknowledge).code == 0


# --- places that cannot be written ----------------------------------------------------------


@posix
def test_a_folder_that_cannot_be_written_is_a_sentence(
    terminal: Terminal, fate: Misfortune
) -> None:
    before, files = terminal.whole(), terminal.files()
    passphrase = ("--passphrase-file", str(terminal.passphrase))
    refusals = [
        terminal.words("act", "R-2026-00001", "acknowledge", "--field", "by=post"),
        terminal.words("due"),
        terminal.words("backup"),
        ["create", str(terminal.folder / "new.desk"), *passphrase,
         "--recovery-out", str(terminal.folder / "out.pdf")],
        ["demo", str(terminal.folder / "demo.desk"), "--cases", "1"],
    ]  # fmt: skip
    terminal.folder.chmod(0o500)
    try:
        lucks = [fate.befall(words, bound=True) for words in refusals]
    finally:
        terminal.folder.chmod(0o700)
    for luck in lucks:
        assert luck.code == 1, luck
        assert len(luck.err.splitlines()) == 1, luck.err
    assert terminal.files() == files
    assert terminal.whole() == before


@posix
def test_a_full_disk_takes_nothing_and_leaves_nothing(
    terminal: Terminal, tmp_path: Path, fate: Misfortune
) -> None:
    long, before, codes = "z" * 60_000, terminal.whole(), set()
    size = terminal.desk.stat().st_size
    for number, room in enumerate((2000, size, size + 200_000)):
        for kind in ("note", "letter", "new", "backup"):
            place = copied(terminal, tmp_path / f"{kind}{number}")
            words = {
                "note": place.words("act", "R-2026-00001", "note", "--field", f"words={long}"),
                "letter": send(place),
                "new": place.words("new", "--received", "2026-11-18", "--channel", "email",
                                   "--name", "Bob", "--right", "access", "--words", long),
                "backup": place.words("backup"),
            }[kind]  # fmt: skip
            luck = fate.befall(words, room=room)
            codes.add((kind, luck.code))
            left = place.files() - {"test.desk", "test.desk.keys", "passphrase.txt"}
            if luck.code == 1:
                assert len(luck.err.splitlines()) == 1, luck.err
                assert place.whole() == before, (kind, room, luck.err)
                assert left <= {"test backups"}, (kind, room, left)
            else:
                assert luck.code == 0, luck.err
                assert place.whole() > before or kind == "backup"
                assert ("letter.pdf" in left) == (kind == "letter")
    assert {(kind, code) for kind in ("note", "new", "letter") for code in (0, 1)} <= codes


@posix
def test_a_new_desk_on_a_full_disk_is_no_desk(tmp_path: Path, fate: Misfortune) -> None:
    passphrase = tmp_path / "p.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    for room in (300, 100_000):
        luck = fate.befall(
            ["create", str(tmp_path / "new.desk"), "--passphrase-file", str(passphrase),
             "--recovery-out", str(tmp_path / "sheet.pdf")],
            room=room,
        )  # fmt: skip
        assert luck.code == 1, luck.err
        assert len(luck.err.splitlines()) == 1, luck.err
        assert [file.name for file in tmp_path.iterdir()] == ["p.txt"]


@posix
def test_a_sheet_that_cannot_be_put_down_takes_its_desk_along(tmp_path: Path) -> None:
    passphrase = tmp_path / "p.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / ".sheet.pdf.part").mkdir()  # as good as a disk that refuses
    said = command("create", tmp_path / "new.desk", "--passphrase-file", passphrase,
                   "--recovery-out", tmp_path / "sheet.pdf")  # fmt: skip
    assert "could not be written" in said.refusal
    assert not (tmp_path / "new.desk").exists()
    assert not (tmp_path / "new.desk.keys").exists()


def test_no_output_goes_over_another_without_being_told(terminal: Terminal) -> None:
    out = terminal.folder / "out.file"
    out.write_bytes(b"somebody's")
    before, files = terminal.whole(), terminal.files()
    writing = [
        send(terminal, "out.file"),
        terminal.words("letter", "R-2026-00001", "L01", "--out", out),
        terminal.words("summary", "2026-10", "--issue", "--out", out),
        terminal.words("summary", "2026-10", "--issue", "--xlsx", out),
        terminal.words("calendar", "--out", out),
        ["create", str(terminal.folder / "new.desk"), "--recovery-out", str(out),
         "--passphrase-file", str(terminal.passphrase)],
    ]  # fmt: skip
    for words in writing:
        assert "--force" in command(*words).refusal
    assert "exists already" in command("create", terminal.desk, *writing[-1][-2:]).refusal
    assert "exists already" in command("demo", terminal.desk).refusal
    assert out.read_bytes() == b"somebody's"
    assert terminal.files() == files
    assert terminal.whole() == before
    assert terminal.do("calendar", "--out", out, "--force").code == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert command(*send(terminal, "out.file"), "--force").code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert terminal.files() == files


def test_a_letter_that_is_refused_leaves_no_letter(terminal: Terminal) -> None:
    before, out = terminal.whole(), terminal.folder / "x.pdf"
    for kind in ("L07", "L10", "L37", "L99"):
        said = terminal.do("letter", "R-2026-00001", kind, "--out", out, "--send", "--by", "post")
        assert said.refusal, kind
        assert not out.exists()
    elsewhere = terminal.folder / "nowhere" / "x.pdf"
    assert "There is no folder nowhere" in terminal.do("calendar", "--out", elsewhere).refusal
    assert terminal.whole() == before


# --- kills ----------------------------------------------------------------------------------


def moments(steps: int, most: int) -> list[int]:
    """Return about so many steps of a command to be killed at: all along, and each at the end."""
    late = range(max(1, steps - most // 2 + 1), steps + 1)
    early = range(1, steps + 1, max(1, steps // (most // 2)))
    return sorted({*early, *late})


@posix
@pytest.mark.parametrize("kind", ["act", "new", "letter", "backup", "summary"])
def test_a_killed_command_did_all_or_nothing(
    terminal: Terminal, tmp_path: Path, fate: Misfortune, kind: str
) -> None:
    def words(place: Terminal) -> list[str]:
        return {
            "act": place.words("act", "R-2026-00001", "acknowledge", "--field", "by=post"),
            "new": place.words("new", "--received", "2026-11-18", "--channel", "email", "--name",
                               "Bob", "--right", "access", "--right", "erasure", "--words", "z"),
            "letter": send(place),
            "backup": place.words("backup"),
            "summary": place.words("summary", "2026-10", "--issue", "--out",
                                   place.folder / "summary.pdf"),
        }[kind]  # fmt: skip

    before = terminal.whole()
    trial = copied(terminal, tmp_path / "trial")
    luck = fate.befall(words(trial))
    assert luck.code == 0, luck.err
    after, ends = trial.whole(), set()
    for step in moments(luck.steps, 6):
        place = copied(terminal, tmp_path / f"at{step}")
        assert fate.befall(words(place), kill=step).code is None
        lying = place.files()
        last = place.whole()
        ends.add(last)
        plain = {name for name in lying if name.endswith((".pdf", ".part"))}
        if last == before:
            assert not {name for name in plain if "backups/" not in name}, lying
        assert last in {before, after}
        assert "test.desk-wal" not in place.files()
        letters = place.do("case", "R-2026-00001", "--json").values["letters"]
        assert [line["status"] for line in letters] in ([], ["sent"])
    assert before in ends


@posix
def test_a_killed_creation_can_be_repeated(tmp_path: Path, fate: Misfortune) -> None:
    passphrase = tmp_path / "p.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")

    def words(name: str) -> list[str]:
        return ["create", str(tmp_path / f"{name}.desk"), "--passphrase-file", str(passphrase),
                "--recovery-out", str(tmp_path / f"{name}.pdf")]  # fmt: skip

    luck = fate.befall(words("trial"))
    assert luck.code == 0, luck.err
    finished = 0
    killed_at = moments(luck.steps, 4)
    for step in killed_at:
        assert fate.befall(words(f"at{step}"), kill=step).code is None
        desk = tmp_path / f"at{step}.desk"
        if desk.exists():
            finished += 1
        else:
            assert command(*words(f"at{step}")).code == 0
        assert command("verify", desk, "--passphrase-file", passphrase).code == 0
    assert finished < len(killed_at)
    assert not [file.name for file in tmp_path.iterdir() if file.name.endswith((".new", ".part"))]


@posix
def test_a_killed_demonstration_is_a_whole_desk_or_none(tmp_path: Path, fate: Misfortune) -> None:
    def words(name: str) -> list[str]:
        return ["demo", str(tmp_path / f"{name}.desk"), "--cases", "2", "--months", "2",
                "--today", "2026-11-23"]  # fmt: skip

    luck = fate.befall(words("trial"))
    assert luck.code == 0, luck.err
    passphrase = tmp_path / "p.txt"
    passphrase.write_text("nobody here is real", encoding="utf-8")
    for step in (luck.steps // 4, luck.steps // 2, luck.steps - 1):
        assert fate.befall(words(f"at{step}"), kill=step).code is None
        desk = tmp_path / f"at{step}.desk"
        if desk.exists():
            said = command("verify", desk, "--passphrase-file", passphrase)
            assert (said.code, said.err) == (0, ""), said


# --- clocks ---------------------------------------------------------------------------------


def test_a_clock_set_back_keeps_the_trail_in_order(terminal: Terminal) -> None:
    office = terminal.office()
    for day in (TODAY, date(2026, 10, 1), date(2030, 1, 1), date(2026, 11, 19)):
        live_on(office, day)
        reference = opened(office, date(2026, 9, 30))
        acts.perform(office, reference, Note(words=f"Noted on {day}."), date(2026, 9, 30))
    lines = office.store.trail()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert [line.at for line in lines] != sorted(line.at for line in lines)
    assert housekeeping.verify(office) == ()
    office.close()
    for today in ("2026-10-01", "2019-01-01", "2031-06-30"):
        assert terminal.do("verify", today=today).code == 0
        assert terminal.do("case", "R-2026-00001", today=today).code == 0
        assert terminal.do("due", today=today).code == 0


def test_an_act_dated_after_today_is_refused(terminal: Terminal) -> None:
    before = terminal.whole()
    said = terminal.do("act", "R-2026-00001", "acknowledge", "--field", "by=post", "--on",
                       "2026-11-23", today="2026-11-20")  # fmt: skip
    assert said.refusal
    early = terminal.do("act", "R-2026-00001", "acknowledge", "--field", "by=post",
                        today="2026-11-01")  # fmt: skip
    assert early.refusal
    assert terminal.whole() == before


def at(moment: datetime) -> Moments:
    return Moments(today=lambda: moment.astimezone(LONDON).date(), now=lambda: moment)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 23, 59, 59, 999_999, LONDON),
        datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=0),
        datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
        datetime(2026, 3, 29, 1, 30, tzinfo=LONDON),  # this half hour does not exist
        datetime(2026, 6, 30, 23, 30, tzinfo=ZoneInfo("UTC")),  # the next day in London
        datetime(2028, 2, 29, 0, 0, tzinfo=LONDON),
    ],
)
def test_moments_at_the_edges_of_days(terminal: Terminal, moment: datetime) -> None:
    office = terminal.office()
    office.moments = at(moment)
    today = moment.astimezone(LONDON).date()
    reference = opened(office, today)
    acts.perform(office, reference, Note(words="Noted."), today)
    case = lookups.case(office, reference).case
    assert case.received_on == today
    assert [fact.on for fact in case.standing] == [today] * 3
    recorded = case.standing[-1].recorded_at
    assert recorded is not None
    assert recorded == moment.astimezone(ZoneInfo("UTC"))
    assert housekeeping.verify(office) == ()
    office.close()


def test_a_mail_at_one_minute_to_midnight_is_of_that_day(terminal: Terminal) -> None:
    for stamp, day in (
        ("Mon, 16 Nov 2026 23:59:59 +0000", "2026-11-16"),
        ("Tue, 30 Jun 2026 23:30:00 +0000", "2026-07-01"),
        ("Sun, 25 Oct 2026 00:30:00 +0100", "2026-10-25"),
    ):
        mail = f"From: Ada <ada@example.org>\r\nDate: {stamp}\r\nSubject: s\r\n\r\nMy data."
        made = terminal.from_mail(mail.encode(), "--right", "access")
        case = terminal.do("case", made.reference, "--json").values
        assert case["received"] == day


def test_backups_go_on_where_a_clock_ran_ahead(terminal: Terminal) -> None:
    office = terminal.office()
    for ahead in range(14):
        live_on(office, TODAY + timedelta(days=100 + ahead))
        housekeeping.back_up(office)
    live_on(office, TODAY)
    assert housekeeping.backup_due(office)
    made = housekeeping.back_up(office)
    assert made.path.exists()
    assert not housekeeping.backup_due(office)
    office.close()


# --- a trail that somebody wrote in ---------------------------------------------------------


def test_a_byte_changed_in_the_trail_is_named(terminal: Terminal) -> None:
    office = terminal.office()
    key = office.key.hex
    office.close()
    last = terminal.whole()
    for column in ("act", "actor", "item", "digest", "hash", "before", "fields", "at"):
        place = copied(terminal, terminal.folder / column)
        _write_in_trail(place.desk, key, column, last - 1)
        said = place.do("verify")
        assert said.code == 1, column
        assert f"Entry {last - 1}" in said.out, column
        assert "wrong" in said.err


def _write_in_trail(desk: Path, key: str, column: str, number: int) -> None:
    """Change one byte of an entry, as somebody with the key in hand can."""
    connection = dbapi2.connect(str(desk))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    guards = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'trail'"
    ).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    of_entry = f"{column} FROM trail WHERE number = {number}"
    (value,) = connection.execute(f"SELECT {of_entry}").fetchone()
    at = len(value) - 2
    changed = value[:at] + ("1" if value[at] != "1" else "2") + value[at + 1 :]
    connection.execute(f"UPDATE trail SET {column} = ? WHERE number = ?", (changed, number))
    for _, sql in guards:
        connection.execute(sql)
    connection.commit()
    connection.close()
