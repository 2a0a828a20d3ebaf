"""The lists a form offers."""

from __future__ import annotations

from datetime import date

from dpo_desk.desk.forms.case_choices import Lists, first_guess, lists_for
from dpo_desk.domain.answering import Answer, Decide, PlanSearch, RecordSearch
from dpo_desk.domain.asking import AskIdentity, Extend
from dpo_desk.domain.entries import Entry, specs
from dpo_desk.domain.receiving import Note
from tests.desk.case_makers import case_of, face_of

D = date(2026, 11, 16)
CASE = case_of(
    (D, Decide(claim="access", outcome="full")),
    (D, Answer(claims=("access",))),
    (D, PlanSearch(system="Old CRM")),
    rights=("access", "erasure", "object_marketing"),
)
KNOWN = {
    "claims": tuple((claim.right.value, claim.right.label) for claim in CASE.claims),
    "systems": (("Payroll", "Payroll"),),
}


def words(lists: Lists, kind: type[Entry], name: str) -> list[str]:
    spec = next(spec for spec in specs(kind) if spec.name == name)
    return [option.word for option in lists.options(spec, {})]


def test_only_unanswered_rights_can_be_answered_or_extended() -> None:
    face = face_of(CASE)
    assert words(lists_for(Answer, KNOWN, face), Answer, "claims") == [
        "erasure",
        "object_marketing",
    ]
    assert words(lists_for(Extend, KNOWN, face), Extend, "claims") == ["erasure"]


def test_a_correction_keeps_what_the_entry_named() -> None:
    fact = CASE.facts[5]
    lists = lists_for(Answer, KNOWN, face_of(CASE), fact)
    assert "access" in words(lists, Answer, "claims")
    planned = CASE.facts[6]
    lists = lists_for(PlanSearch, KNOWN, face_of(CASE), planned)
    assert words(lists, PlanSearch, "system") == ["Payroll", "Old CRM"]


def test_a_planned_system_can_be_recorded_after_it_left_the_register() -> None:
    lists = lists_for(RecordSearch, KNOWN, face_of(CASE), case=CASE)
    assert words(lists, RecordSearch, "system") == ["Payroll", "Old CRM"]


def test_the_cases_own_channel_is_the_first_guess() -> None:
    assert first_guess(AskIdentity, CASE) == {"by": "email"}
    assert first_guess(Note, CASE) == {}
