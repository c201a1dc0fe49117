"""Where the window keeps its language; read before the first paint, so nothing heavier is imported here."""

import os
from pathlib import Path

from bedside.store.places import standard_places


def window_file() -> Path:
    """The window's own settings on this workstation; nothing of the ward."""
    return standard_places(os.environ).window_file
