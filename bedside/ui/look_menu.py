"""Light, dark or as the system does: one menu, which says what is chosen."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from bedside.ui import theme


class LookMenu(QMenu):
    """Three looks, one of them ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Look"))
        group = QActionGroup(self)
        words = {
            theme.Look.LIGHT: self.tr("Light"),
            theme.Look.DARK: self.tr("Dark"),
            theme.Look.SYSTEM: self.tr("As the system"),
        }
        self._choices: dict[theme.Look, QAction] = {}
        for look, said in words.items():
            choice = self.addAction(said, partial(theme.keeper.choose, look))
            choice.setCheckable(True)
            group.addAction(choice)
            self._choices[look] = choice
        self.aboutToShow.connect(self.tick)
        self.tick()

    @Slot()
    def tick(self) -> None:
        """The look in use may have been chosen elsewhere."""
        self._choices[theme.keeper.look].setChecked(True)
