"""The program finds its resources wherever it is installed, and makes no folder by asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpo_desk import places


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "dpo_desk"
    folder.mkdir()
    return folder


def test_a_checkout_keeps_them_beside_the_package(package: Path) -> None:
    (package.parent / "resources").mkdir()
    assert places.resources(package) == package.parent / "resources"


def test_a_wheel_keeps_them_inside_and_ignores_a_stranger_beside(package: Path) -> None:
    (package / "_resources").mkdir()
    (package.parent / "resources").mkdir()
    assert places.resources(package) == package / "_resources"


def test_an_installation_without_any_says_so(package: Path) -> None:
    with pytest.raises(FileNotFoundError, match="No resources"):
        places.resources(package)


def test_this_checkout_has_them() -> None:
    assert places.resources() == Path(__file__).resolve().parent.parent / "resources"


@pytest.mark.parametrize(
    "folder",
    [places.data_folder, places.config_folder, places.log_folder],
    ids=lambda f: f.__name__,
)
def test_a_users_folder_is_named_after_the_program_and_not_made(
    folder: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    found = folder()
    assert found.is_relative_to(tmp_path / "user")
    assert "dpo_desk" in found.parts
    assert not found.exists()
