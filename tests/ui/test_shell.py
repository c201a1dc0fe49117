"""The shell: identity on every screen, one case at a time, lock, steps, saved line, one message bar."""

import re
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from bedside.commands.model import StartRound
from bedside.commands.verdict import Asks, Refused
from bedside.domain.errors import WorldError
from bedside.ui import faults, theme
from bedside.ui.dialogs.keys import KeysDialog
from bedside.ui.idle import IdleWatch, as_countdown
from bedside.ui.input_guard import BOUNCE_MS, InputGuard
from bedside.ui.listening import leave, listen
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.case import FOLD_LIVE_BELOW, CaseScreen
from bedside.ui.pages.page import Page
from bedside.ui.widgets.message_bar import MessageBar
from bedside.ui.widgets.notice_bar import not_in_use
from bedside.ui.widgets.step_rail import StepRow
from tests.ui.fake_service import NOW, PIN, FakeSession, identity
from tests.ui.told import shipped_protocol

FULL = WorldError("The disk is full.", "The last answer is not saved.", "Make room and answer again.")


class StandInPage(Page):
    """A page that shows the patient's name and an editable line, like a step does."""

    def __init__(self, context, parent=None):
        super().__init__(context, parent)
        self.line, self.name = QLineEdit(), QLabel()
        self.body.addWidget(self.line)
        self.body.addWidget(self.name)
        self.focused, self.explained, self.refusals = "", 0, []
        self.has_item = True
        self.shows_refusals = False

    def show_view(self, view):
        self.name.setText(view.state.identity.full_name)

    def clear(self):
        self.name.clear()
        self.line.setText("")

    def focus(self, item):
        self.focused = item

    def explain(self):
        self.explained += self.has_item
        return self.has_item

    def show_refusal(self, command, refused):
        self.refusals.append(refused)
        return self.shows_refusals


class Clock:
    """Milliseconds that a test moves."""

    def __init__(self):
        self.ms = 0

    def __call__(self):
        return self.ms


class Ward:
    """The window with a stand-in for every page, and the hands to use it."""

    def __init__(self, qtbot, **session):
        self.qtbot, self.clock, self.wall = qtbot, Clock(), Clock()
        idle = IdleWatch(steady_ms=self.clock, wall_ms=self.wall)
        self.window = MainWindow(idle, lambda: CaseScreen(StandInPage, StandInPage))
        qtbot.addWidget(self.window)
        self.session = FakeSession(**session)
        self.window.attach(self.session)
        self.window.show()

    def come_in(self, person="reyes"):
        self.window.unlock.unlock_wanted.emit(person, PIN)
        if self.window.sitting is not None:
            self.window.sitting._clock.stop()  # nothing here hangs on how fast the machine is
        return self.window.sitting

    @property
    def service(self):
        return self.session.services[-1]

    @property
    def case(self):
        return self.window.sitting.case

    def words(self):
        """Every word any widget of the application holds."""
        held = []
        for widget in QApplication.allWidgets():
            held += [widget.accessibleName(), widget.toolTip(), widget.windowTitle()]
            held += [widget.text()] if isinstance(widget, QLabel | QLineEdit | QPushButton) else []
        return " ".join(held)


@pytest.fixture
def ward(qtbot):
    theme.start()
    made = Ward(qtbot)
    yield made
    made.window.close()


@pytest.fixture
def signed_in(ward):
    ward.come_in()
    return ward


@pytest.fixture
def in_case(signed_in):
    signed_in.window.sitting.open_case("case-1")
    return signed_in


# Identity


@pytest.mark.hazard("H01")
def test_the_banner_says_who_it_is_on_every_step(in_case):
    for step in in_case.service.protocol.content.steps[:-1]:
        in_case.case.open_step(step.id)
        said = in_case.case.banner.text
        for part in ("DUBOIS, Claire", "58 y, female", "born 11 Feb 1968", "4410 772", "07", "Penicillin"):
            assert part in said


@pytest.mark.hazard("H01")
def test_after_five_hundred_switches_no_widget_holds_the_case_before(in_case):
    cases = ["case-1", "case-2", "case-3", "case-4"]
    names = ["DUBOIS", "OKAFOR", "PEREIRA", "HANSEN"]
    for turn in range(500):
        in_case.window.sitting.open_case(cases[turn % 4])
        in_case.case.page.line.setText(names[turn % 4])
        if turn % 25 == 0:
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            words = in_case.words()
            assert names[turn % 4] in words
            assert not [name for name in names if name != names[turn % 4] and name in words]


@pytest.mark.hazard("H36")
def test_the_window_title_names_nobody(in_case):
    assert in_case.window.windowTitle() == "Bedside"


# Lock


@pytest.mark.hazard("H02", "H36")
def test_nothing_of_the_patient_is_left_after_the_lock(in_case):
    QGuiApplication.clipboard().setText("DUBOIS 4410 772")
    in_case.case.page.line.setText("Dubois typed")
    in_case.window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = in_case.words()
    assert not re.search(r"dubois|claire|4410|1968|penicillin", words, re.IGNORECASE)
    assert QGuiApplication.clipboard().text() == ""
    assert in_case.service.locked


@pytest.mark.hazard("H02")
def test_a_case_shows_the_countdown_from_its_first_moment_on(ward):
    ward.come_in()
    ward.window.sitting.open_case("case-1")
    assert ward.case.banner.signed_in.countdown == "Locks in 5:00"


@pytest.mark.hazard("H02")
def test_the_screen_locks_after_five_idle_minutes_and_not_before(in_case):
    in_case.clock.ms = 299_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is not None
    assert in_case.case.banner.signed_in.countdown == "Locks in 0:01"
    in_case.clock.ms = 301_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is None


@pytest.mark.hazard("H02")
def test_a_key_puts_the_lock_off(qtbot, in_case):
    in_case.clock.ms = 299_000
    qtbot.keyClick(in_case.window, Qt.Key.Key_Tab)
    in_case.clock.ms = 301_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is not None


@pytest.mark.hazard("H02")
def test_the_screen_locks_when_the_machine_slept(in_case):
    in_case.wall.ms = 45_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is None


def test_a_countdown_reads_in_minutes_and_seconds():
    assert [as_countdown(left) for left in (300, 252, 60, 9, 0)] == ["5:00", "4:12", "1:00", "0:09", "0:00"]


@pytest.mark.hazard("H02", "H36")
def test_one_key_locks(qtbot, in_case):
    qtbot.keyClick(in_case.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert in_case.window.sitting is None


def test_the_same_person_comes_back_to_the_same_step(in_case):
    in_case.case.open_step("malignancy_workup")
    in_case.window.lock()
    in_case.come_in()
    assert in_case.service.current.state.case == "case-1"
    assert in_case.case.step == "malignancy_workup"


@pytest.mark.hazard("H01", "H02")
def test_another_person_comes_in_on_the_board(in_case):
    in_case.window.lock()
    sitting = in_case.come_in("lind")
    assert in_case.service.current is None
    assert sitting.screens.currentWidget() is sitting.board


def test_the_lock_waits_for_a_signature_under_way(in_case):
    sitting = in_case.window.sitting
    sitting.side.sheets()._on_busy(True)
    in_case.window.lock()
    assert in_case.window.sitting is sitting
    sitting.side.sheets()._on_busy(False)
    assert in_case.window.sitting is None


# Steps


def test_a_case_opens_on_the_step_of_its_next_action(in_case):
    assert in_case.case.step == "parasitic_exclusion"


@pytest.mark.hazard("H40")
def test_keys_go_from_step_to_step_and_stop_at_the_first(qtbot, in_case):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(in_case.case, Qt.Key.Key_Right, control)
    assert in_case.case.step == "malignancy_workup"
    for _ in range(5):
        qtbot.keyClick(in_case.case, Qt.Key.Key_Left, control)
    sitting = in_case.window.sitting
    assert sitting.screens.currentWidget() is sitting.case
    assert in_case.case.step == "patient"
    qtbot.keyClick(in_case.case, Qt.Key.Key_B, control)
    assert sitting.screens.currentWidget() is sitting.board


def test_next_names_the_step_it_leads_to(in_case):
    words = [button.text() for button in in_case.case.foot.findChildren(QPushButton)]
    assert "Next: Malignancy workup" in words


def test_an_item_is_opened_on_its_step_with_the_keyboard_on_it(in_case):
    in_case.case.page.focus_item.emit("q1")
    assert in_case.case.step == "parasitic_exclusion"
    assert in_case.case.page.focused == "q1"


def test_f1_asks_the_page_why(qtbot, in_case):
    qtbot.keyClick(in_case.case, Qt.Key.Key_F1)
    assert in_case.case.page.explained == 1
    assert not in_case.window.findChildren(KeysDialog)


def test_f1_lists_the_keys_where_no_item_has_the_keyboard(qtbot, in_case):
    in_case.case.page.has_item = False
    qtbot.keyClick(in_case.case, Qt.Key.Key_F1)
    [dialog] = in_case.window.findChildren(KeysDialog)
    assert dialog.isVisible()


def test_the_short_path_is_offered_in_a_fulminant_case_only(qtbot):
    theme.start()
    fulminant = Ward(qtbot, fulminant=True)
    fulminant.come_in()
    fulminant.window.sitting.open_case("case-4")
    assert "Short path" in fulminant.words()
    fulminant.case.open_step("short_path")
    assert fulminant.case.page.context.step == "short_path"
    fulminant.window.close()


def test_no_short_path_in_a_critical_case(in_case):
    assert "Short path" not in in_case.words()


def test_the_live_picture_folds_when_there_is_no_room(in_case):
    in_case.case.resize(FOLD_LIVE_BELOW - 10, 700)
    assert not in_case.case._live_slot.isVisible()
    in_case.case.resize(1366, 700)
    assert in_case.case._live_slot.isVisible()


# Commands


def test_saved_is_shown_with_the_time_of_the_ward(in_case):
    in_case.case.command.emit(StartRound())
    assert in_case.case.foot.saved_text == "✓ Saved 03:20:00"
    assert in_case.service.performed[-1] == (StartRound(), "")


@pytest.mark.hazard("H06")
def test_a_failed_command_says_not_saved_and_why(in_case):
    in_case.service.failure = FULL
    in_case.case.command.emit(StartRound())
    assert in_case.case.foot.saved_text == "✕ Not saved"
    assert in_case.window.message.text == str(FULL)


def test_a_refusal_goes_to_the_page_first(in_case):
    in_case.service.refusal = Refused(("Too high. Nothing was saved. Type it again.",), Asks.TYPE_AGAIN)
    in_case.case.page.shows_refusals = True
    in_case.case.command.emit(StartRound())
    assert in_case.case.page.refusals == [in_case.service.refusal]
    assert in_case.window.message.text == ""


def test_a_refusal_the_page_does_not_show_stands_in_the_message_bar_in_full(in_case):
    in_case.service.refusal = Refused(("First reason.", "Second reason."))
    in_case.case.command.emit(StartRound())
    assert in_case.window.message.text == "First reason. Second reason."


def test_the_message_is_put_away_when_understood(in_case):
    in_case.window.message.say("Something.")
    in_case.window.findChild(MessageBar).findChild(QPushButton).click()
    assert in_case.window.message.text == ""
    assert not in_case.window.message.isVisible()


def test_a_case_that_cannot_be_opened_leads_to_the_board(signed_in):
    signed_in.service.failure = FULL
    signed_in.window.sitting.open_case("case-1")
    sitting = signed_in.window.sitting
    assert sitting.screens.currentWidget() is sitting.board
    assert signed_in.window.message.text == str(FULL)


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("way", ["another case", "the board"])
def test_what_was_said_about_a_case_goes_with_it(in_case, way):
    in_case.window.message.say("This workstation has no printer.")
    if way == "another case":
        in_case.window.sitting.open_case("case-2")
    else:
        in_case.case.board_wanted.emit()
    assert in_case.window.message.text == ""


# Notices and faults


def test_the_notice_has_one_wording_everywhere():
    assert not_in_use() == shipped_protocol().say("notice.not_ratified")


@pytest.mark.parametrize("session", [{"is_demo": False}, {"is_demo": False, "needs_setup": True}])
def test_a_real_ward_says_it_is_not_for_care_before_anybody_comes_in(qtbot, session):
    theme.start()
    real = Ward(qtbot, **session)
    assert real.window.notice.isVisible()
    assert real.window.notice.text == not_in_use()
    real.window.close()


def test_the_look_is_changed_from_the_board_as_well_and_its_menu_says_which_one_is_chosen(signed_in):
    look = next(menu for menu in signed_in.window.sitting.menu.findChildren(QMenu) if menu.title() == "Look")
    try:
        for action in look.actions():
            action.trigger()
            look.aboutToShow.emit()
            assert [each.text() for each in look.actions() if each.isChecked()] == [action.text()]
    finally:
        theme.keeper.choose(theme.Look.SYSTEM)


def test_the_menu_of_the_board_is_short_what_is_rarely_wanted_stands_under_the_ward(signed_in):
    said = [action for action in signed_in.window.sitting.menu.actions() if not action.isSeparator()]
    assert len(said) <= 12
    ward = next(menu for menu in signed_in.window.sitting.menu.findChildren(QMenu) if menu.title() == "Ward")
    assert {"Keep and erase…", "Trust another ward…"} <= {action.text() for action in ward.actions()}


def test_demo_and_not_for_care_stand_on_every_screen(in_case):
    notice = in_case.window.notice
    assert "DEMO, invented patients" in notice.text
    assert "Not for patient care until" in notice.text
    in_case.window.sitting.show_board()
    assert "Not for patient care until" in notice.text
    assert notice.isVisible()


def test_a_ratified_real_ward_has_no_notice(qtbot):
    theme.start()
    real = Ward(qtbot, is_demo=False, ratified=True)
    real.come_in()
    real.window.sitting.open_case("case-1")
    assert not real.window.notice.isVisible()
    real.window.close()


def test_a_fault_of_ours_is_a_calm_sentence_without_trace_or_patient(in_case, capsys):
    try:
        raise ValueError("DUBOIS Claire, ferritin 18400")
    except ValueError:
        faults._on_exception(*sys.exc_info())
    written = capsys.readouterr().err
    assert "ValueError at tests.ui.test_shell" in written
    assert not re.search("DUBOIS|18400|Traceback", written + in_case.window.message.text)
    assert "What was saved is safe" in in_case.window.message.text


# Input nobody meant


def wheel():
    where = QPointF(5, 5)
    return QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.fixture
def guarded(qapp):
    clock = Clock()
    guard = InputGuard(now_ms=clock)
    listen(guard)
    yield clock
    leave(guard)


@pytest.mark.hazard("H06")
def test_the_wheel_does_not_turn_a_closed_list(qtbot, guarded):
    choice = QComboBox()
    qtbot.addWidget(choice)
    choice.addItems(["Yes", "No"])
    QApplication.sendEvent(choice, wheel())
    assert choice.currentText() == "Yes"


@pytest.mark.hazard("H06")
def test_a_bounced_press_counts_once(qtbot, guarded):
    button, presses = QPushButton("Yes"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(1))
    guarded.ms = 1000
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    guarded.ms = 1000 + BOUNCE_MS - 1
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(presses) == 1
    guarded.ms += BOUNCE_MS
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(presses) == 2


@pytest.mark.hazard("H06")
def test_a_held_key_presses_once(qtbot, guarded):
    button, presses = QPushButton("Yes"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(1))
    for repeated in (False, True, True):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", repeated)
            QApplication.sendEvent(button, event)
    assert len(presses) <= 1


def test_step_keys_work_while_a_line_of_text_has_the_keyboard(qtbot, in_case, guarded):
    in_case.case.page.line.setFocus()
    qtbot.keyClick(in_case.case.page.line, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert in_case.case.step == "malignancy_workup"


# Everybody can use it


@pytest.mark.hazard("H40")
def test_every_button_and_field_of_the_shell_is_named_and_big_enough(in_case):
    for kind in (QPushButton, QLineEdit, QComboBox):
        for widget in in_case.window.findChildren(kind):
            if not widget.isVisible() or isinstance(widget.parentWidget(), StandInPage):
                continue
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget
            assert widget.height() >= 36, name


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_label_of_the_frame_is_cut(in_case, size):
    in_case.window.resize(*size)
    QApplication.processEvents()
    for label in in_case.window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()


@pytest.mark.parametrize("height", [768, 1080])
def test_the_header_of_the_board_stays_slim(signed_in, height):
    signed_in.window.resize(1366, height)
    QApplication.processEvents()
    assert signed_in.window.sitting.board.signed_in.height() <= 56


def test_tab_comes_to_the_step_one_is_on_and_not_to_the_first_of_the_rail(qtbot):
    theme.start()
    fulminant = Ward(qtbot, fulminant=True)
    fulminant.come_in()
    fulminant.window.sitting.open_case("case-4")
    QApplication.processEvents()
    rows = fulminant.case.rail.findChildren(StepRow)
    fulminant.case.banner.signed_in.findChildren(QPushButton)[-1].setFocus()
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() in rows:
            break
    assert QApplication.focusWidget().step == fulminant.case.step
    fulminant.window.close()


@pytest.mark.hazard("H40")
def test_all_steps_and_the_short_path_fit_at_768_pixels(qtbot):
    theme.start()
    fulminant = Ward(qtbot, fulminant=True)
    fulminant.come_in()
    fulminant.window.resize(1366, 768)
    fulminant.window.sitting.open_case("case-4")
    QApplication.processEvents()
    rows = fulminant.case.rail.findChildren(StepRow)
    assert len(rows) == 9
    assert max(row.geometry().bottom() for row in rows) <= fulminant.case.rail.height()
    fulminant.window.close()


def test_a_new_case_is_shown_at_once(in_case):
    in_case.window.sitting.case_talk.begin(identity("Novak", "Jana", "5501 220"))
    assert "NOVAK, Jana" in in_case.case.banner.text
    assert isinstance(in_case.case, QWidget)
    assert in_case.service.now() == NOW
