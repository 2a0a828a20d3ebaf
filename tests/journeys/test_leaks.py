"""After a day's work nobody's words lie in any plain file, and no failure says them aloud."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from dpo_desk.casework import correspondence, housekeeping
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.cli.main import run
from dpo_desk.records import vault
from dpo_desk.records.vault import DeskKey, new_key
from tests.journeys.terminal import ASKED, TODAY, TOP, Terminal, command, in_process, own_world

NAME, MAIL, STREET = "Rosalind Quennell", "r.quennell@example.org", "7 Wolverley Crescent"
WORDS, FILED, NOTED = "umbrellamoot", "payslipquartz", "gargoylehush"
SECRET = "violet herons mind the weir"
PRIVATE = ("Quennell", "r.quennell", "Wolverley", WORDS, FILED, NOTED, "violet herons")


def traces(words: str) -> list[bytes]:
    """Return what the words look like in a file: in UTF-8 and UTF-16, upright or in base64."""
    found = []
    for shown in (words, words.lower(), words.upper()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            found.append(shown.encode(encoding))
    plain = words.encode()
    # Wherever the words fall in base64, one of three cuts shows their middle.
    found += [base64.b64encode(plain[cut:])[: (len(plain) - cut) // 3 * 4 - 4] for cut in range(3)]
    return [trace for trace in found if len(trace) >= 6]


TRACES = [trace for words in PRIVATE for trace in traces(words)]


def telling(data: bytes) -> list[bytes]:
    """Return the private words found in bytes."""
    return [trace for trace in TRACES if trace in data]


def plain_files(folder: Path, but: set[Path]) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.is_file() and file not in but:
            yield file


def the_mail() -> bytes:
    attachment = base64.encodebytes(f"{FILED} for {NAME}".encode()).decode()
    return (
        f"From: {NAME} <{MAIL}>\r\nDate: Wed, 18 Nov 2026 09:00:00 +0000\r\nSubject: {WORDS}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="B"\r\n\r\n'
        f"--B\r\nContent-Type: text/plain\r\n\r\nPlease send my data: {WORDS}.\r\n"
        f'--B\r\nContent-Type: text/plain; name="{FILED}.txt"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{attachment}\r\n--B--\r\n"
    ).encode()


# The day at the desk, in a process of its own with a world of its own; it ends in a crash.
DAY = """
import json, sys
from datetime import date
from pathlib import Path
from dpo_desk.casework import correspondence, housekeeping
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.cli.main import run
from dpo_desk.domain.blocks import para
from dpo_desk.records import casefiles
said = json.loads(sys.stdin.read())
for words in said["commands"]:
    code = run(words)
    assert code == 0, (words[0], code)
office = unlock_desk(Path(said["desk"]), said["secret"], fixed_moments(date(2026, 11, 23)))
letter = correspondence.compose(office, "R-2026-00001", LetterOptions("L07", date(2026, 11, 23)))
correspondence.save_words(office, letter, (*letter.blocks, para(said["noted"])))
housekeeping.save_draft(office, "case:new", said["noted"])
housekeeping.back_up(office)
office.store.people(said["noted"])
office.close()
real = casefiles.row_of
def broken(connection, case_id):
    found = dict(real(connection, case_id))
    raise KeyError(said["noted"] + str(found))
casefiles.row_of = broken
run(said["crash"])
"""


def test_after_a_days_work_no_plain_file_tells_of_anybody(tmp_path: Path) -> None:
    folder, world = tmp_path / "desk", own_world(tmp_path)
    folder.mkdir()
    desk, given, exported = folder / "north.desk", tmp_path / "given", tmp_path / "exported"
    given.mkdir()
    exported.mkdir()
    secret, mail = given / "passphrase.txt", given / "mail.eml"
    secret.write_text(SECRET + "\n", encoding="utf-8")
    mail.write_bytes(the_mail())
    day = ["--passphrase-file", str(secret), "--today", "2026-11-23"]
    case, path = "R-2026-00001", str(desk)
    asked = [word for field in (*ASKED, f"doubt={NOTED}") for word in ("--field", field)]
    commands = [
        ["create", path, "--profile", "ims", "--recovery-out", str(exported / "sheet.pdf"), *day],
        ["new", path, "--from-email", str(mail), "--right", "access", "--address",
         f"{STREET}\nLincoln", *day],
        ["act", path, case, "note", "--field", f"words={NOTED}", *day],
        ["letter", path, case, "L02", "--out", str(exported / "draft.pdf"), *asked, *day],
        ["letter", path, case, "L02", "--out", str(exported / "l2.pdf"), *asked, "--send", "--by",
         "post", *day],
        ["summary", path, "2026-10", "--issue", "--out", str(exported / "s.pdf"), "--xlsx",
         str(exported / "s.xlsx"), *day],
        ["calendar", path, "--out", str(exported / "plain.ics"), *day],
        ["cases", path, "--find", WORDS, *day],
        ["backup", path, *day[:2]],
        ["verify", path, *day],
    ]  # fmt: skip
    told = {
        "commands": commands, "desk": path, "secret": SECRET, "noted": NOTED,
        "crash": ["case", path, case, *day],
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", DAY],
        cwd=TOP, env=world | {"PYTHONWARNINGS": "default"}, input=json.dumps(told),
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "The program made a mistake" in done.stderr
    assert done.stderr.rstrip().endswith("KeyError")
    assert not telling(done.stderr.encode()), done.stderr
    left = {mail, secret, *exported.iterdir()}
    assert {file.name for file in folder.iterdir()} >= {"north.desk", "north.desk.keys"}
    assert len(list(folder.rglob("*.desk"))) == 3
    for file in plain_files(tmp_path, but=left):
        assert not telling(file.read_bytes()), file
        assert not telling(str(file).encode()), file
    for name in ("s.pdf", "s.xlsx", "plain.ics", "sheet.pdf"):
        assert not telling((exported / name).read_bytes()), name
    assert not list(plain_files(tmp_path / "world", but=set()))
    for file in folder.rglob("*.desk*"):
        assert file.stat().st_mode & 0o077 == 0, file


def test_the_search_for_traces_finds_them(tmp_path: Path) -> None:
    for number, data in enumerate(
        [NAME.encode(), MAIL.encode("utf-16-le"), base64.b64encode(b"x" + the_mail()),
         base64.b64encode(b"yy" + WORDS.encode() * 2)]
    ):  # fmt: skip
        file = tmp_path / f"{number}.bin"
        file.write_bytes(data)
        assert telling(file.read_bytes())


# --- what failures say ----------------------------------------------------------------------


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal.on_new_desk(tmp_path)
    made = terminal.new(NAME, "--email", MAIL, "--address", f"{STREET}\nLincoln", words=WORDS)
    assert made.code == 0, made.err
    return terminal


def test_refusals_name_nobody(terminal: Terminal) -> None:
    case = "R-2026-00001"
    refusals = [
        terminal.do("act", case, "extend", "--field", f"explanation={NOTED}"),
        terminal.do("act", case, "close", "--field", f"why={NOTED}"),
        terminal.do("act", case, "note", "--field", f"words={NOTED}", "--on", "2027-01-01"),
        terminal.do("letter", case, "L07", "--out", terminal.folder / "x.pdf", "--send",
                    "--by", "post"),
        terminal.do("case", "R-2026-00002"),
        terminal.do("new", "--received", "2030-01-01", "--channel", "email", "--name", NAME,
                    "--right", "access", "--words", WORDS, "--email", MAIL),
        terminal.do("new", "--channel", "email", "--name", NAME, "--words", WORDS),
        terminal.from_mail(the_mail(), "--right", "access", "--received", "2030-01-01"),
    ]  # fmt: skip
    for said in refusals:
        assert said.code in (1, 2), said
        assert not telling(said.err.encode()), said.err
        assert not telling(said.out.encode()), said.out


def test_a_drivers_error_hides_what_was_being_stored(terminal: Terminal) -> None:
    office = terminal.office()
    with pytest.raises(SQLAlchemyError) as caught, office.store.asking() as connection:
        connection.execute(text("INSERT INTO cases (reference) VALUES (:x)"), {"x": NOTED})
    shown = f"{caught.value}{caught.value!r}{caught.value.__cause__}"
    assert NOTED not in shown
    assert "hide_parameters" in shown or "hidden" in shown
    office.close()


def test_a_bug_in_a_command_takes_its_words_back(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = terminal.whole()
    hook = sys.excepthook

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"{NOTED} {NAME}")

    with monkeypatch.context() as patch:
        patch.setattr("dpo_desk.casework.office.Office.refresh", broken)
        with pytest.raises(RuntimeError) as caught:
            run(terminal.words("act", "R-2026-00001", "note", "--field", f"words={NOTED}"))
    sys.excepthook(caught.type, caught.value, caught.tb)
    sys.excepthook = hook
    said = capsys.readouterr()
    assert "RuntimeError" in said.err
    assert not telling((said.out + said.err).encode())
    assert terminal.whole() == before
    assert "test.desk-wal" not in terminal.files()


def test_nothing_secret_shows_in_what_is_printed_of_it(terminal: Terminal) -> None:
    key = DeskKey(bytes(range(32)))
    office = terminal.office()
    for shown in (
        repr(key), str(key), f"{vault.Unlocked('Ivo', key)}", repr([key]), f"{key!s}",
        repr(office), str(office.store), repr(office.store),
    ):  # fmt: skip
        assert key.hex not in shown
        assert office.key.hex not in shown
        assert "\\x01\\x02\\x03" not in shown
        assert not re.search(r"[0-9a-f]{64}", shown)
        assert repr(office.key.secret) not in shown
    office.close()
    assert new_key() != new_key()


def test_a_passphrase_is_read_from_no_argument_and_no_environment(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = command("due", "--help").out
    options = set(re.findall(r"--[a-z-]+", usage))
    assert {option for option in options if "pass" in option} == {"--passphrase-file"}
    for name in ("PASSPHRASE", "DPO_DESK_PASSPHRASE", "DPO_DESK_PASSPHRASE_FILE"):
        monkeypatch.setenv(name, SECRET)
    sources = [file.read_text(encoding="utf-8") for file in (TOP / "dpo_desk").rglob("*.py")]
    assert not [source for source in sources if re.search(r"envvar|getenv", source)]
    assert terminal.do("due", "--passphrase", SECRET).code == 2


def test_a_passphrase_at_the_prompt_is_not_said_again(terminal: Terminal) -> None:
    done = in_process(terminal.folder, "due", terminal.desk, typed=f"{SECRET}\n")
    assert done.returncode == 1
    assert not telling((done.stdout + done.stderr).encode())


def test_the_trail_holds_no_value(terminal: Terminal) -> None:
    assert terminal.do("act", "R-2026-00001", "note", "--field", f"words={NOTED}").code == 0
    office = terminal.office()
    lines = repr(office.store.trail()).encode()
    assert b"note" in lines
    assert not telling(lines)
    office.close()


def test_what_is_thrown_away_is_gone_from_the_desk(terminal: Terminal) -> None:
    office = terminal.office()
    housekeeping.save_draft(office, "case:new", NOTED * 500)
    housekeeping.drop_draft(office, "case:new")
    letter = correspondence.compose(office, "R-2026-00001", LetterOptions("L01", TODAY))
    correspondence.save_words(office, letter, letter.blocks)
    correspondence.drop_words(office, "R-2026-00001", "L01")
    with office.store.asking() as connection:
        assert connection.execute(text("SELECT count(*) FROM drafts")).scalar() == 0
    office.close()
