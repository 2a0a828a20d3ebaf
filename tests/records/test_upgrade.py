"""From an older shape to today's, with data, and only after a verified backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.problems import Problem
from dpo_desk.records import upgrade as upgrade_module
from dpo_desk.records.store import Store
from dpo_desk.records.upgrade import MIGRATIONS, Outdated, check_shape, migrate, undo, upgrade
from dpo_desk.records.vault import DeskKey

SECOND = '''
"""A step that the program does not have yet."""
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
branch_labels = depends_on = None
def upgrade():
    op.add_column("cases", sa.Column("colour", sa.Text, nullable=False, server_default="{colour}"))
def downgrade():
    op.drop_column("cases", "colour")
'''


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Today's migrations and one more, in a folder with an awkward name."""
    folder = tmp_path / "50% more steps"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0002_colour.py").write_text(SECOND.format(colour="blue"))
    return folder


@pytest.fixture
def reference(store: Store, now: datetime, open_case: Callable[..., CaseFile]) -> str:
    """A case in the desk, which is then closed."""
    with store.writing("Mara Quill", now) as writing:
        found = open_case(writing).reference
    store.close()
    return str(found)


def test_an_older_desk_is_upgraded_after_a_backup(
    reference: str, path: Path, key: DeskKey, now: datetime, steps: Path
) -> None:
    made = upgrade(path, key, path.parent / "backups", now, steps=steps)
    assert made is not None
    assert made.verified
    with pytest.raises(Problem, match="newer version"):
        Store.open(path, key)
    before = Store.open(made.path, key)
    assert before.case(reference).claims[0].right.value == "access"
    with pytest.raises(Outdated, match="earlier version"), before.asking() as connection:
        check_shape(connection, "heron.desk", steps)
    before.close()
    assert upgrade(path, key, path.parent / "backups", now, steps=steps) is None
    assert len(list((path.parent / "backups").glob("*.desk"))) == 1


def test_an_older_desk_does_not_open_by_itself(
    reference: str, path: Path, key: DeskKey, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(upgrade_module.check_shape, "__defaults__", (steps,))
    with pytest.raises(Outdated):
        Store.open(path, key)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_desk_as_it_was(
    reference: str, path: Path, key: DeskKey, now: datetime, steps: Path
) -> None:
    broken = SECOND.format(colour="red") + '    op.execute("nonsense")\n'
    broken = broken.replace("def downgrade", "    op.execute('nonsense')\ndef downgrade", 1)
    (steps / "versions" / "0002_colour.py").write_text(broken)
    with pytest.raises(Exception, match="nonsense"):
        upgrade(path, key, path.parent / "backups", now, steps=steps)
    again = Store.open(path, key)
    assert again.case(reference).last_fact == 2
    with again.asking() as connection:
        columns = connection.exec_driver_sql("PRAGMA table_info(cases)").all()
    assert "colour" not in {column[1] for column in columns}
    again.close()


def test_a_desk_is_not_upgraded_without_its_backup(
    reference: str, path: Path, key: DeskKey, now: datetime, steps: Path
) -> None:
    (path.parent / "backups").write_text("a file where the folder should be")
    before = path.read_bytes()
    with pytest.raises(Problem, match="No backup"):
        upgrade(path, key, path.parent / "backups", now, steps=steps)
    assert path.read_bytes() == before


def test_steps_go_up_and_down_with_data(store: Store, reference: str, path: Path, key: DeskKey,
                                        steps: Path) -> None:  # fmt: skip
    again = Store.open(path, key)
    with again.asking() as connection:
        migrate(connection, steps=steps)
        assert connection.exec_driver_sql("SELECT colour FROM cases").scalar() == "blue"
        undo(connection, "0001", steps)
    assert again.case(reference).last_fact == 2
    with again.asking() as connection:
        undo(connection)
        left = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        assert {name for name in left if not name.startswith("sqlite_")} == {"alembic_version"}
        with pytest.raises(Problem, match="never finished"):
            check_shape(connection, path.name)
        migrate(connection)
        check_shape(connection, path.name)
    assert again.trail() == ()
    again.close()
