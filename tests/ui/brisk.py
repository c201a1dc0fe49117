"""Somebody who knows the keys: the next unanswered item, an item by its name, one time for one tube."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from bedside.ui.dialogs.find_item import FindItemDialog
from bedside.ui.editors.item_row import ItemRow
from tests.ui.test_by_keyboard import Walk, row_with_keyboard

NEWER = "2"


class Brisk(Walk):
    """Walks with the keys of the list (Shift+F1)."""

    def go_on(self) -> None:
        """To the next item that nobody answered."""
        self.keys.press("Ctrl+Down")

    def answer(self, row: ItemRow) -> None:
        """As asked; what one key answers for the group is answered so; a doubted value is typed a second time."""
        card = next(card for card in self.sitting.case.page.cards if row.item.id in card.rows)
        if row.item.id in card.tests and card._send.isVisible():
            self.answered |= {item for item in card.tests if card.rows[item].isVisible()}
            self.keys.press("S")
            return
        if row.item.id in card.questions and card._no.isVisible():
            self.answered |= {item for item in card.questions if card.rows[item].isVisible()}
            self.keys.press("N", "Return")
            return
        super().answer(row)
        if row_with_keyboard() is row and row.editor.half_typed() is not None:
            super().answer(row)

    def three_results(self, results: Sequence[tuple[str, str]]) -> None:
        """One time for all of them, then each by a few letters of its name."""
        for at, (letters, value) in enumerate(results):
            self.find(letters)
            if at == 0:
                self.keys.press("Ctrl+T")
                self.keys.write("n")
                self.keys.press("Return")
            self.keys.write(value)
            self.keys.press("Return")
            if "Slip" in self.keys.name:
                self.keys.press(NEWER)

    def find(self, letters: str) -> None:
        """Go to an item by a few letters of its name."""

        def choose() -> None:
            self.keys.write(letters)
            self.keys.press("Return")

        self.keys.during("Ctrl+F", FindItemDialog, choose)
        QApplication.processEvents()
