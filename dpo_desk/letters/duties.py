"""What each letter must and should say (LAW B), as tests on its words: the letters that ask."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.domain.regimes import regulator_on
from dpo_desk.letters.kinds import last
from dpo_desk.letters.options import act_entry
from dpo_desk.letters.reading import (
    Reading,
    Test,
    both,
    carries,
    either,
    folded,
    has,
    lacks,
    lists,
    says,
    says_together,
    shows,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One item of a letter's checklist. `must` is statute; otherwise the ICO or good practice."""

    item: str
    article: str
    met: Test
    must: bool = True
    hint: str = ""
    when: Test | None = None


def should(item: str, article: str, met: Test, hint: str = "", when: Test | None = None) -> Duty:
    """Return a duty of good practice."""
    return Duty(item, article, met, False, hint, when)


def _names_regulator(letter: Reading) -> bool:
    regulator = regulator_on(letter.on)
    # `the Information Commission` must not be met by the Commissioner of earlier letters.
    name = folded(regulator.name.split(" (")[0].removeprefix("the "))
    return any(
        f"{name} " in f"{unit} ".replace(".", " ").replace(",", " ") and regulator.web in unit
        for unit in letter.units
    )


def _names_complaint_to_us(letter: Reading) -> bool:
    ways = [letter.fact(name) for name in ("org_email", "org_phone", "org_address")]
    return any(
        "complain" in unit and " us" in unit and any(way and way in unit for way in ways)
        for unit in letter.units
    )


_EU, _OURS = has("eu"), has("complaint_ours")


def routes(must: bool, court: bool | None = None) -> tuple[Duty, ...]:
    """Return R[2] to R[4]: where the person can complain, and that they can go to court."""
    uk = lacks(_EU)
    return (
        Duty(
            "They can complain to us, and how", "DPA 2018 s 164A; Art 12(4)",
            _names_complaint_to_us, must,
            "Say that they can complain to us, and give our e-mail, telephone or address.",
            both(uk, _OURS),
        ),
        Duty(
            "They can complain to the regulator, with its contact", "DPA 2018 s 165; Art 12(4)",
            _names_regulator, must,
            "Name the regulator as of the letter's date, with its website for complaints.", uk,
        ),
        Duty(
            "They can complain to the national authority", "GDPR Arts 12(4), 77",
            says_together("complain", "data protection authority|supervisory authority"), must,
            "Say that they can complain to their national data protection authority.", _EU,
        ),
        Duty(
            "They can seek a judicial remedy", "Arts 12(4), 79; DPA 2018 ss 167, 180",
            # Ours going to court, as a reason for a no, must not count as their remedy.
            says_together(
                "you (also )?(can|may|have the right)|your right",
                "judicial remedy|(go to|ask a) court",
            ),
            must if court is None else court,
            "Say that they can go to court.",
        ),
    )  # fmt: skip


COMMON: tuple[Duty, ...] = (
    Duty(
        "Every fact is filled in", "Art 12(1)", lambda letter: not letter.blanks,
        hint="Fill in what is marked in the text.",
    ),
    Duty(
        "Our full name and address", "Art 12(1)", both(has("org_name"), has("org_address")),
        hint="Complete the organisation in Registers.",
    ),
    should("Who the officer is and how to reach them", "Good practice",
           both(shows("officer"), either(shows("org_email"), shows("org_phone"),
                                         shows("org_address"))),
           "Name the officer and give a way to reach them."),
    should("Nobody else of this case is named", "Art 15(4); good practice",
           lambda letter: not _others_named(letter), "Take out the names of other people."),
    should("Sent the way the request came", "Arts 12(3), 15(3)",
           lambda letter: letter.options.by in ("email", "web"),
           "The request came electronically: so should the answer, unless they asked otherwise.",
           lambda letter: letter.case.channel in ("email", "web") and bool(letter.options.by)),
    should("Words that a child can follow", "Art 12(1)",
           says("grown-up|easy to follow|explain"), "Use short, plain sentences.", has("child")),
)  # fmt: skip


def _others_named(letter: Reading) -> list[str]:
    meant = {letter.fact("subject_name"), letter.fact("addressee_name"), letter.fact("officer")}
    names = {folded(party.person.name) for party in letter.case.parties} - meant
    return [name for name in names if name and any(name in unit for unit in letter.units)]


def _subject_data(letter: Reading) -> bool:
    """Return whether the letter gives away contact details or words of the subject."""
    person = letter.case.subject
    reach = [person.email, person.phone, *person.address.splitlines()[:1]]
    known = [folded(words) for words in reach if len(words.strip()) > 3]
    # A word or two of a request (`My data`) stand in every letter and tell nothing.
    said = [letter.case.words, *(claim.detail for claim in letter.case.claims)]
    known += [folded(words) for words in said if len(words.split()) > 3]
    return any(words in unit for words in known for unit in letter.units)


def _extension_reason(letter: Reading) -> bool:
    words = {
        "complexity": r"(request|this|it) is [^.]{0,20}complex|complexity of (your|this) request",
        "number": r"number of (your requests|requests (that )?you)|several requests"
        r"|you have (made|sent)[^.]{0,30}requests",
    }
    # The sentence that cites the law names both reasons, so it must not count for either.
    return says(words.get(letter.fact("reason"), "|".join(words.values())))(letter)


def _notice_in_time(letter: Reading) -> bool:
    if letter.options.entry is None:
        given = last(letter.case, "extend")
        if given is not None and not given.letter:
            # The notice was given before its letter: the clock says whether it was in time.
            return any(one.extended_on == given.on for one in letter.face.claims)
    claims = set(getattr(act_entry(letter.options, letter.case), "claims", ()))
    limits = [
        one.notice_by
        for one in letter.face.claims
        if one.notice_by is not None and (not claims or one.right.value in claims)
    ]
    # No limit runs while we wait: then a notice is early, not late.
    return bool(letter.units) and all(letter.on <= limit for limit in limits)


def _fee_ground(letter: Reading) -> bool:
    words = {
        "manifestly_unfounded": "manifestly unfounded",
        "manifestly_excessive": "manifestly excessive",
        "further_copy": "further cop(y|ies)",
    }
    return says(words.get(letter.fact("ground"), "manifestly|further cop"))(letter)


def _before_lifting(letter: Reading) -> bool:
    lift_on = getattr(act_entry(letter.options, letter.case), "lift_on", None)
    return lift_on is None or lift_on > letter.on


_SUBSTANCE = should(
    "The day and the substance of the request", "Good practice",
    shows("received_on", "rights_asked"),
    "Say when the request came and what it is about.",
)  # fmt: skip
_SUBSTANCE_DAY = should(
    "The day of the request", "Good practice", shows("received_on"),
    "Say when the request came.",
)  # fmt: skip
_CLOSE_BY = should(
    "The day after which we may close", "ICO", both(says("close"), shows("close_on")),
    "Say from which day the request may be closed.",
)  # fmt: skip
_REOPEN = should(
    "How to reopen", "ICO", says("reopen|come back|again at any time"),
    "Say that they can come back at any time.",
)  # fmt: skip
_MONTH_STARTS = r"month[^.]{0,90}(start|begin|run)|time limit[^.]{0,60}(start|stand|begin)"

ASKING: dict[str, tuple[Duty, ...]] = {
    "L01": (
        _SUBSTANCE,
        should("How we understand the request", "EDPB 01/2022 para 57",
               both(says("understand"), shows("rights_asked")), "Repeat what they ask for."),
        should("What exactly they ask for", "EDPB 01/2022 para 57", lists("details"),
               "Repeat their request in a sentence.", has("details")),
        should("The due date", "Art 12A", either(shows("due_on"), lists("due_lines")),
               "Give the date by which they are answered.",
               either(has("due_on"), has("due_lines"))),
        should("How the due date was counted", "Art 12A; ICO p 26", lists("due_reasons"),
               "Explain the date step by step."),
        should("What is still outstanding and what it means for the time", "Art 12A(2), (5)",
               lists("outstanding"), "Say what we wait for.", has("outstanding")),
        should("Who deals with it", "EDPB 01/2022 para 57",
               says_together("deal", "request|question"), "Name who deals with the request."),
        should("Where to read about our use of data", "Arts 13-14", says("privacy (policy|notice)"),
               "Point to the privacy policy."),
    ),
    "L02": (
        _SUBSTANCE,
        Duty("Why we doubt who they are", "Art 12(6)", carries("doubt"),
             hint="State the reasonable doubt."),
        Duty("Exactly what we need, and no more", "Art 12(6)",
             both(lists("asked_for"), says("nothing more|no more|only this")),
             hint="List what is needed and say that nothing more is."),
        Duty("What would do instead", "Art 12(6)",
             either(lists("alternatives"),
                    both(lacks(has("alternatives")), says("another way|if that is difficult"))),
             hint="Offer an alternative."),
        should("How to send it safely", "Art 32", says("safe|secure"), "Say how to send it."),
        should("That we do not keep it", "ICO pp 39-41", says("not keep|destroy|delete"),
               "Say that no copy is kept."),
        should("When the month starts", "Art 12A(2)(b)", says(_MONTH_STARTS),
               "Say that the month starts when the proof has arrived."),
        _CLOSE_BY,
        _REOPEN,
    ),
    "L03": (
        should("That we need evidence of authority first", "ICO pp 18-20",
               says("authority", "cannot|before we|until"), "Say why we cannot go on."),
        should("What evidence we accept", "ICO pp 18-20", lists("asked_for"), "List it."),
        should("When the month starts", "ICO p 26", says(_MONTH_STARTS),
               "Say that the month starts when the evidence has arrived."),
        should("That we may contact the person directly", "ICO pp 18-20",
               says("contact[^.]{0,60}directly|directly[^.]{0,60}contact"),
               "Say that we may write to the person."),
        Duty("No personal data of the person but the name", "Arts 5(1)(f), 32",
             lambda letter: bool(letter.units) and not _subject_data(letter),
             hint="Take out everything about the person but the name."),
        _CLOSE_BY,
        _REOPEN,
    ),
    "L04": (
        _SUBSTANCE,
        Duty("Why it is reasonably required", "Art 12A(5)", carries("why"),
             hint="Say why we need to know more."),
        Duty("Which information or processing we ask about", "Art 12A(5)", carries("question"),
             hint="Ask the question."),
        should("Ways to narrow it", "ICO pp 29-33", lists("suggestions"), "Suggest some.",
               has("suggestions")),
        should("That they may still ask for everything", "Art 15(1A); ICO pp 29-33",
               says("everything", "reasonable and proportionate"),
               "Say that they need not narrow, and that we then make a reasonable search."),
        should("That the clock stops today and goes on with the reply", "Art 12A(5)",
               says_together("(stop|stands? still|pause)", "time limit|clock|month"),
               "Say that the time stops and goes on."),
        should("By when to reply", "ICO p 33", shows("reply_by"), "Give a day."),
        should("Where to read about our use of data", "Arts 13-14; ICO pp 29-33",
               says("privacy (policy|notice)"), "Point to the privacy policy."),
    ),
    "L05": (
        _SUBSTANCE,
        Duty("That the time is extended by up to two months", "Art 12A(3)",
             says("two (further|more|additional) months|extend[^.]{0,60}two months"),
             hint="Say that up to two further months are taken."),
        Duty("The reason: complexity or number of requests", "Art 12A(3)-(4)",
             _extension_reason, hint="Name the legal reason."),
        Duty("Why, in this case", "Art 12A(4)", carries("explanation"),
             hint="Give the reason as it is in this case."),
        Duty("Sent within the first time limit", "Art 12A(4)",
             _notice_in_time,
             hint="After that day a notice extends nothing."),
        should("The new date", "Art 12A(3)",
               either(shows("new_due"), both(lacks(has("new_due")), carries("due_waits"))),
               "Give the new date."),
        should("What can be supplied now", "ICO p 27", says("now|already|as soon as|sooner"),
               "Say what they can have already."),
        should("That we will keep them updated", "Privacy policy, paragraph 10",
               says("updated|keep you informed|let you know how"), "Promise an update."),
        *routes(must=False),
    ),
    "L06": (
        _SUBSTANCE,
        Duty("The ground for a fee", "Arts 12(5)(a), 15(3)",
             _fee_ground, hint="Name the ground."),
        Duty("Why it is met in this case", "Art 12(5)", carries("why"), hint="Give the reasons."),
        Duty("The amount", "Art 12(5)(a)", shows("amount"), hint="State the amount."),
        Duty("That it rests on administrative cost", "Art 12(5)(a)",
             says("administrat|what it costs|our (actual )?costs?"),
             hint="Say that it covers cost only."),
        should("How the fee is made up", "ICO pp 36-38", lists("breakdown"), "List the items."),
        should("When the month starts", "Art 12A(2)(c)", says(_MONTH_STARTS),
               "Say that the month starts with the payment.", lacks(has("further_copy"))),
        should("How to pay", "ICO pp 36-38", carries("how_to_pay"), "Say how to pay."),
        should("That they can withdraw or narrow the request", "ICO pp 36-38",
               says("withdraw|narrow"), "Offer it."),
        _CLOSE_BY,
        *routes(must=False),
    ),
    "L17": (
        _SUBSTANCE_DAY,
        Duty("That the restriction will be lifted", "Art 18(3)", says_together("restrict", "lift"),
             hint="Say that the restriction will be lifted."),
        Duty("On which day, after this letter", "Art 18(3)",
             both(shows("lift_on"), _before_lifting),
             hint="Give a day after the letter's."),
        should("Why it is lifted", "Art 18(3)", carries("why"), "Give the reason."),
        should("What happens next", "Art 18(3)", says("from that day|after that|will then"),
               "Say what we do from then on."),
        *routes(must=False),
    ),
    "L37": (
        _SUBSTANCE,
        Duty("That we do not act on the request, and why", "Art 12(4)",
             both(says("closed|closing"), says("not (had|received|heard)|no (reply|answer)")),
             hint="Say that the request is closed because we had no reply."),
        should("What was asked and when", "Art 12(4)", lists("asked_lines"), "Repeat it."),
        should("Since when it is closed", "Good practice", shows("closed_on"), "Give the day."),
        should("That nothing was decided against them", "Good practice",
               says("nothing (has been|was) decided|not decided"), "Say so."),
        _REOPEN,
        *routes(must=True),
    ),
}  # fmt: skip
