"""Dialogs that ask for a command, and the desk they stand on while it is carried out.

A dialog stays open until what it asks for is on record: a refusal is shown in it, and nothing typed is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.origin import Origin
from bedside.ui.refusal import reasons
from bedside.ui.soon import soon

if TYPE_CHECKING:
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command


class CommandDialog(DialogFrame):
    """A dialog that makes one command; its fields stand in `form`.

    Signals:
        asked: the command, and the PIN of the acting clinician ("" when none is needed).
    """

    asked = Signal(object, str)

    def __init__(self, title: str, lead: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(title, lead, action, parent)
        self.form = self.body
        self.action.clicked.connect(self._on_action)

    def show_refusal(self, refused: Refused) -> None:
        """Say why the command was refused; nothing typed is lost."""
        self.say(reasons(refused))

    def make(self) -> tuple[Command, str] | None:
        """The command and the PIN; None after saying in place what is missing."""
        raise NotImplementedError

    @Slot()
    def _on_action(self) -> None:
        self.say("")
        made = self.make()
        if made is not None:
            self.asked.emit(*made)


class DialogDesk(QObject):
    """Shows one dialog of a page at a time and passes its command on.

    Signals:
        command: a command without PIN. pinned_command: a command with the PIN.
    """

    command = Signal(object)
    pinned_command = Signal(object, str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._origin: Origin | None = None
        self.dialog: CommandDialog | None = None
        self._waits = False
        self._patient = ""

    def stand_for(self, patient: str) -> None:
        """Name the patient in every dialog from now on; "" is nobody."""
        self._patient = patient

    def show(self, dialog: CommandDialog) -> None:
        """Put a dialog in front of the page."""
        self.close()
        page = self.parent()
        self._origin = Origin(page.window()) if isinstance(page, QWidget) else None
        self.dialog = dialog
        dialog.name_patient(self._patient)
        dialog.asked.connect(self._pass_on)
        dialog.finished.connect(self._forget)
        dialog.open()

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the dialog why its command was refused; False when it asked for no command."""
        if self.dialog is None or not self._waits:
            return False
        self._waits = False
        self.dialog.show_refusal(refused)
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
            soon(self, self._give_keyboard_back)

    @Slot()
    def _give_keyboard_back(self) -> None:
        """Once all that the command changed is drawn anew; never behind another dialog, or on a page that was left."""
        if self.dialog is None and self._origin is not None:
            self._origin.take_keyboard()
            self._origin = None
