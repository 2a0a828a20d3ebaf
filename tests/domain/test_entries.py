"""Entries: read from words, checked, taken apart for the store and put together again."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.answering import Decide, RecordSearch, StopMarketing, TellRecipients
from dpo_desk.domain.asking import AcceptIdentity, AskFee, AskIdentity, Extend
from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.entries import (
    Entry,
    FieldSpec,
    FieldType,
    Value,
    checked,
    entry_from_words,
    label_of,
    restored,
    specs,
    stored,
)
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Close, Note, Receive

_CLASSES = st.sampled_from(list(ENTRIES.values()))
_BIDI = {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}


def _values(spec: FieldSpec) -> st.SearchStrategy[Any]:
    words = [word for word, _ in spec.choices]
    text = st.sampled_from(words) if words else st.text(max_size=20)
    match spec.type:
        case FieldType.DAY:
            return st.none() | st.dates()
        case FieldType.YES_NO:
            return st.booleans()
        case FieldType.PENCE | FieldType.COUNT:
            return st.none() | st.integers(0, 10**8)
        case FieldType.SEVERAL:
            return st.lists(text, max_size=3).map(tuple)
        case FieldType.CHOICE:
            return text | st.just("")
        case _:
            return st.text(max_size=40)


@st.composite
def some_entries(draw: st.DrawFn) -> Entry:
    entry = draw(_CLASSES)
    return entry(**{spec.name: draw(_values(spec)) for spec in specs(entry)})


# --- words of several kinds -------------------------------------------------------------------


@given(st.text())
def test_cleaned_text_stays_clean(text: str) -> None:
    for tidy in (clean, one_line):
        once = tidy(text)
        assert tidy(once) == once
        assert not any(unicodedata.bidirectional(c) in _BIDI for c in once)
        assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in once)
    assert not set(one_line(text)) & set("\n\t")
    assert one_line(text) == one_line(text).strip()


def test_marks_that_reorder_are_dropped_everywhere() -> None:
    bad = "Ada\u202e Brackenbury\u2066\u200f"
    found = checked(Note(words=bad))
    assert found.words == "Ada Brackenbury"
    fee = StopMarketing(lists=(f" {bad} ", "\u202e", ""))
    assert checked(fee).lists == ("Ada Brackenbury",)


# --- the store's two halves -------------------------------------------------------------------


@given(some_entries())
def test_taken_apart_and_put_together_again(entry: Entry) -> None:
    plain, personal = stored(entry)
    assert not set(plain) & set(personal)
    halves = json.loads(json.dumps({**plain, **personal}))
    assert restored(type(entry), halves) == entry


def test_nought_is_kept() -> None:
    searched = RecordSearch(system="crm", result="found", items=0)
    plain, _ = stored(searched)
    assert plain["items"] == 0
    assert restored(RecordSearch, plain) == searched


def test_empty_values_are_not_stored() -> None:
    assert stored(AcceptIdentity(method="known", copy_kept=False)) == ({"method": "known"}, {})


def test_words_about_people_are_kept_apart() -> None:
    ask = AskIdentity(doubt="The address differs", asked_for=("a bill",), by="email")
    plain, personal = stored(ask)
    assert personal == {"doubt": "The address differs"}
    assert plain == {"asked_for": ["a bill"], "by": "email"}


def test_unknown_names_are_ignored() -> None:
    assert restored(Note, {"words": "x", "colour": "blue"}) == Note(words="x")


# --- checking ---------------------------------------------------------------------------------


def _problem_of(make: Callable[[], Entry]) -> Problem | None:
    """Return the Problem that making an entry raises, or None; anything else is a bug."""
    try:
        make()
    except Problem as problem:
        return problem
    return None


@given(some_entries())
def test_checked_raises_problems_only(entry: Entry) -> None:
    problem = _problem_of(lambda: checked(entry))
    if problem is None:
        assert checked(checked(entry)) == checked(entry)
    else:
        assert problem.field in {spec.name for spec in specs(type(entry))}


@given(_CLASSES, st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=2)))
def test_any_words_make_an_entry_or_a_problem(
    entry: type[Entry], given_words: dict[str, list[str]]
) -> None:
    names = [spec.name for spec in specs(entry)]
    by_name = dict(zip(names, given_words.values(), strict=False))
    unknown = _problem_of(lambda: entry_from_words(entry, given_words))
    assert unknown is None or unknown.sentence
    named = _problem_of(lambda: entry_from_words(entry, by_name))
    assert named is None or named.field in names


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_every_entry_says_what_it_is(entry: type[Entry]) -> None:
    assert entry.label
    assert entry.done
    assert entry.on_label
    for spec in specs(entry):
        assert spec.label
        if spec.when is not None:
            other = {s.name: s for s in specs(entry)}[spec.when[0]]
            allowed = {word for word, _ in other.choices} or {"yes", "no"}
            assert set(spec.when[1]) <= allowed
        if spec.choices:
            words = [word for word, _ in spec.choices]
            assert len(words) == len(set(words))


def test_a_needed_field_only_when_it_is_asked_for() -> None:
    checked(AcceptIdentity(method="known"))
    with pytest.raises(Problem) as caught:
        checked(AcceptIdentity(method="document_seen", copy_kept=True))
    assert caught.value.field == "destroy_by"
    checked(TellRecipients(recipient="HMRC", claim="erasure", result="told"))
    with pytest.raises(Problem) as caught:
        checked(TellRecipients(recipient="HMRC", claim="erasure", result="impossible"))
    assert caught.value.field == "why"


def test_a_word_outside_the_list_is_a_problem() -> None:
    with pytest.raises(Problem, match="pigeon is not one of web, email") as caught:
        checked(Receive(channel="pigeon"))
    assert caught.value.field == "channel"


def test_less_than_nought_is_a_problem() -> None:
    with pytest.raises(Problem) as caught:
        checked(RecordSearch(system="crm", result="found", items=-1))
    assert caught.value.field == "items"


# --- words typed on the command line ----------------------------------------------------------


def _fee(**words: str) -> Entry:
    needed = {"ground": "manifestly_excessive", "why": "x", "breakdown": "y", "by": "post"}
    return entry_from_words(AskFee, {k: [v] for k, v in (needed | words).items()})


@pytest.mark.parametrize(
    ("typed", "pence"), [("12.50", 1250), ("12", 1200), ("£ 7.05", 705), ("0", 0), (" 3.00 ", 300)]
)
def test_money_is_kept_in_pence(typed: str, pence: int) -> None:
    fee = _fee(amount=typed)
    assert isinstance(fee, AskFee)
    assert fee.amount == pence


@pytest.mark.parametrize("typed", ["12.5", "-3", "12,50", "free", "1e3", ""])
def test_other_amounts_are_problems(typed: str) -> None:
    with pytest.raises(Problem) as caught:
        _fee(amount=typed)
    assert caught.value.field == "amount"


def test_a_repeated_name_appends() -> None:
    notice = entry_from_words(
        Extend,
        {
            "claims": ["access", " erasure ", ""],
            "reason": ["number"],
            "explanation": ["Four requests", "in a month"],
            "by": ["post"],
        },
    )
    assert notice == Extend(
        claims=("access", "erasure"),
        reason="number",
        explanation="Four requests\nin a month",
        by="post",
    )


@pytest.mark.parametrize(
    ("entry", "words", "field"),
    [
        (Close, {"reason": ["completed", "died"]}, "reason"),
        (Close, {"reason": []}, "reason"),
        (Close, {"colour": ["blue"]}, "colour"),
        (Close, {"reason": ["merged"]}, "other_case"),
        (AcceptIdentity, {"method": ["known"], "checked_on": ["3 May"]}, "checked_on"),
        (AcceptIdentity, {"method": ["known"], "copy_kept": ["maybe"]}, "copy_kept"),
        (RecordSearch, {"system": ["crm"], "result": ["found"], "items": ["two"]}, "items"),
    ],
)
def test_what_does_not_fit_names_its_field(
    entry: type[Entry], words: dict[str, list[str]], field: str
) -> None:
    with pytest.raises(Problem) as caught:
        entry_from_words(entry, words)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("typed", "value"), [("yes", True), ("Y", True), ("no", False), ("", False), ("0", False)]
)
def test_yes_and_no(typed: str, value: bool) -> None:
    words = {"method": ["known"], "copy_kept": [typed], "destroy_by": ["2026-12-01"]}
    found = entry_from_words(AcceptIdentity, words)
    assert isinstance(found, AcceptIdentity)
    assert found.copy_kept is value
    assert found.destroy_by == date(2026, 12, 1)


def test_labels() -> None:
    choices = (("a", "Alpha"), ("b", "Beta"))
    assert label_of(choices, "b") == "Beta"
    assert label_of(choices, "z") == "z"


def test_fields_come_in_the_order_of_the_form() -> None:
    assert [spec.name for spec in specs(Decide)][:3] == ["claim", "outcome", "grounds"]
    for entry in ENTRIES.values():
        assert [s.name for s in specs(entry)] == [f.name for f in dataclasses.fields(entry)]


def test_defaults_are_empty() -> None:
    for entry in ENTRIES.values():
        blank = entry()
        empties: list[Value] = [getattr(blank, spec.name) for spec in specs(entry)]
        assert all(value in ("", None, (), False) for value in empties)
        assert stored(blank) == ({}, {})
