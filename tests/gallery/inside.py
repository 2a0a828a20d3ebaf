"""Scenes of the open desk: the list, the case file, its acts, a new case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from dpo_desk.casework.intake import FileIn
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.desk.dialogs.new_case import NewCaseDialog
from dpo_desk.desk.forms.dropped import Dropped
from dpo_desk.desk.pages import PAGES
from dpo_desk.desk.panels.case_filters import Filters
from dpo_desk.desk.panels.casefile import CaseFilePanel
from dpo_desk.desk.panels.cases import CasesPage
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.derived import Card
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.faces import State
from dpo_desk.domain.parties import Role
from tests.gallery.desks import TODAY
from tests.gallery.stage import Stage

TABS = ("timeline", "people", "identity", "searches", "decision", "letters", "history")
MAIL = b"""From: Miriam Oyelaran <miriam.oyelaran@example.org>
To: privacy@ims.example
Subject: My data
Date: Thu, 19 Nov 2026 09:12:00 +0000
Message-ID: <gallery-1@example.org>
Content-Type: text/plain; charset=utf-8

Hello,

please send me a copy of everything you hold about me, and then delete my account.
I was a customer until last spring.

Kind regards
Miriam Oyelaran
7 Tanner Row, York
"""


def cases_page(stage: Stage) -> CasesPage:
    """Return the page, in front."""
    stage.window.inside.show_cases()
    stage.settle()
    page = stage.window.inside.pages["cases"]
    if not isinstance(page, CasesPage):
        raise AssertionError("the first page is that of the cases")
    return page


def every_page(stage: Stage) -> None:
    """Each page of the rail as the desk shows it when it is opened."""
    for kind in PAGES:
        stage.window.inside.show_page(kind.name)
        stage.settle()
        stage.picture(kind.name)


def cases_empty(stage: Stage) -> None:
    """A desk with nothing in it yet."""
    every_page(stage)


def cases_crowded(stage: Stage) -> None:
    """Long names, other scripts, every right at once."""
    page = cases_page(stage)
    stage.picture("usual")
    longest = max(stage.cards(), key=lambda card: (len(card.rights), len(card.person)))
    stage.show_case(longest.reference)
    stage.picture("case")
    for tab in (0, 1, 4):
        case_panel(stage).tabs.turn_to(tab)
        stage.settle()
        _scroll_down(stage)
        stage.picture(f"case-{TABS[tab]}")
    page.filters.show_filters(Filters())


def cases(stage: Stage) -> None:
    """The list: as usual, with closed cases, filtered, filtered to nothing, its columns' menu."""
    page = cases_page(stage)
    stage.picture("usual")
    page.filters.show_filters(Filters(due_within=7))
    stage.picture("due-soon")
    page.filters.show_filters(Filters(open_only=False))
    stage.picture("every-case")
    page.filters.show_filters(Filters(text="zzz"))
    stage.picture("nothing-found")
    page.filters.show_filters(Filters())
    page.columns.click()
    menu = stage.app.activePopupWidget()
    if menu is not None:
        stage.picture("columns", menu)
    stage.dismiss()


def case_panel(stage: Stage) -> CaseFilePanel:
    """Return the case file of the open desk."""
    panel = stage.window.inside.case_file
    if panel is None:
        raise AssertionError("the case file is there once a case was shown")
    return panel


def _scroll_down(stage: Stage) -> None:
    panel = case_panel(stage)
    bar = panel.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()


def first(cards: tuple[Card, ...], fits: Callable[[Card], bool]) -> Card | None:
    """Return the first card that fits."""
    return next((card for card in cards if fits(card)), None)


def case_states(stage: Stage) -> None:
    """The case file in every state it can be in, and why its date is what it is."""
    every = stage.cards()
    named: dict[str, Callable[[Card], bool]] = {
        "in-hand": lambda c: c.state is State.RUNNING and (c.due or TODAY) > TODAY,
        "soon": lambda c: c.due is not None and TODAY <= c.due <= TODAY + timedelta(days=7),
        "overdue": lambda c: c.due is not None and c.due < TODAY,
        "several-rights": lambda c: len(c.rights) > 1 and not c.state.ended,
    }
    for state in State:
        if state is not State.RUNNING:
            named[state.value.replace("_", "-")] = partial(_is_in, state)
    for name, fits in named.items():
        card = first(every, fits)
        if card is None:
            stage.remark(f"the demonstration has no case {name}")
            continue
        stage.show_case(card.reference)
        stage.picture(name)
        if name in ("several-rights", "extended"):
            case_panel(stage).acts.show_reasoning()
            stage.picture(f"{name}-why", stage.dialog())
            stage.dismiss()
    struck = next((c for c in every if _struck(stage.view(c.reference).case)), None)
    if struck is not None:
        stage.show_case(struck.reference)
        _scroll_down(stage)
        stage.picture("struck-entry")


def _is_in(state: State, card: Card) -> bool:
    return card.state is state


def _struck(case: CaseFile) -> bool:
    return any(not fact.stands for fact in case.facts)


def richest(stage: Stage) -> str:
    """Return the reference of the case with most letters, searches and people."""

    def weight(card: Card) -> tuple[int, int]:
        case = stage.view(card.reference).case
        return len(case.parties) + len(case.letters), len(case.facts)

    return max(stage.cards(), key=weight).reference


def case_tabs(stage: Stage) -> None:
    """Each tab of a full case, and of one that has just begun."""
    fresh = first(stage.cards(), lambda card: card.state is State.RUNNING)
    for kind, reference in (("full", richest(stage)), ("new", fresh.reference if fresh else "")):
        if not reference:
            continue
        stage.show_case(reference)
        panel = case_panel(stage)
        for number, tab in enumerate(TABS):
            panel.tabs.turn_to(number)
            stage.settle()
            _scroll_down(stage)
            stage.picture(f"{kind}-{number + 1}-{tab}")
        panel.tabs.turn_to(0)


def case_menus(stage: Stage) -> None:
    """The menus of acts, open and shut."""
    card = first(stage.cards(), lambda c: c.state is State.RUNNING and "access" in c.rights)
    if card is None:
        raise AssertionError("no access request is running")
    stage.show_case(card.reference)
    panel = case_panel(stage)
    for button in panel.steps.findChildren(QPushButton):
        menu = button.menu()
        if menu is None:
            continue
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        stage.picture(button.text().replace("&", "").lower().replace(" ", "-"), menu)
        menu.hide()


def acts(stage: Stage) -> None:
    """The dialog of every act, on a case where it is open if there is one."""
    views = [stage.view(card.reference) for card in stage.cards()]
    for number, act in enumerate(ENTRIES, 1):
        if act in ("receive", "log_contact"):
            continue
        name = f"{number:02d}-{act.replace('_', '-')}"
        if not stage.wants(name) and not stage.wants(f"{name}-problem"):
            continue
        steps = [(view, view.step(act)) for view in views]
        open_in = next((view for view, step in steps if step is not None and step.open), None)
        view = open_in or next((view for view, step in steps if step is not None), None)
        if view is None:
            stage.remark(f"{act}: no case has this act")
            continue
        if open_in is None:
            stage.remark(f"{act}: open in no case of the demonstration")
        stage.show_case(view.case.reference)
        case_panel(stage).acts.act(act)
        dialog = stage.dialog()
        stage.picture(name, dialog)
        if isinstance(dialog, ActDialog) and act in ("extend", "decide", "ask_identity"):
            dialog.day.line.setText("whenever")
            dialog._on_record()
            dialog.day.show_value(TODAY)
            dialog._on_record()
            stage.picture(f"{name}-problem", dialog)
        stage.dismiss()
    _more_dialogs(stage)


def _more_dialogs(stage: Stage) -> None:
    """Dialogs of the case file that are no act: correct, strike out, plan all, a person."""
    card = first(stage.cards(), lambda c: c.state is State.EXTENDED)
    if card is None:
        raise AssertionError("no case is extended")
    stage.show_case(card.reference)
    panel = case_panel(stage)
    extended = next(fact.number for fact in panel.view.case.standing if fact.kind == "extend")
    panel.acts.correct(extended)
    stage.picture("90-correct", stage.dialog())
    stage.dismiss()
    panel.acts.strike_out(extended)
    stage.picture("91-strike-out", stage.dialog())
    stage.dismiss()
    panel.acts.plan_all()
    stage.picture("92-plan-all", stage.dialog())
    stage.dismiss()
    panel.acts.edit_person(Role.SUBJECT)
    stage.picture("93-person", stage.dialog())
    stage.dismiss()
    panel.acts.add_person(Role.REPRESENTATIVE)
    stage.picture("94-add-person", stage.dialog())
    stage.dismiss()


def contact(stage: Stage) -> None:
    """Log contact, empty and filled."""
    card = first(stage.cards(), lambda c: c.state is State.IDENTITY)
    if card is None:
        raise AssertionError("no case waits for identity")
    stage.show_case(card.reference)
    case_panel(stage).acts.log_contact()
    dialog = stage.dialog()
    stage.picture("empty", dialog)
    if isinstance(dialog, ActDialog):
        dialog.form.suggest(
            {
                "channel": "phone",
                "direction": "in",
                "who": card.person,
                "words": "Called to say that the proof of identity was posted on Friday.",
            }
        )
        stage.picture("filled", dialog)


def new_case(stage: Stage) -> None:
    """A new case: empty, from an e-mail, with look-alikes, with what is missing, as a draft."""
    inside = stage.window.inside
    inside.ask_new_case()
    dialog = stage.dialog()
    if not isinstance(dialog, NewCaseDialog):
        raise AssertionError("New case opens its dialog")
    stage.picture("empty", dialog)
    dialog.save.click()
    stage.picture("problem", dialog)
    dialog.take(Dropped(files=(FileIn("My data.eml", "message/rfc822", MAIL),)))
    stage.settle()
    stage.picture("from-mail", dialog)
    card = first(stage.cards(), lambda c: c.rights == ("access",) and not c.state.ended)
    if card is None:
        raise AssertionError("no access request is open")
    dialog.person.show_person(stage.view(card.reference).case.subject)
    dialog.form.suggest({"received_on": date(2026, 11, 20), "rights": ("access",)})
    dialog.who.show_value("representative")
    dialog._on_who()
    stage.picture("look-alikes", dialog)
    _to_the_end(dialog)
    stage.picture("look-alikes-end", dialog)
    dialog.reject()
    inside.ask_new_case()
    stage.picture("draft", stage.dialog())


def _to_the_end(dialog: QWidget) -> None:
    bar = dialog.area.verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(bar.maximum())
