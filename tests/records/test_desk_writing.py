"""Acts that store nothing of their own still enter the trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.problems import Problem
from dpo_desk.records.store import Store
from dpo_desk.records.verify import verify


def test_an_act_without_rows_is_noted(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
    with store.writing("Ada Fenn", now) as writing:
        writing.note_trail("export_case", case.reference, ("file",), b"what was exported")
        writing.note_trail("change_passphrase", "", (), b"")
        with pytest.raises(Problem, match="no case"):
            writing.note_trail("export_case", "R-1999-00001", (), b"")
    one, two = store.trail()[-2:]
    assert (one.act, one.reference, one.fields) == ("export_case", case.reference, ("file",))
    assert (two.act, two.reference, two.actor) == ("change_passphrase", "", "Ada Fenn")
    assert verify(store) == ()


def test_nothing_is_noted_of_an_anonymised_case(
    store: Store, now: datetime, open_case: Callable[..., CaseFile]
) -> None:
    with store.writing("Mara Quill", now) as writing:
        case = open_case(writing)
        writing.anonymise(case.id)
        with pytest.raises(Problem, match="anonymised"):
            writing.note_trail("export_case", case.reference, (), b"")
