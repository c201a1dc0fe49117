"""The lock while something is asked: whatever lies over the window goes, and nothing of a patient is left to read."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

import pytest
from PySide6.QtCore import QElapsedTimer, QPoint, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from bedside.app.outside import PlaceKind
from bedside.app.retention import set_retention
from bedside.commands.model import CloseCase, StartTherapy
from bedside.commands.moving import MoveKind, MoveOffer
from bedside.ui import dialogs
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.dialogs.ask_line import AskLineDialog
from bedside.ui.dialogs.check_sheet import CheckSheetDialog
from bedside.ui.dialogs.context_codes import ContextCodesDialog
from bedside.ui.dialogs.correct_therapy import CorrectTherapyDialog
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.dialogs.enrol import EnrolDialog
from bedside.ui.dialogs.find_item import FindItemDialog
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.hospital_key import HospitalCardDialog, HospitalKeyDialog
from bedside.ui.dialogs.identity import IdentityDialog
from bedside.ui.dialogs.keys import KeysDialog
from bedside.ui.dialogs.mdt import MdtDialog
from bedside.ui.dialogs.merge import MergeDialog
from bedside.ui.dialogs.move_content import MoveDialog
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.dialogs.new_round import NewRoundDialog
from bedside.ui.dialogs.older_record import OlderRecordDialog
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.dialogs.overrides import OverridesDialog
from bedside.ui.dialogs.paste_results import PasteResultsDialog
from bedside.ui.dialogs.people import ChangePinDialog, RemoveDialog
from bedside.ui.dialogs.pin import PinDialog
from bedside.ui.dialogs.place_warning import PlaceWarning
from bedside.ui.dialogs.ratify import RatifyDialog
from bedside.ui.dialogs.recover import RecoverDialog
from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog
from bedside.ui.dialogs.restore import RestoreDialog
from bedside.ui.dialogs.retention import RetentionDialog
from bedside.ui.dialogs.start_therapy import StartTherapyDialog
from bedside.ui.dialogs.stop_therapy import StopTherapyDialog
from bedside.ui.dialogs.tier import TierDialog
from bedside.ui.dialogs.time_service import TimeServiceDialog
from bedside.ui.dialogs.trust_ward import TrustWardDialog
from tests.app.conftest import PIN
from tests.screens import wait_while_busy
from tests.ui.test_lock import OF_THE_CASE, Desk, every_word
from tests.ui.test_lock import desk as desk
from tests.ui.test_lock import themed as themed

pytestmark = pytest.mark.slow

LONGEST_MS = 30_000
WATCH_MS = 5
AT = QPoint(40, 40)
BEFORE_ANYBODY = {RecoverDialog, RestoreDialog}
"""Asked on the locked screen, where there is nothing of a patient."""
UNDER_NO_DISPLAY = (
    "does not support propagateSizeHints",
    "does not support raise",
    "does not support grabbing",
)
"""Said by the platform without a display about popups; nothing of ours."""
Open = Callable[[Desk], object]


@dataclass(frozen=True)
class Over:
    """What lies over the window when it locks: how each is opened, one from the other, and what it is."""

    opened: tuple[tuple[Open, type[QWidget]], ...]

    @property
    def kinds(self) -> set[type[QWidget]]:
        return {kind for _, kind in self.opened}


def over(*opened: tuple[Open, type[QWidget]]) -> Over:
    return Over(opened)


def on_board(what: Callable[[Desk], object]) -> Open:
    """Done on the board, with the case put away."""

    def act(desk: Desk) -> None:
        desk.sitting.show_board()
        what(desk)

    return act


def of_menu(name: str) -> Open:
    return lambda desk: getattr(desk.sitting.menu, name)()


def of_case(name: str) -> Open:
    return lambda desk: getattr(desk.sitting.side.menu, name)()


def export(name: str) -> Open:
    return lambda desk: getattr(desk.sitting.side.menu.exports, name)()


def notice(name: str) -> Open:
    def act(desk: Desk) -> None:
        desk.sitting.case.open_step("parasitic_exclusion")
        getattr(desk.sitting.case.page.notice, name)()

    return act


def in_front(name: str) -> Open:
    """Done in the dialog that is in front."""
    return lambda _: getattr(QApplication.activeModalWidget(), name)()


def press(name: str) -> Open:
    return lambda _: getattr(QApplication.activeModalWidget(), name).click()


def set_the_tier(desk: Desk) -> None:
    desk.sitting.case._live._set_tier()


def steroid(desk: Desk) -> None:
    desk.sitting.case.open_step("first_line")
    desk.sitting.case.page._start_other_reason()


def first_doses(desk: Desk) -> None:
    """Of the short path: against which parasite."""
    desk.sitting.case.open_step("short_path")
    desk.sitting.case.page.exits.findChild(QPushButton).click()


def working_context(desk: Desk) -> None:
    desk.sitting.case.open_step("short_path")
    desk.sitting.case.page._ask_context()


def last_dose(desk: Desk) -> None:
    """A steroid that runs, and the question when it ended."""
    talk = desk.sitting.case_talk
    now = desk.sitting._service.now()
    talk.perform(StartTherapy(drug="hydrocortisone", dose="50 mg", indication="septic shock", started_at=now))
    desk.sitting.case.open_step("first_line")
    desk.sitting.case.page._stop(talk.view.assessment.therapies[-1].event)


def wrong_dose(desk: Desk) -> None:
    """A steroid that runs, and the question why its entry is taken back."""
    last_dose(desk)
    page = desk.sitting.case.page
    page._correct(desk.sitting.case_talk.view.assessment.therapies[-1].event)


def ask_pin(desk: Desk) -> None:
    """As it is asked for a value that two limits doubt."""
    from bedside.commands.decide import Refused
    from bedside.commands.model import StartRound

    desk.sitting.side._ask_pin(StartRound(), Refused(()))


def which_checklist(desk: Desk) -> None:
    """As it is asked at a new round where the ward works with other content than the case."""
    offer = MoveOffer("1.0.0+00000000", "2.0.0+11111111", "1" * 64, MoveKind.MAJOR, ("ferritin",), ())
    desk.sitting.side._ask_move(offer)


def close_and_keep(desk: Desk) -> None:
    """A closed case whose days are over, and its signed export wanted."""
    sitting = desk.sitting
    set_retention(sitting._service, 1, PIN)
    sitting.case_talk.perform(CloseCase(outcome="Moved to haematology"))
    desk.station.later(days=2)
    sitting.show_board()
    sitting.menu.keep_and_erase()


def save_the_export(_: Desk) -> None:
    asked = QApplication.activeModalWidget()
    asked.cases.setCurrentIndex(0)
    asked.pin.setText(PIN)
    asked.export.click()


def a_menu_in_it(desk: Desk) -> None:
    next(menu for menu in desk.sitting.menu.findChildren(QMenu)).popup(AT)


def units(desk: Desk) -> None:
    desk.sitting.case.open_step("severity")
    desk.sitting.case.page.rows["ferritin"].editor.unit.showPopup()


def type_a_taken_name(_: Desk) -> None:
    """A file of that name is there already: the file dialog asks in a dialog of its own."""
    asked = QApplication.activeModalWidget()
    asked.selectFile(__file__)
    asked.accept()


DIALOGS = {
    "keys": over((lambda desk: desk.sitting.show_keys(), KeysDialog)),
    "new case": over((lambda desk: desk.sitting.new_case(), NewCaseDialog)),
    "find an item": over((lambda desk: desk.sitting.side.find_item(), FindItemDialog)),
    "change the PIN": over((of_menu("change_pin"), ChangePinDialog)),
    "key of the hospital": over((of_menu("take_hospital_key"), HospitalKeyDialog)),
    "card of the hospital": over((of_menu("take_hospital_card"), HospitalCardDialog)),
    "enrol": over((of_menu("enrol"), EnrolDialog)),
    "remove": over((of_menu("remove"), RemoveDialog)),
    "recovery key": over((lambda desk: desk.sitting.offer_recovery_key(), RecoveryKeyDialog)),
    "older record": over((of_menu("accept_older"), OlderRecordDialog)),
    "ratify": over((of_menu("ratify"), RatifyDialog)),
    "ratify, document": over((of_menu("ratify"), RatifyDialog), (press("document"), QFileDialog)),
    "overrides": over((on_board(of_menu("show_overrides")), OverridesDialog)),
    "check a sheet, file": over(
        (of_menu("check_sheet"), CheckSheetDialog), (in_front("_ask_file"), QFileDialog)
    ),
    "trust a ward": over((of_menu("trust_ward"), TrustWardDialog)),
    "ward certificate": over((of_menu("save_certificate"), QFileDialog)),
    "time service": over((of_menu("set_time_service"), TimeServiceDialog)),
    "paste": over((of_case("paste_results"), PasteResultsDialog)),
    "identity": over((of_case("correct_identity"), IdentityDialog)),
    "close the case": over((of_case("close_case"), AskLineDialog)),
    "merge": over((of_case("merge_case"), MergeDialog)),
    "new round": over((of_case("start_round"), NewRoundDialog)),
    "which checklist": over((which_checklist, MoveDialog)),
    "PIN": over((ask_pin, PinDialog)),
    "tier": over((set_the_tier, TierDialog)),
    "override": over((notice("open_override"), OverrideDialog)),
    "working context": over((working_context, ContextCodesDialog)),
    "MDT": over((notice("open_mdt"), MdtDialog)),
    "first dose": over((steroid, StartTherapyDialog)),
    "last dose": over((last_dose, StopTherapyDialog)),
    "wrong dose": over((wrong_dose, CorrectTherapyDialog)),
    "menu of the case": over((lambda desk: desk.sitting.side.menu.popup(AT), QMenu)),
    "menu of first doses": over((first_doses, QMenu)),
    "menus of the board": over(
        (on_board(lambda desk: desk.sitting.menu.popup(AT)), QMenu), (a_menu_in_it, QMenu)
    ),
    "list of units": over((units, QFrame)),
    "warning of a place": over(
        (lambda desk: PlaceWarning(PlaceKind.SHARED, desk.window).exec(), PlaceWarning)
    ),
    "record, file": over((export("save_record"), QFileDialog)),
    "draft, file that is there": over((export("save_draft"), QFileDialog), (type_a_taken_name, QMessageBox)),
    "draft, printer": over((export("print_draft"), QPrintDialog)),
    "keep and erase, export": over((close_and_keep, RetentionDialog), (save_the_export, QFileDialog)),
}


def in_sight() -> QWidget | None:
    """What lies in front of everything."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def open_all(desk: Desk, what: Over, then: Callable[[], object]) -> None:
    """Open one after the other, each as soon as the one before lies over the window, and do this over the last."""
    done: list[bool] = []
    waited = QElapsedTimer()
    waited.start()

    def step(at: int) -> None:
        if at == len(what.opened):
            then()
            done.append(True)
            return
        act, kind = what.opened[at]
        QTimer.singleShot(0, lambda: look(at, kind))
        act(desk)

    def look(at: int, kind: type[QWidget]) -> None:
        if isinstance(in_sight(), kind):
            step(at + 1)
        elif waited.elapsed() < LONGEST_MS:
            QTimer.singleShot(WATCH_MS, lambda: look(at, kind))

    step(0)
    while not done and waited.elapsed() < LONGEST_MS:
        QTest.qWait(WATCH_MS)
    assert done, f"opened only {type(in_sight())}"


def over_the_window(desk: Desk) -> list[str]:
    """Every window on the glass but ours."""
    return [
        type(each).__name__
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each is not desk.window
    ]


def left_over(desk: Desk, name: str, lock: Callable[[], object] | None = None) -> list[str]:
    """What the lock left on the glass, or in a widget, with this over the window; it comes by itself, or as told."""
    if desk.sitting is None:
        desk.come_in(0, PIN)
        desk.picture()  # keys are heard once the board is painted
    sitting = desk.sitting
    if sitting.case_talk.view is None:
        sitting.open_case(sitting._service.board()[0].case)
    open_all(desk, DIALOGS[name], lock or (lambda: desk.idle(301)))
    QApplication.processEvents()  # a key locks right after its press
    desk.picture()
    if desk.sitting is not None:
        return ["not locked"]
    found = OF_THE_CASE.search(every_word())
    return [*over_the_window(desk), desk.window.message.text, found.group() if found else ""]


def press_keys(keys: str) -> None:
    """Press a combination where the keyboard is, as the system hands it out: first to shortcuts."""
    pressed = QKeySequence(keys)[0]
    QTest.keyPress(in_sight(), pressed.key(), pressed.keyboardModifiers())


@pytest.mark.qt_log_ignore(*UNDER_NO_DISPLAY)
@pytest.mark.hazard("H02", "H36")
def test_a_lock_puts_away_whatever_lies_over_the_window(desk, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Ward"])
    left = {name: left_over(desk, name) for name in DIALOGS}
    assert left == {name: ["", ""] for name in DIALOGS}
    assert desk.window._stack.currentWidget() is desk.window.unlock


@pytest.mark.qt_log_ignore(*UNDER_NO_DISPLAY)
@pytest.mark.parametrize("keys", ["Ctrl+L", "Ctrl+Shift+L"])
@pytest.mark.hazard("H02", "H36")
def test_the_keys_that_lock_are_heard_in_dialogs_menus_and_lists(desk, keys):
    asked = ("keys", "find an item", "override", "PIN", "menu of the case", "list of units")
    left = {name: left_over(desk, name, lambda: press_keys(keys)) for name in asked}
    assert left == {name: ["", ""] for name in asked}


@pytest.mark.hazard("H02", "H36")
def test_the_pin_typed_right_after_ctrl_l_lands_in_no_field_of_the_dialog(desk):
    typed: list[str] = []

    def lock_and_type() -> None:
        role = next(each for each in in_sight().findChildren(QLineEdit) if each.isVisible())
        role.setFocus()
        QTest.keyClicks(role, "senior")
        press_keys("Ctrl+L")
        QTest.keyClicks(role, PIN)
        typed.append(role.text())

    open_all(desk, DIALOGS["override"], lock_and_type)
    assert typed == ["senior"]
    assert desk.sitting is None
    assert desk.window.focusWidget().window() is desk.window


@pytest.mark.hazard("H02", "H36")
def test_a_lock_that_waited_for_a_signature_asks_for_no_place_and_no_printer(qtbot, desk):
    sitting = desk.sitting
    sitting.case.open_review()
    wait_while_busy(desk.window)
    page = sitting.case.page
    for field, words in ((page.who.initials, "JN"), (page.who.birth_year, "1980"), (page.who.pin, PIN)):
        field.setText(words)
    page._reason.setText("The other answers come with the laboratory tonight.")
    page._reason.editingFinished.emit()
    wait_while_busy(desk.window)
    page._sign_and_save()
    assert sitting.is_busy
    desk.idle(301)
    assert desk.sitting is sitting
    qtbot.waitUntil(lambda: desk.sitting is None, timeout=LONGEST_MS)
    desk.picture()
    assert desk.sitting is None
    assert over_the_window(desk) == []
    desk.come_in(0, PIN)
    assert desk.sitting.case_talk.view.state.base_sheet is not None


@pytest.mark.hazard("H02", "H36")
def test_every_dialog_of_the_program_is_among_them():
    found = set()
    for module in iter_modules(dialogs.__path__):
        known = vars(import_module(f"{dialogs.__name__}.{module.name}")).values()
        found |= {each for each in known if inspect.isclass(each) and issubclass(each, QDialog)}
    bases = {DialogFrame, ActingDialog, CommandDialog, QDialog}
    asked = set().union(*(what.kinds for what in DIALOGS.values()))
    assert found - bases - BEFORE_ANYBODY <= asked
