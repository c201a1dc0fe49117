"""Dialogs that ask for a command, and the desk they stand on while it is carried out.

A dialog stays open until what it asks for is on record: a refusal is shown in it, and nothing typed is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bedside.ui.dialogs.frame import DialogFrame

if TYPE_CHECKING:
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command

ROOM_ABOVE_AND_BELOW = 132
ROOM_AROUND = 60


class CommandDialog(DialogFrame):
    """A dialog that makes one command; its fields stand in `form`, which scrolls when the screen is low.

    Signals:
        asked: the command, and the PIN of the acting clinician ("" when none is needed).
    """

    asked = Signal(object, str)

    def __init__(self, title: str, lead: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(title, lead, action, parent)
        self.form = QVBoxLayout()
        self.form.setSpacing(12)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 14, 2)
        column.addLayout(self.form)
        column.addStretch(1)
        self._scroll = _FormScroll(inner)
        self.body.addWidget(self._scroll)
        self.action.clicked.connect(self._on_action)

    def make(self) -> tuple[Command, str] | None:
        """The command and the PIN; None after saying in place what is missing."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as high as the form."""
        super().showEvent(event)
        self.fit_later()

    def fit_later(self) -> None:
        """Grow with what the form says, once it is laid out, up to what the screen holds."""
        QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        self._scroll.measure()
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        most = self.screen().availableSize().height() - ROOM_AROUND
        wanted = min(layout.heightForWidth(self.width()), most)
        if self.height() < wanted:
            self.resize(self.width(), wanted)

    @Slot()
    def _on_action(self) -> None:
        self.say("")
        made = self.make()
        if made is None:
            self.fit_later()
        else:
            self.asked.emit(*made)


class _FormScroll(QScrollArea):
    """As high as its form, up to what the screen holds."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """The whole form."""
        width = max(self.viewport().width(), self._form.minimumSizeHint().width())
        height = self._form.heightForWidth(width) if self._form.hasHeightForWidth() else -1
        return QSize(width, max(height, self._form.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """The whole form, or what fits the screen beside title and buttons."""
        hint = self.sizeHint()
        most = self.screen().availableSize().height() - 2 * ROOM_ABOVE_AND_BELOW
        return QSize(self._form.minimumSizeHint().width(), min(hint.height(), most))

    def measure(self) -> None:
        """Lay the form out, so that its height is known."""
        layout = self._form.layout()
        if layout is not None:
            layout.activate()
        self.updateGeometry()


class DialogDesk(QObject):
    """Shows one dialog of a page at a time and passes its command on.

    Signals:
        command: a command without PIN. pinned_command: a command with the PIN.
    """

    command = Signal(object)
    pinned_command = Signal(object, str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.dialog: CommandDialog | None = None
        self._waits = False

    def show(self, dialog: CommandDialog) -> None:
        """Put a dialog in front of the page."""
        self.close()
        self.dialog = dialog
        dialog.asked.connect(self._pass_on)
        dialog.finished.connect(self._forget)
        dialog.open()

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the dialog why its command was refused; False when it asked for no command."""
        if self.dialog is None or not self._waits:
            return False
        self._waits = False
        self.dialog.say(" ".join(refused.reasons))
        return True

    def settle(self) -> None:
        """A new view came: what the dialog asked for is on record."""
        if self._waits:
            self._waits = False
            self.close()

    def close(self) -> None:
        """Put the dialog away and forget what was typed."""
        if self.dialog is not None:
            self.dialog.reject()

    @Slot(object, str)
    def _pass_on(self, command: Command, pin: str) -> None:
        self._waits = True
        if pin:
            self.pinned_command.emit(command, pin)
        else:
            self.command.emit(command)
        if self._waits and self.dialog is not None:
            self._waits = False
            self.dialog.say(
                self.tr(
                    "This was not saved. What you typed is still here. Try again, or cancel and read the message."
                )
            )

    @Slot()
    def _forget(self) -> None:
        dialog, self.dialog = self.dialog, None
        self._waits = False
        if dialog is not None:
            dialog.deleteLater()
