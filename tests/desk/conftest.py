"""What the tests of the desk stand on: the offscreen platform's own remark is no fault of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dpo_desk.desk.dressing import Look

_HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let windows be shown on the offscreen platform, which remarks on each of them."""
    mark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(mark)


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp: QApplication) -> Look:
    """The application in its own look, as the officer sees it."""
    return Look(qapp)
