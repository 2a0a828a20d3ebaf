"""The first desk: cases and their facts, people, letters, files, registers, trail, derived rows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Words are found whatever their case and accents. Secure delete takes a word out of the index
# at once, not when the index is next merged.
SEARCH = """
CREATE VIRTUAL TABLE {table} USING fts5(
    {columns}, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
)
"""
SECURE = "INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)"

TRIGGERS = (
    """
    CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is only ever added to'); END
    """,
    """
    CREATE TRIGGER trail_is_not_deleted BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is only ever added to'); END
    """,
    """
    CREATE TRIGGER facts_are_not_changed
    BEFORE UPDATE OF case_id, number, kind, on_day, place, recorded_at, actor, letter, plain
    ON facts BEGIN SELECT RAISE(ABORT, 'facts are struck out, never changed'); END
    """,
    """
    CREATE TRIGGER facts_are_not_deleted BEFORE DELETE ON facts
    BEGIN SELECT RAISE(ABORT, 'facts are struck out, never deleted'); END
    """,
)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _case(name: str = "case_id", primary_key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("cases.id"), nullable=False, primary_key=primary_key)


def _moment(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(32), nullable=nullable)


def _word(name: str, length: int, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _flag(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=nullable)


def _day(name: str, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=nullable)


def _whole(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _json(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=nullable)


def _blob_id(nullable: bool = False) -> sa.Column[Any]:
    return sa.Column("blob_id", sa.Integer, sa.ForeignKey("blobs.id"), nullable=nullable)


def _as_given() -> tuple[sa.Column[Any], ...]:
    return (
        _text("name"), _text("email"), _text("phone"), _text("address"),
        _text("name_for_letters"), _text("age_band"),
        _flag("do_not_post"), _flag("do_not_phone"), _flag("large_print"),
    )  # fmt: skip


def _tables_of_the_desk() -> None:
    op.create_table(
        "desk", _id(), _moment("made_at"), _text("made_by"),
        sa.Column("salt", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    op.create_table(
        "numbers", sa.Column("series", sa.String(40), primary_key=True), _whole("last")
    )
    op.create_table(
        "settings", sa.Column("name", sa.String(100), primary_key=True), _json("value")
    )
    op.create_table(
        "drafts", sa.Column("key", sa.String(200), primary_key=True), _text("text"),
        _moment("saved_at"),
    )  # fmt: skip
    op.create_table(
        "registers", _id(), _word("kind", 40), _json("entry"), _day("valid_from", False),
        _day("valid_to"), _flag("usable"), _text("why_not"),
    )  # fmt: skip
    op.create_table(
        "blobs", _id(), _flag("packed"), sa.Column("data", sa.LargeBinary, nullable=False)
    )
    op.create_table(
        "issued_months", sa.Column("month", sa.String(7), primary_key=True),
        _moment("issued_at"), _text("issued_by"), _text("figures"), _word("sha256", 64),
        _blob_id(),
    )  # fmt: skip
    op.create_table(
        "trail", sa.Column("number", sa.Integer, primary_key=True), _moment("at"),
        _text("actor"), _word("act", 40), _word("reference", 20), _word("item", 120),
        _json("fields"), _word("digest", 64), _word("before", 64), _word("hash", 64),
    )  # fmt: skip
    op.create_index("ix_trail_reference", "trail", ["reference"])


def _tables_of_cases() -> None:
    op.create_table(
        "people", _id(), *_as_given(), sa.Column("salt", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_table(
        "cases", _id(), sa.Column("reference", sa.String(20), nullable=False, unique=True),
        _word("kind", 1), _day("received_on", False), _word("nation", 8), _moment("opened_at"),
        _text("opened_by"), sa.Column("salt", sa.LargeBinary), _moment("anonymised_at", True),
    )  # fmt: skip
    op.create_table(
        "parties", _id(), _case(), _whole("place"), _word("role", 20),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id")), *_as_given(),
        _text("name_key"), _text("email_key"),
        sa.UniqueConstraint("case_id", "place"),
    )  # fmt: skip
    for column in ("person_id", "name_key", "email_key"):
        op.create_index(f"ix_parties_{column}", "parties", [column])
    op.create_table("links", _case("case_id", True), _case("other_id", True))
    op.create_table(
        "facts", _id(), _case(), _whole("number"), _word("kind", 40), _day("on_day", False),
        _whole("place"), _moment("recorded_at"), _text("actor"), _text("letter"),
        _json("plain"), _json("personal", True), _moment("struck_at", True),
        _text("struck_by"), _text("struck_why"), _whole("replaced_by", True),
        sa.UniqueConstraint("case_id", "number"),
    )  # fmt: skip
    op.create_table(
        "files", _id(), _case(), _text("name"), _word("media_type", 100), _whole("size"),
        _word("sha256", 64), _moment("added_at"), _text("added_by"), _blob_id(),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_files_case_id", "files", ["case_id"])
    op.create_table(
        "fact_files", _case("case_id", True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("file_id", sa.Integer, sa.ForeignKey("files.id"), primary_key=True),
    )  # fmt: skip
    op.create_index("ix_fact_files_file_id", "fact_files", ["file_id"])
    op.create_table(
        "letters", _id(), _case(), sa.Column("number", sa.String(30), nullable=False, unique=True),
        _word("kind", 10), _word("status", 10), _moment("made_at"), _text("made_by"),
        _text("addressee"), _day("sent_on"), _word("by", 20), _text("proof"), _whole("pages"),
        _whole("fact", True), _word("sha256", 64), _blob_id(True), _text("wording"),
        _text("template"), _text("merged"), sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_letters_case_id", "letters", ["case_id"])
    op.create_index("ix_letters_status", "letters", ["status"])


def _derived_tables() -> None:
    op.create_table(
        "cards", _case("case_id", True), _word("reference", 20), _word("reference_key", 30),
        _word("kind", 1), _text("person"), _text("person_key"), _json("rights"), _text("rights_key"),
        _day("received_on", False), _word("state", 20), _flag("no_due"), _day("due"),
        _day("safe_by"), _day("target"), _word("next_act", 40), _day("waiting_since"),
        _flag("extended"), _day("closed_on"), _flag("is_open"), _whole("unsent"),
    )  # fmt: skip
    by: tuple[tuple[str, list[Any]], ...] = (
        ("due", ["no_due", "due", "case_id"]),
        ("due_desc", ["no_due", sa.text("due DESC"), sa.text("case_id DESC")]),
        ("open", ["is_open", "no_due", "due", "case_id"]),
        ("received", ["received_on", "case_id"]),
        ("person", ["person_key", "case_id"]),
        ("state", ["state", "case_id"]),
        ("reference", ["reference_key", "case_id"]),
        (
            "filter",
            ["state", "kind", "is_open", "received_on", "no_due", "due", "rights_key", "case_id"],
        ),
    )
    for name, columns in by:
        op.create_index(f"ix_cards_{name}", "cards", columns)
    op.create_table(
        "spans", _id(), _case(), _word("reference", 20), _word("kind", 1), _word("claim", 20),
        _word("state", 20), _day("from_on", False), _day("until_on"),
        _day("received_on", False), _day("started_on"), _day("due"), _day("original_due"),
        _flag("extended"), _word("extension_reason", 40), _whole("paused_days"),
        _day("answered_on"), _flag("in_time", True), _word("outcome", 40), _json("grounds"),
        _json("exemptions"), _word("end", 40), _json("marks"), _day("first_day", False),
        _day("last_day"),
    )  # fmt: skip
    op.create_index("ix_spans_case_id", "spans", ["case_id"])
    op.create_table(
        "agenda", _id(), _case(), _word("reference", 20), _word("kind", 40), _text("words"),
        _day("on_day"), _moment("at", True), _word("claim", 20), _flag("done"),
        _day("day", False),
    )  # fmt: skip
    op.create_index("ix_agenda_case_id", "agenda", ["case_id"])
    op.create_index("ix_agenda_day", "agenda", ["done", "day"])


def upgrade() -> None:
    _tables_of_the_desk()
    _tables_of_cases()
    _derived_tables()
    for table, columns in (
        ("case_words", "reference, names, words"),
        ("people_words", "name, email"),
    ):
        op.execute(SEARCH.format(table=table, columns=columns))
        op.execute(SECURE.format(table=table))
    for trigger in TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    for trigger in TRIGGERS:
        op.execute(f"DROP TRIGGER {trigger.split()[2]}")
    for table in (
        "case_words", "people_words", "agenda", "spans", "cards", "letters",
        "fact_files", "files", "facts", "links", "parties", "cases", "people", "trail",
        "issued_months", "blobs", "registers", "drafts", "settings", "numbers", "desk",
    ):  # fmt: skip
        op.drop_table(table)
