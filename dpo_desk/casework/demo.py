"""A demonstration desk: invented cases lived through day by day, by the real acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from dpo_desk.casework import acts, intake
from dpo_desk.casework.correspondence import LetterOptions, compose
from dpo_desk.casework.demo_lives import imagine
from dpo_desk.casework.demo_requests import Cast, requested
from dpo_desk.casework.demo_roster import SHOWN, common_life
from dpo_desk.casework.demo_scene import Life, Scene
from dpo_desk.casework.demo_script import Beat, Script
from dpo_desk.casework.office import LONDON, Moments, Office
from dpo_desk.casework.opening import create_desk
from dpo_desk.casework.reporting import issue_month
from dpo_desk.casework.sending import record_sent, seal
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import Recipient, System
from dpo_desk.domain.months import Month, month_of
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import Nation
from dpo_desk.records.store import Writing
from dpo_desk.records.vault import KeyCost, slots_path

DEMO_PASSPHRASE = "nobody here is real"
"""Of a desk that holds nothing secret."""
DEMO_OFFICER = "Demonstration Officer"
LETTERS_FOR = 300
"""The newest cases whose letters are kept page for page; older ones have their facts only."""
_ISSUED_MONTHS = 12
_LONGEST_STRETCH = 10_000
_MOST_CASES, _MOST_MONTHS = 200_000, 48
_MONTH_DAYS = 30.4


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making of the desk has come: cases opened, of how many, and the day reached."""

    done: int
    total: int
    day: date


@dataclass(slots=True)
class Stage:
    """The day and moment of the play, and every case that has entered it."""

    moment: datetime
    references: dict[int, str] = field(default_factory=dict)
    ids: dict[int, int] = field(default_factory=dict)

    @property
    def moments(self) -> Moments:
        """Return moments that follow the play."""
        return Moments(today=lambda: self.moment.date(), now=lambda: self.moment)


@dataclass(frozen=True, slots=True)
class Cue:
    """A beat of one case on a day; the opening of the case has no beat."""

    on: date
    case: int
    number: int
    beat: Beat | None

    @property
    def alone(self) -> bool:
        """Return whether it takes a transaction of its own, after everything else of its day."""
        return self.beat is not None and self.beat.alone

    @property
    def mistake(self) -> bool:
        """Return whether an entry is corrected or struck out."""
        return self.beat is not None and bool(self.beat.mend or self.beat.strike)


Timed = tuple[datetime, Cue]


def demo_desk(
    path: Path,
    officer: str,
    passphrase: str,
    moments: Moments,
    cases: int = 120,
    months: int = 18,
    seed: int = 1,
    cost: KeyCost | None = None,
) -> Iterator[Progress]:
    """Make a demonstration desk up to today and yield how far it has come.

    The same seed makes the same contents on the same day. Raises Problem for numbers beyond
    reason, or when the file exists. A desk that was not finished is taken away again.
    """
    if not 1 <= cases <= _MOST_CASES:
        raise Problem(f"Cases: choose 1 to {_MOST_CASES:,}.", "cases")
    if not 1 <= months <= _MOST_MONTHS:
        raise Problem(f"Months: choose 1 to {_MOST_MONTHS}.", "months")
    last = moments.today()
    first = last - timedelta(days=round(months * _MONTH_DAYS))
    stage = Stage(datetime.combine(first, time(8, 30), LONDON))
    office = create_desk(path, officer, passphrase, stage.moments, "ims", cost).office
    finished = False
    try:
        yield from _lived(office, stage, first, last, cases, seed)
        finished = True
    finally:
        office.close()
        if not finished:
            path.unlink(missing_ok=True)
            slots_path(path).unlink(missing_ok=True)


def _lived(
    office: Office, stage: Stage, first: date, last: date, cases: int, seed: int
) -> Iterator[Progress]:
    scripts = _scripts(office, first, last, cases, seed)
    cues = sorted(
        (cue for number, script in enumerate(scripts) for cue in _cues(number, script, last)),
        key=lambda cue: (cue.on, cue.alone, cue.case, cue.number),
    )
    lettered = {
        number
        for number, script in enumerate(scripts)
        # A letter says how a request came; for some other way its words are the officer's own.
        if number >= cases - LETTERS_FOR and script.new.channel != "other"
    }
    waiting: list[Timed] = []
    month = month_of(first)
    for day, found in groupby(cues, key=lambda cue: cue.on):
        while month_of(day) > month:
            _play(office, stage, scripts, waiting)
            _issue(office, stage, month, last)
            month = month.later(1)
        for moment, cue in _timed(day, list(found)):
            if cue.alone and cue.case in lettered:
                _play(office, stage, scripts, waiting)
                stage.moment = moment
                _play_alone(office, stage, cue)
            else:
                waiting.append((moment, cue))
        if len(waiting) > _LONGEST_STRETCH:
            _play(office, stage, scripts, waiting)
        yield Progress(len(stage.references), cases, day)
    _play(office, stage, scripts, waiting)
    while month < month_of(last):
        _issue(office, stage, month, last)
        month = month.later(1)
    yield Progress(len(stage.references), cases, last)


def _timed(day: date, cues: list[Cue]) -> Iterator[Timed]:
    """Yield each cue with its moment: the day's work spread from nine to five."""
    begin = datetime.combine(day, time(9, 0), LONDON)
    step = timedelta(hours=8) / (len(cues) + 1)
    for number, cue in enumerate(cues, 1):
        yield (begin + step * number).replace(microsecond=0), cue


def _scripts(office: Office, first: date, last: date, cases: int, seed: int) -> list[Script]:
    """Return every case imagined, in order of receipt."""
    rng = Random(f"{seed}:{cases}")
    registers = office.store.registers()
    systems = tuple(row.title for row in registers.printable(System, last))
    recipients = tuple(row.title for row in registers.printable(Recipient, last))
    lives: list[Life] = list(SHOWN[:cases])
    lives += [common_life(rng) for _ in range(cases - len(lives))]
    received = sorted(
        ((_received(life, rng, first, last), number) for number, life in enumerate(lives)),
    )
    cast = Cast(rng)
    calendar = office.calendar(Nation.ENGLAND_WALES)
    scripts = []
    for day, number in received:
        life = lives[number]
        new, opened_on = requested(cast, life, day, calendar, last)
        script = Script(new, opened_on, calendar, Random(rng.random()))
        imagine(Scene(script, life, systems, recipients))
        scripts.append(script)
    return scripts


def _received(life: Life, rng: Random, first: date, last: date) -> date:
    span = (last - first).days
    least, most = life.age or (0, span)
    most = min(most, span)
    return last - timedelta(days=rng.randint(min(least, most), most))


def _cues(number: int, script: Script, last: date) -> Iterator[Cue]:
    if script.opened_on > last:
        return
    yield Cue(script.opened_on, number, 0, None)
    for place, beat in enumerate(script.beats, 1):
        if beat.on > last:
            return
        yield Cue(beat.on, number, place, beat)


def _play(office: Office, stage: Stage, scripts: list[Script], waiting: list[Timed]) -> None:
    """Record all that waits in one transaction, each fact at its own moment.

    Mistakes in old cases are found when it is over.
    """
    if not waiting:
        return
    mistakes = [cue for _, cue in waiting if cue.mistake]
    facts = [(moment, cue) for moment, cue in waiting if not cue.mistake]
    # Refreshed after its last fact, a case is still in memory.
    last = {cue.case: place for place, (_, cue) in enumerate(facts)}
    stage.moment = waiting[0][0]
    with office.writing() as writing:
        for place, (moment, cue) in enumerate(facts):
            stage.moment = moment
            writing.move_to(moment)
            _record(office, stage, writing, scripts, cue)
            if last[cue.case] == place:
                office.refresh(writing, stage.ids[cue.case])
    waiting.clear()
    for cue in mistakes:
        _play_alone(office, stage, cue)


def _record(
    office: Office, stage: Stage, writing: Writing, scripts: list[Script], cue: Cue
) -> None:
    """Record one beat, or open the case."""
    if cue.beat is None:
        name = intake.opened_in(office, writing, scripts[cue.case].new, refresh=False)
        stage.references[cue.case] = name
        stage.ids[cue.case] = office.store.id_of(name)
    elif cue.beat.entry is not None:
        acts.perform_on(office, writing, stage.ids[cue.case], cue.beat.entry, cue.beat.on)


def _play_alone(office: Office, stage: Stage, cue: Cue) -> None:
    """Send a letter, correct an entry or strike one out, each in its own transaction."""
    name, beat = stage.references[cue.case], cue.beat
    if beat is None:
        return
    if beat.kind:
        _send(office, name, beat)
    elif beat.mend is not None:
        old = _last(office.store.case(name), beat.mend.act)
        acts.correct(office, name, old, beat.mend, beat.on, beat.why)
    else:
        old = _last(office.store.case(name), beat.strike)
        acts.strike_out(office, name, old, beat.why)


def _send(office: Office, name: str, beat: Beat) -> None:
    """Write the letter, seal it and record it as sent."""
    act = beat.entry.act if beat.entry else ""
    spoken = None if act in ("answer", "acknowledge", "close") else beat.entry
    options = LetterOptions(
        beat.kind, beat.on, entry=spoken, file_format="a CSV file, one line for each order"
    )
    letter = compose(office, name, options)
    sealed = seal(office, letter, letter.blocks)
    record_sent(office, name, sealed.letter_id, beat.on, beat.by)


def _last(case: CaseFile, act: str) -> int:
    return max(fact.number for fact in case.standing if fact.kind == act)


def _issue(office: Office, stage: Stage, month: Month, last: date) -> None:
    """Issue a month of the last year on the first working day after it, if that has come."""
    opening = office.calendar(Nation.ENGLAND_WALES).roll(month.later(1).first)
    if opening <= last and month >= month_of(last).later(-_ISSUED_MONTHS):
        stage.moment = max(stage.moment, datetime.combine(opening, time(8, 45), LONDON))
        issue_month(office, str(month))
