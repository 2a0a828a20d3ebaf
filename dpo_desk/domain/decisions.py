"""What may be decided under each right: outcomes, grounds and exemptions that fit it, no others."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.domain.answering import Decide
from dpo_desk.domain.entries import Choices
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right

_EXEMPTION = ("exemption", "An exemption applies")
ANY_REFUSAL: Choices = (
    ("not_subject", "They are not the data subject"),
    ("cannot_identify", "We cannot identify them in our data (Art 11(2))"),
    ("manifestly_unfounded", "Manifestly unfounded (Art 12(5))"),
    ("manifestly_excessive", "Manifestly excessive (Art 12(5))"),
    _EXEMPTION,
)

_OUTCOMES: dict[Right, Choices] = {
    Right.ACCESS: (
        ("full", "Data supplied in full"),
        ("partial", "Data supplied in part"),
        ("no_data", "No data held"),
        ("neither", "Neither confirm nor deny (only where an exemption needs it)"),
        ("refused", "Refused"),
    ),
    Right.RECTIFICATION: (
        ("corrected", "Corrected"),
        ("completed", "Completed"),
        ("statement", "Supplementary statement added"),
        ("partial", "Corrected in part"),
        ("no_data", "No data held"),
        ("refused", "Refused"),
    ),
    Right.ERASURE: (
        ("erased", "Erased"),
        ("partial", "Erased in part"),
        ("anonymised", "Truly anonymised"),
        ("no_data", "No data held"),
        ("refused", "Refused"),
    ),
    Right.RESTRICTION: (
        ("applied", "Restriction applied"),
        ("partial", "Restriction applied in part"),
        ("no_data", "No data held"),
        ("refused", "Refused"),
    ),
    Right.PORTABILITY: (
        ("given", "Data given to the person"),
        ("sent_to_controller", "Data sent to the chosen controller"),
        ("partial", "Given in part"),
        ("no_data", "No data held"),
        ("refused", "Refused"),
    ),
    Right.OBJECTION: (
        ("stopped", "Processing stopped"),
        ("partial", "Stopped in part"),
        ("overridden", "Objection overridden"),
        ("no_data", "No data held"),
        ("refused", "Refused"),
    ),
    Right.OBJECT_MARKETING: (("stopped", "Marketing stopped"),),
    Right.WITHDRAW_CONSENT: (("recorded", "Withdrawal recorded"),),
    Right.AUTOMATED: (
        ("human_review", "Human review carried out"),
        ("explained", "Explained"),
        ("not_applicable", "No solely automated significant decision"),
        ("no_data", "No data held"),
        ("refused", "Refused"),
    ),
}

_REFUSALS: dict[Right, Choices] = {
    Right.ACCESS: (
        ("others_rights", "Others' rights and freedoms (Art 15(4))"),
        ("search_limit", "Beyond a reasonable and proportionate search (Art 15(1A))"),
    ),
    Right.RECTIFICATION: (
        ("accurate", "The data are accurate"),
        ("opinion", "An opinion properly recorded as such"),
    ),
    Right.ERASURE: (
        ("no_17_1", "No ground of Art 17(1) is met"),
        ("17_3_a", "Freedom of expression and information (Art 17(3)(a))"),
        ("17_3_b", "A legal obligation or public task (Art 17(3)(b))"),
        ("17_3_c", "Public health (Art 17(3)(c))"),
        ("17_3_d", "Archiving, research, statistics (Art 17(3)(d))"),
        ("17_3_e", "Legal claims (Art 17(3)(e))"),
    ),
    Right.RESTRICTION: (("no_18_1", "None of the four grounds of Art 18(1) is met"),),
    Right.PORTABILITY: (
        ("not_basis", "Not processed on consent or contract"),
        ("not_automated", "Not processed by automated means"),
        ("not_provided", "Not provided by the person"),
        ("others_rights", "Others' rights and freedoms (Art 20(4))"),
    ),
    Right.OBJECTION: (
        ("other_basis", "The basis is not Art 6(1)(e), (ea) or (f)"),
        ("compelling", "Compelling legitimate grounds override"),
        ("legal_claims", "Legal claims"),
    ),
    Right.AUTOMATED: (("human_involved", "There is meaningful human involvement (Art 22A)"),),
}

_GRANTS: dict[Right, Choices] = {
    Right.ERASURE: (
        ("17_1_a", "No longer necessary (Art 17(1)(a))"),
        ("17_1_b", "Consent withdrawn (Art 17(1)(b))"),
        ("17_1_c", "Objection upheld (Art 17(1)(c))"),
        ("17_1_d", "Unlawfully processed (Art 17(1)(d))"),
        ("17_1_e", "To comply with a legal obligation (Art 17(1)(e))"),
        ("17_1_f", "Collected from a child online (Art 17(1)(f))"),
    ),
    Right.RESTRICTION: (
        ("18_1_a", "While accuracy is verified (Art 18(1)(a))"),
        ("18_1_b", "Unlawful, but erasure not wanted (Art 18(1)(b))"),
        ("18_1_c", "Needed by the person for legal claims (Art 18(1)(c))"),
        ("18_1_d", "While an objection is weighed (Art 18(1)(d))"),
    ),
}

# An objection is overridden by our grounds or by claims, never by doubts about the person.
_OVERRIDES = frozenset({"compelling", "legal_claims"})
_FULL_YES = frozenset(
    {"full", "corrected", "completed", "statement", "erased", "anonymised", "applied", "given"}
    | {"sent_to_controller", "stopped", "recorded", "human_review", "explained"}
)
_ALWAYS_NO = frozenset({"refused", "overridden", "neither"})


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption of the DPA 2018, its test, and the rights it can touch."""

    code: str
    label: str
    test: str
    rights: frozenset[Right]


def _rights(*articles: int) -> frozenset[Right]:
    by_article = {
        15: Right.ACCESS,
        16: Right.RECTIFICATION,
        17: Right.ERASURE,
        18: Right.RESTRICTION,
        20: Right.PORTABILITY,
        21: Right.OBJECTION,
    }
    return frozenset(by_article[number] for number in articles)


EXEMPTIONS: tuple[Exemption, ...] = (
    Exemption("2_2", "Crime and taxation (DPA Sch 2 para 2)",
              "likely to prejudice the purpose", _rights(15, 16, 17, 18, 20, 21)),
    Exemption("2_4", "Immigration (DPA Sch 2 para 4)",
              "likely to prejudice; amended since, check the current text",
              _rights(15, 17, 18, 21)),
    Exemption("2_5", "Law, court order, legal proceedings, advice or rights (DPA Sch 2 para 5)",
              "would prevent the disclosure", _rights(15, 16, 17, 18, 20, 21)),
    Exemption("2_7", "Protective, audit, regulatory or judicial functions (DPA Sch 2 paras 7-14)",
              "prejudice to the function; rarely a private company's own",
              _rights(15, 16, 17, 18, 20, 21)),
    Exemption("2_16", "Other people's information (DPA Sch 2 para 16)",
              "unless they consent or it is reasonable without", _rights(15)),
    Exemption("2_19", "Legal professional privilege (DPA Sch 2 para 19)",
              "the information is privileged", _rights(15)),
    Exemption("2_20", "Self-incrimination (DPA Sch 2 para 20)",
              "would expose to proceedings, data protection offences apart", _rights(15)),
    Exemption("2_21", "Corporate finance (DPA Sch 2 para 21)",
              "price or market prejudice", _rights(15)),
    Exemption("2_22", "Management forecasts (DPA Sch 2 para 22)",
              "likely to prejudice the conduct of the business", _rights(15)),
    Exemption("2_23", "Negotiations with the person (DPA Sch 2 para 23)",
              "likely to prejudice the negotiations", _rights(15)),
    Exemption("2_24", "Confidential references (DPA Sch 2 para 24)",
              "a reference given in confidence", _rights(15)),
    Exemption("2_25", "Exam scripts and marks (DPA Sch 2 para 25)",
              "scripts: always; marks: a later date", _rights(15)),
    Exemption("2_26", "Journalism, academic, art, literature (DPA Sch 2 para 26)",
              "reasonable belief in incompatibility", _rights(15, 16, 17, 18, 20, 21)),
    Exemption("2_27", "Research and statistics (DPA Sch 2 para 27)",
              "would seriously impair, with safeguards", _rights(15, 16, 18, 21)),
    Exemption("2_28", "Archiving in the public interest (DPA Sch 2 para 28)",
              "would seriously impair, with safeguards", _rights(15, 16, 18, 20, 21)),
    Exemption("3", "Health, social work, education, child abuse (DPA Sch 3)",
              "serious harm, or the professional's opinion is missing",
              _rights(15, 16, 17, 18, 20, 21)),
    Exemption("4", "Disclosure barred by other law (DPA Sch 4)",
              "disclosure is prohibited by an enactment", _rights(15)),
)  # fmt: skip


def outcomes(right: Right) -> Choices:
    """Return the outcomes that fit the right (LAW C)."""
    return _OUTCOMES[right]


def grounds(right: Right, outcome: str) -> Choices:
    """Return the grounds that fit the right and the outcome: of a grant, of a refusal or both."""
    if right.at_once:
        return ()
    granted = _GRANTS.get(right, ())
    refused = _refusals(right)
    if outcome == "partial":
        return granted + refused
    if outcome == "neither":
        return (_EXEMPTION,)
    if outcome == "overridden":
        return tuple(ground for ground in refused if ground[0] in _OVERRIDES)
    if outcome in _ALWAYS_NO:
        return refused
    return granted if outcome in _FULL_YES else ()


def _refusals(right: Right) -> Choices:
    """Return the grounds of a refusal; an exemption only where one can touch the right."""
    every = _REFUSALS.get(right, ()) + ANY_REFUSAL
    return every if exemptions(right) else tuple(g for g in every if g != _EXEMPTION)


def exemptions(right: Right) -> tuple[Exemption, ...]:
    """Return the exemptions that may touch the right (LAW C1)."""
    return tuple(exemption for exemption in EXEMPTIONS if right in exemption.rights)


def exemption(code: str) -> Exemption:
    """Return the exemption with that code; raise Problem for an unknown one."""
    for known in EXEMPTIONS:
        if known.code == code:
            return known
    raise Problem(f"{code} is not an exemption this desk knows.", "exemptions")


def is_no(decided: Decide) -> bool:
    """Return whether the decision says no in whole or part, so that the R block is due.

    Source: UK GDPR Art 12(4). Nothing held is a full answer, not a refusal, yet its letter
    carries the routes of complaint too.
    """
    return decided.outcome in _ALWAYS_NO or decided.outcome in ("partial", "not_applicable")


def check_decision(decided: Decide) -> Decide:
    """Return the decision; raise Problem naming the field that does not fit the right (LAW C)."""
    if decided.claim not in tuple(Right):
        raise Problem(f"{decided.claim} is not a right. Rights are: {', '.join(Right)}.", "claim")
    right = Right(decided.claim)
    if decided.outcome not in dict(outcomes(right)):
        allowed = ", ".join(word for word, _ in outcomes(right))
        raise Problem(
            f"{right.label}: {decided.outcome} is not an outcome of this right. It has: {allowed}.",
            "outcome",
        )
    fitting = dict(grounds(right, decided.outcome))
    for ground in decided.grounds:
        if ground not in fitting:
            raise Problem(
                f"{right.label}, {decided.outcome}: the ground {ground} does not fit."
                + (f" It may be: {', '.join(fitting)}." if fitting else " It needs none."),
                "grounds",
            )
    for code in decided.exemptions:
        found = exemption(code)
        if right not in found.rights:
            raise Problem(f"{found.label} cannot touch {right.label.lower()}.", "exemptions")
    _check_reasons(right, decided)
    return decided


def _check_reasons(right: Right, decided: Decide) -> None:
    no = decided.outcome in _ALWAYS_NO or decided.outcome == "partial"
    if is_no(decided) and not decided.reasons:
        raise Problem("Reasons: a no, in whole or part, needs its reasons (Art 12(4)).", "reasons")
    if decided.outcome == "neither" and not decided.exemptions:
        raise Problem("Exemptions: name the exemption that needs it.", "exemptions")
    refusal = {word for word, _ in _refusals(right)}
    if decided.outcome == "overridden" and not decided.grounds:
        raise Problem("Grounds: say what overrides the objection.", "grounds")
    if no and not decided.exemptions and not refusal & set(decided.grounds):
        raise Problem("Grounds: say on which ground you refuse.", "grounds")
    if decided.exemptions and not no:
        raise Problem(
            "Exemptions: nothing is withheld with this outcome, so none applies.", "exemptions"
        )
    if "exemption" in decided.grounds and not decided.exemptions:
        raise Problem("Exemptions: name the exemption that applies.", "exemptions")
    granted = {word for word, _ in _GRANTS.get(right, ())}
    gives = decided.outcome in ("erased", "applied", "anonymised", "partial")
    if granted and gives and not granted & set(decided.grounds):
        article = "17(1)" if right is Right.ERASURE else "18(1)"
        raise Problem(f"Grounds: name the ground of Art {article} that is met.", "grounds")
