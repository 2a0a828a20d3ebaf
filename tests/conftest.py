"""What every test stands on: no screen, no network, nobody's own folders, steady examples."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Set before any test module imports Qt, which reads these once. HOME as well: Qt and libraries
# fall back on it, and a test must never meet the settings of the person who runs it.
_USER = Path(tempfile.mkdtemp(prefix="dpo_desk_tests_"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HOME"] = str(_USER)
for _name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
    _folder = _USER / _name.lower()
    _folder.mkdir(mode=0o700)
    os.environ[f"XDG_{_name}"] = str(_folder)
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(_USER / "hypothesis")

# No deadline: a shared machine pauses. No database: an example that failed belongs into a test.
settings.register_profile("desk", deadline=None, database=None)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_unconfigure() -> None:
    """Remove the invented user's folders."""
    shutil.rmtree(_USER, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """The program works without a network, so a connection to one is a mistake."""

    def refuse(_socket: socket.socket, address: object) -> None:
        raise AssertionError(f"A test tried to reach {address!r} over the network.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket.socket, "connect_ex", refuse)
        yield
