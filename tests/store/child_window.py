"""The real window on a case of the ward in the folder named: answers are typed and taken back until it is killed.

Says "open", then after each "Saved" the number of the newest entry of the case.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bedside.ui import fonts, theme
from tests.bench.entry import PIN, session_at
from tests.ui.hands import Hands

YES = 1
ITEMS = ("vasopressor", "rrt")


def newest(hands: Hands) -> int:
    """The number of the newest entry of the open case."""
    view = hands.sitting.case_talk.view
    assert view is not None
    assert view.state.last is not None
    return view.state.last.number


def work(home: Path, case: str) -> None:
    """Type until killed."""
    application = QApplication(["bedside"])
    fonts.load(application)
    theme.start()
    hands = Hands(session_at(home), PIN)
    hands.sitting.open_case(case)
    hands.sitting.case_talk.saved.connect(lambda _at: print(newest(hands), flush=True))
    hands.open_step("severity")
    print("open", flush=True)
    while True:
        for item in ITEMS:
            hands.pick(item, YES)
            application.processEvents()
        for _ in ITEMS:
            hands.sitting.case_talk.undo()
            application.processEvents()


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2])
