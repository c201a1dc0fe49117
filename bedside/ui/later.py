"""What is loaded when (design.md 9).

1. Before the first paint: Qt and the locked screen.
2. Then, with the names on it: the door and the store.
3. What stands here, in short turns while nobody types: as long as the locked screen waits for a PIN, and again from
   the painted board on. The board itself needs summary rows only.
4. What is not there yet when a case is opened: then, at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES: Final = (
    "bedside.ui.sitting",
    "pydantic.fields",
    "bedside.domain.base",
    "bedside.domain.observations",
    "bedside.case.events",
    "bedside.case.ward",
    "bedside.case.ward_state",
    "bedside.protocol.model",
    "bedside.protocol.load",
    "bedside.protocol.protocol",
    "bedside.assess.model",
    "bedside.assess.assess",
    "bedside.commands.model",
    "bedside.commands.decide",
    "bedside.app.case_service",
    "bedside.app.station_content",
    "bedside.ui.board_menu",
    "bedside.ui.pages.step",
    "bedside.ui.pages.live_picture",
    "bedside.ui.case_side",
)
"""In the order in which they need each other, so that each turn is short."""

BEGIN_MS: Final = 100
"""So long nothing was painted: the screen is complete, and the first turn begins."""
UNSEEN_MS: Final = 2_000
"""A window that nobody sees is not painted; the turns begin all the same."""
QUIET_MS: Final = 250
"""Nothing is loaded so soon after a key or a click: the next one would wait for it."""
_INPUTS: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


def turns() -> Iterator[None]:
    """Everything, a short piece at a time; what is there already costs nothing.

    Raises:
        WorldError: the content is broken and there is no last good one.
    """
    from bedside.ui.icons import show_mark

    show_mark()
    yield
    for name in MODULES:
        importlib.import_module(name)
        yield
    from bedside.app.process import give_back_free_memory
    from bedside.app.station_content import reading

    yield from reading()
    give_back_free_memory()  # what the files were while they were read


class Later(QObject):
    """Takes the turns while nobody types.

    Signals:
        begun: what was on the glass is painted.
        done: everything is loaded, or the content cannot be; whoever asks for it is told why.
    """

    begun = Signal()
    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns: Iterator[None] = iter(())
        self._shown: QObject | None = None
        self._is_begun = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._take)

    @property
    def is_under_way(self) -> bool:
        """Whether turns are still to be taken."""
        return self._timer.isActive()

    def start(self, shown: QObject) -> None:
        """Begin, once this widget is painted.

        The whole application is listened to only then: a listener has Qt describe every kind of object there is.
        """
        self._turns, self._is_begun = turns(), False
        self._listen_to(shown)
        self._timer.start(UNSEEN_MS)

    def stop(self) -> None:
        """Take no further turn."""
        self._timer.stop()
        self._listen_to(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin after the painting, and let whoever types go on typing."""
        kind = event.type()
        if kind == QEvent.Type.Paint and not self._is_begun:
            self._timer.start(BEGIN_MS)
        elif kind in _INPUTS and self._timer.isActive():
            self._timer.start(QUIET_MS)
        return False

    def _listen_to(self, wanted: QObject | None) -> None:
        if self._shown is not None:
            self._shown.removeEventFilter(self)
        self._shown = wanted
        if wanted is not None:
            wanted.installEventFilter(self)

    @Slot()
    def _take(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._listen_to(QCoreApplication.instance())
            self.begun.emit()
        try:
            next(self._turns)
        except (StopIteration, WorldError):
            self.stop()
            self.done.emit()
        else:
            self._timer.start(0)
