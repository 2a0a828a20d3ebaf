"""What an access answer tells about the processing: Art 15(1)(a)-(h), 15(2), and the searches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dpo_desk.domain.answering import PlanSearch, RecordSearch
from dpo_desk.domain.blocks import Block, Blocks, Table, one_line
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import (
    Category,
    Purpose,
    Recipient,
    Registers,
    Retention,
    Source,
    System,
    Transfer,
)
from dpo_desk.letters.legal_words import exemption_name, exemption_place
from dpo_desk.letters.markup import BlockFact, FactValue, joined
from dpo_desk.letters.options import LetterOptions, Ticks

Found = dict[str, FactValue | bool]


def ticked(ticks: Ticks, key: str) -> bool:
    """Return whether the row under that code or title is to be printed; all are until chosen."""
    return ticks is None or key in ticks


def chosen_purposes(registers: Registers, on: date, options: LetterOptions) -> tuple[Purpose, ...]:
    """Return the purposes that the letter names, in the register's order."""
    rows = registers.printable(Purpose, on)
    return tuple(row for row in rows if ticked(options.purposes, row.code))


def chosen_recipients(
    registers: Registers, on: date, options: LetterOptions
) -> tuple[Recipient, ...]:
    """Return the recipients that the letter names, named ones before groups."""
    rows = [r for r in registers.printable(Recipient, on) if ticked(options.recipients, r.title)]
    return tuple(sorted(rows, key=lambda row: not row.named))


def chosen_categories(
    registers: Registers, on: date, options: LetterOptions
) -> tuple[Category, ...]:
    """Return the ticked categories; without ticks those of the ticked purposes."""
    rows = registers.printable(Category, on)
    if options.categories is None and options.purposes is not None:
        used = {code for row in chosen_purposes(registers, on, options) for code in row.categories}
        return tuple(row for row in rows if row.code in used)
    return tuple(row for row in rows if ticked(options.categories, row.code))


def access_facts(registers: Registers, on: date, options: LetterOptions) -> Found:
    """Return what Art 15(1) and (2) ask for, from the register rows valid and ticked that day."""
    names = {row.code: row.title for row in registers.printable(Category, on)}
    purposes = chosen_purposes(registers, on, options)
    categories = chosen_categories(registers, on, options)
    recipients = chosen_recipients(registers, on, options)
    sources = tuple(
        row for row in registers.printable(Source, on) if ticked(options.sources, row.title)
    )
    transfers = tuple(
        row for row in registers.printable(Transfer, on) if ticked(options.transfers, row.title)
    )
    return {
        "purposes": _table(
            ("What we use your information for", "Kinds of information", "Legal basis"),
            (
                (
                    row.title,
                    _sentence(joined([names.get(code, code) for code in row.categories])),
                    "; ".join(row.bases),
                )
                for row in purposes
            ),
            (4.2, 2.4, 3.4),
        ),
        "categories": tuple(
            f"{row.title}: {row.contents}" if row.contents else row.title for row in categories
        ),
        "recipients": tuple(_recipient(row) for row in recipients),
        "transfers": tuple(f"{row.title}: {row.mechanism}" for row in transfers),
        "retention": _retention(registers, on, purposes, categories),
        "sources": tuple(_source(row, names) for row in sources if not row.from_person),
        "from_person": any(row.from_person for row in sources) or not sources,
        "purposes_chosen": options.purposes is not None,
        "recipients_named": any(row.named for row in recipients),
    }


def search_facts(case: CaseFile, registers: Registers, on: date) -> Found:
    """Return where we searched, by what, what was found there, and where we did not search."""
    titles = {row.code: row.title for row in registers.printable(System, on)}
    results: dict[str, RecordSearch] = {}
    identifiers: list[str] = []
    for fact in case.standing:
        if isinstance(fact.entry, RecordSearch) and fact.on <= on:
            results[fact.entry.system] = fact.entry
        elif isinstance(fact.entry, PlanSearch) and fact.entry.identifiers and fact.on <= on:
            identifiers.append(one_line(fact.entry.identifiers))
    searched = [name for name, entry in results.items() if entry.result != "not_searched"]
    rows = [
        (
            titles.get(name, name),
            "Nothing" if _withheld_whole(entry) else entry.supplied or _count(entry.items),
            _withheld(entry),
        )
        for name, entry in results.items()
        if entry.result == "found"
    ]
    return {
        "searched": tuple(titles.get(name, name) for name in searched),
        "not_searched": tuple(
            f"{titles.get(name, name)}: {entry.why_not}"
            for name, entry in results.items()
            if entry.result == "not_searched"
        ),
        "identifiers": joined(list(dict.fromkeys(identifiers))),
        "schedule": _table(
            ("Where we found it", "What you receive", "What we have left out"), rows, (2.4, 4, 3.6)
        ),
        "gated": tuple(
            titles.get(name, name)
            for name, entry in results.items()
            if entry.result == "found"
            and entry.special not in ("", "none")
            and not entry.opinion
            and not _withheld_whole(entry)
        ),
        "left_out": tuple(
            entry.withheld
            for entry in results.values()
            if entry.result == "found" and entry.withheld
        ),
        "found_some": tuple(
            titles.get(name, name) for name, entry in results.items() if entry.result == "found"
        ),
        "exempted": tuple(
            titles.get(name, name)
            for name, entry in results.items()
            if entry.result == "found" and entry.exemptions
        ),
    }


def _withheld_whole(entry: RecordSearch) -> bool:
    """Return whether nothing of what was found is supplied: as the gate of Sch 3 reads it too."""
    return bool(entry.withheld) and not entry.supplied


def _withheld(entry: RecordSearch) -> str:
    if not entry.withheld and not entry.exemptions:
        return "Nothing"
    under = [f"{exemption_name(code)}, {exemption_place(code)}" for code in entry.exemptions]
    words = entry.withheld or "Some of the information"
    return f"{words} ({'; '.join(under)})" if under else words


def _count(items: int | None) -> str:
    if items is None:
        return "A copy of what we found"
    return "1 item" if items == 1 else f"{items} items"


def _table(
    header: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]
) -> BlockFact:
    cells = tuple(tuple(cell.strip() for cell in row) for row in rows)
    found: tuple[Block, ...] = (Table(header, cells, widths),) if cells else ()
    blocks: Blocks = found
    return BlockFact(blocks)


def _recipient(row: Recipient) -> str:
    # A recipient abroad is marked as Art 15(1)(c) asks: "in particular ... in third countries".
    abroad = "outside the United Kingdom" if row.named else "some outside the United Kingdom"
    where = ", ".join(words for words in (row.country, abroad if row.outside_uk else "") if words)
    return f"{row.title} ({where})" if where else row.title


def _source(row: Source, names: dict[str, str]) -> str:
    kinds = joined([names.get(code, code).lower() for code in row.categories])
    words = f"{row.title}: {kinds}" if kinds else row.title
    marks = [
        mark
        for mark, said in (
            ("publicly available", row.public),
            ("some of them outside the United Kingdom", row.outside_uk),
        )
        if said
    ]
    return f"{words} ({', '.join(marks)})" if marks else words


def _retention(
    registers: Registers,
    on: date,
    purposes: tuple[Purpose, ...],
    categories: tuple[Category, ...],
) -> tuple[str, ...]:
    """Return periods or criteria: of the categories and purposes, else the general rows."""
    lines = [f"{row.title}: {row.retention}" for row in categories if row.retention]
    lines += [f"{row.title}: {row.retention}" for row in purposes if row.retention]
    for row in registers.printable(Retention, on):
        reason = f" {row.reason}" if row.reason else ""
        lines.append(f"{row.title}: {row.period}.{reason}".replace("..", "."))
    return tuple(dict.fromkeys(lines))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].lower()
