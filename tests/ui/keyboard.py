"""Nothing but keys, sent to the window in front as a keyboard sends them; every press is counted."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

MOST_TABS = 400
WATCH_MS = 5
LONGEST_MS = 30_000


class Keyboard:
    """Presses keys and looks at what has the keyboard; it never touches a widget."""

    def __init__(self) -> None:
        self.presses = 0

    @property
    def here(self) -> QWidget:
        """The widget that has the keyboard."""
        _front()
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    @property
    def name(self) -> str:
        """How a screen reader names the widget that has the keyboard."""
        text = getattr(self.here, "text", str)
        return self.here.accessibleName() or str(text())

    def press(self, *keys: str) -> None:
        """Press keys one after the other, "Ctrl+Right" as one."""
        for key in keys:
            self.presses += 1
            QTest.keySequence(_front().windowHandle(), QKeySequence(key))

    def write(self, words: str) -> None:
        """Type words letter by letter."""
        for letter in words:
            self.presses += 1
            QTest.keyClick(_front().windowHandle(), letter)

    def go_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab until what is named like this, or begins so, has the keyboard."""
        seen = []
        for _ in range(MOST_TABS):
            if self.name.startswith(name):
                return
            seen.append(self.name)
            self.press(key)
        raise AssertionError(f"Tab never reaches {name!r}, only {list(dict.fromkeys(seen))}")

    def during(self, key: str, dialog: type[QWidget], act: Callable[[], None]) -> None:
        """Press a key that opens a dialog, and do this in it; what fails there fails here."""
        failures: list[Exception] = []
        waited = QElapsedTimer()
        waited.start()
        is_done = False

        def look() -> None:
            nonlocal is_done
            front = QApplication.activeModalWidget()
            if not isinstance(front, dialog):
                QTimer.singleShot(WATCH_MS, look)
                return
            try:
                act()
                QApplication.processEvents()
                assert not (isValid(front) and front.isVisible()), f"{dialog.__name__} stays open"
            except (AssertionError, AttributeError) as failure:
                failures.append(failure)
                front.close()
            is_done = True

        QTimer.singleShot(0, look)
        self.press(key)
        while not is_done and waited.elapsed() < LONGEST_MS:
            QApplication.processEvents()
        assert is_done, f"{key} opened no {dialog.__name__}"
        for failure in failures:
            raise failure


def _front() -> QWidget:
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if front is None:
        front = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow())
    if not front.isActiveWindow():
        front.activateWindow()
        QApplication.processEvents()
    return front
