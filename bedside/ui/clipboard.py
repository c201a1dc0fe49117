"""What was copied in this window does not stay on the clipboard (safety.md H37, T13)."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

LIMIT_MS = 30_000
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"secret",
}
"""What desktops agreed on for words that no history of the clipboard keeps."""


def forget_clipboard() -> None:
    """Empty the clipboard, and the selection where the desktop keeps one apart."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


class ClipboardWatch(QObject):
    """Takes back what was copied here: after 30 seconds, and when the program ends.

    What another program put there is left alone; the lock alone empties everything.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        limit_ms: int = LIMIT_MS,
        owns: Callable[[QClipboard], bool] = QClipboard.ownsClipboard,
    ) -> None:
        super().__init__(parent)
        self._clipboard, self._owns = QGuiApplication.clipboard(), owns
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(limit_ms)
        self._timer.timeout.connect(self.take_back)
        self._clipboard.dataChanged.connect(self._on_changed)
        application = QGuiApplication.instance()
        assert application is not None  # noqa: S101 - a clipboard exists only with one
        application.aboutToQuit.connect(self.take_back)

    @property
    def is_counting(self) -> bool:
        """True while something of ours is there."""
        return self._timer.isActive()

    @Slot()
    def take_back(self) -> None:
        """Remove what is ours, with the selection that was copied."""
        self._timer.stop()
        if self._owns(self._clipboard):
            forget_clipboard()

    @Slot()
    def _on_changed(self) -> None:
        """Count from the last copy, and ask the desktop to keep none; an empty clipboard needs no counting."""
        if not (self._owns(self._clipboard) and self._clipboard.text()):
            self._timer.stop()
            return
        self._timer.start()
        if not all(map(self._clipboard.mimeData().hasFormat, HINTS)):
            self._clipboard.setMimeData(_hinted(self._clipboard.text()))


def _hinted(text: str) -> QMimeData:
    """A text as it is copied, with the wish that nobody keeps it."""
    data = QMimeData()
    data.setText(text)
    for name, value in HINTS.items():
        data.setData(name, value)
    return data
