"""The window. Qt and nothing heavier is imported until the locked screen is painted.

PySide puts an `__import__` of its own in the place of Python's. It searches the source text of every imported
module for a switch that nobody here uses (`from __feature__ import ...`), and keeps the text: an eighth of the
import time and 10 MB with the board open. Python's own is put back before anything else is imported.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it is what exchanges the import

if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__

from bedside.ui.whole_errors import make_errors_whole

make_errors_whole()
