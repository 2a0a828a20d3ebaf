"""The tables of a desk, as SQLAlchemy Core reads and writes them; nothing above records sees them.

Migrations do not import this file. A test compares what they make with what is written here.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


def moment_text(at: datetime) -> str:
    """Return the moment as the desk writes it: ISO 8601 in UTC, sortable as text."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class Moment(TypeDecorator[datetime]):
    """An aware moment. SQLite has no such type and would forget the zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text that is stored."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


_Json = JSON(none_as_null=True)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _case(name: str = "case_id", *, primary_key: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey("cases.id"), nullable=False, primary_key=primary_key)


def _as_given() -> tuple[Column[str] | Column[bool], ...]:
    """A person's fields: once for the person, once for each case as given that day."""
    return (
        *(_text(name) for name in ("name", "email", "phone", "address", "name_for_letters")),
        _text("age_band"),
        Column("do_not_post", Boolean, nullable=False),
        Column("do_not_phone", Boolean, nullable=False),
        Column("large_print", Boolean, nullable=False),
    )


# --- the desk itself ------------------------------------------------------------------------

desk = Table(
    "desk",
    metadata,
    _id(),
    Column("made_at", Moment, nullable=False),
    _text("made_by"),
    Column("salt", LargeBinary, nullable=False),
)
numbers = Table(
    "numbers",
    metadata,
    Column("series", String(40), primary_key=True),
    Column("last", Integer, nullable=False),
)
settings = Table(
    "settings",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
)
drafts = Table(
    "drafts",
    metadata,
    Column("key", String(200), primary_key=True),
    _text("text"),
    Column("saved_at", Moment, nullable=False),
)
registers = Table(
    "registers",
    metadata,
    _id(),
    Column("kind", String(40), nullable=False),
    Column("entry", JSON, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("usable", Boolean, nullable=False),
    _text("why_not"),
)
issued_months = Table(
    "issued_months",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("issued_at", Moment, nullable=False),
    _text("issued_by"),
    _text("figures"),
    Column("sha256", String(64), nullable=False),
    Column("blob_id", Integer, ForeignKey("blobs.id"), nullable=False),
)
blobs = Table(
    "blobs",
    metadata,
    _id(),
    Column("packed", Boolean, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# --- cases and what belongs to them ---------------------------------------------------------

# People, files and letters can go. Their ids are not given again (autoincrement): something may
# still hold the old one.
people = Table(
    "people",
    metadata,
    _id(),
    *_as_given(),
    Column("salt", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
cases = Table(
    "cases",
    metadata,
    _id(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("kind", String(1), nullable=False),
    Column("received_on", Date, nullable=False),
    Column("nation", String(8), nullable=False),
    Column("opened_at", Moment, nullable=False),
    _text("opened_by"),
    # Destroyed when the case is anonymised: no digest of the trail can then be tried on a name.
    Column("salt", LargeBinary),
    Column("anonymised_at", Moment),
)
parties = Table(
    "parties",
    metadata,
    _id(),
    _case(),
    Column("place", Integer, nullable=False),
    Column("role", String(20), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id")),
    *_as_given(),
    _text("name_key"),
    _text("email_key"),
    UniqueConstraint("case_id", "place"),
    Index("ix_parties_person_id", "person_id"),
    Index("ix_parties_name_key", "name_key"),
    Index("ix_parties_email_key", "email_key"),
)
links = Table(
    "links",
    metadata,
    _case(primary_key=True),
    _case("other_id", primary_key=True),
)
facts = Table(
    "facts",
    metadata,
    _id(),
    _case(),
    Column("number", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("place", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    _text("actor"),
    _text("letter"),
    Column("plain", JSON, nullable=False),
    Column("personal", _Json),
    Column("struck_at", Moment),
    _text("struck_by"),
    _text("struck_why"),
    Column("replaced_by", Integer),
    UniqueConstraint("case_id", "number"),
)
fact_files = Table(
    "fact_files",
    metadata,
    _case(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("file_id", Integer, ForeignKey("files.id"), primary_key=True),
    Index("ix_fact_files_file_id", "file_id"),
)
files = Table(
    "files",
    metadata,
    _id(),
    _case(),
    _text("name"),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added_at", Moment, nullable=False),
    _text("added_by"),
    Column("blob_id", Integer, ForeignKey("blobs.id"), nullable=False),
    Index("ix_files_case_id", "case_id"),
    sqlite_autoincrement=True,
)
letters = Table(
    "letters",
    metadata,
    _id(),
    _case(),
    Column("number", String(30), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("status", String(10), nullable=False),
    Column("made_at", Moment, nullable=False),
    _text("made_by"),
    _text("addressee"),
    Column("sent_on", Date),
    Column("by", String(20), nullable=False),
    _text("proof"),
    Column("pages", Integer, nullable=False),
    Column("fact", Integer),
    Column("sha256", String(64), nullable=False),
    Column("blob_id", Integer, ForeignKey("blobs.id")),
    _text("wording"),
    _text("template"),
    _text("merged"),
    Index("ix_letters_case_id", "case_id"),
    Index("ix_letters_status", "status"),
    sqlite_autoincrement=True,
)

# --- who did what ---------------------------------------------------------------------------

trail = Table(
    "trail",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    _text("actor"),
    Column("act", String(40), nullable=False),
    Column("reference", String(20), nullable=False),
    Column("item", String(120), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_trail_reference", "reference"),
)

# --- derived: the list, the past, the agenda ------------------------------------------------

cards = Table(
    "cards",
    metadata,
    _case(primary_key=True),
    Column("reference", String(20), nullable=False),
    Column("reference_key", String(30), nullable=False),
    Column("kind", String(1), nullable=False),
    _text("person"),
    _text("person_key"),
    Column("rights", JSON, nullable=False),
    # The same between commas, `,access,erasure,`: a filter then needs no second table.
    _text("rights_key"),
    Column("received_on", Date, nullable=False),
    Column("state", String(20), nullable=False),
    # Dates that are missing come last whichever way the list is sorted.
    Column("no_due", Boolean, nullable=False),
    Column("due", Date),
    Column("safe_by", Date),
    Column("target", Date),
    Column("next_act", String(40), nullable=False),
    Column("waiting_since", Date),
    Column("extended", Boolean, nullable=False),
    Column("closed_on", Date),
    Column("is_open", Boolean, nullable=False),
    Column("unsent", Integer, nullable=False),
)
Index("ix_cards_due", cards.c.no_due, cards.c.due, cards.c.case_id)
Index("ix_cards_due_desc", cards.c.no_due, cards.c.due.desc(), cards.c.case_id.desc())
Index("ix_cards_open", cards.c.is_open, cards.c.no_due, cards.c.due, cards.c.case_id)
Index("ix_cards_received", cards.c.received_on, cards.c.case_id)
Index("ix_cards_person", cards.c.person_key, cards.c.case_id)
Index("ix_cards_state", cards.c.state, cards.c.case_id)
Index("ix_cards_reference", cards.c.reference_key, cards.c.case_id)
# All that filters ask for: what matches is counted without reading the cards themselves.
Index(
    "ix_cards_filter",
    cards.c.state,
    cards.c.kind,
    cards.c.is_open,
    cards.c.received_on,
    cards.c.no_due,
    cards.c.due,
    cards.c.rights_key,
    cards.c.case_id,
)
spans = Table(
    "spans",
    metadata,
    _id(),
    _case(),
    Column("reference", String(20), nullable=False),
    Column("kind", String(1), nullable=False),
    Column("claim", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date),
    Column("received_on", Date, nullable=False),
    Column("started_on", Date),
    Column("due", Date),
    Column("original_due", Date),
    Column("extended", Boolean, nullable=False),
    Column("extension_reason", String(40), nullable=False),
    Column("paused_days", Integer, nullable=False),
    Column("answered_on", Date),
    Column("in_time", Boolean),
    Column("outcome", String(40), nullable=False),
    Column("grounds", JSON, nullable=False),
    Column("exemptions", JSON, nullable=False),
    Column("end", String(40), nullable=False),
    Column("marks", JSON, nullable=False),
    # First and last day on which the span says something, its marks included.
    Column("first_day", Date, nullable=False),
    Column("last_day", Date),
    Index("ix_spans_case_id", "case_id"),
)
agenda = Table(
    "agenda",
    metadata,
    _id(),
    _case(),
    Column("reference", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    _text("words"),
    Column("on_day", Date),
    Column("at", Moment),
    Column("claim", String(20), nullable=False),
    Column("done", Boolean, nullable=False),
    # The day in London, of a moment too.
    Column("day", Date, nullable=False),
    Index("ix_agenda_case_id", "case_id"),
    Index("ix_agenda_day", "done", "day"),
)
