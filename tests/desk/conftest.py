"""What the tests of the desk stand on: the offscreen platform's own remark is no fault of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let windows be shown on the offscreen platform, which remarks on each of them."""
    mark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(mark)
