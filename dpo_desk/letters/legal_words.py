"""Grounds and exemptions in the plain words a letter gives them, each with its place in the law."""

from __future__ import annotations

import re

from dpo_desk.domain.decisions import exemption
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right

_ANY = {
    "not_subject": "You are not the person whom the information is about, and we hold nothing that"
    " shows that you may act for them.",
    "cannot_identify": "We cannot tell which information, if any, is about you, and we have no"
    " means of finding out (Article 11(2) of the {law}).",
    "manifestly_unfounded": "We consider the request to be manifestly unfounded (Article 12(5) of"
    " the {law}).",
    "manifestly_excessive": "We consider the request to be manifestly excessive (Article 12(5) of"
    " the {law}).",
    "exemption": "An exemption in the Data Protection Act 2018 applies. We name it below.",
}

_OF_RIGHT: dict[Right, dict[str, str]] = {
    Right.ACCESS: {
        "others_rights": "Giving you the information would harm the rights and freedoms of other"
        " people (Article 15(4) of the {law}).",
        "search_limit": "You are entitled to what a reasonable and proportionate search can find"
        "{search}. Looking further would go beyond that.",
    },
    Right.RECTIFICATION: {
        "accurate": "We have checked the information and consider it to be accurate.",
        "opinion": "The information is an opinion, and our records show it as an opinion.",
    },
    Right.ERASURE: {
        "no_17_1": "None of the grounds on which the law requires erasure is met here"
        " (Article 17(1) of the {law}).",
        "17_3_a": "We need the information for the right of freedom of expression and information"
        " (Article 17(3)(a) of the {law}).",
        "17_3_b": "We must keep the information to comply with a legal obligation or to carry out"
        " a public task (Article 17(3)(b) of the {law}).",
        "17_3_c": "The information is needed for reasons of public interest in public health"
        " (Article 17(3)(c) of the {law}).",
        "17_3_d": "The information is needed for archiving in the public interest, research or"
        " statistics, which erasure would seriously impair (Article 17(3)(d) of the {law}).",
        "17_3_e": "We need the information to establish, exercise or defend legal claims"
        " (Article 17(3)(e) of the {law}).",
        "17_1_a": "We no longer need the information for the purposes for which it was collected"
        " or used (Article 17(1)(a) of the {law}).",
        "17_1_b": "You have withdrawn your consent, and we have no other legal ground"
        " (Article 17(1)(b) of the {law}).",
        "17_1_c": "You have objected, and nothing overrides your objection"
        " (Article 17(1)(c) of the {law}).",
        "17_1_d": "The information was used without a lawful basis"
        " (Article 17(1)(d) of the {law}).",
        "17_1_e": "The law requires us to erase it (Article 17(1)(e) of the {law}).",
        "17_1_f": "The information was collected from a child for an online service"
        " (Article 17(1)(f) of the {law}).",
    },
    Right.RESTRICTION: {
        "18_1_a": "You say that the information is not accurate, and we are checking it"
        " (Article 18(1)(a) of the {law}).",
        "18_1_b": "We may not use the information, but you would rather have it restricted than"
        " erased (Article 18(1)(b) of the {law}).",
        "18_1_c": "We no longer need the information, but you need it to establish, exercise or"
        " defend legal claims (Article 18(1)(c) of the {law}).",
        "18_1_d": "You have objected, and we are weighing your objection"
        " (Article 18(1)(d) of the {law}).",
        "no_18_1": "None of the four grounds of Article 18(1) of the {law} is met.",
    },
    Right.PORTABILITY: {
        "not_basis": "We do not use the information on the basis of your consent or of a contract"
        " with you (Article 20(1)(a) of the {law}).",
        "not_automated": "The information is on paper and is not used by automated means"
        " (Article 20(1)(b) of the {law}).",
        "not_provided": "The information was not provided by you (Article 20(1) of the {law}).",
        "others_rights": "Handing the information over would harm the rights and freedoms of other"
        " people (Article 20(4) of the {law}).",
    },
    Right.OBJECTION: {
        "other_basis": "The right to object applies where we rely on legitimate interests or on a"
        " public task (Article 21(1) of the {law}). We do not rely on either of these here.",
        "compelling": "We have compelling legitimate grounds to go on, and they override your"
        " interests, rights and freedoms (Article 21(1) of the {law}).",
        "legal_claims": "We need the information to establish, exercise or defend legal claims"
        " (Article 21(1) of the {law}).",
    },
    Right.AUTOMATED: {
        "human_involved": "A person takes a meaningful part in the decision, so that it is not made"
        " by automated means alone ({automated} of the {law}).",
    },
}

_EXEMPT_BECAUSE = {
    "2_2": "{doing} would be likely to prejudice the prevention or detection of crime, or the"
    " assessment or collection of tax",
    "2_4": "{doing} would be likely to prejudice effective immigration control",
    "2_5": "we must disclose it under the law or a court order, or for legal proceedings, legal"
    " advice or legal rights, and {doing} would prevent that",
    "2_7": "{doing} would be likely to prejudice a function that protects the public",
    "2_16": "it would tell you about another person who has not agreed, and it is not reasonable"
    " to give it to you without their agreement",
    "2_19": "it is covered by legal professional privilege",
    "2_20": "{doing} would expose us to proceedings for an offence",
    "2_21": "it concerns a corporate finance service and could affect a price or a market",
    "2_22": "it concerns management forecasts or planning, and {doing} would be likely to"
    " prejudice the conduct of the business",
    "2_23": "it records our intentions in negotiations with you, and {doing} would be likely to"
    " prejudice them",
    "2_24": "it is a reference given in confidence",
    "2_25": "it concerns exam scripts or marks",
    "2_26": "it is used for journalism, academic, artistic or literary purposes in the public"
    " interest, and {doing} would not be compatible with them",
    "2_27": "{doing} would seriously impair research or statistics",
    "2_28": "{doing} would seriously impair archiving in the public interest",
    "3": "it concerns health, social work, education or child abuse, and {doing} could cause"
    " serious harm, or the law asks for a professional's opinion first",
    "4": "another law forbids us to disclose it",
}

_PLACE = re.compile(r"(?P<name>.*) \(DPA Sch (?P<sch>\d)(?: (?P<many>paras?) (?P<para>[\d-]+))?\)")


def ground_words(right: Right, code: str, law: str) -> str:
    """Return the ground as a sentence of a letter under that law (`UK GDPR` or `GDPR`)."""
    words = _OF_RIGHT.get(right, {}).get(code) or _ANY.get(code)
    if words is None:
        raise Problem(f"{right.label}: {code} is no ground this desk knows.", "grounds")
    uk = law == "UK GDPR"
    return words.format(
        law=law,
        automated="Article 22A" if uk else "Article 22",
        search=f" (Article 15(1A) of the {law})" if uk else "",
    )


def exemption_place(code: str) -> str:
    """Return where the exemption stands: `Schedule 2, paragraph 16`."""
    found = _PLACE.fullmatch(exemption(code).label)
    if found is None:
        return exemption(code).label
    if not found["para"]:
        return f"Schedule {found['sch']}"
    word = "paragraph" if found["many"] == "para" else "paragraphs"
    return f"Schedule {found['sch']}, {word} {found['para'].replace('-', ' to ')}"


def exemption_name(code: str) -> str:
    """Return the exemption's name without its place: `Other people's information`."""
    found = _PLACE.fullmatch(exemption(code).label)
    return found["name"] if found else exemption(code).label


def exemption_words(code: str, right: Right) -> str:
    """Return the exemption as an item of a letter's list, with its schedule and paragraph."""
    name, place = exemption_name(code), exemption_place(code)
    access = right is Right.ACCESS
    because = _EXEMPT_BECAUSE[code].format(doing="giving it" if access else "doing what you ask")
    what = "we have withheld information" if access else "we do not have to do what you ask"
    return f"{name}: {what} because {because} (Data Protection Act 2018, {place})."
