"""Decisions: per right, which outcome goes with which ground and exemption."""

from __future__ import annotations

import itertools

import pytest

from dpo_desk.domain.answering import Decide
from dpo_desk.domain.decisions import (
    EXEMPTIONS,
    check_decision,
    exemption,
    exemptions,
    grounds,
    is_no,
    outcomes,
)
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right

R = Right
_OUTCOMES = {
    R.ACCESS: "full partial no_data neither refused",
    R.RECTIFICATION: "corrected completed statement partial no_data refused",
    R.ERASURE: "erased partial anonymised no_data refused",
    R.RESTRICTION: "applied partial no_data refused",
    R.PORTABILITY: "given sent_to_controller partial no_data refused",
    R.OBJECTION: "stopped partial overridden no_data refused",
    R.OBJECT_MARKETING: "stopped",
    R.WITHDRAW_CONSENT: "recorded",
    R.AUTOMATED: "human_review explained not_applicable no_data refused",
}
_ANY = "not_subject cannot_identify manifestly_unfounded manifestly_excessive"
_REFUSALS = {
    R.ACCESS: f"others_rights search_limit {_ANY} exemption",
    R.RECTIFICATION: f"accurate opinion {_ANY} exemption",
    R.ERASURE: f"no_17_1 17_3_a 17_3_b 17_3_c 17_3_d 17_3_e {_ANY} exemption",
    R.RESTRICTION: f"no_18_1 {_ANY} exemption",
    R.PORTABILITY: f"not_basis not_automated not_provided others_rights {_ANY} exemption",
    R.OBJECTION: f"other_basis compelling legal_claims {_ANY} exemption",
    R.AUTOMATED: f"human_involved {_ANY}",
}
_GRANTS = {
    R.ERASURE: "17_1_a 17_1_b 17_1_c 17_1_d 17_1_e 17_1_f",
    R.RESTRICTION: "18_1_a 18_1_b 18_1_c 18_1_d",
}
_YES = {
    R.ACCESS: "full",
    R.RECTIFICATION: "corrected completed statement",
    R.ERASURE: "erased anonymised",
    R.RESTRICTION: "applied",
    R.PORTABILITY: "given sent_to_controller",
    R.OBJECTION: "stopped",
    R.OBJECT_MARKETING: "stopped",
    R.WITHDRAW_CONSENT: "recorded",
    R.AUTOMATED: "human_review explained",
}
# DPA 2018 Schs 2-4: rights each exemption can touch, by article; 21 is Art 21(1) alone.
_TOUCHES = {
    "2_2": "15 16 17 18 20 21",
    "2_4": "15 17 18 21",
    "2_5": "15 16 17 18 20 21",
    "2_7": "15 16 17 18 20 21",
    "2_16": "15",
    "2_19": "15",
    "2_20": "15",
    "2_21": "15",
    "2_22": "15",
    "2_23": "15",
    "2_24": "15",
    "2_25": "15",
    "2_26": "15 16 17 18 20 21",
    "2_27": "15 16 18 21",
    "2_28": "15 16 18 20 21",
    "3": "15 16 17 18 20 21",
    "4": "15",
}
_ARTICLES = {
    R.ACCESS: "15",
    R.RECTIFICATION: "16",
    R.ERASURE: "17",
    R.RESTRICTION: "18",
    R.PORTABILITY: "20",
    R.OBJECTION: "21",
}
_EVERY_GROUND = sorted(
    {g for words in (*_REFUSALS.values(), *_GRANTS.values()) for g in words.split()}
)


def _problem(right: str, outcome: str, **fields: object) -> Problem | None:
    """Return the Problem of a decision, or None where it validates."""
    given = {"reasons": "Because of this case's facts."} | fields
    decided = Decide(claim=right, outcome=outcome, **given)  # type: ignore[arg-type]
    try:
        assert check_decision(decided) is decided
    except Problem as problem:
        return problem
    return None


def _needed(right: Right, outcome: str) -> tuple[str, ...]:
    """Return the grounds that any valid decision of that outcome may carry at least."""
    granted = _GRANTS.get(right, "").split()[:1]
    if outcome in ("refused", "overridden"):
        return ("compelling",) if right is R.OBJECTION else (_REFUSALS[right].split()[0],)
    if outcome == "partial":
        return (*granted, _REFUSALS[right].split()[0])
    return tuple(granted) if outcome in _YES[right].split() else ()


def _fitting(right: Right, outcome: str) -> set[str]:
    if right.at_once or outcome in ("no_data", "not_applicable"):
        return set()
    granted, refused = set(_GRANTS.get(right, "").split()), set(_REFUSALS[right].split())
    return {
        "partial": granted | refused,
        "neither": {"exemption"},
        "overridden": {"compelling", "legal_claims"},
        "refused": refused,
    }.get(outcome, granted)


@pytest.mark.parametrize("right", Right)
def test_the_outcomes_of_each_right(right: Right) -> None:
    assert [word for word, _ in outcomes(right)] == _OUTCOMES[right].split()
    every = {outcome for words in _OUTCOMES.values() for outcome in words.split()}
    for outcome in every - set(_OUTCOMES[right].split()) | {"", "lifted"}:
        problem = _problem(right, outcome)
        assert problem is not None
        assert problem.field == "outcome"


@pytest.mark.parametrize("right", Right)
def test_every_outcome_with_every_ground(right: Right) -> None:
    for outcome, ground in itertools.product(_OUTCOMES[right].split(), _EVERY_GROUND):
        fitting = _fitting(right, outcome)
        assert {word for word, _ in grounds(right, outcome)} == fitting
        needed = _needed(right, outcome)
        codes = ("2_2",) if "exemption" in (ground, *needed) or outcome == "neither" else ()
        problem = _problem(right, outcome, grounds=tuple({*needed, ground}), exemptions=codes)
        if ground in fitting:
            assert problem is None, (right, outcome, ground)
        else:
            assert problem is not None, (right, outcome, ground)
            assert problem.field == "grounds"


@pytest.mark.parametrize("right", Right)
def test_every_outcome_with_every_exemption(right: Right) -> None:
    for outcome, (code, articles) in itertools.product(_OUTCOMES[right].split(), _TOUCHES.items()):
        touches = _ARTICLES.get(right, "none") in articles.split()
        withheld = outcome in ("partial", "neither", "refused", "overridden")
        problem = _problem(right, outcome, grounds=_needed(right, outcome), exemptions=(code,))
        if touches and withheld:
            assert problem is None, (right, outcome, code)
        else:
            assert problem is not None, (right, outcome, code)
            assert problem.field == "exemptions"


def test_the_list_of_exemptions_is_the_law() -> None:
    assert [e.code for e in EXEMPTIONS] == list(_TOUCHES)
    for right in Right:
        touching = [c for c, a in _TOUCHES.items() if _ARTICLES.get(right, "none") in a.split()]
        assert [e.code for e in exemptions(right)] == touching
    assert all(e.label and e.test for e in EXEMPTIONS)


@pytest.mark.parametrize("right", [R.OBJECT_MARKETING, R.WITHDRAW_CONSENT])
def test_never_refused(right: Right) -> None:
    for outcome in ("refused", "partial", "no_data", "overridden", "neither"):
        problem = _problem(right, outcome, grounds=("manifestly_excessive",))
        assert problem is not None
        assert problem.field == "outcome"
    (only,) = (word for word, _ in outcomes(right))
    assert _problem(right, only) is None
    assert _problem(right, only, reasons="") is None
    problem = _problem(right, only, grounds=("not_subject",))
    assert problem is not None
    assert problem.sentence.endswith("It needs none.")


@pytest.mark.parametrize("outcome", ["refused", "partial"])
def test_privilege_can_never_refuse_an_erasure(outcome: str) -> None:
    problem = _problem(
        R.ERASURE,
        outcome,
        grounds=("exemption",) if outcome == "refused" else ("17_1_a", "exemption"),
        exemptions=("2_19",),
    )
    assert problem is not None
    assert problem.field == "exemptions"
    assert problem.sentence == (
        "Legal professional privilege (DPA Sch 2 para 19) cannot touch erasure."
    )


@pytest.mark.parametrize(
    ("right", "outcome", "fields", "field"),
    [
        ("everything", "full", {}, "claim"),
        ("access", "refused", {"grounds": ("not_subject",), "reasons": ""}, "reasons"),
        ("access", "partial", {"exemptions": ("2_16",), "reasons": ""}, "reasons"),
        ("access", "refused", {}, "grounds"),
        ("access", "partial", {}, "grounds"),
        ("access", "refused", {"grounds": ("exemption",)}, "exemptions"),
        ("access", "neither", {}, "exemptions"),
        ("access", "neither", {"grounds": ("exemption",)}, "exemptions"),
        ("access", "refused", {"exemptions": ("2_99",)}, "exemptions"),
        ("access", "full", {"exemptions": ("2_16",)}, "exemptions"),
        ("erasure", "erased", {}, "grounds"),
        ("erasure", "anonymised", {}, "grounds"),
        ("erasure", "partial", {"grounds": ("17_3_b",)}, "grounds"),
        ("erasure", "partial", {"grounds": ("17_1_a",)}, "grounds"),
        ("restriction", "applied", {}, "grounds"),
        ("objection", "overridden", {}, "grounds"),
        ("objection", "overridden", {"exemptions": ("2_5",)}, "grounds"),
        ("automated", "refused", {"grounds": ("exemption",)}, "grounds"),
        ("automated", "not_applicable", {"reasons": ""}, "reasons"),
    ],
)
def test_what_is_missing_or_does_not_fit(
    right: str, outcome: str, fields: dict[str, object], field: str
) -> None:
    problem = _problem(right, outcome, **fields)
    assert problem is not None
    assert problem.field == field


@pytest.mark.parametrize(
    ("right", "outcome", "fields"),
    [
        ("access", "full", {"reasons": ""}),
        ("access", "no_data", {"reasons": ""}),
        ("access", "partial", {"exemptions": ("2_16", "2_19")}),
        ("access", "partial", {"grounds": ("search_limit",)}),
        ("access", "neither", {"exemptions": ("2_2",)}),
        ("erasure", "refused", {"grounds": ("17_3_e",)}),
        ("erasure", "partial", {"grounds": ("17_1_a", "17_3_b")}),
        ("erasure", "partial", {"grounds": ("17_1_b",), "exemptions": ("2_5",)}),
        ("portability", "refused", {"exemptions": ("2_28",)}),
        ("objection", "refused", {"exemptions": ("2_27",)}),
        ("objection", "overridden", {"grounds": ("compelling", "legal_claims")}),
        ("automated", "not_applicable", {}),
    ],
)
def test_decisions_that_stand(right: str, outcome: str, fields: dict[str, object]) -> None:
    assert _problem(right, outcome, **fields) is None


def test_which_decisions_are_a_no() -> None:
    noes = {
        (right, outcome)
        for right in Right
        for outcome, _ in outcomes(right)
        if is_no(Decide(claim=right, outcome=outcome))
    }
    expected = {(r, o) for r in Right for o in ("partial", "refused") if o in _OUTCOMES[r]}
    expected |= {(R.ACCESS, "neither"), (R.OBJECTION, "overridden")}
    assert noes == expected | {(R.AUTOMATED, "not_applicable")}


def test_an_unknown_exemption_is_a_problem() -> None:
    assert exemption("2_16").label.startswith("Other people's information")
    with pytest.raises(Problem) as caught:
        exemption("9_9")
    assert caught.value.field == "exemptions"
