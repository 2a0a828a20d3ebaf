"""What the benchmarks stand on: one copy of the big desk for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.big_desk import big_desk


@pytest.fixture(scope="session")
def desk_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The big desk, locked; whoever unlocks it locks it again."""
    return big_desk(tmp_path_factory.mktemp("big"))
