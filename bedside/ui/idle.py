"""The idle lock: counts down in sight of everybody and locks on time, on sleep and on demand (rule K3)."""

import gc
from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
    QDateTime,
    QElapsedTimer,
    QEvent,
    QObject,
    QTimer,
    Signal,
    SignalInstance,
    Slot,
)
from PySide6.QtGui import QKeyEvent

from bedside.ui.listening import leave, listen

LIMIT_SECONDS = 300
SLEPT_SECONDS = 30
"""A tick that comes this late means the machine slept."""

TIDY_AFTER_SECONDS = 2
"""Memory is cleared up in full once nobody has touched anything this long: it takes several frames, and came in
the middle of a key press."""
_USUALLY = gc.get_threshold()
_YOUNG, _NOT_BY_ITSELF = 200_000, 10_000
"""How many new objects wait for the moment after a press: the usual 700 come together in the middle of each, and
those of a long case while it is drawn."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)

_AFTER_PAINTING = -2
"""Qt handles events by their rank; painting has -1."""


class IdleWatch(QObject):
    """Watches for keys and pointer while somebody is signed in.

    Signals:
        counted: seconds left, once a second.
        ran_out: nobody touched anything for the limit, or the machine slept.
        lock_pressed, change_pressed: Ctrl+L and Ctrl+Shift+L where no shortcut of the window hears them.
    """

    counted = Signal(int)
    ran_out = Signal()
    lock_pressed = Signal()
    change_pressed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        limit_seconds: int = LIMIT_SECONDS,
        steady_ms: Callable[[], int] | None = None,
        wall_ms: Callable[[], int] = QDateTime.currentMSecsSinceEpoch,
    ) -> None:
        super().__init__(parent)
        self._limit = limit_seconds
        self._elapsed = QElapsedTimer()
        self._elapsed.start()
        self._steady = steady_ms or self._elapsed.elapsed
        self._wall = wall_ms
        self._last_touch = self._last_wall = 0
        self._is_tidy, self._locks_soon = True, False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self._after_touch = QTimer(self, singleShot=True, interval=0)
        self._after_touch.timeout.connect(self._tidy_young)

    def set_limit(self, minutes: int) -> None:
        """Lock after so many idle minutes, from now on."""
        self._limit = minutes * 60

    def start(self) -> None:
        """Begin to count: somebody signed in."""
        self._last_touch, self._last_wall = self._steady(), self._wall()
        # For a listener Qt describes every kind of object there is: the board is painted before.
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)
        gc.set_threshold(_YOUNG, _USUALLY[1], _NOT_BY_ITSELF)
        self._timer.start()
        self.counted.emit(self._limit)

    def stop(self) -> None:
        """Stop counting: the screen is locked."""
        leave(self)
        gc.set_threshold(*_USUALLY)
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        """True while somebody is signed in."""
        return self._timer.isActive()

    @property
    def quiet_ms(self) -> int:
        """Since when nobody touched anything."""
        return self._steady() - self._last_touch

    @Slot()
    def tick(self) -> None:
        """Look at the clocks once."""
        wall, slept_for = self._wall(), self._wall() - self._last_wall
        self._last_wall = wall
        quiet = self.quiet_ms // 1000
        if quiet >= TIDY_AFTER_SECONDS and not self._is_tidy:
            self._is_tidy = True
            gc.collect()
        left = self._limit - quiet
        if left <= 0 or slept_for > SLEPT_SECONDS * 1000:
            self.stop()
            self.ran_out.emit()
            return
        self.counted.emit(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note signs of life; swallow nothing but the keys that lock, and what is typed until it is locked."""
        if event.type() in _SIGNS_OF_LIFE:
            self._last_touch, self._is_tidy = self._steady(), False
            self._after_touch.start()
            if isinstance(event, QKeyEvent):
                return self._locks_soon or self._locks(event)
        return False

    def _locks(self, event: QKeyEvent) -> bool:
        """A dialog lets no shortcut of the window below through, so its keys are heard here (rule K3).

        The lock comes right after the press: what the press was for may not go while it is handed out.
        """
        from PySide6.QtCore import Qt  # 16 ms, loaded while the PIN is stretched

        if event.key() != Qt.Key.Key_L:
            return False
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        pressed = {ctrl: self.lock_pressed, ctrl | shift: self.change_pressed}.get(event.modifiers())
        if pressed is None:
            return False
        self._locks_soon = True
        QTimer.singleShot(0, self, lambda: self._lock_now(pressed))
        return True

    def _lock_now(self, pressed: SignalInstance) -> None:
        self._locks_soon = False
        if self.is_running:
            pressed.emit()

    @Slot()
    def _tidy_young(self) -> None:
        """Clear up what the last press left, once all of it is on the glass."""
        if self.is_running and gc.get_count()[0] > _USUALLY[0]:
            gc.collect(1)

    def customEvent(self, event: QEvent) -> None:
        """What was on the glass when somebody signed in is painted: hear keys and pointer from now on."""
        if self.is_running:
            listen(self)


def as_countdown(seconds: int) -> str:
    """Seconds as "4:12"."""
    return f"{seconds // 60}:{seconds % 60:02d}"
