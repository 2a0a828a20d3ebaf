"""The shape of a desk: which one it has, and how an older one becomes today's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from dpo_desk.domain.problems import Problem
from dpo_desk.records.backups import KEPT, Backup, back_up
from dpo_desk.records.engine import close, open_engine
from dpo_desk.records.vault import DeskKey

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


class Outdated(Problem):
    """The desk has the shape of an earlier version: `upgrade` makes it today's."""


def _config(connection: Connection | None = None, steps: Path = MIGRATIONS) -> Config:
    config = Config()
    # A folder's name may hold a per cent sign, which the configuration would read as its own.
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, to: str = "head", steps: Path = MIGRATIONS) -> None:
    """Bring the desk to a shape, within the caller's transaction."""
    command.upgrade(_config(connection, steps), to)


def undo(connection: Connection, to: str = "base", steps: Path = MIGRATIONS) -> None:
    """Bring the desk back to an earlier shape, within the caller's transaction."""
    command.downgrade(_config(connection, steps), to)


def shape_of(connection: Connection) -> str | None:
    """Return the shape the desk has, or None for a file without any."""
    return MigrationContext.configure(connection).get_current_revision()


def check_shape(connection: Connection, name: str, steps: Path = MIGRATIONS) -> None:
    """Raise Outdated for a desk of an earlier shape, Problem for a later one or none."""
    shape = shape_of(connection)
    known = ScriptDirectory.from_config(_config(steps=steps))
    if shape == known.get_current_head():
        return
    if shape is None:
        raise Problem(f"{name} holds no desk: it was never finished.", "desk")
    if shape in {step.revision for step in known.walk_revisions()}:
        raise Outdated(f"{name} is of an earlier version. It is upgraded after a backup.", "desk")
    raise Problem(
        f"{name} was made by a newer version of this program. Nothing in it was changed; "
        "install that version to open it.",
        "desk",
    )


def upgrade(
    path: Path,
    key: DeskKey,
    backups: Path,
    now: datetime,
    keep: int = KEPT,
    steps: Path = MIGRATIONS,
) -> Backup | None:
    """Bring an older desk to today's shape; return the verified backup made first.

    None if there was nothing to do. Raises Problem when the desk is newer than the program or
    the backup cannot be made; then nothing was changed.
    """
    engine = open_engine(path, key)
    try:
        try:
            with engine.begin() as connection:
                check_shape(connection, path.name, steps)
        except Outdated:
            made = back_up(engine, key, backups, now, keep)
            with engine.begin() as connection:
                migrate(connection, steps=steps)
            return made
        return None
    finally:
        close(engine)
