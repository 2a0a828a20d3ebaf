"""One generic form, tried on every entry class."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.desk.forms.case_choices import Lists, lists_for
from dpo_desk.desk.forms.entry_form import EntryForm
from dpo_desk.domain.answering import Answer, Decide, RecordSearch
from dpo_desk.domain.asking import AcceptIdentity, AskFee, AskIdentity
from dpo_desk.domain.controller import REGISTERS
from dpo_desk.domain.decisions import exemptions, grounds, outcomes
from dpo_desk.domain.entries import Entry, FieldSpec, FieldType, Value, specs
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Close
from dpo_desk.domain.rights import Right

TODAY = date(2026, 11, 23)
KNOWN = {
    "claims": (("access", "Access"), ("erasure", "Erasure")),
    "systems": tuple((name, name) for name in ("CRM", "Payroll", "Mail", "Archive", "CCTV")),
    "recipients": (("Acme Hosting", "Acme Hosting"),),
    "exemptions": tuple((one.code, one.label) for one in exemptions(Right.ACCESS)),
    "outcomes": outcomes(Right.ACCESS),
    "grounds": grounds(Right.ACCESS, "partial"),
    "purposes": (("1", "1. Sales"),),
    "categories": (("contact", "Contact data"),),
}
ALL = {**ENTRIES, **REGISTERS}


def sample(spec: FieldSpec) -> Value:
    """A value that the field accepts."""
    options = spec.choices or KNOWN.get(spec.source, ())
    match spec.type:
        case FieldType.LINE:
            return "Zoë & <b>Sons</b>"
        case FieldType.WORDS:
            return "First line\nSecond <i>line</i> & more"
        case FieldType.DAY:
            return date(2026, 11, 3)
        case FieldType.CHOICE:
            return options[0][0]
        case FieldType.SEVERAL:
            return tuple(word for word, _ in options[:2]) if options else ("one", "two & three")
        case FieldType.YES_NO:
            return True
        case FieldType.PENCE:
            return 1250
        case _:
            return 7


def full(kind: type[Entry]) -> Entry:
    """An entry with every field that fits the others filled."""
    values: dict[str, Value] = {}
    for spec in specs(kind):
        if spec.when is not None:
            other = values.get(spec.when[0])
            said = ("yes" if other else "no") if isinstance(other, bool) else other
            if said not in spec.when[1]:
                continue
        values[spec.name] = sample(spec)
    if kind is Decide:  # access in full asks for no ground, no reason, and keeps nothing back
        values.update(grounds=(), exemptions=(), reasons="", kept="", backups_by=None)
    return kind(**values)


@pytest.fixture(params=sorted(ALL))
def kind(request: pytest.FixtureRequest) -> type[Entry]:
    return ALL[request.param]


def test_every_form_gives_back_what_it_shows(qtbot: QtBot, kind: type[Entry]) -> None:
    form = EntryForm(kind, lists_for(kind, KNOWN), TODAY)
    qtbot.addWidget(form)
    entry = full(kind)
    form.fill(entry)
    assert form.entry() == entry


def test_every_form_keeps_a_draft(qtbot: QtBot, kind: type[Entry]) -> None:
    form = EntryForm(kind, lists_for(kind, KNOWN), TODAY)
    other = EntryForm(kind, lists_for(kind, KNOWN), TODAY)
    qtbot.addWidget(form)
    qtbot.addWidget(other)
    form.fill(full(kind))
    other.restore(json.loads(json.dumps(form.state())))
    assert other.entry() == full(kind)


def test_every_needed_field_is_said_when_empty(qtbot: QtBot, kind: type[Entry]) -> None:
    form = EntryForm(kind, lists_for(kind, KNOWN), TODAY)
    qtbot.addWidget(form)
    needed = [
        spec.name
        for spec in specs(kind)
        if spec.required and spec.when is None and spec.type is not FieldType.YES_NO
    ]
    if not needed:
        assert isinstance(form.entry(), kind)
        return
    with pytest.raises(Problem):
        form.entry()
    for name in needed:
        assert form.row(name).complaint.text() == "This is needed."
        assert form.row(name).label is not None
        assert form.row(name).label.text().endswith(" *")


def test_labels_and_inputs_are_joined_by_a_letter_of_their_own(
    qtbot: QtBot, kind: type[Entry]
) -> None:
    form = EntryForm(kind, lists_for(kind, KNOWN), TODAY)
    qtbot.addWidget(form)
    letters = []
    for spec in specs(kind):
        row = form.row(spec.name)
        if row.label is not None:
            assert row.label.buddy() is form.field(spec.name)
            text = row.label.text().replace("&&", "")
            letters += [text[text.index("&") + 1].lower()] if "&" in text else []
        named = row.field.input_widget().accessibleName()
        if row.asked:
            assert named.startswith(spec.label)
    assert len(letters) == len(set(letters))


def test_a_field_shows_only_when_another_asks_for_it(qtbot: QtBot) -> None:
    form = EntryForm(Close, Lists({}), TODAY)
    qtbot.addWidget(form)
    assert not form.row("other_case").asked
    form.suggest({"reason": "merged", "other_case": "R-2026-00001"})
    assert form.row("other_case").asked
    assert form.entry() == Close(reason="merged", other_case="R-2026-00001")
    form.suggest({"reason": "died"})
    assert form.entry() == Close(reason="died")


def test_what_hangs_on_a_hidden_field_is_hidden_too(qtbot: QtBot) -> None:
    form = EntryForm(RecordSearch, Lists(KNOWN), TODAY)
    qtbot.addWidget(form)
    form.suggest({"system": "CRM", "result": "found", "special": "health", "opinion": "Dr Ames"})
    assert form.row("opinion").asked
    form.suggest({"result": "nothing"})
    assert not form.row("opinion").asked
    assert form.entry() == RecordSearch(system="CRM", result="nothing")


def test_a_decision_offers_what_fits_the_right_and_outcome(qtbot: QtBot) -> None:
    form = EntryForm(Decide, lists_for(Decide, KNOWN), TODAY)
    qtbot.addWidget(form)
    form.suggest({"claim": "erasure", "outcome": "erased"})
    shown = [option.word for option in form.field("grounds")._options]
    assert shown == [word for word, _ in grounds(Right.ERASURE, "erased")]
    assert not form.row("exemptions").asked
    form.suggest({"outcome": "refused", "grounds": ("17_3_e",), "exemptions": ("2_2",)})
    assert form.row("exemptions").asked
    assert form.provisional().grounds == ("17_3_e",)
    box = form.field("exemptions")._boxes["2_2"]
    assert box.toolTip() == "Test: likely to prejudice the purpose"
    form.suggest({"claim": "access"})
    assert form.provisional().outcome == "refused"
    assert form.provisional().grounds == ()


def test_an_only_right_is_chosen_already(qtbot: QtBot) -> None:
    form = EntryForm(Answer, Lists({"claims": (("access", "Access"),)}), TODAY)
    qtbot.addWidget(form)
    form.suggest({"by": "email"})
    assert form.entry() == Answer(claims=("access",), by="email")


def test_what_cannot_be_read_is_said_beside_its_field(qtbot: QtBot) -> None:
    form = EntryForm(AskFee, Lists({}), TODAY)
    qtbot.addWidget(form)
    form.fill(full(AskFee))
    form.restore({"amount": "ten"})
    with pytest.raises(Problem, match=r"12\.50") as told:
        form.entry()
    assert told.value.field == "amount"
    assert "12.50" in form.row("amount").complaint.text()
    assert form.field("amount").line.property("invalid") is True
    form.field("amount").line.clear()
    qtbot.keyClicks(form.field("amount").line, "9.99")
    assert form.row("amount").complaint.text() == ""
    assert form.entry().amount == 999


def test_a_commands_problem_finds_its_field(qtbot: QtBot) -> None:
    form = EntryForm(AskIdentity, Lists({}), TODAY)
    qtbot.addWidget(form)
    assert form.show_problem(Problem("Say why you ask a second time.", "again"))
    assert form.row("again").complaint.text() == "Say why you ask a second time."
    assert not form.show_problem(Problem("Too late.", "on"))


def test_days_are_typed_freely(qtbot: QtBot) -> None:
    form = EntryForm(AcceptIdentity, Lists({}), TODAY)
    qtbot.addWidget(form)
    field = form.field("checked_on")
    qtbot.keyClicks(field.line, "3/11")
    assert field.meaning.text() == "Tuesday 3 November 2026, 20 days ago"
    field.line.editingFinished.emit()
    assert field.line.text() == "Tue 3 Nov 2026"
    assert field.meaning.text() == "20 days ago"
    assert field.line.accessibleDescription() == "Tuesday 3 November 2026, 20 days ago"
    assert field.value() == date(2026, 11, 3)


def test_a_suggestion_answers_a_complaint(qtbot: QtBot) -> None:
    form = EntryForm(AskIdentity, Lists({}), TODAY)
    qtbot.addWidget(form)
    form.show_problem(Problem("This is needed.", "doubt"))
    form.show_problem(Problem("Say why you ask a second time.", "again"))
    form.suggest({"doubt": "An address we do not know."})
    assert form.row("doubt").complaint.text() == ""
    assert form.row("again").complaint.text() == "Say why you ask a second time."


def test_typing_is_told_once_and_restoring_is_not(qtbot: QtBot) -> None:
    form = EntryForm(AskIdentity, Lists({}), TODAY)
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.edited):
        form.fill(full(AskIdentity))
    with qtbot.waitSignal(form.edited, timeout=500):
        qtbot.keyClicks(form.field("doubt").text, "x")
