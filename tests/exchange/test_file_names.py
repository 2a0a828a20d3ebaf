"""Names of attached files: safe to save under, and each its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.exchange.file_names import FileNames


def test_two_thousand_of_one_name() -> None:
    names = FileNames()
    given_names = [names.name("scan.pdf", "application/pdf") for _ in range(2000)]
    assert given_names[:3] == ["scan.pdf", "scan (2).pdf", "scan (3).pdf"]
    assert len(set(given_names)) == 2000


def test_names_that_hide_or_break() -> None:
    names = FileNames()
    assert names.name("a\u202efdp.exe", "") == "afdp.exe"
    assert names.name("a\u200bb\x00\n.txt", "") == "ab.txt"
    assert names.name("NUL", "") == "_NUL"
    assert names.name("a<b>:c|d?.txt", "") == "a_b__c_d_.txt"
    assert names.name("...", "image/png") == "attachment.png"
    assert names.name("/etc/", "") == "etc"
    assert names.name("name. . ", "") == "name"
    assert len(names.name("個" * 300 + ".pdf", "").encode()) <= 255


@given(st.lists(st.text(max_size=200), max_size=20))
def test_any_names_are_safe_and_unique(proposed: list[str]) -> None:
    names = FileNames()
    found = [names.name(name, "application/pdf") for name in proposed]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert 0 < len(name) <= 120
        assert not set(name) & set('/\\\0<>:"|?*\n\t')
        assert name not in (".", "..")
