"""The scrolling middle of a dialog: as high as its form, up to what the screen holds."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

LEAST = 260
FOR_BAR = 14
"""Kept at the right of the form for its bar, inside the margin of the dialog."""
BELOW_A_FIELD = 60
FIELD_ABOVE = 150


class FormScroll(QScrollArea):
    """Holds `form`, a column for the fields of a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self.form = QVBoxLayout()
        self.form.setSpacing(12)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 2, FOR_BAR, 8)
        self._column.addLayout(self.form)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """The whole form."""
        form = self._inner
        width = max(self.viewport().width(), form.minimumSizeHint().width())
        height = form.heightForWidth(width) if form.hasHeightForWidth() else -1
        return QSize(width, max(height, form.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Room for a few fields; the dialog grows to the whole form where the screen holds it."""
        return QSize(self._inner.minimumSizeHint().width(), min(self.sizeHint().height(), LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What changes its size inside changes what the dialog around would like to be."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar takes none of the form's width, and goes once the whole form is seen; Qt may leave it there."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        self._take_keyboard(is_needed=bool(bar.maximum()))
        self._column.setContentsMargins(0, 2, FOR_BAR - self.width() + self.viewport().width(), 8)
        if bar.isVisible() and not bar.maximum():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_focus(self) -> None:
        """Keep the field with the keyboard, and what is said below it, in sight."""
        entry = self._inner.focusWidget()
        if entry is not None and entry.hasFocus():
            self.ensureWidgetVisible(entry, 0, BELOW_A_FIELD)

    def show_whole(self, complaint: QWidget) -> None:
        """Bring a complaint into sight with the field above it."""
        self.measure()
        self.ensureWidgetVisible(complaint, 0, FIELD_ABOVE)

    def measure(self) -> None:
        """Lay the form out, so that its height is known."""
        layout = self._inner.layout()
        if layout is not None:
            layout.activate()
        self.updateGeometry()

    def _take_keyboard(self, *, is_needed: bool) -> None:
        """Fields come into sight with the keyboard; only a long text without any is scrolled by it (H40)."""
        parts = self._inner.findChildren(QWidget)
        has_fields = any(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in parts)
        policy = Qt.FocusPolicy.StrongFocus if is_needed and not has_fields else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
