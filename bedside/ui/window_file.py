"""Where the window keeps its language; read before the first paint, so nothing heavier is imported here."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from bedside.store.places import HOME_VARIABLE


def window_file() -> Path:
    """The window's own settings, where Qt has them on this system, or under BEDSIDE_HOME; nothing of the ward."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / "config" / "window.ini"
    settings = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(settings) / "bedside" / "window.ini"
