"""The lists a form offers."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.desk.forms.case_choices import Lists, first_guess, lists_for
from dpo_desk.desk.forms.entry_form import EntryForm
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


def asked(right: str, outcome: str, *lists_of: Lists) -> set[str]:
    """Return which of the fields that follow the outcome a decision asks for."""
    lists = lists_of[0] if lists_of else lists_for(Decide, KNOWN)
    values = {"claim": right, "outcome": outcome}
    names = {"reasons", "done_what", "done_on", "kept", "backups_by"}
    return {
        spec.name for spec in specs(Decide) if spec.name in names and lists.suits(spec, (), values)
    }


@pytest.mark.parametrize(
    ("right", "outcome", "names"),
    [
        ("object_marketing", "stopped", {"done_on"}),
        ("withdraw_consent", "recorded", {"done_on"}),
        ("access", "full", {"done_what", "done_on"}),
        ("access", "refused", {"reasons", "done_what", "done_on"}),
        ("erasure", "erased", {"done_what", "done_on", "kept", "backups_by"}),
        ("erasure", "partial", {"reasons", "done_what", "done_on", "kept", "backups_by"}),
        ("rectification", "corrected", {"done_what", "done_on", "kept"}),
        ("erasure", "", set()),
    ],
)
def test_a_decision_asks_only_what_its_letter_can_say(
    right: str, outcome: str, names: set[str]
) -> None:
    assert asked(right, outcome) == names


def test_a_correction_shows_what_the_decision_held() -> None:
    fact = case_of((D, Decide(claim="access", outcome="full", kept="The file"))).facts[-1]
    assert "kept" in asked("access", "full", lists_for(Decide, KNOWN, instead_of=fact))


def test_an_outcome_without_alternative_is_chosen_already(qtbot: QtBot) -> None:
    lists = lists_for(Decide, {"claims": (("object_marketing", "Stop marketing"),)})
    form = EntryForm(Decide, lists, D)
    qtbot.addWidget(form)
    assert form.field("claim").value() == "object_marketing"
    assert form.field("outcome").value() == "stopped"
