"""Settings: days off, the clock and the traffic lights, with the cases a change would move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from dpo_desk.casework import settings_time
from dpo_desk.casework.settings_time import ExtraDay, Lights, Move, TimeRules, TimeShown
from dpo_desk.desk import look
from dpo_desk.desk.clerk import Job
from dpo_desk.desk.forms.mnemonics import literal
from dpo_desk.desk.panels.settings_days import DayList
from dpo_desk.desk.panels.settings_section import Section, at_left
from dpo_desk.desk.pieces import Button, caption, clear, column, section, text
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import Nation, long_date, short_date

_PAUSE = 400
"""Milliseconds without typing before the open cases are looked at."""
_LISTED = 20
_EVERYWHERE = "all"
_DAY_FIELDS = (
    FieldSpec("on", "Day off", FieldType.DAY),
    FieldSpec("name", "What day it is", FieldType.LINE, hint="Such as: day of mourning."),
    FieldSpec("nation", "Where", FieldType.CHOICE,
              choices=((_EVERYWHERE, "Everywhere"),
                       *((nation.value, nation.label) for nation in Nation))),
)  # fmt: skip
_CLOCK_FIELDS = (
    FieldSpec("target_days", "Target: days after receipt", FieldType.COUNT,
              hint="The day the desk works towards, before the law's last day."),
    FieldSpec("extended_target_before", "Target when extended: days before the due date",
              FieldType.COUNT),
    FieldSpec("stop_workdays", "Working days to stop after an objection to marketing",
              FieldType.COUNT),
    FieldSpec("authority_starts", "A request by a representative", FieldType.CHOICE,
              choices=(("yes", "The clock begins once their authority is shown"),
                       ("no", "The clock begins with the request"))),
)  # fmt: skip
_LIGHT_FIELDS = (
    FieldSpec("green_from", "Green from (per cent answered in time)", FieldType.COUNT),
    FieldSpec("red_under", "Red under (per cent)", FieldType.COUNT,
              hint="Between the two it is amber."),
)  # fmt: skip


class TimeSection(Section):
    """Nothing moves before Save; until then the open cases that would move are listed."""

    words = "Time and targets"
    icon = "clock"
    about = "Which days count, how the clock is set where the law leaves a choice, and the targets."

    def make(self) -> None:
        """Make the cards."""
        self._kept: TimeRules | None = None
        self._looking: Job | None = None
        self._stopped = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        # A look at thousands of cases must not keep the desk open; what is being saved may.
        self.workplace.about_to_lock.connect(self._stop_looking)
        inside = self.card("Working days")
        self.nation = text("")
        inside.addWidget(self.nation)
        inside.addWidget(section("Extra days off"))
        self.days = DayList()
        self.days.edited.connect(self._on_day_removed)
        inside.addWidget(self.days)
        for spec in _DAY_FIELDS:
            inside.addWidget(self.field(spec))
        self.add = Button("Add the day", "add")
        self.add.clicked.connect(self._on_add)
        inside.addLayout(at_left(self.add))
        inside = self.card("The clock")
        for spec in _CLOCK_FIELDS:
            inside.addWidget(self.field(spec))
        inside = self.card("Traffic lights of the summaries")
        for spec in _LIGHT_FIELDS:
            inside.addWidget(self.field(spec))
        self._make_saving()

    def _make_saving(self) -> None:
        inside = self.card("Open cases that would move")
        self.effect = text("")
        self.moves = column(look.XS)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Computing the dates anew")
        self.bar.hide()
        self.save = Button("Save", "save", primary=True)
        self.save.clicked.connect(self._on_save)
        self.undo = Button("Undo")
        self.undo.setToolTip("Show again what is kept")
        self.undo.clicked.connect(self._on_undo)
        self.finish = Button("Compute the remaining dates", "clock")
        self.finish.clicked.connect(self._on_finish)
        self.finish.hide()
        inside.addLayout(self.moves)
        inside.addWidget(self.bar)
        inside.addLayout(at_left(self.finish))
        self.keep(self.effect, self.undo, self.save)
        self._say("Nothing is changed.", ready=False)

    # --- what is kept -----------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the rules."""
        self.clerk.ask(settings_time.time_shown, then=self._on_shown, failed=self.on_refused)

    def _on_shown(self, shown: TimeShown) -> None:
        self._kept = shown.rules
        self.nation.setText(
            f"Working days of {shown.nation.label} count, the nation of the acting office (under"
            " Organisation and officer). A case can be logged with another."
            f" Bank holidays are confirmed to {long_date(shown.confirmed_to)}."
        )
        self.finish.setVisible(shown.undone)
        if shown.undone:
            self.banner.say("warning", "Saving was stopped: some cases still show earlier dates.")
        if not self.typed:
            self._show_rules(shown.rules)
            self._say("Nothing is changed.", ready=False)

    def _show_rules(self, rules: TimeRules) -> None:
        self.days.show_days(rules.days)
        self._clear_day()
        for name in ("target_days", "extended_target_before", "stop_workdays"):
            self.show_value(name, getattr(rules.clock, name))
        self.show_value("authority_starts", "yes" if rules.clock.authority_starts else "no")
        self.show_value("green_from", rules.lights.green_from)
        self.show_value("red_under", rules.lights.red_under)

    def rules(self) -> TimeRules:
        """Return the rules as they stand in the fields; raise Problem naming one that is wrong."""
        assert self._kept is not None
        clock = replace(
            self._kept.clock,
            authority_starts=self.value("authority_starts") == "yes",
            target_days=self._count("target_days"),
            extended_target_before=self._count("extended_target_before"),
            stop_workdays=self._count("stop_workdays"),
        )
        lights = Lights(self._count("green_from"), self._count("red_under"))
        return settings_time.checked_rules(TimeRules(self.days.days, clock, lights))

    def _count(self, name: str) -> int:
        found = self.value(name)
        if not isinstance(found, int):
            raise Problem("This is needed.", name)
        return found

    # --- changing ---------------------------------------------------------------------------

    def _on_add(self) -> None:
        try:
            on = self.value("on")
            if not isinstance(on, date):
                raise Problem("This is needed.", "on")
            name = str(self.value("name"))
            if not name:
                raise Problem("This is needed.", "name")
        except Problem as problem:
            self.on_refused(problem)
            return
        word = str(self.value("nation") or _EVERYWHERE)
        self.days.add(ExtraDay(on, name, None if word == _EVERYWHERE else Nation(word)))
        self._clear_day()
        self.rows["on"].field.setFocus()
        self._on_days()

    def _clear_day(self) -> None:
        self.show_value("on", None)
        self.show_value("name", "")
        self.show_value("nation", _EVERYWHERE)

    def _on_day_removed(self) -> None:
        self.rows["on"].field.setFocus()  # the button that had it is gone
        self._on_days()

    def _on_days(self) -> None:
        self.typed = True
        self.on_typed()

    def on_typed(self) -> None:
        """Look at the open cases once typing has paused."""
        if self.sender() in [self.rows[spec.name].field for spec in _DAY_FIELDS]:
            return  # a day counts once it is added
        self._stop_looking()
        self._say("Looking at the open cases…", ready=False)
        self._timer.start()

    def _on_undo(self) -> None:
        self._stop_looking()
        self.typed = False
        self.banner.quiet()
        self.ask()

    def _stop_looking(self) -> None:
        self._timer.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
            self._stopped += 1  # its answer still comes, and is not waited for

    def _look(self) -> None:
        try:
            rules = self.rules()
        except Problem as problem:
            self._say("", ready=False)
            known = self.rows.get(problem.field or "")
            if known is not None:
                known.complain(problem.sentence)
            else:
                self.banner.say("bad", problem.sentence)
            return
        self._looking = self.clerk.run_long(
            settings_time.moves, rules, then=self._on_moves, failed=self._on_not_looked
        )

    def _on_not_looked(self, problem: Problem) -> None:
        if self._stopped:
            self._stopped -= 1
            return
        self._looking = None
        self._say(problem.sentence, ready=True)

    def _on_moves(self, moved: tuple[Move, ...]) -> None:
        if self._stopped:
            self._stopped -= 1
            return
        self._looking = None
        if not moved:
            self._say("No due date of an open case moves.", ready=True)
            return
        one = len(moved) == 1
        self._say(
            f"{len(moved):,} due {'date' if one else 'dates'} of open cases"
            f" {'moves' if one else 'move'}, listed at the end.",
            ready=True,
            moving=True,
        )
        for move in moved[:_LISTED]:
            shown = Button(literal(move_words(move)), "case", link=True)
            shown.clicked.connect(partial(self.workplace.case_wanted.emit, move.reference))
            self.moves.addLayout(at_left(shown))
        if len(moved) > _LISTED:
            self.moves.addWidget(caption(f"and {len(moved) - _LISTED:,} more"))

    def _say(self, words: str, ready: bool, moving: bool = False) -> None:
        clear(self.moves)
        if not moving:
            self.moves.addWidget(caption("None so far."))
        self.effect.setText(words)
        self.save.setEnabled(ready)
        self.undo.setEnabled(self.typed)

    # --- saving -----------------------------------------------------------------------------

    def _on_save(self) -> None:
        self._stop_looking()
        try:
            rules = self.rules()
        except Problem as problem:
            self.on_refused(problem)
            return
        self._begin()
        self.clerk.run_long(
            settings_time.set_rules,
            rules,
            progress=self._on_progress,
            then=self._on_saved,
            failed=self._on_save_refused,
        )

    def _on_finish(self) -> None:
        self._begin()
        self.clerk.run_long(
            settings_time.finish,
            progress=self._on_progress,
            then=self._on_saved,
            failed=self._on_save_refused,
        )

    def _begin(self) -> None:
        self.bar.show()
        self._say("Computing every case's dates anew…", ready=False)
        self.undo.setEnabled(False)
        self.finish.setEnabled(False)

    def _on_progress(self, done: int) -> None:
        self.effect.setText(f"Computing every case's dates anew: {done:,} done…")

    def _end(self) -> None:
        self.bar.hide()
        self.finish.setEnabled(True)

    def _on_saved(self, _change: object) -> None:
        self._end()
        self.saved("Saved. Every date on the desk follows it.")

    def _on_save_refused(self, problem: Problem) -> None:
        self._end()
        self._say("", ready=True)
        self.on_refused(problem)


def move_words(move: Move) -> str:
    """Return a move in words: `R-2026-00001, Access: from Thu 5 Nov 2026 to Fri 6 Nov 2026`."""
    before = short_date(move.before) if move.before else "no date"
    after = short_date(move.after) if move.after else "no date"
    return f"{move.reference}, {move.right.label}: from {before} to {after}"
