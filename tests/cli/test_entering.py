"""Passphrases from files, standard input and the prompt; desks that cannot be opened."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.cli.entering import moments_of, new_passphrase_from, passphrase_from
from dpo_desk.domain.problems import Problem
from tests.cli.conftest import PASSPHRASE, TODAY, Shell


def test_the_first_line_of_the_file_is_the_passphrase(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"\xef\xbb\xbf two  spaces \r\nand more\n")
    assert passphrase_from(str(secret)) == " two  spaces "


def test_standard_input_serves_two_passphrases_line_by_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("old one\nnew one\n"))
    assert (passphrase_from("-"), new_passphrase_from("-")) == ("old one", "new one")


def test_a_new_passphrase_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, object]]] = []

    def prompt(words: str, **how: object) -> str:
        asked.append((words, how))
        return "typed"

    monkeypatch.setattr("typer.prompt", prompt)
    assert passphrase_from(None) == new_passphrase_from(None) == "typed"
    assert [words for words, _ in asked] == ["Passphrase", "New passphrase"]
    assert all(how["hide_input"] and how["err"] for _, how in asked)
    assert [how.get("confirmation_prompt") for _, how in asked] == [None, True]


def test_a_passphrase_file_that_is_none_is_refused(tmp_path: Path) -> None:
    empty, odd = tmp_path / "empty", tmp_path / "odd"
    empty.write_text("\nsecond")
    odd.write_bytes(b"\xff\xfe\x00x")
    for path, why in ((tmp_path / "no", "cannot be read"), (empty, "empty line"), (odd, "UTF-8")):
        with pytest.raises(Problem, match=why):
            passphrase_from(str(path))


def test_a_desk_that_cannot_be_opened_is_a_sentence(shell: Shell) -> None:
    said = shell.plain("due", shell.folder / "no.desk", "--passphrase-file", shell.secret)
    assert said == type(said)(1, "", "There is no desk no.desk in that place.\n")
    shell.secret.write_text("not the right one at all\n")
    said = shell("due")
    assert (said.code, said.out) == (1, "")
    assert "assphrase" in said.err


def test_a_desk_open_elsewhere_is_refused(shell: Shell) -> None:
    office = unlock_desk(shell.desk, PASSPHRASE, moments_of(TODAY))
    said = shell("due")
    office.close()
    assert (said.code, said.out) == (1, "")
    assert "open" in said.err
    assert shell("due").code == 0


def test_today_stands_still() -> None:
    moments = moments_of("2026-02-03")
    assert moments.today() == fixed_moments(moments.today()).today()
    assert moments.today().isoformat() == "2026-02-03"
    with pytest.raises(Problem, match="--today: write the date"):
        moments_of("tomorrow")
    assert moments_of(None).now().tzinfo is not None
