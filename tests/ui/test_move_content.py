"""A new round asks with which checklist the case goes on; every part of the screen shows that of the case (H29)."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from bedside.app.station_content import content_of_case, shipped_content
from bedside.assess.wording import in_language
from bedside.commands.model import StartRound
from bedside.commands.moving import MoveKind, MoveOffer
from bedside.protocol.protocol import Protocol
from bedside.store.places import temporary_places
from bedside.ui import fonts, language, theme
from bedside.ui.dialogs.move_content import MoveDialog, change_words, versions
from tests.app.conftest import PATIENT, PIN
from tests.app.test_case_content import GONE, MAJOR, ships
from tests.protocol.newer_content import RETRANSLATED, newer
from tests.ui.test_lock import Desk
from tests.ui.told import settle

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H29")]

OLD, NEW = Protocol(shipped_content()), Protocol(MAJOR)
OFFER = MoveOffer(OLD.version, NEW.version, MAJOR.content_hash, MoveKind.MAJOR, ("gcs",), (GONE,))


@pytest.fixture
def desk(qapp, tmp_path):
    """A case begun with the shipped checklist, opened by a program that came with another; step 2 is in front."""
    made = Desk(tmp_path)
    made.sitting.case_talk.begin(PATIENT)
    case = made.sitting.case_talk.view.state.case
    measure_gcs(made)
    made.window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kept = partial(content_of_case, temporary_places(made.station.folder))
    made.station.start = partial(made.station.start, load_protocol=ships(MAJOR), load_kept=kept)
    made.window = made.open_window()
    made.come_in(0, PIN)
    made.sitting.open_case(case)
    made.sitting.case.open_step("severity")
    yield made
    made.window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def measure_gcs(desk):
    from bedside.commands.model import RecordAnswer
    from bedside.domain.observations import Measurement
    from tests.case.builder import quantity

    now = desk.sitting._service.now()
    seen = Measurement(item="gcs", quantity=quantity("9", "{score}"), collected_at=now)
    desk.sitting.case_talk.perform(RecordAnswer(observation=seen, typed_again=True))


def answered(desk, act):
    """Start a reassessment and answer the question that comes; what it said."""
    said = []

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MoveDialog), dialog
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        act(dialog)

    QTimer.singleShot(0, answer)
    desk.sitting.side.menu.start_round()
    return " ".join(said)


def foot(desk):
    return " ".join(label.text() for label in desk.sitting.case.foot.findChildren(QLabel))


def asked(desk, item):
    """The words of a question on its step."""
    desk.sitting.case.open_item(item)
    return " ".join(label.text() for label in desk.sitting.case.page.rows[item].findChildren(QLabel))


def state(desk):
    return desk.sitting.case_talk.view.state


def test_the_screen_is_of_the_checklist_of_the_case_until_it_moves_and_of_the_new_one_after(desk):
    assert ("1.0.0" in foot(desk), "best of the day" in asked(desk, "gcs")) == (True, False)
    said = answered(desk, lambda dialog: dialog.action.click())
    assert ("1.0.0" in said, "2.0.0" in said, "Glasgow coma scale, best of the day" in said) == (
        True,
        True,
        True,
    )
    assert "best of the day" in asked(desk, "gcs")
    assert ("2.0.0" in foot(desk), desk.sitting.case.step) == (True, "severity")
    assert [move.fact.content_hash for move in state(desk).moves] == [MAJOR.content_hash]
    assert state(desk).round == 2
    desk.sitting.case.open_step("infection_screen")
    assert GONE not in desk.sitting.case.page.rows


def test_staying_begins_the_round_with_the_checklist_of_the_case(desk):
    answered(desk, lambda dialog: dialog.stay.click())
    assert (state(desk).round, state(desk).moves, "1.0.0" in foot(desk)) == (2, (), True)


@pytest.mark.parametrize("act", [lambda dialog: dialog.cancel.click(), lambda dialog: dialog.reject()])
def test_cancel_begins_no_round(desk, act):
    answered(desk, act)
    assert (state(desk).round, state(desk).moves) == (1, ())


def test_enter_answers_nothing_for_anybody(desk):
    seen = []

    def enter(dialog):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        seen.append(dialog.isVisible())
        dialog.reject()

    answered(desk, enter)
    assert (seen, state(desk).round) == ([True], 1)


def test_the_button_of_the_live_picture_asks_too(desk):
    seen = []

    def look():
        seen.append(type(QApplication.activeModalWidget()))
        QApplication.activeModalWidget().reject()

    QTimer.singleShot(0, look)
    desk.sitting.case.command.emit(StartRound())
    assert seen == [MoveDialog]


def test_half_typed_words_stand_again_after_the_move(desk):
    page = desk.sitting.case.page
    page.offer("ferritin", "91", "ug/L")
    answered(desk, lambda dialog: dialog.action.click())
    assert [words for _, (item, words, _) in desk.sitting.case.half_typed() if item == "ferritin"] == ["91"]


def test_a_checklist_that_does_not_know_what_is_charted_is_not_offered(qtbot):
    offer = replace(OFFER, unknown=("anakinra",))
    dialog = MoveDialog(offer, OLD, NEW)
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert (dialog.action.isHidden(), dialog.stay.isHidden()) == (True, False)
    assert "Anakinra" in said


def test_a_case_without_its_checklist_is_told_so(qtbot):
    missing = Protocol(MAJOR, stands_in_for="1.0.0+00000000")
    dialog = MoveDialog(OFFER, missing, NEW)
    qtbot.addWidget(dialog)
    assert "the case gets no advice" in " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_each_kind_of_change_has_its_own_sentence():
    assert len({change_words(kind) for kind in MoveKind}) == len(MoveKind)


def test_two_checklists_of_one_number_are_told_apart_by_their_hashes():
    offer = replace(OFFER, after="1.0.0+99999999")
    assert versions(offer) == (OLD.version, "1.0.0+99999999")
    assert versions(OFFER) == ("1.0.0", "2.0.0")


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_no_answer_is_cut_where_the_hashes_tell_the_checklists_apart(qtbot, qapp, spoken):
    """The French of both, with their hashes, is wider than a dialog is at first."""
    fonts.load(qapp)
    theme.start()
    language.speak(qapp, spoken)
    try:
        dialog = MoveDialog(replace(OFFER, after="1.0.0+99999999"), OLD, NEW)
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
    finally:
        language.speak(qapp, "en")
    for button in (dialog.cancel, dialog.stay, dialog.action):
        assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_the_questions_are_named_in_the_language_of_the_screen(qtbot):
    dialog = MoveDialog(OFFER, in_language(OLD, "fr"), in_language(NEW, "fr"))
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert NEW.items["gcs"].label.fr in said


def test_a_case_without_its_checklist_says_so_once_above_and_once_beside_the_step_and_takes_no_answer(
    qapp, tmp_path
):
    made = Desk(tmp_path)
    made.window.close()
    places = temporary_places(made.station.folder)
    old = Protocol(newer("1.0.7", RETRANSLATED))
    start = made.station.start
    made.station.start = partial(start, load_protocol=lambda site: old)
    made.window = made.open_window()
    made.come_in(0, PIN)
    made.sitting.case_talk.begin(PATIENT)
    case = made.sitting.case_talk.view.state.case
    made.window.close()
    made.station.start = partial(start, load_kept=partial(content_of_case, places))
    made.window = made.open_window()
    made.come_in(0, PIN)
    made.sitting.open_case(case)
    missing = "The checklist 1.0.7"
    assert made.sitting.case_talk.view.assessment.no_advice.startswith(missing)
    assert (missing in made.window.notice.text, made.window.message.text) == (True, "")
    measure_gcs(made)
    assert "no other one may take its answers" in made.window.message.text
    answered(made, lambda dialog: dialog.action.click())
    assert (made.sitting.case_talk.view.assessment.advice, missing in made.window.notice.text) == (
        True,
        False,
    )
    measure_gcs(made)
    assert state(made).standing("gcs")
    made.window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
