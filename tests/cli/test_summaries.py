"""`summary` and `calendar`."""

from __future__ import annotations

from collections.abc import Callable

from dpo_desk.casework.press import pdf_text
from tests.cli.conftest import Shell


def test_a_summary_is_made_as_pages_and_sheets(shell: Shell) -> None:
    shell.logged("--received", "2026-10-05")
    pdf, xlsx = shell.folder / "oct.pdf", shell.folder / "oct.xlsx"
    said = shell.done("summary", "2026-10", "--out", pdf, "--xlsx", xlsx)
    assert said.out == "October 2026: oct.pdf, oct.xlsx.\n"
    assert "October 2026" in pdf_text(pdf.read_bytes())[0]
    assert xlsx.read_bytes().startswith(b"PK")
    found = shell.done("summary", "2026-10", "--json").json
    assert found["month"] == "2026-10"
    assert found["issued"] is None
    assert found["figures"]["figures"]


def test_an_issued_month_stays_as_it_is(shell: Shell) -> None:
    shell.logged("--received", "2026-10-05")
    first, again = shell.folder / "first.pdf", shell.folder / "again.pdf"
    assert shell.done("summary", "2026-10", "--out", first, "--issue").out.endswith(" Issued.\n")
    said = shell("summary", "2026-10", "--out", again, "--issue")
    assert said.code == 1
    assert "was issued" in said.err
    assert not again.exists()
    shell.logged("--received", "2026-10-06")
    found = shell.done("summary", "2026-10", "--json").json
    assert found["issued"]
    assert found["changes"]


def test_what_is_no_month_leaves_no_file(shell: Shell, files: Callable[[], set[str]]) -> None:
    before = files()
    for month, words in (("2026-13", "2026-03"), ("October", "2026-03"), ("2027-01", "not begun")):
        said = shell("summary", month, "--out", shell.folder / "x.pdf", "--xlsx",
                     shell.folder / "x.xlsx")  # fmt: skip
        assert (said.code, said.out) == (1, ""), month
        assert words in said.err
    assert "not over yet" in shell("summary", "2026-11", "--issue").err
    same = ["--out", shell.folder / "x.pdf", "--xlsx", shell.folder / "x.pdf"]
    assert shell("summary", "2026-10", *same).code == 1
    assert shell("summary", "2026-10").code == 2
    assert files() == before


def test_the_calendar_has_references_and_names_only_when_asked(shell: Shell) -> None:
    name = shell.logged()
    out = shell.folder / "due.ics"
    told = shell.done("calendar", "--out", out, "--json").json
    text = out.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == told["deadlines"] > 0
    assert name in text
    assert "Rosalind" not in text
    assert shell("calendar", "--out", out).code == 1
    shell.done("calendar", "--out", out, "--with-names", "--force")
    assert "Rosalind" in out.read_text(encoding="utf-8")
