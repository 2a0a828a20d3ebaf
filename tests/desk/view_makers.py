"""The view of an invented case, as casework would hand it to the window."""

from __future__ import annotations

from dpo_desk.casework.lookups import CaseView
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.derived import Card
from dpo_desk.domain.requests import request_steps, unsettled
from tests.desk.case_makers import face_of


def view_of(
    case: CaseFile, systems: tuple[str, ...] = (), earlier: tuple[Card, ...] = ()
) -> CaseView:
    """Return the view of a case of domain values."""
    face = face_of(case)
    choices = {
        "claims": tuple((claim.right.value, claim.right.label) for claim in case.claims),
        "systems": tuple((name, name) for name in systems),
    }
    return CaseView(
        case=case,
        face=face,
        steps=request_steps(case, face),
        unsettled=unsettled(case, face),
        earlier=earlier,
        choices=choices,
    )
