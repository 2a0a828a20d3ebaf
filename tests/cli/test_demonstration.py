"""`demo`: a desk of invented people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import Shell

SMALL = ["--cases", "6", "--months", "3"]


def test_a_demonstration_desk_tells_its_passphrase(bare: Shell) -> None:
    said = bare.plain("demo", bare.desk, *SMALL, "--today", "2026-11-23")
    assert said.code == 0, said.err
    assert said.err == ""
    passphrase = said.out.rpartition("Passphrase: ")[2]
    bare.secret.write_text(passphrase)
    assert len(bare.done("cases", "--json").json) == 6
    assert bare.done("verify", "--json").json == {"faults": []}


def test_a_passphrase_given_is_not_printed(bare: Shell) -> None:
    said = bare.done("demo", *SMALL, "--seed", "4", "--json").json
    assert said == {"desk": str(bare.desk), "cases": 6, "officer": "Demonstration Officer"}
    assert len(bare.done("cases", "--json").json) == 6


@pytest.mark.parametrize("wanted", [["--cases", "0"], ["--months", "1000"]])
def test_a_refusal_leaves_nothing(
    bare: Shell, files: Callable[[], set[str]], wanted: list[str]
) -> None:
    before = files()
    said = bare("demo", *wanted)
    assert (said.code, said.out) == (1, "")
    assert files() == before


def test_a_desk_that_is_there_stays(shell: Shell) -> None:
    before = shell.desk.read_bytes()
    assert "exists already" in shell("demo", *SMALL).err
    assert shell.desk.read_bytes() == before
