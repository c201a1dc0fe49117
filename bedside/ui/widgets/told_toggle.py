"""A screen reader's "Toggle" counts like a press (safety.md H06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QPushButton, QRadioButton, QWidget
from shiboken6 import isValid

from bedside.ui.soon import soon

if TYPE_CHECKING:
    _Button = QAbstractButton
else:  # it stands before the class of a button, which makes the object
    _Button = object


class ToldToggle(_Button):
    """Comes before the class of a checkable button that is listened to by its `clicked`.

    It is the first action that Qt offers a screen reader for such a button. Qt shows the button as picked and says no
    `clicked`: the answer would stand on the screen and nowhere else. It is shown as before, and then pressed as by the
    screen reader's "Press": whoever refuses a press hears it, and refuses it (safety.md H25).
    """

    _is_shown = False
    _picked_before: QAbstractButton | None = None

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
            self._picked_before = self._other_picked()  # Qt lets it go only after this
            soon(self, self.take_toggle)

    @property
    def _is_one_of_many(self) -> bool:
        """Whether it is let go when another one is picked, and by nothing else."""
        group = self.group()
        return self.autoExclusive() or (group is not None and group.exclusive())

    @Slot()
    def take_toggle(self) -> None:
        """Press it, from the state it had before."""
        self.show_as_before()
        self.animateClick()

    def show_as_before(self) -> None:
        """Show what was picked before the toggle."""
        before, self._picked_before = self._picked_before, None
        if not self._is_one_of_many:
            self.setChecked(not self.isChecked())
        elif before is not None and isValid(before):
            before.setChecked(True)
        else:
            self._let_go()

    def _other_picked(self) -> QAbstractButton | None:
        """The one of many that is picked beside it."""
        group, parent = self.group(), self.parentWidget()
        if group is not None:
            many = group.buttons()
        else:
            beside = Qt.FindChildOption.FindDirectChildrenOnly
            every = parent.findChildren(QAbstractButton, options=beside) if parent is not None else []
            many = [each for each in every if each.autoExclusive()]
        return next((each for each in many if each is not self and each.isChecked()), None)

    def _let_go(self) -> None:
        """None of many is picked: Qt allows that only while they do not exclude each other."""
        group = self.group()
        if group is not None:
            group.setExclusive(False)
            self.setChecked(False)
            group.setExclusive(True)
        else:
            self.setAutoExclusive(False)
            self.setChecked(False)
            self.setAutoExclusive(True)


class CheckButton(ToldToggle, QPushButton):
    """A button with words that stays down while its answer stands."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)


class Ring(ToldToggle, QRadioButton):
    """One of several, without words of its own."""
