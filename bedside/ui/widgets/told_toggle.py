"""A screen reader's "Toggle" counts like a press (safety.md H06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QPushButton, QRadioButton, QWidget

from bedside.ui.soon import soon

if TYPE_CHECKING:
    _Button = QAbstractButton
else:  # it stands before the class of a button, which makes the object
    _Button = object


class ToldToggle(_Button):
    """Comes before the class of a checkable button that is listened to by its `clicked`.

    It is the first action that Qt offers a screen reader for such a button. Qt shows the button as picked and says no
    `clicked`: the answer would stand on the screen and nowhere else.
    """

    _is_shown = False

    def setChecked(self, checked: bool) -> None:
        """Show it as picked or not; nobody pressed it."""
        self._is_shown = True
        super().setChecked(checked)
        self._is_shown = False

    def nextCheckState(self) -> None:
        """A press, or its group lets it go for another."""
        self._is_shown = True
        super().nextCheckState()
        self._is_shown = False

    def checkStateSet(self) -> None:
        """Qt was told the state; where no press and none of ours did, a screen reader did."""
        super().checkStateSet()
        if not self._is_shown and (self.isChecked() or not self._is_one_of_many):
            soon(self, self.take_toggle)

    @property
    def _is_one_of_many(self) -> bool:
        """Whether it is let go when another one is picked, and by nothing else."""
        group = self.group()
        return self.autoExclusive() or (group is not None and group.exclusive())

    @Slot()
    def take_toggle(self) -> None:
        """Press it: a press of one of many leaves it picked, any other is given its state back first."""
        if not self._is_one_of_many:
            self.setChecked(not self.isChecked())
        self.click()


class CheckButton(ToldToggle, QPushButton):
    """A button with words that stays down while its answer stands."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)


class Ring(ToldToggle, QRadioButton):
    """One of several, without words of its own."""
