"""The window. Qt and nothing heavier is imported until the locked screen is painted.

PySide puts an `__import__` of its own in the place of Python's. It searches the source text of every imported
module for a switch that nobody here uses (`from __feature__ import ...`), and keeps the text: an eighth of the
import time and 10 MB with the board open. Python's own is put back before anything else is imported.
"""

import builtins

from bedside.ui import signature_texts

_own_import = builtins.__import__
signature_texts.put_off()

import PySide6.QtCore  # noqa: E402, F401 - it is what exchanges the import

builtins.__import__ = getattr(builtins, "__orig_import__", _own_import)

from bedside.ui.whole_errors import make_errors_whole  # noqa: E402

make_errors_whole()
