"""The tables as written here are the tables that the migrations make."""

from __future__ import annotations

from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from dpo_desk.records.rows import metadata, moment_text
from dpo_desk.records.store import Store


def ours(name: str | None, kind: str) -> bool:
    """Leave out the search index, which SQLite keeps in tables of its own making."""
    found_words = name is not None and name.startswith(("case_words", "people_words"))
    return not (kind == "table" and (found_words or name == "alembic_version"))


def test_migrations_make_the_tables_written_here(store: Store) -> None:
    with store.asking() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "include_name": lambda name, kind, _: ours(name, kind)},
        )
        assert compare_metadata(context, metadata) == []
        there = inspect(connection)
        tables = {name for name in there.get_table_names() if ours(name, "table")}
        assert tables == set(metadata.tables)
        for name, table in metadata.tables.items():
            found = {column["name"]: column for column in there.get_columns(name)}
            assert list(found) == [column.name for column in table.columns]
            for column in table.columns:
                one = found[column.name]
                assert str(one["type"]) == column.type.compile(connection.dialect)
                if not column.primary_key:
                    assert one["nullable"] == column.nullable, f"{name}.{column.name}"
            keys = {key["constrained_columns"][0] for key in there.get_foreign_keys(name)}
            assert keys == {key.parent.name for key in table.foreign_keys}


def test_every_index_made_is_written_here_with_its_columns(store: Store) -> None:
    with store.asking() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'ix_%'"
        )
        made = {row.name: row.sql for row in found}
        tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")
        never_again = {row.name for row in tables if "AUTOINCREMENT" in (row.sql or "")}
    written = {index.name: index for table in metadata.tables.values() for index in table.indexes}
    assert never_again == {
        name for name, table in metadata.tables.items()
        if table.dialect_options["sqlite"]["autoincrement"]
    }  # fmt: skip
    assert set(made) == set(written)
    for name, index in written.items():
        columns = [str(one).partition(".")[2] for one in index.expressions]
        assert made[str(name)].endswith("(" + ", ".join(columns) + ")")


def test_moments_sort_as_text() -> None:
    moments = ["2026-01-01T00:00:00+01:00", "2025-12-31T23:00:00.000001Z", "2026-01-01T00:00Z"]
    texts = [moment_text(datetime.fromisoformat(one)) for one in moments]
    assert texts == sorted(texts)
    assert texts[0] == "2025-12-31T23:00:00.000000+00:00"
    with pytest.raises(ValueError):
        moment_text(datetime(2026, 1, 1))  # noqa: DTZ001
