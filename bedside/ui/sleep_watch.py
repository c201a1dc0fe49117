"""Hears from the system that the machine goes to sleep, so that the screen is locked before (rule K3).

Where the system does not tell, the idle watch notices the time that is missing when the machine wakes.
"""

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_LOGIN = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")


class SleepWatch(QObject):
    """Listens on the system's message bus; without one it is silent.

    Signals:
        going_to_sleep: the machine sleeps or hibernates in a moment.
    """

    going_to_sleep = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hears = False

    def listen(self) -> bool:
        """Begin to listen, once; False where the system has no such voice."""
        self._hears = self._hears or self._connected()
        return self._hears

    def _connected(self) -> bool:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        service, path, interface = _LOGIN
        slot = SLOT("on_prepare(bool)")
        # The type hints ask for bytes, the call for the text that SLOT gives.
        return bus.isConnected() and bus.connect(service, path, interface, "PrepareForSleep", self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def on_prepare(self, asleep: bool) -> None:
        """True before the sleep, False after it."""
        if asleep:
            self.going_to_sleep.emit()
