"""A dialog gives the keyboard back to where it came from; where the answer took that away, to what stands there now."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from bedside.commands.model import RecordAnswer, RecordMdtDiagnosis, SetTier, StartTherapy
from bedside.domain.observations import Choice
from bedside.domain.severity import Tier
from bedside.ui import fonts, theme
from bedside.ui.pages.factory import make_live_picture, make_page
from tests.case.builder import NOW
from tests.ui.told import OVERRIDE, PIN, Shell, button, context, critical_exposed, entered, fulminant, settle

pytestmark = pytest.mark.slow

STEPS = {
    "override on the page of the parasites": ("parasitic_exclusion", "Override", fulminant),
    "override over a shut gate": ("first_line", "Override the parasite gate", fulminant),
    "override on the short path": ("short_path", "Override", fulminant),
    "diagnosis of a team": ("severity", "Record MDT diagnosis", entered),
    "steroid for another reason": ("first_line", "Steroid for another", fulminant),
    "working context": ("short_path", "Change", critical_exposed),
    "tier": ("live", "Set tier", fulminant),
}


@dataclass
class Glass:
    """A page in a window whose own button stands before it, as the menu of the banner does."""

    window: QWidget
    shell: Shell

    def press(self, name):
        """Press a button with the keyboard; the dialog that came."""
        way = button(self.shell.page, name)
        self.window.activateWindow()
        way.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert QApplication.focusWidget() is way
        QTest.keyClick(way, Qt.Key.Key_Space)
        settle()
        return way, QApplication.activeModalWidget()

    @property
    def keyboard(self):
        """What has the keyboard once the system put the window in front again."""
        settle()
        self.window.activateWindow()
        settle()
        return QApplication.focusWidget()


@pytest.fixture
def make(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()

    def put(step, patient):
        window = QWidget()
        qtbot.addWidget(window)
        page = make_live_picture(context(protocol)) if step == "live" else make_page(context(protocol, step))
        column = QVBoxLayout(window)
        column.addWidget(QPushButton("More"))
        column.addWidget(page)
        shell = Shell(page, patient().build(), protocol)
        window.resize(1000, 700)
        window.show()
        settle()
        return Glass(window, shell)

    return put


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("dialog", STEPS)
def test_a_cancelled_dialog_gives_the_keyboard_back_to_what_opened_it(make, dialog):
    step, name, patient = STEPS[dialog]
    glass = make(step, patient)
    way, asked = glass.press(name)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert glass.keyboard is way
    assert QApplication.activeModalWidget() is None


@pytest.mark.hazard("H40")
@pytest.mark.parametrize(
    ("dialog", "first"),
    [
        ("override on the page of the parasites", "Seniors: Dr Ada Adeyemi"),
        ("override over a shut gate", "No immunosuppression now"),
        ("override on the short path", "Record the first dose against Strongyloides"),
    ],
)
def test_after_an_override_the_keyboard_is_on_what_stands_there_now(make, dialog, first):
    step, name, patient = STEPS[dialog]
    glass = make(step, patient)
    _, asked = glass.press(name)
    asked.asked.emit(OVERRIDE, PIN)
    here = glass.keyboard
    assert [command for command, _ in glass.shell.performed] == [OVERRIDE]
    assert glass.shell.page.isAncestorOf(here)
    assert here.isVisible()
    assert here.accessibleName().startswith(first)


ACCEPTED = {
    "diagnosis of a team": RecordMdtDiagnosis(seniors=OVERRIDE.seniors, note="Haematology and ICU, 22 Nov"),
    "steroid for another reason": StartTherapy(
        drug="hydrocortisone", dose="50 mg", indication="septic shock, refractory", started_at=NOW
    ),
    "working context": RecordAnswer(
        observation=Choice(item="context_codes", options=("EBV",), collected_at=NOW)
    ),
    "tier": SetTier(tier=Tier.T4B, reason="Worse within hours under pulse steroid"),
}


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("dialog", ACCEPTED)
def test_after_what_was_accepted_the_keyboard_is_on_something_in_sight_where_it_came_from(make, dialog):
    """The button itself, where it still stands there."""
    step, name, patient = STEPS[dialog]
    glass = make(step, patient)
    way, asked = glass.press(name)
    asked.asked.emit(ACCEPTED[dialog], PIN)
    here = glass.keyboard
    assert [command for command, _ in glass.shell.performed] == [ACCEPTED[dialog]]
    assert QApplication.activeModalWidget() is None
    assert glass.shell.page.isAncestorOf(here)
    assert here.isVisible()
    assert here is way or not way.isVisible()
