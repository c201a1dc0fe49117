"""Somebody who types without looking: keys are pressed, whatever they land on."""

from PySide6.QtWidgets import QApplication

from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import listen
from tests.app.conftest import PATIENT
from tests.ui.hands import Hands
from tests.ui.keyboard import Keyboard

SLIP, NEWER = "1", "2"


class Fingers:
    """Presses keys, whatever they land on."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.keys = hands, Keyboard()
        self._ms, self._step = 0, 1_000
        listen(InputGuard(hands.window, self._now))
        hands.begin(PATIENT)

    def _now(self) -> int:
        """Time goes on with each look, unless it is told."""
        self._ms += self._step
        return self._ms

    def press(self, *keys: str, every: int) -> None:
        """Press keys with so many milliseconds before each."""
        for key in keys:
            self._ms, self._step = self._ms + every, 0
            self.keys.press(key)
        self._step = 1_000

    def at(self, step: str, item: str) -> None:
        self.hands.window.activateWindow()
        self.hands.open_step(step).focus(item)
        QApplication.processEvents()

    def type(self, *lines: str) -> None:
        """Each of them with Enter behind it."""
        for line in lines:
            self.keys.write(line)
            self.keys.press("Return")

    @property
    def item(self) -> str:
        """The item with the keyboard."""
        row = row_with_keyboard()
        return row.item.id if row is not None else ""

    def field(self, item: str):
        return self.hands.row(item).editor.field

    def said(self, item: str):
        """Value or answer of every standing entry, the newest last."""
        entries = self.hands.sitting.case_talk.view.state.standing(item)
        found = [entry.observation for entry in entries]
        return [each.quantity.value if hasattr(each, "quantity") else each.answer for each in found]

    def times(self, item: str):
        entries = self.hands.sitting.case_talk.view.state.standing(item)
        return [entry.observation.collected_at for entry in entries]
