"""Screens are tested without a display."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent
IGNORED = "This plugin does not support propagateSizeHints"
"""Said by the platform without a display whenever a window with a minimum size is shown; nothing of ours."""


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(IGNORED))
