"""One transaction on a desk: what an officer's act puts down in a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from dpo_desk.domain.blocks import one_line
from dpo_desk.domain.casefile import CaseFile, LetterLine
from dpo_desk.domain.casefile import reference as reference_of
from dpo_desk.domain.derived import Derived
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import ENTRIES, Fact
from dpo_desk.domain.parties import Party
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.workdays import Nation
from dpo_desk.records import cards, casefiles, files, letters, people, search, settings
from dpo_desk.records.desk_writing import DeskWriting
from dpo_desk.records.letters import LetterState
from dpo_desk.records.rows import fact_files, facts, links
from dpo_desk.records.rows import parties as party_table
from dpo_desk.records.trail import canonical, digest_of

_KEPT_CASES = 500
"""Cases kept in memory by a long transaction before all is written down and it starts afresh."""

_WRITTEN_IN_ORDER = (party_table, facts, fact_files, links)


class Writing(DeskWriting):
    """What may be put down in one transaction. Made by `Store.writing` and gone with it.

    Rows that nothing needs at once wait in memory and go down together; a case written to is
    kept as the value it has become, so that `case` reads nothing twice.
    """

    def __init__(self, connection: Connection, actor: str, now: datetime) -> None:
        super().__init__(connection, actor, now)
        self._cases: dict[int, CaseFile] = {}
        self._waiting: dict[Table, list[dict[str, Any]]] = {t: [] for t in _WRITTEN_IN_ORDER}
        self._derived: dict[int, Derived] = {}
        self._reworded: set[int] = set()
        self._given: set[str] = set()

    # --- people and cases -------------------------------------------------------------------

    def next_reference(self, kind: str, year: int) -> str:
        """Return the next reference of that kind and year, such as R-2026-00017."""
        number = casefiles.next_number(self._connection, f"{kind}-{year}")
        given = reference_of(kind, year, number)
        self._given.add(given)
        return given

    def open_case(
        self,
        kind: str,
        reference: str,
        received_on: date,
        nation: Nation,
        parties: tuple[Party, ...],
        linked: tuple[str, ...] = (),
    ) -> int:
        """Return the id of the new case. People without an id become known to the desk.

        Raises Problem when the reference is taken or there is no party.
        """
        if len(self._cases) >= _KEPT_CASES:
            self.settle()
            self._cases.clear()
            self._salts.clear()
        if reference not in self._given:
            series, _, number = reference.rpartition("-")
            casefiles.take_numbers(self._connection, series, int(number))
        case_id, salt = casefiles.add_case(
            self._connection, kind, reference, received_on, nation, self._now, self._actor
        )
        self._salts[case_id] = salt
        self._cases[case_id] = CaseFile(
            case_id, reference, kind, received_on, nation, parties=(), facts=()
        )
        opening = {
            "reference": reference, "kind": kind, "received_on": received_on,
            "nation": nation.value,
        }  # fmt: skip
        self._note(case_id, "open_case", "case", ("kind", "received_on", "nation"), opening)
        self.set_parties(case_id, parties)
        if linked:
            self.link_cases(case_id, linked)
        return case_id

    def set_parties(self, case_id: int, parties: tuple[Party, ...]) -> None:
        """Store the parties of a case, in place of those before, with their names as given."""
        case = self._open(case_id)
        if not parties:
            raise Problem("Somebody must be named in the case.", "parties")
        new = dict.fromkeys(party.person for party in parties if not party.person.id)
        named = {person: self.add_person(person) for person in new}
        known = tuple(
            replace(party, person=named.get(party.person, party.person)) for party in parties
        )
        if case.parties:
            self._write_waiting()
            mine = delete(party_table).where(party_table.c.case_id == case_id)
            self._connection.execute(mine)
        rows = people.party_rows(case_id, known)
        self._waiting[party_table] += rows
        self._cases[case_id] = replace(case, parties=known)
        self._reworded.add(case_id)
        fields = tuple(party.role.value for party in known)
        self._note(case_id, "set_parties", "parties", fields, people.party_content(rows))

    def link_cases(self, case_id: int, references: Iterable[str]) -> None:
        """Link the case to others, both ways; raise Problem for an unknown reference."""
        self._write_waiting()
        for other in references:
            other_id = casefiles.id_of(self._connection, other)
            if other_id == case_id:
                raise Problem("A case is not linked to itself.", "linked")
            if self.case(other_id).reference in self.case(case_id).linked:
                continue
            for one, two in ((case_id, other_id), (other_id, case_id)):
                self._connection.execute(insert(links), {"case_id": one, "other_id": two})
                linked = casefiles.linked_to(self._connection, one)
                self._cases[one] = replace(self.case(one), linked=linked)
                self._note(one, "link_cases", "links", ("linked",), list(linked))

    def expect(self, case_id: int, last_fact: int) -> None:
        """Raise Problem when the case has facts after the last one the command saw."""
        case = self.case(case_id)
        if case.last_fact != last_fact:
            raise Problem(
                f"{case.reference} has changed since you looked at it. Look again, then repeat it."
            )

    def case(self, case_id: int) -> CaseFile:
        """Return the case as this transaction has it; raise Problem when there is none."""
        known = self._cases.get(case_id)
        if known is None:
            self._write_waiting()
            known = self._cases[case_id] = casefiles.load(self._connection, case_id)
        return known

    def _open(self, case_id: int) -> CaseFile:
        case = self.case(case_id)
        if case.anonymised:
            raise Problem(f"{case.reference} was anonymised: nothing can be added to it.")
        return case

    # --- facts ------------------------------------------------------------------------------

    def add_fact(
        self,
        case_id: int,
        on: date,
        entry: Entry,
        *,
        letter: str = "",
        files: tuple[int, ...] = (),
        order: int = 0,
    ) -> Fact:
        """Return the fact as it was stored, with its number.

        `order` is the place within the day, for a correction that of the fact it replaces.
        """
        case = self._open(case_id)
        if ENTRIES.get(entry.act) is not type(entry):
            raise ValueError(f"{type(entry).__name__} is not a fact")
        strangers = set(files) - {line.id for line in case.files}
        if strangers:
            raise Problem("A file of another case cannot come with this fact.", "files")
        number = case.last_fact + 1
        fact = Fact(
            number, on, entry, self._now, self._actor, letter, tuple(sorted(files)), order or number
        )
        row = casefiles.fact_row(case_id, fact)
        self._waiting[facts].append(row)
        self._waiting[fact_files] += [
            {"case_id": case_id, "number": number, "file_id": file_id} for file_id in fact.files
        ]
        case = replace(case, facts=(*case.facts, fact))
        if files:
            case = replace(
                case,
                files=tuple(
                    replace(line, fact=number) if line.id in files else line for line in case.files
                ),
            )
        self._cases[case_id] = case
        fields = ("on", *row["plain"], *(row["personal"] or ()))
        content = casefiles.fact_content(row, fact.files)
        self._note(case_id, entry.act, f"fact {number}", fields, content)
        if letter and letters.belongs_to(self._connection, case_id, letter, number):
            self._reload(case_id)
        if row["personal"]:
            self._reworded.add(case_id)
        return fact

    def strike(self, case_id: int, number: int, why: str, replaced_by: int | None = None) -> None:
        """Strike a fact out; raise Problem when there is none or it was struck out before."""
        case = self._open(case_id)
        fact = case.fact(number)
        if not fact.stands:
            raise Problem(f"Entry {number} of {case.reference} was struck out already.", "number")
        if not why.strip():
            raise Problem("Reason: this is needed.", "why")
        if replaced_by is not None:
            case.fact(replaced_by)
        self._write_waiting()
        casefiles.strike(
            self._connection, case_id, number, self._now, self._actor, why, replaced_by
        )
        struck = replace(
            fact, struck_at=self._now, struck_by=self._actor, struck_why=why,
            replaced_by=replaced_by,
        )  # fmt: skip
        self._cases[case_id] = replace(
            case, facts=tuple(struck if one.number == number else one for one in case.facts)
        )
        content = {
            "number": number, "struck_at": self._now, "struck_by": self._actor,
            "struck_why": why, "replaced_by": replaced_by,
        }  # fmt: skip
        self._note(case_id, "strike", f"strike {number}", ("why", "replaced_by"), content)
        self._reworded.add(case_id)

    def derive(self, derived: Derived) -> None:
        """Store what the case contributes to the list, the past and the agenda."""
        self._derived[derived.card.case_id] = derived

    # --- files and letters ------------------------------------------------------------------

    def add_file(
        self, case_id: int, name: str, media_type: str, data: bytes, fact: int | None = None
    ) -> int:
        """Return the id of the file; it comes with `fact` if one is named."""
        case = self._open(case_id)
        if fact is not None:
            case.fact(fact)
        line = files.add(
            self._connection, case_id, one_line(name) or "file", media_type, data, self._now,
            self._actor,
        )  # fmt: skip
        content = {
            "id": line.id, "name": line.name, "media_type": media_type, "size": line.size,
            "sha256": line.sha256, "added_at": line.added_at,
        }  # fmt: skip
        self._cases[case_id] = replace(case, files=(*case.files, line))
        self._note(case_id, "add_file", f"file {line.id}", ("name", "media_type"), content)
        if fact is not None:
            self._attach(case_id, line.id, fact)
        return line.id

    def _attach(self, case_id: int, file_id: int, number: int) -> None:
        """Note that a file came with a fact that is there already."""
        self._write_waiting()
        row = {"case_id": case_id, "number": number, "file_id": file_id}
        self._connection.execute(insert(fact_files), row)
        self._reload(case_id)
        for stored in casefiles.fact_rows(self._connection, case_id):
            if stored["number"] == number:
                content = casefiles.fact_content(stored, self.case(case_id).fact(number).files)
                self._note(case_id, "attach_file", f"fact {number}", ("files",), content)

    def save_letter(
        self,
        case_id: int,
        kind: str,
        state: LetterState,
        letter_id: int | None = None,
    ) -> LetterLine:
        """Return the letter's line; a new letter gets the case's next number (R-2026-00017-L3).

        Drafts write no trail. Raises Problem when the letter was sent: it is frozen.
        """
        case = self._open(case_id)
        if state.fact is not None:
            case.fact(state.fact)
        self._write_waiting()
        if letter_id is None:
            series = f"{case.reference}-L"
            number = f"{series}{casefiles.next_number(self._connection, series)}"
            letter_id = letters.begin(
                self._connection, case_id, number, kind, state, self._now, self._actor
            )
        elif letter_id in {line.id for line in case.letters}:
            letters.change(self._connection, letter_id, state)
        else:
            raise Problem(f"This letter is not one of {case.reference}.", "letter")
        self._reload(case_id)
        row = letters.row_of(self._connection, letter_id)
        act = letters.ACTS[state.status]
        if act:
            content = letters.letter_content(row)
            self._note(case_id, act, f"letter {row['number']}", tuple(sorted(content)), content)
        return next(line for line in self.case(case_id).letters if line.id == letter_id)

    def drop_letter(self, case_id: int, letter_id: int) -> None:
        """Throw a draft away; raise Problem once it was printed or sent."""
        if letter_id not in {line.id for line in self.case(case_id).letters}:
            raise Problem(f"This letter is not one of {self.case(case_id).reference}.", "letter")
        letters.drop(self._connection, letter_id)
        self._reload(case_id)

    def anonymise(self, case_id: int) -> None:
        """Destroy the case's words, files, letters, names and salt; what was counted stays.

        The derived rows lose their names too; derive the case afresh afterwards.
        """
        case = self._open(case_id)
        self.settle()
        casefiles.forget_words(self._connection, case_id, self._now)
        files.forget(self._connection, case_id)
        letters.forget(self._connection, case_id)
        gone = people.forget_names(self._connection, case_id)
        cards.drop(self._connection, (case_id,))
        settings.forget_drafts(self._connection, case.reference)
        for person_id in gone:
            self._append("forget_person", "", f"person {person_id}", (), "")
        self._append("anonymise", case.reference, "anonymised", (), "")
        self._salts.pop(case_id, None)
        self._reload(case_id)
        self._reworded.add(case_id)

    def _note(
        self, case_id: int, act: str, item: str, fields: tuple[str, ...], content: object
    ) -> None:
        digest = digest_of(self._salt(case_id), canonical(content))
        self._append(act, self.case(case_id).reference, item, fields, digest)

    # --- putting it down --------------------------------------------------------------------

    def settle(self) -> None:
        """Write everything that waits: at the end, or before a question that needs it."""
        self._write_waiting()
        cards.write(self._connection, self._derived.values())
        self._derived.clear()
        search.index_cases(self._connection, [self.case(one) for one in sorted(self._reworded)])
        self._reworded.clear()

    def _write_waiting(self) -> None:
        for table, rows in self._waiting.items():
            if rows:
                self._connection.execute(insert(table), rows)
                rows.clear()
        self._chain.write()

    def _reload(self, case_id: int) -> None:
        """Forget the value of a case: what changed is easier read than worked out."""
        self._cases.pop(case_id, None)
