"""Hands on the real window: what a clinician presses, key by key."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from bedside.app.case_service import Saved
from bedside.app.session import Session
from bedside.domain.patient import Identity
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.number_edit import NumberEdit, UnitList
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.step import StepPage


class Hands:
    """A clinician at the window, using nothing but the keyboard once the case is open."""

    def __init__(self, session: Session, pin: str) -> None:
        self.window = MainWindow()
        self.window.resize(1366, 768)
        self.window.show()
        self.window.attach(session)
        self.window.unlock.unlock_wanted.emit(session.people()[0].id, pin)
        assert self.window.sitting is not None
        self.sitting = self.window.sitting
        assert self.sitting.side is not None, "with everything there that is loaded after the board"

    def begin(self, identity: Identity) -> None:
        """Begin a case for a patient."""
        outcome = self.sitting.case_talk.begin(identity)
        assert isinstance(outcome, Saved), outcome
        self.sitting.open_case(outcome.view.state.case)

    def open_step(self, step: str) -> StepPage:
        """Go to a step."""
        self.sitting.case.open_step(step)
        page = self.sitting.case.page
        assert isinstance(page, StepPage)
        return page

    @property
    def assessment(self):
        """What the program says about the case now."""
        view = self.sitting.case_talk.view
        assert view is not None
        return view.assessment

    def row(self, item: str) -> ItemRow:
        """The row of an item of the step that is shown."""
        page = self.sitting.case.page
        assert isinstance(page, StepPage)
        return page.rows[item]

    def sample_taken(self, item: str, text: str = "now") -> None:
        """Type the sample time of the panel an item stands in, once."""
        page = self.sitting.case.page
        assert isinstance(page, StepPage)
        card = next(card for card in page.cards if item in card.rows)
        if card.time is not None and card.time.moment is None:
            self.type_into(card.time.field, text)

    def enter(self, item: str, text: str, unit: str) -> None:
        """Type a value in its unit and press Enter."""
        self.sample_taken(item)
        editor = self.row(item).editor
        assert isinstance(editor, NumberEdit)
        self._choose_unit(editor.unit, unit)
        self.type_into(editor.field, text)

    def pick(self, item: str, number: int) -> None:
        """Press the number key of an answer."""
        button = self.row(item).editor.findChild(QPushButton)
        assert button is not None
        button.setFocus()
        QTest.keyClick(button, Qt.Key(Qt.Key.Key_0.value + number))

    @staticmethod
    def type_into(field: QLineEdit, text: str) -> None:
        """Type a text over what stands in a field (paste what no key has) and press Enter."""
        field.window().activateWindow()
        QApplication.processEvents()
        field.setFocus()
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()

    def _choose_unit(self, combo: UnitList, unit: str) -> None:
        """Move through the closed list with the arrow keys until the unit stands there; one alone is only read."""
        if not combo.is_choice:
            assert combo.code == unit
            return
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Home)
        for _ in range(combo.count()):
            if combo.currentData() == unit:
                return
            QTest.keyClick(combo, Qt.Key.Key_Down)
        raise AssertionError(
            f"{unit} is not offered, only {[combo.itemData(i) for i in range(combo.count())]}"
        )


def new_ward(folder: Path) -> tuple[Session, str]:
    """A fresh ward of its own, set up and locked, and its PIN."""
    from tests.app.conftest import PIN
    from tests.app.made_once import a_ward

    return a_ward(folder).start(), PIN
