"""What each answer must and should say (LAW B), as tests on its words."""

from __future__ import annotations

import dataclasses

from dpo_desk.letters.duties import Duty, routes, should
from dpo_desk.letters.kinds import kind_of
from dpo_desk.letters.legal_words import exemption_place
from dpo_desk.letters.options import Part
from dpo_desk.letters.reading import (
    Reading,
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
    tabled,
)

_NO, _EU = has("no"), has("eu")


def _decided(letter: Reading) -> bool:
    """Return whether the claim is decided in a way that this kind of letter answers."""
    right = letter.part.right
    decision = letter.case.decision(right) if right else None
    return decision is not None and decision.outcome in kind_of(letter.part.code).outcomes


def _exemptions_named(letter: Reading) -> bool:
    decision = letter.case.decision(letter.part.right) if letter.part.right else None
    places = [folded(exemption_place(code)) for code in (decision.exemptions if decision else ())]
    return bool(places) and all(
        any(place in unit and "data protection act 2018" in unit for unit in letter.units)
        for place in places
    )


def _rights_told(letter: Reading) -> bool:
    """Return whether each of the four rights is offered, in one paragraph or in several."""
    wanted = ("correct|rectif", "eras|delet", "restrict", "object")
    offered = "you (also )?(can|may|have the right)|your (other )?rights"
    return all(says_together(pattern, offered)(letter) for pattern in wanted)


_DECIDED = Duty(
    "The decision is recorded and is what this letter answers", "Arts 12(3)-(4), 38(6)", _decided,
    hint="Record the decision, or choose the letter that fits it.",
)  # fmt: skip
_REASONS = Duty(
    "The reasons", "Art 12(4)", carries("reasons"), hint="Give the reasons in this case.",
    when=_NO,
)  # fmt: skip
_GROUND = Duty(
    "The ground on which we say no", "Art 12(4)", lists("refused_because"),
    hint="Name the ground.", when=both(_NO, has("refused_because")),
)  # fmt: skip
_EXEMPTION = Duty(
    "Each exemption, with its schedule and paragraph", "DPA 2018 Schs 2-4", _exemptions_named,
    hint="Name it, unless naming it would defeat it (ICO p 61): then override and say why.",
    when=both(has("exemptions"), lacks(has("neither"))),
)  # fmt: skip
# Where a yes or a no would tell too much, the exemption's name may tell it as well (ICO p 61).
_EXEMPTION_OF_NEITHER = should(
    "Each exemption, unless its name would tell what it protects", "DPA 2018 Schs 2-4",
    _exemptions_named, "Name it where that tells nothing.",
    both(has("exemptions"), has("neither")),
)  # fmt: skip
_SUBSTANCE = should(
    "The day and the substance of the request", "Good practice",
    shows("received_on", "rights_asked"), "Say when the request came and what it is about.",
)  # fmt: skip
_RECIPIENTS = Duty(
    "Whom we have told, and the offer to name them", "Art 19",
    either(lists("told"),
           both(lacks(has("told")), says_together("recipient|disclosed|passed on", "tell|told"))),
    hint="Say whom we told, or offer the names on request.",
)  # fmt: skip
_UNTOLD = should(
    "Whom we could not tell, and why", "Art 19", lists("untold"), "Say whom and why.",
    has("untold"),
)  # fmt: skip
_KEPT = should("What is kept and why", "Good practice", carries("kept"),
               "Say what stays and why.", has("kept"))  # fmt: skip
_BASE = (_DECIDED, _SUBSTANCE)
_REFUSAL = (_REASONS, _GROUND, _EXEMPTION, _EXEMPTION_OF_NEITHER)

_DONE = Duty("What was done", "Art 12(3)", carries("done_what"), hint="Say what was done.")
_DONE_ON = Duty("When it was done", "Art 12(3)", shows("done_on"), hint="Give the day.")

_SUPPLIED = (
    Duty("Health, social work and education data are cleared by a professional",
         "DPA 2018 Sch 3 para 6", lacks(has("gated")),
         hint="Record the professional's opinion with the search, or leave these data out."),
    Duty("That we process data about them", "Art 15(1)",
         says("we (do )?(process|use|hold) [^.]{0,30}(personal data|information|data) about you"),
         hint="Confirm it."),
    Duty("A copy of the data", "Art 15(3)",
         says("copy[^.]{0,80}(with this letter|enclosed|attached|comes|sent|download)"
              "|(enclose|attach|sent|send)[^.]{0,60}copy"),
         hint="Say that a copy comes with it."),
    Duty("(a) The purposes", "Art 15(1)(a)", tabled("purposes"), hint="List the purposes."),
    Duty("(b) The categories of data", "Art 15(1)(b)", lists("categories"), hint="List them."),
    Duty("(c) The recipients, those abroad marked", "Art 15(1)(c)", lists("recipients"),
         hint="Name them; categories only where naming is impossible."),
    Duty("(d) How long, or by which criteria", "Art 15(1)(d)", lists("retention"),
         hint="Give periods or criteria."),
    Duty("(e) Their rights to rectification, erasure, restriction and objection", "Art 15(1)(e)",
         _rights_told, hint="Name the four rights."),
    Duty("(g) The source of data not from the person", "Art 15(1)(g)",
         either(lists("sources"), both(lacks(has("sources")), says("from you|you gave"))),
         hint="Name the sources."),
    Duty("(h) Automated decisions, or that there are none", "Art 15(1)(h)",
         says_together("automat", "decision"),
         hint="Say whether decisions are made by automated means alone."),
    Duty("The safeguards of transfers abroad", "Art 15(2)", lists("transfers"),
         hint="Name the safeguards.", when=has("transfers")),
    should("A schedule of what is supplied", "ICO", tabled("schedule"), "List it by system.",
           has("schedule")),
    should("Where we searched", "Art 15(1A)", lists("searched"), "List the systems.",
           has("searched")),
    should("Where we did not search, and why", "Art 15(1A)", lists("not_searched"), "Say why.",
           has("not_searched")),
    should("What was left out and why", "ICO", lists("left_out"), "Say what is redacted.",
           has("left_out")),
    should("Recipients are named, not only grouped", "Art 15(1)(c); ICO",
           has("recipients_named"), "Add those who received the data to the register, and tick"
           " them; a group will do only where naming is impossible."),
    should("The purposes that apply to this person were chosen", "Art 15(1)(a)",
           has("purposes_chosen"), "Tick those that apply."),
)  # fmt: skip

ANSWERING: dict[str, tuple[Duty, ...]] = {
    "L07": (
        *_BASE, *_SUPPLIED,
        Duty("Nothing is withheld under an exemption", "Art 12(4)", lacks(has("exempted")),
             hint="A search withholds something under an exemption: decide access in part."),
    ),
    "L08": (
        *_BASE,
        Duty("That we hold no data about them", "Art 15(1)",
             says(r"\b(do not|no|nothing)\b[^.]{0,60}(personal data|information|data) about you"),
             hint="Say so clearly."),
        Duty("No search found anything about them", "Art 15(1)", lacks(has("found_some")),
             hint="A search is recorded as having found something: correct it, or decide anew."),
        Duty("That the search was reasonable and proportionate", "Art 15(1A)",
             says("reasonable and proportionate"), hint="Say so."),
        should("What was searched", "Art 15(1A)", lists("searched"), "List the systems."),
        should("By which identifiers", "Art 15(1A)", shows("identifiers"), "Say by what."),
        should("What to do if they think otherwise", "ICO", says("tell us|more detail"),
               "Ask for more detail."),
        should("That this correspondence is now held", "ICO",
               says("this letter|correspondence|your request"), "Say so."),
    ),
    "L09": (
        *_BASE, *_SUPPLIED, *_REFUSAL,
        Duty("That something was left out", "Art 12(4)",
             says("(have|has|had to|must|been) [^.]{0,20}(left|leave) [^.]{0,30}out"
                  "|withheld|redacted|(cannot|not) (give|supply|send)"), hint="Say so."),
    ),
    "L10": (
        *_BASE, *_REFUSAL,
        Duty("That we will not do what they ask", "Art 12(4)",
             says("we (are sorry[^.]{0,40} we )?(cannot|can not|will not|are not able|are unable"
                  "|refuse|have decided not)|neither confirm"), hint="Say no clearly."),
        should("What we can offer instead", "Good practice",
               says("look at it again|ask us for something else|instead"), "Offer something."),
    ),
    "L11": (
        *_BASE, _DONE, _DONE_ON, _RECIPIENTS, _UNTOLD, _KEPT,
    ),
    "L12": (
        *_BASE, *_REFUSAL,
        Duty("What was corrected", "Art 12(3)", carries("done_what"), hint="Say what was done.",
             when=both(has("partial"), has("done_what"))),
        dataclasses.replace(_RECIPIENTS, when=has("partial")),
        should("The offer of a supplementary statement", "Art 16", says("statement"),
               "Offer to add their statement."),
        should("A note that accuracy is disputed", "ICO", says("disput"), "Offer a note."),
        should("Restriction while accuracy is in question", "Art 18(1)(a)", says("restrict"),
               "Mention it."),
    ),
    "L13": (
        *_BASE, _DONE, _DONE_ON,
        Duty("The ground for erasure", "Art 17(1)(a)-(f)", lists("granted_because"),
             hint="Name the ground.", when=lambda letter: letter.fact("outcome") == "erased"),
        _RECIPIENTS, _UNTOLD, _KEPT,
        should("Back-ups: when overwritten, put beyond use meanwhile", "ICO",
               both(says("back-?up"), shows("backups_by")), "Give the day.", has("backups_by")),
    ),
    "L14": (
        *_BASE, *_REFUSAL,
        Duty("What was erased", "Art 12(3)", carries("done_what"), hint="Say what was erased.",
             when=both(has("partial"), has("done_what"))),
        Duty("The ground on which a part is erased", "Art 17(1)", lists("granted_because"),
             hint="Name the ground.", when=both(has("partial"), has("granted_because"))),
        dataclasses.replace(_RECIPIENTS, when=has("partial")),
        _KEPT,
        should("When the rest is erased or reviewed", "Good practice",
               says("review|eras[^.]{0,60}(once|when|as soon as|by|until)"), "Say when."),
    ),
    "L15": (
        *_BASE,
        Duty("Which data are restricted", "Art 18(1)", carries("done_what"), hint="Say which."),
        Duty("From when", "Art 18(1)", shows("done_on"), hint="Give the day."),
        Duty("The ground", "Art 18(1)(a)-(d)", lists("granted_because"), hint="Name the ground."),
        Duty("What we may still do", "Art 18(2)",
             says_together("store|keep", "consent", "legal claims", "public interest"),
             hint="Name the uses that stay open."),
        Duty("That we will tell them before lifting", "Art 18(3)",
             says_together("before", "lift", "tell|write"), hint="Promise it."),
        _RECIPIENTS, _UNTOLD, *_REFUSAL,
    ),
    "L16": (
        *_BASE, *_REFUSAL,
        Duty("Why none of the four grounds is met", "Art 18(1)",
             both(says("article 18\\(1\\)|four grounds"), carries("reasons")),
             hint="Go through the grounds."),
    ),
    "L18": (
        *_BASE,
        Duty("That the processing has stopped, and which", "Art 21(1)",
             both(says("stopped|will stop|no longer use"), carries("done_what")),
             hint="Say what has stopped."),
        _DONE_ON, _KEPT,
        should("Erasure on request", "Art 17(1)(c)", says("eras"), "Offer erasure."),
    ),
    "L19": (
        *_BASE, *_REFUSAL,
        Duty("How their own situation was weighed", "Art 21(1)",
             says_together("weigh|balance", "situation"),
             hint="Say how their situation was weighed."),
        Duty("What has stopped", "Art 12(3)", carries("done_what"), hint="Say what has stopped.",
             when=both(has("partial"), has("done_what"))),
        should("That a restriction is not lifted unannounced", "Art 18(3)",
               says_together("restrict", "before|until"), "Say so.", has("restricted")),
    ),
    "L20": (
        *_BASE,
        Duty("That all direct marketing has stopped", "Art 21(3)",
             says("(stopped|no longer)[^.]{0,80}direct marketing"
                  "|direct marketing[^.]{0,60}(stopped|no longer)"), hint="Say so."),
        Duty("Profiling for marketing included", "Art 21(2)-(3)",
             says_together("profil", "marketing"), hint="Say so."),
        Duty("From which day", "Art 21(3)", shows("stopped_on"), hint="Give the day."),
        should("That an entry is kept so that it stays that way", "ICO", says("suppress"),
               "Explain the suppression entry."),
        should("That third parties were told", "Privacy policy, paragraph 5",
               lists("third_parties"), "Name them.", has("third_parties")),
        should("What may still arrive in print", "ICO", shows("in_print_until"), "Give the day.",
               has("in_print_until")),
        should("That service messages go on", "ICO", says("service|contract"), "Say so."),
    ),
    "L21": (
        *_BASE,
        Duty("What data are given", "Art 20(1)", carries("done_what"), hint="Say which data.",
             when=lacks(has("refused"))),
        Duty("In a structured, commonly used, machine-readable format", "Art 20(1)",
             both(says("structured, commonly used (and|,) ?machine-readable"),
                  shows("file_format")),
             hint="Name the format, such as CSV, JSON or XML.", when=lacks(has("refused"))),
        Duty("That they were sent to the controller they named", "Art 20(2)",
             says("(sent|transmitted)[^.]{0,80}(directly|straight|to the)"), hint="Say so.",
             when=lambda letter: letter.fact("outcome") == "sent_to_controller"),
        should("That this erases nothing", "Art 20(3)", says("eras|delete"), "Say so.",
               lacks(has("refused"))),
        *_REFUSAL,
    ),
    "L22": (
        *_BASE,
        Duty("That the withdrawal is recorded", "Art 7(3)", says_together("withdr", "record"),
             hint="Confirm it."),
        Duty("From which day", "Art 7(3)", shows("stopped_on"), hint="Give the day."),
        Duty("That earlier use stays lawful", "Art 7(3)",
             says("before[^.]{0,80}lawful|lawful[^.]{0,80}before"), hint="Say so."),
        should("What can no longer be provided, or that nothing changes", "Privacy policy, "
               "paragraph 11", either(carries("consequence"),
                                      both(lacks(has("consequence")), says("services"))),
               "Tell the consequence."),
        should("What goes on upon another basis", "Art 7(3)", says("another (legal )?basis"),
               "Say what goes on."),
        should("That they may ask for erasure", "Art 17(1)(b)", says("eras"), "Offer it."),
    ),
    "L39": (
        *_BASE, *_REFUSAL,
        Duty("What we found or did", "Art 22C", carries("done_what"), hint="Say what was done.",
             when=lacks(has("no"))),
        Duty("Whether a decision is made by automated means alone", "Arts 22A-22C",
             says_together("automat", "decision|decided"), hint="Say so."),
        Duty("That they may make representations, contest it and ask for a person", "Art 22C(2)",
             says("representations|your point of view", "contest|challenge", "a person|human"),
             hint="Name the safeguards.", when=lacks(has("no"))),
    ),
}  # fmt: skip

_MUST_ROUTES = frozenset({"L07"})
_SHOULD_ROUTES = frozenset({"L08"})


def answer_routes(part: Part, letter: Reading) -> tuple[Duty, ...]:
    """Return R[2] to R[4] for one claim: a must with every no, in whole or part (Art 12(4)).

    An access answer owes the complaint routes by Art 15(1)(ea) and (f), the court as good practice.
    """
    if bool(letter.values.get("no")) or part.code in ("L09", "L10", "L12", "L14", "L16", "L19"):
        return routes(must=True)
    if part.code in _MUST_ROUTES:
        return routes(must=True, court=False)
    if part.code in _SHOULD_ROUTES:
        return routes(must=False)
    return ()
