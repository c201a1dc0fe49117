"""What is done while nobody touches anything, a row at a time: on the board a row is judged again, as values age and
results fall due; in a case the step that comes next is made.

Whoever goes on then finds it there; whoever goes on at once has it made as ever. It is a page like the others, of the
case that is open: it is drawn again when it is shown, and goes away with the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from bedside.ui.listening import nobody_listens

if TYPE_CHECKING:
    from bedside.ui.main_window import MainWindow

QUIET_MS: Final = 500
"""Nothing is made so soon after a key, a click or a move of the mouse: the next one would wait for it."""


class NextStep(QObject):
    """Works while a window is quiet; one that is attached to its session."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._take)
        window.idle.counted.connect(self._take)

    @property
    def is_under_way(self) -> bool:
        """Whether a turn is still to be taken."""
        return self._turn.isActive()

    @Slot()
    def _take(self) -> None:
        """One turn; the next one comes behind every key that was pressed meanwhile."""
        if self._window.idle.quiet_ms >= QUIET_MS and self.make_more():
            self._turn.start(0)

    def make_more(self) -> bool:
        """Judge one row more, make one part more of what any case begins with, or one row more of the step that comes
        next; False when nothing is left.
        """
        from bedside.ui.pages.factory import FIRST_LINE
        from bedside.ui.presenters.walk import step_after

        sitting = self._window.sitting
        if sitting is None or sitting.is_busy:
            return False
        if sitting.place is None:
            return sitting.board_talk.judge_more() or sitting.ready.make_more()
        screen, view = sitting.case, sitting.case_talk.view
        following = step_after(view.assessment, screen.step) if view is not None else None
        if view is None or following is None or following.number >= FIRST_LINE:
            return False  # the pages of the choices and of the review are drawn as a whole
        with nobody_listens():
            return screen.page_of(following.id).make_more(view)
