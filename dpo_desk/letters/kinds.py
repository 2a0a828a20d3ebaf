"""The kinds of letter: what each is for, which act it performs, and which fit a case today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.domain.answering import Decide, LiftRestriction, NotifyLifting
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.deadlines import copy_fee_asked_on
from dpo_desk.domain.decisions import ANY_REFUSAL
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace, Face, State
from dpo_desk.domain.parties import Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter. `act` is the act that recording it as sent performs.

    `rights` and `outcomes` say which decisions an answer fits; `needs` names the facts without
    which the letter has gaps; `parts` are the codes a combined answer is made of.
    """

    code: str
    title: str
    act: str
    rights: tuple[Right, ...] = ()
    outcomes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def answers(self) -> bool:
        """Return whether the letter gives the final answer to one or more claims."""
        return self.act == "answer"


_ALL = tuple(Right)
_REFUSABLE = tuple(right for right in Right if not right.at_once)


def _answer(
    code: str, title: str, rights: tuple[Right, ...], outcomes: str, needs: str = ""
) -> LetterKind:
    return LetterKind(code, title, "answer", rights, tuple(outcomes.split()), tuple(needs.split()))


LETTERS: tuple[LetterKind, ...] = (
    LetterKind("L01", "Acknowledgement", "acknowledge", _ALL),
    LetterKind("L02", "Identity request", "ask_identity", _ALL, needs=("doubt", "asked_for")),
    LetterKind("L03", "Authority request", "ask_authority", _ALL),
    LetterKind(
        "L04",
        "Clarification request",
        "ask_clarification",
        (Right.ACCESS,),
        needs=("why", "question"),
    ),
    LetterKind("L05", "Extension notice", "extend", _REFUSABLE, needs=("explanation", "new_due")),
    LetterKind(
        "L06", "Fee notice", "ask_fee", _REFUSABLE, needs=("why", "amount", "breakdown")
    ),
    _answer("L07", "Access: data supplied", (Right.ACCESS,), "full"),
    _answer("L08", "No data held", _REFUSABLE, "no_data"),
    _answer("L09", "Access: supplied in part", (Right.ACCESS,), "partial", "reasons"),
    _answer("L10", "Refusal", _REFUSABLE, "refused neither", "reasons"),
    _answer(
        "L11", "Rectification done", (Right.RECTIFICATION,), "corrected completed statement",
        "done_what done_on",
    ),
    _answer("L12", "Rectification refused", (Right.RECTIFICATION,), "refused partial", "reasons"),
    _answer("L13", "Erasure done", (Right.ERASURE,), "erased anonymised", "done_what done_on"),
    _answer("L14", "Erasure refused or partial", (Right.ERASURE,), "refused partial", "reasons"),
    _answer(
        "L15", "Restriction applied", (Right.RESTRICTION,), "applied partial", "done_what done_on"
    ),
    _answer("L16", "Restriction refused", (Right.RESTRICTION,), "refused", "reasons"),
    LetterKind(
        "L17", "Restriction about to be lifted", "notify_lifting", (Right.RESTRICTION,),
        needs=("lift_on", "why"),
    ),
    _answer("L18", "Objection upheld", (Right.OBJECTION,), "stopped", "done_what done_on"),
    _answer("L19", "Objection overridden", (Right.OBJECTION,), "overridden partial", "reasons"),
    _answer("L20", "Marketing stopped", (Right.OBJECT_MARKETING,), "stopped", "stopped_on"),
    _answer(
        "L21", "Portability response", (Right.PORTABILITY,),
        "given sent_to_controller partial refused", "done_what",
    ),
    _answer(
        "L22", "Consent withdrawn", (Right.WITHDRAW_CONSENT,), "recorded", "consent stopped_on"
    ),
    LetterKind("L37", "Closure for no reply", "close", _ALL),
    _answer(
        "L39", "Automated decision reply", (Right.AUTOMATED,),
        "human_review explained not_applicable", "done_what",
    ),
)  # fmt: skip
_BY_CODE = {kind.code: kind for kind in LETTERS}

ACKNOWLEDGE, CLOSURE, LIFTING = "L01", "L37", "L17"
_OWN_REFUSAL = {
    Right.RECTIFICATION: "L12",
    Right.ERASURE: "L14",
    Right.RESTRICTION: "L16",
    Right.PORTABILITY: "L21",
}
_ANY_REFUSAL = frozenset(word for word, _ in ANY_REFUSAL) - {"exemption"}


def kind_of(code: str) -> LetterKind:
    """Return the kind under its code, a combined one (`L09+L14`) included; else raise Problem."""
    codes = code.upper().split("+")
    unknown = [part for part in codes if part not in _BY_CODE]
    if unknown:
        known = ", ".join(_BY_CODE)
        raise Problem(f"{unknown[0][:20]} is no kind of letter. There are: {known}.", "kind")
    if len(codes) == 1:
        return _BY_CODE[codes[0]]
    return combined(tuple(_BY_CODE[part] for part in codes))


def combined(kinds: tuple[LetterKind, ...]) -> LetterKind:
    """Return one kind that answers several claims in one letter, made of the given kinds.

    Raises Problem when one of them is no answer: two acts are two letters.
    """
    if len(kinds) == 1:
        return kinds[0]
    for kind in kinds:
        if not kind.answers:
            raise Problem(f"{kind.title} is a letter of its own.", "kind")
    titles = "; ".join(dict.fromkeys(kind.title for kind in kinds))
    return LetterKind(
        "+".join(kind.code for kind in kinds),
        f"Combined answer ({titles})",
        "answer",
        tuple(dict.fromkeys(right for kind in kinds for right in kind.rights)),
        parts=tuple(kind.code for kind in kinds),
    )


def answer_code(right: Right, decided: Decide) -> str:
    """Return the code of the kind that answers the right as it was decided (LAW B, C)."""
    if decided.outcome == "refused":
        general = not decided.grounds or set(decided.grounds) <= _ANY_REFUSAL
        return "L10" if general and not decided.exemptions else _OWN_REFUSAL.get(right, "L10")
    for kind in LETTERS:
        if kind.answers and right in kind.rights and decided.outcome in kind.outcomes:
            return kind.code
    raise Problem(f"No letter answers {right.label.lower()} as {decided.outcome}.", "outcome")


def answerable(case: CaseFile, face: CaseFace) -> tuple[Right, ...]:
    """Return the claims that are decided and wait for their answer, or for its letter."""
    told = {
        claim
        for fact in case.standing
        if fact.kind == "answer" and not fact.letter
        for claim in getattr(fact.entry, "claims", ())
    }
    return tuple(
        one.right
        for one in face.claims
        if case.decision(one.right) and (not one.state.ended or one.right.value in told)
    )


def parts_of(case: CaseFile, rights: tuple[Right, ...]) -> tuple[tuple[Right, str], ...]:
    """Return each right with the code that answers it; raise Problem where nothing is decided."""
    found = []
    for right in rights:
        decided = case.decision(right)
        if decided is None:
            raise Problem(f"{right.label} is not decided yet: there is nothing to answer.", "kind")
        found.append((right, answer_code(right, decided)))
    return tuple(found)


def answering(case: CaseFile, rights: tuple[Right, ...]) -> LetterKind:
    """Return the kind that answers these claims in one letter, combined where there are several.

    Raises Problem where a claim is not decided yet.
    """
    return combined(tuple(_BY_CODE[code] for _, code in parts_of(case, rights)))


def last(case: CaseFile, act: str) -> Fact | None:
    """Return the last standing fact of that act."""
    return next((fact for fact in reversed(case.standing) if fact.kind == act), None)


def settled(case: CaseFile, item: str) -> bool:
    """Return whether identity, authority, fee or clarification came, or was waived, since asked."""
    for fact in reversed(case.standing):
        if fact.kind in (f"accept_{item}", f"waive_{item}"):
            return True
        if fact.kind == f"ask_{item}":
            return False
    return False


def restricted(case: CaseFile) -> bool:
    """Return whether a restriction is in force: applied, and not lifted since."""
    decided = case.decision(Right.RESTRICTION)
    if decided is None or decided.outcome not in ("applied", "partial"):
        return False
    return not any(isinstance(fact.entry, LiftRestriction) for fact in case.standing)


def _untold(case: CaseFile, act: str) -> bool:
    """Return whether the act was done without a letter, which may still follow it."""
    fact = last(case, act)
    return fact is not None and not fact.letter


def _extendable(one: Face, on: date) -> bool:
    if one.right.at_once or one.state.ended or one.extended_on is not None:
        return False
    return one.notice_by is None or on <= one.notice_by


def _waiting(case: CaseFile, face: CaseFace) -> bool:
    """Return whether all that is still owed waits for a reply, so that the case may be closed."""
    live = [one for one in face.claims if not one.state.ended]
    copy = copy_fee_asked_on(case.standing) is not None
    return bool(live) and all(
        (one.state.waiting and one.state is not State.UNCLEAR)
        or (copy and one.right is Right.ACCESS)
        for one in live
    )


def fitting(case: CaseFile, face: CaseFace, on: date) -> tuple[LetterKind, ...]:
    """Return the kinds that fit the case on that day, the expected one first."""
    live = tuple(one for one in face.claims if not one.state.ended)
    codes: list[str] = []
    if live and (last(case, "acknowledge") is None or _untold(case, "acknowledge")):
        codes.append(ACKNOWLEDGE)
    if live and not settled(case, "identity"):
        codes.append("L02")
    if live and _for_another(case) and not settled(case, "authority"):
        codes.append("L03")
    if any(one.right is Right.ACCESS for one in live):
        codes.append("L04")
    if any(_extendable(one, on) for one in live) or (live and _untold(case, "extend")):
        codes.append("L05")
    if any(not one.right.at_once for one in live) and not settled(case, "fee"):
        codes.append("L06")
    parts = parts_of(case, answerable(case, face))
    if len(parts) > 1:
        codes.append("+".join(code for _, code in parts))
    codes.extend(dict.fromkeys(code for _, code in parts))
    if restricted(case):
        codes.append(LIFTING)
    if _waiting(case, face) or (face.close_reason == "no_reply" and _untold(case, "close")):
        codes.append(CLOSURE)
    first = expected(case, face, on)
    if first is not None and first.code in codes:
        codes.remove(first.code)
        codes.insert(0, first.code)
    return tuple(kind_of(code) for code in codes)


def expected(case: CaseFile, face: CaseFace, on: date) -> LetterKind | None:
    """Return the kind the case calls for next, or None when no letter is due."""
    if face.closed_on is not None:
        closed = face.close_reason == "no_reply" and _untold(case, "close")
        return _BY_CODE[CLOSURE] if closed else None
    parts = parts_of(case, answerable(case, face))
    owed = {one.right for one in face.claims if not one.state.ended}
    if parts and owed <= {right for right, _ in parts}:
        return answering(case, tuple(right for right, _ in parts))
    for item, act, code in (
        ("identity", "ask_identity", "L02"),
        ("authority", "ask_authority", "L03"),
        ("fee", "ask_fee", "L06"),
        ("clarification", "ask_clarification", "L04"),
        ("", "extend", "L05"),
    ):
        # What was asked without a letter and has come since needs no letter any more.
        if owed and _untold(case, act) and not (item and settled(case, item)):
            return _BY_CODE[code]
    overdue = [
        line for line in face.deadlines if line.kind == "may_close" and line.on and not line.done
    ]
    if _waiting(case, face) and any(line.on and line.on < on for line in overdue):
        return _BY_CODE[CLOSURE]
    if parts:
        return answering(case, tuple(right for right, _ in parts))
    if owed and last(case, "acknowledge") is None:
        return _BY_CODE[ACKNOWLEDGE]
    announced = any(isinstance(fact.entry, NotifyLifting) for fact in case.standing)
    if restricted(case) and not announced and not owed:
        return _BY_CODE[LIFTING]
    return None


def _for_another(case: CaseFile) -> bool:
    requester, subject = case.party(Role.REQUESTER), case.party(Role.SUBJECT)
    other = requester and subject and not same_person(requester.person, subject.person)
    return case.party(Role.REPRESENTATIVE) is not None or bool(other)


def same_person(one: Person, other: Person) -> bool:
    """Return whether both are one person of the desk, whatever name they gave that day."""
    return one == other or (one.id != 0 and one.id == other.id)
