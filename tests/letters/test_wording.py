"""A draft says what its facts say, marks what is missing, and lets nothing in as markup."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.blocks import Run, plain_text, runs_of
from dpo_desk.letters.wording import draft

from tests.letters.makers import example, ims  # isort: skip


def test_the_acknowledgement_explains_the_due_date() -> None:
    options, case, face = example("L01")
    letter = draft(options, case, face, ims())
    words = plain_text(letter.blocks)
    assert letter.salutation == "Dear Anna Example"
    assert "5 October 2026" in words
    assert "by Thursday 5 November 2026 at the latest" in words
    assert "One month from Monday 5 October 2026 ends on Thursday 5 November 2026" in words
    assert letter.missing == ()


def test_a_missing_fact_is_marked_and_listed() -> None:
    options, case, face = example("L02")
    bare = replace(options, entry=AskIdentity())
    letter = draft(bare, case, face, ims())
    assert [one.name for one in letter.missing] == ["doubt", "asked_for"]
    assert Run("[why you doubt who they are]", missing=True) in list(runs_of(letter.blocks))
