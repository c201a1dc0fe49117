"""Counts key presses of a first assessment that answers every item, and of three new results; with simulated time.

The keystroke-level model (Card, Moran, Newell 1980): 0.28 s a key press, 1.35 s to make up one's mind an answer.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

KEY_SECONDS, MIND_SECONDS = 0.28, 1.35
STEPS = 5
RESULTS = (("fer", "8400"), ("pla", "62"), ("fib", "1.6"))
"""A few letters that find the item, and its new value."""


def run(arguments: Sequence[str]) -> int:
    """Print both rows; 0 when the keyboard came everywhere."""
    from PySide6.QtWidgets import QApplication

    from bedside.ui import fonts, theme
    from tests.ui.brisk import Brisk

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.load(app)
    theme.start()
    with tempfile.TemporaryDirectory() as folder:
        walk = Brisk(Path(folder))
        walk.unlock()
        before = walk.keys.presses
        walk.begin()
        for _ in range(STEPS):
            walk.answer_step()
            walk.keys.press("Ctrl+Right")
        _say("first assessment, every item", walk.keys.presses - before, len(walk.answered))
        before = walk.keys.presses
        walk.three_results(RESULTS)
        _say("three new results", walk.keys.presses - before, len(RESULTS))
        walk.window.close()
    return 0


def _say(what: str, presses: int, answers: int) -> None:
    seconds = presses * KEY_SECONDS + answers * MIND_SECONDS
    print(f"{what}: {answers} answers, {presses} key presses, {seconds:.0f} s", flush=True)
