"""The look in use: light or dark, following the system or chosen by hand.

`theme.start(app)` once; then `theme.colour("blocked")` in a paint event and `theme.colours()` for all roles.
Widgets are styled by properties that `stylesheet.py` knows, never by own style sheets.
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from bedside.ui.roles import DARK, LIGHT, SIZES, Colours
from bedside.ui.stylesheet import stylesheet

__all__ = ["SIZES", "Look", "colour", "colours", "keeper", "mark_as", "start"]


class Look(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeKeeper(QObject):
    """Holds the colours in use and restyles the application when they change.

    Signals:
        changed: the colours in use are others now.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look = Look.SYSTEM
        self.colours: Colours = LIGHT
        self._is_started = self._system_is_dark = False

    def start(self) -> None:
        """Style the application and follow the system from now on; once until it is stopped."""
        if self._is_started:
            return
        self._is_started = True
        self._system_is_dark = _is_dark(QApplication.palette())
        QApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    def stop(self) -> None:
        """Follow the system no longer, until started anew; what is styled stays so."""
        if self._is_started:
            self._is_started = False
            QApplication.styleHints().colorSchemeChanged.disconnect(self._follow)

    def choose(self, look: Look) -> None:
        """Take a look by hand, or follow the system again."""
        self.look = look
        self._apply()

    def restyle(self) -> None:
        """Style anew what there is, and forget what was worked out for what has gone.

        Qt keeps an entry of its style sheet for every list of a combo box and every glass of a scroll area, also after
        they went (QStyleSheetStyle tells those parts apart and hears of the end of the others only).
        """
        app = QApplication.instance()
        if self._is_started and isinstance(app, QApplication):
            app.setStyleSheet(app.styleSheet())

    @Slot()
    def _follow(self) -> None:
        from PySide6.QtCore import Qt

        self._system_is_dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self.look is Look.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.colours = DARK if self._wants_dark() else LIGHT
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(_palette(self.colours))
            app.setStyleSheet(stylesheet(self.colours, SIZES))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self.look is Look.SYSTEM:
            return self._system_is_dark
        return self.look is Look.DARK


keeper: Final = ThemeKeeper()
"""The one theme of the process; screens connect to `keeper.changed` when they cache pictures."""


def start() -> None:
    """Style the running QApplication."""
    keeper.start()


def colours() -> Colours:
    """The colours in use now."""
    return keeper.colours


def colour(role: str) -> QColor:
    """The colour of a role of `roles.Colours`, for painting."""
    return QColor(getattr(keeper.colours, role))


def mark_as(widget: QWidget, **properties: str | bool) -> None:
    """Set style properties ("kind", "tone", "meaning", ...) and draw the widget anew with them.

    The first marks of a new widget need no new drawing, nor do marks that it has; asking for its style would load
    the Qt namespace, 26 ms of the start path.
    """
    is_first = not widget.property("marked")
    others = [(name, value) for name, value in properties.items() if (widget.property(name) or "") != value]
    for name, value in others:
        widget.setProperty(name, value)
    if is_first:
        widget.setProperty("marked", True)
    if not others or (is_first and not widget.isVisible()):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _is_dark(palette: QPalette) -> bool:
    """Whether the system draws light on dark; asked of its palette, because the Qt namespace takes 26 ms to load."""
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return window.lightness() < text.lightness()


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.surface,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.surface,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.ink_soft,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_strong,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.ink,
    }
    for role, name in roles.items():
        palette.setColor(role, QColor(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.ink_soft))
    return palette
