"""`create`, `officer`, `verify`, `backup`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpo_desk.casework.opening import officers
from dpo_desk.casework.press import pdf_text
from dpo_desk.cli.main import run
from tests.cli.conftest import Shell

Files = Callable[[], set[str]]


def test_create_makes_a_desk_with_one_officer_and_a_recovery_sheet(bare: Shell) -> None:
    sheet = bare.folder / "recovery.pdf"
    said = bare.done("create", "--profile", "ims", "--officer", "Ann", "--recovery-out", sheet)
    assert "ours.desk is ready for Ann." in said.out
    assert officers(bare.desk) == ("Ann",)
    assert "Recovery sheet" in pdf_text(sheet.read_bytes())[0]
    assert bare.done("cases", "--json").json == []


def test_without_a_sheet_the_code_is_said_once(bare: Shell) -> None:
    found = bare.done("create", "--json").json
    assert found["recovery_sheet"] is None
    assert len(found["recovery_code"].split("-")) > 5


def test_create_leaves_nothing_behind_when_refused(bare: Shell, files: Files) -> None:
    (bare.folder / "there.pdf").write_text("mine")
    before = files()
    for words, why in (
        (["--profile", "nowhere"], "There is no profile nowhere."),
        (["--officer", " "], "Officer: a name is needed."),
        (["--recovery-out", bare.folder / "there.pdf"], "there.pdf exists already."),
        (["--recovery-out", bare.folder / "no" / "x.pdf"], "There is no folder no"),
    ):
        said = bare("create", *words)
        assert (said.code, said.out) == (1, ""), words
        assert why in said.err
    bare.secret.write_text("short\n")
    assert "Passphrase: use at least" in bare("create").err
    assert files() == before
    assert (bare.folder / "there.pdf").read_text() == "mine"


def test_create_never_replaces_a_desk(shell: Shell) -> None:
    before = shell.desk.read_bytes()
    said = shell("create", "--force")
    assert said.code == 1
    assert "ours.desk exists already" in said.err
    assert shell.desk.read_bytes() == before


def test_officers_come_change_and_go(shell: Shell) -> None:
    fresh = shell.folder / "fresh"
    fresh.write_text("the deputy walks at noon\n")
    new = ["--new-passphrase-file", fresh]
    said = shell.done("officer", "add", "Bea Deputy", *new)
    assert said.out == "Officers of ours.desk: Ann Officer, Bea Deputy.\n"
    deputy = ["--passphrase-file", fresh, "--today", "2026-11-23"]
    assert shell.plain("cases", shell.desk, *deputy, "--as", "Bea Deputy").code == 0
    assert shell.plain("cases", shell.desk, *deputy, "--as", "Ann Officer").code == 1
    assert "Bea" in shell("officer", "add", "Bea Deputy", *new).err
    changed = shell.folder / "changed"
    changed.write_text("another long afternoon\n")
    done = shell("officer", "passphrase", "Ann Officer", "--new-passphrase-file", changed)
    assert done.code == 0, done.err
    assert shell("cases").code == 1
    gone = shell.plain("officer", shell.desk, "remove", "Ann Officer", *deputy, "--json")
    assert gone.json == {"officers": ["Bea Deputy"]}
    last = shell.plain("officer", shell.desk, "remove", "Bea Deputy", *deputy)
    assert (last.code, last.out) == (1, "")


def test_verify_finds_nothing_in_a_sound_desk_and_a_flipped_byte(shell: Shell) -> None:
    shell.logged()
    assert shell.done("verify", "--json").json == {"faults": []}
    assert "ours.desk is whole" in shell.done("verify").out
    data = bytearray(shell.desk.read_bytes())
    data[-2000] ^= 1
    shell.desk.write_bytes(data)
    said = shell("verify")
    assert said.code == 1
    assert said.err


def test_a_backup_is_made_beside_the_desk(shell: Shell) -> None:
    found = shell.done("backup", "--json").json
    assert Path(found["path"]).is_file()
    assert found["bytes"] > 0
    assert shell.done("backup", today="2026-11-24").out.startswith("Backed up and verified: ")


@pytest.mark.parametrize(
    "command",
    ["create", "officer", "demo", "deadline", "due", "cases", "case", "new", "act", "acts",
     "states", "letter", "kinds", "summary", "calendar", "backup", "verify"],
)  # fmt: skip
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"Usage: dpo-desk {command}" in out
    assert "--json" in out
    assert "--today" in out
