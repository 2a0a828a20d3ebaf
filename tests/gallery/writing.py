"""Scenes of letters and summaries."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox

from dpo_desk.casework import correspondence, reporting
from dpo_desk.casework.reporting import SummaryTexts
from dpo_desk.desk.composer.composer import LetterComposer
from dpo_desk.desk.dialogs.override import OverrideDialog
from dpo_desk.desk.panels.summaries import SummariesPage
from dpo_desk.domain.blocks import plain_text
from dpo_desk.domain.derived import Card
from dpo_desk.domain.entries import Value
from dpo_desk.domain.faces import State
from tests.gallery.desks import TODAY
from tests.gallery.stage import Stage

TO_IDENTITY: dict[str, Value] = {
    "doubt": "The request came from an e-mail address that we do not know.",
    "asked_for": ("a recent bill with your name and address",),
    "by": "email",
}


def composer_of(stage: Stage) -> LetterComposer:
    """Return the composer of the open desk."""
    made = stage.window.inside.composer
    if made is None:
        raise AssertionError("the composer is there once a letter was begun")
    return made


def fitting_case(stage: Stage, fits: Callable[[Card], bool], code: str) -> str:
    """Return an open case to which a letter of the kind fits."""
    for card in stage.cards():
        if fits(card) and not card.state.ended:
            kinds = stage.asked(correspondence.letter_kinds, card.reference)
            if any(kind.code == code for kind in kinds):
                return card.reference
    raise AssertionError(f"no open case for a letter {code}")


def letter(stage: Stage) -> None:
    """A letter from its empty form to its sealed pages."""
    inside = stage.window.inside
    fresh = min(stage.cards(), key=lambda card: TODAY - card.received_on).received_on
    running = fitting_case(
        stage, lambda card: card.state is State.RUNNING and card.received_on == fresh, "L02"
    )
    inside.compose(running, ("L02",), None)
    composer = composer_of(stage)
    stage.picture("empty-form")
    composer.writing.seal.click()
    stage.picture("missing-fact")
    composer.writing.wish.show_kind("L02")
    form = composer.wish.form
    if form is None:
        raise AssertionError("asking for identity has a form")
    form.suggest(TO_IDENTITY)
    composer.wish.edited.emit()
    stage.picture("filled")
    for number, part in enumerate(("letter", "wording", "page")):
        composer.writing.columns.show_part(number)
        stage.picture(f"part-{part}")
    composer.writing.seal.click()
    stage.picture("envelope-check", stage.dialog())
    for box in stage.dialog().findChildren(QCheckBox):
        box.setChecked(True)
    stage.picture("envelope-ticked", stage.dialog())
    stage.dialog().accept()
    stage.settle()
    stage.picture("sealed")
    composer.sealed.record.click()
    stage.picture("record-sent", stage.dialog())
    stage.dialog().record.click()  # type: ignore[attr-defined]
    stage.picture("sent")
    _missing_must(stage)


def _missing_must(stage: Stage) -> None:
    """An answer from which a duty was deleted: the checklist, and the reason that is asked for."""
    inside = stage.window.inside
    decided = fitting_case(stage, lambda card: card.next_act == "answer", "L19")
    inside.compose(decided, (), None)
    composer = composer_of(stage)
    stage.picture("answer")
    kept = tuple(b for b in composer.editor.blocks() if "court" not in plain_text([b]).lower())
    composer.editor.load(kept)
    composer.editor.edited.emit()
    stage.picture("missing-must")
    composer.writing.seal.click()
    dialog = stage.dialog()
    stage.picture("override", dialog)
    if isinstance(dialog, OverrideDialog):
        dialog.go_on.click()
        stage.picture("override-no-reason", dialog)
    stage.dismiss()


def kinds(stage: Stage) -> None:
    """The composer for every kind of letter that fits an open case of the demonstration."""
    inside, seen = stage.window.inside, set()
    for card in stage.cards():
        if card.state.ended and card.state is not State.ANSWERED:
            continue
        for kind in stage.asked(correspondence.letter_kinds, card.reference):
            name = kind.code.lower().replace("+", "-")
            if kind.code in seen or not stage.wants(name):
                continue
            seen.add(kind.code)
            inside.compose(card.reference, (kind.code,), None)
            stage.picture(name)


def summaries(stage: Stage) -> None:
    """The month that has ended, its words, issuing it, and what changed since."""
    inside = stage.window.inside
    inside.show_page("summaries")
    stage.settle()
    page = inside.pages["summaries"]
    if not isinstance(page, SummariesPage):
        raise AssertionError("the page of the summaries")
    page.refresh()
    stage.settle()
    issued = {known.month for known in stage.asked(reporting.issued_months)}
    stage.picture("last-month")
    page.tabs.setCurrentIndex(1)
    stage.picture("last-month-words")
    page.show_month("2026-11")
    page.tabs.setCurrentIndex(0)
    stage.picture("running-month")
    page.tabs.setCurrentIndex(1)
    page.words.show_texts(
        "2026-11",
        SummaryTexts(
            "Two requests came by post.",
            ("Requests reach us late.", "", ""),
            "A date for the staff training.",
        ),
        "",
    )
    stage.picture("words")
    page.tabs.setCurrentIndex(0)
    page.show_month("2026-10" if "2026-10" in issued else "2026-09")
    page.tabs.setCurrentIndex(2)
    stage.picture("issued-and-changed")
    cards = stage.cards()[:6]
    page.behind.show_cases("Received", tuple(card.reference for card in cards))
    stage.picture("cases-behind")
