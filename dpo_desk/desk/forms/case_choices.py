"""The lists a form offers: fixed ones, those of the case, and those that follow other answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dpo_desk.desk.forms.choice_fields import Option, Options
from dpo_desk.domain.answering import Answer, Decide, PlanSearch, SendPart
from dpo_desk.domain.asking import Extend
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.decisions import EXEMPTIONS, exemptions, grounds, is_no, outcomes
from dpo_desk.domain.entries import Choices, Entry, FieldSpec, Value, specs
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace, State
from dpo_desk.domain.receiving import Withdraw
from dpo_desk.domain.rights import Right

_FOR_OWED: tuple[type[Entry], ...] = (Extend, Withdraw, SendPart, Answer, Decide)
_TESTS = {exemption.code: f"Test: {exemption.test}" for exemption in EXEMPTIONS}
# What is asked only once the outcome is known, and of which rights a letter says what is kept.
_AFTER_OUTCOME = frozenset({"reasons", "done_what", "done_on", "kept", "backups_by"})
_KEEPING = {
    "kept": frozenset({Right.ERASURE, Right.RECTIFICATION, Right.OBJECTION}),
    "backups_by": frozenset({Right.ERASURE}),
}
_NOTHING_DONE = frozenset({"refused", "no_data", "overridden", "neither"})


def plain_options(choices: Choices) -> Options:
    """Return the choices as options; exemptions bring their test."""
    return tuple(Option(word, label, _TESTS.get(word, "")) for word, label in choices)


class Lists:
    """Answers which options a field has, given what stands in the other fields."""

    def __init__(self, known: Mapping[str, Choices]) -> None:
        self.known = known

    def options(self, spec: FieldSpec, values: Mapping[str, Value]) -> Options:
        """Return the options of a field; empty where nothing can be chosen."""
        return plain_options(spec.choices or self.known.get(spec.source, ()))

    def suits(self, spec: FieldSpec, options: Options, values: Mapping[str, Value]) -> bool:
        """Return whether the field has anything to ask, given the fields above it."""
        return True


class DecisionLists(Lists):
    """The lists of a decision: outcomes follow the right, grounds and exemptions the outcome.

    `held` names fields that are shown whatever was chosen: a decision under correction fills them.
    """

    def __init__(self, known: Mapping[str, Choices], held: frozenset[str] = frozenset()) -> None:
        super().__init__(known)
        self.held = held

    def options(self, spec: FieldSpec, values: Mapping[str, Value]) -> Options:
        """Return the options that fit the right and outcome chosen so far (LAW C)."""
        if spec.source not in ("outcomes", "grounds", "exemptions"):
            return super().options(spec, values)
        claim, outcome = str(values.get("claim") or ""), str(values.get("outcome") or "")
        if not claim:
            return ()
        right = Right(claim)
        if spec.source == "outcomes":
            return plain_options(outcomes(right))
        if spec.source == "grounds":
            return plain_options(grounds(right, outcome))
        if not is_no(Decide(claim=claim, outcome=outcome)):
            return ()
        return tuple(Option(one.code, one.label, f"Test: {one.test}") for one in exemptions(right))

    def suits(self, spec: FieldSpec, options: Options, values: Mapping[str, Value]) -> bool:
        """Return whether the field can matter for the right and outcome chosen so far."""
        if spec.source in ("grounds", "exemptions"):
            return bool(options)
        if spec.name not in _AFTER_OUTCOME or spec.name in self.held:
            return True
        claim, outcome = str(values.get("claim") or ""), str(values.get("outcome") or "")
        return bool(claim and outcome) and _matters(spec.name, Right(claim), outcome)


def _matters(name: str, right: Right, outcome: str) -> bool:
    """Return whether a letter with that outcome can say what the field holds."""
    if name == "done_on":
        return True
    if right.at_once:  # the acts of stopping marketing and of a consent withdrawn say it all
        return False
    if name == "reasons":
        return is_no(Decide(claim=right.value, outcome=outcome))
    if name in _KEEPING:
        return right in _KEEPING[name] and outcome not in _NOTHING_DONE
    return True


def lists_for(
    entry: type[Entry],
    known: Mapping[str, Choices],
    face: CaseFace | None = None,
    instead_of: Fact | None = None,
    case: CaseFile | None = None,
) -> Lists:
    """Return the lists of an act's form; acts that answer offer only rights still unanswered.

    `instead_of` is the fact under correction: what it names is offered as well. So are systems
    that `case` plans to search and that have left the register since.
    """
    offered = dict(known)
    if face is not None and entry in _FOR_OWED:
        kept = {claim.right.value for claim in face.claims if _open_for(entry, claim.right, face)}
        if instead_of is not None:
            kept |= _named(instead_of.entry)
        offered["claims"] = tuple(pair for pair in known.get("claims", ()) if pair[0] in kept)
    if case is not None:
        planned = [fact.entry.system for fact in case.standing
                   if isinstance(fact.entry, PlanSearch)]  # fmt: skip
        offered["systems"] = _with(offered.get("systems", ()), planned)
    if instead_of is not None:
        for spec in specs(type(instead_of.entry)):
            value: Value = getattr(instead_of.entry, spec.name)
            if spec.source:
                words = value if isinstance(value, tuple) else (str(value or ""),)
                offered[spec.source] = _with(offered.get(spec.source, ()), words)
    if entry is not Decide:
        return Lists(offered)
    before = instead_of.entry if instead_of is not None else None
    return DecisionLists(
        offered, frozenset(n for n in _AFTER_OUTCOME if before and getattr(before, n, None))
    )


def _with(choices: Choices, words: Iterable[str]) -> Choices:
    """Return the choices and those of the words that are not among them."""
    known = {word for word, _ in choices}
    return choices + tuple((word, word) for word in dict.fromkeys(words) if word and
                           word not in known)  # fmt: skip


def _open_for(entry: type[Entry], right: Right, face: CaseFace) -> bool:
    claim = face.claim(right)
    if claim is None or claim.state.ended:
        return False
    if entry is Extend:
        supplement = claim.state is State.SUPPLEMENT
        return not right.at_once and claim.extended_on is None and not supplement
    return True


def _named(entry: Entry) -> set[str]:
    return {*getattr(entry, "claims", ()), getattr(entry, "claim", "")} - {""}


def first_guess(entry: type[Entry], case: CaseFile) -> dict[str, Value]:
    """Return what an act's form starts with: the case's own channel where an act asks how."""
    guesses: dict[str, Value] = {}
    if case.channel in ("email", "post") and hasattr(entry, "by"):
        guesses["by"] = case.channel
    return guesses
