"""A whole case by keyboard alone: unlock, new case, every item of every step, choices, signature, saved sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from bedside.protocol.model import Item, ItemKind
from bedside.ui import fonts, theme
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import listen
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.review import ReviewPage
from bedside.ui.pages.step import StepPage
from tests.screens import wait_while_busy
from tests.ui.hands import new_ward
from tests.ui.keyboard import Keyboard

YES, NO, NEGATIVE = "1", "2", "2"
ILL = {
    "ferritin": "12000",
    "temperature": "39.6",
    "haemoglobin": "78",
    "platelets": "41",
    "triglycerides": "4.2",
    "fibrinogen": "1.2",
    "ast": "180",
}
ASKED_YES = {"splenomegaly", "hepatomegaly", "clinician_entry", "running_drugs_checked"}
MOST_PRESSES = 1500

pytestmark = pytest.mark.slow


class Walk:
    """Somebody without a mouse."""

    def __init__(self, folder: Path) -> None:
        session, self.pin = new_ward(folder)
        self.window = MainWindow()
        self.window.resize(1366, 768)
        self.window.show()
        self.window.attach(session)
        self.keys = Keyboard()
        listen(InputGuard(self.window, self.now_ms))
        self.answered: set[str] = set()

    def now_ms(self) -> int:
        """Fingers that need 280 ms a key."""
        return self.keys.presses * 280

    @property
    def sitting(self):
        return self.window.sitting

    @property
    def view(self):
        return self.sitting.case_talk.view

    def unlock(self) -> None:
        self.keys.write(self.pin)
        self.keys.press("Return")
        QApplication.processEvents()
        assert self.sitting is not None

    def begin(self) -> None:
        def fill() -> None:
            self.keys.write("99 001")
            for name, words in (
                ("Bed", "4"),
                ("Family name", "Novak"),
                ("Given name", "Jana"),
                ("Birth date, day", "4"),
                ("Birth date, month", "M"),
                ("Birth date, year", "1980"),
            ):
                self.keys.go_to(name)
                self.keys.write(words)
            self.keys.go_to("Sex: Female")
            self.keys.press("Space", "Return")

        self.keys.during("Ctrl+N", NewCaseDialog, fill)

    def answer_step(self) -> None:
        """Every item of the step in front, wherever Tab and Enter lead."""
        page = self.sitting.case.page
        assert isinstance(page, StepPage)
        for _ in range(MOST_PRESSES):
            if not self.unanswered(page):
                return
            row = row_with_keyboard()
            if row is None and self.keys.name.startswith("Taken at") and not self.keys.here.text():
                self.keys.write("now")
                self.keys.press("Return")
            elif row is not None and row.item.id not in self.answered:
                self.answer(row)
            else:
                self.go_on()
        raise AssertionError(f"the keyboard never came to {self.unanswered(page)}")

    def go_on(self) -> None:
        """To whatever comes next."""
        self.keys.press("Tab")

    def unanswered(self, page: StepPage) -> list[str]:
        return [item for item, row in page.rows.items() if row.isVisible() and item not in self.answered]

    def answer(self, row: ItemRow) -> None:
        item = row.item
        self.answered.add(item.id)
        match item.kind:
            case ItemKind.NUMBER:
                while not isinstance(self.keys.here, QLineEdit):
                    self.keys.press("Tab")
                self.keys.write(ILL.get(item.id) or usual(item))
                self.keys.press("Return")
                if self.keys.name.startswith("Taken at"):
                    self.keys.write("now")
                    self.keys.press("Return")
            case ItemKind.TEXT:
                self.keys.write("as told")
                self.keys.press("Return")
            case ItemKind.CODES:
                self.keys.press("Space")
            case ItemKind.CHOICE:
                self.keys.press("1")
            case ItemKind.YES_NO:
                self.keys.press(YES if item.id in ASKED_YES else NO)
            case ItemKind.TEST:
                self.keys.press(NEGATIVE)
                if self.keys.name.startswith("Taken at"):
                    self.keys.write("now")
                    self.keys.press("Return")

    def sign(self, to: Path) -> None:
        page = self.sitting.case.page
        assert isinstance(page, ReviewPage)
        wait_while_busy(self.window)
        for name, words in (("Initials", "JN"), ("Birth year", "1980"), ("Your PIN", self.pin)):
            self.keys.go_to(name)
            self.keys.write(words)
        if page._reason.isVisible():
            self.keys.go_to("Why answers are missing")
            self.keys.write("not asked")
            self.keys.press("Tab")
            wait_while_busy(self.window)
        self.keys.go_to("Sign and save")

        def save() -> None:
            """The dialog of the system is not ours to test; it is told the name."""
            field = QApplication.activeModalWidget().findChild(QLineEdit)
            field.setText(str(to))
            QTest.keyClick(field, Qt.Key.Key_Return)

        self.keys.during("Space", QFileDialog, save)
        wait_while_busy(self.window)


def usual(item: Item) -> str:
    """A value nobody doubts, in the unit that stands beside the field."""
    limits = item.limits
    assert limits is not None
    middle = (limits.asked_below or limits.refused_below) * 2
    return f"{round(middle, item.decimals):f}"


def row_with_keyboard() -> ItemRow | None:
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, ItemRow):
        widget = widget.parentWidget()
    return widget


def choose_none_now(walk):
    """Both acts, and the reason where one is asked for."""
    walk.keys.go_to("No immunosuppression now")
    walk.keys.press("Space")
    if walk.keys.name == "Why none is given now":
        walk.keys.write("Biopsy first, the count is stable")
    walk.keys.go_to("Choose No immunosuppression now")
    walk.keys.press("Space", "Ctrl+Right")


@pytest.mark.hazard("H40")
def test_a_whole_case_is_walked_and_signed_by_keyboard_alone(qapp, qtbot, tmp_path):
    fonts.load(qapp)
    theme.start()
    walk = Walk(tmp_path / "ward")
    qtbot.addWidget(walk.window)
    walk.unlock()
    walk.begin()
    for step in ("patient", "severity", "infection_screen", "parasitic_exclusion", "malignancy_workup"):
        assert walk.sitting.case.step == step
        walk.answer_step()
        walk.keys.press("Ctrl+Right")
    choose_none_now(walk)
    choose_none_now(walk)
    sheet = tmp_path / "sheet.pdf"
    walk.sign(sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert walk.view.state.base_sheet is not None
    assert walk.window.message is not None
