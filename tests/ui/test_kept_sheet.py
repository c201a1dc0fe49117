"""After the signature: the sheet is said to be signed and kept, can be had again, and is not signed twice by chance."""

import stat

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from bedside.app.wiring import open_session
from bedside.commands.model import CloseCase, RecordAnswer, ReopenCase
from bedside.domain.observations import Answer, Finding
from bedside.ui import theme
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.review import ReviewPage
from tests.ui.told import words_of

LONG = 20_000


@pytest.fixture(scope="module")
def session():
    return open_session(demo=True)


@pytest.fixture
def window(qtbot, session, monkeypatch, tmp_path):
    theme.start()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.attach(session)
    made.unlock.unlock_wanted.emit(session.people()[0].id, session.demo_pin)
    row = next(row for row in made.sitting._service.board() if row.tier == "T1")
    made.sitting.open_case(row.case)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, window, session):
    """The review page of a case whose sheet was just signed, and whose save dialog was put away."""
    window.sitting.case.open_step("review_and_sign")
    found = window.sitting.case.page
    assert isinstance(found, ReviewPage)
    if "Sign a new version" in words(found):
        button(found, "Sign a new version").click()
    sign(qtbot, window, found, session.demo_pin)
    return found


def sign(qtbot, window, page, pin):
    qtbot.waitUntil(lambda: not window.sitting.is_busy and bool(page._state.text()), timeout=LONG)
    identity = window.sitting.case_talk.view.state.identity
    page._reason.setText("Relatives cannot be reached before the morning")
    page._reason.editingFinished.emit()
    qtbot.waitUntil(lambda: not window.sitting.is_busy and bool(page._state.text()), timeout=LONG)
    page.who.initials.setText(identity.initials)
    page.who.birth_year.setText(str(identity.birth_date.year))
    page.who.pin.setText(pin)
    before = signatures(window)
    button(page, "Sign and save PDF…").click()
    qtbot.waitUntil(lambda: signatures(window) == before + 1 and not window.sitting.is_busy, timeout=LONG)


def enter(window):
    asked_now = Finding(item="rrt", answer=Answer.UNKNOWN, collected_at=window.sitting._service.now())
    window.sitting.case_talk.perform(RecordAnswer(observation=asked_now))


def signatures(window):
    return len(window.sitting.case_talk.view.state.signatures)


def button(page, words):
    return next(b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible())


def words(page):
    return [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]


def test_a_signed_sheet_is_said_to_be_kept_and_is_not_offered_for_signing_again(window, page):
    number = signatures(window)
    assert page.kept.text == f"Version {number} is signed and kept"
    assert "Sign and print" not in words(page)
    assert page._state.text() == f"Version {number}, as it was signed."
    assert not page.who.pin.isVisible()


def test_a_new_version_can_be_signed_on_request(qtbot, window, page):
    button(page, "Sign a new version").click()
    assert "Sign and print" in words(page)
    qtbot.waitUntil(lambda: not window.sitting.is_busy, timeout=LONG)
    assert f"Version {signatures(window) + 1}, built" in page._state.text()


@pytest.mark.hazard("H06")
def test_undo_stops_at_a_signature_and_what_it_says_goes_with_the_next_entry(qtbot, window, page, session):
    foot, message = window.sitting.case.foot, window.message
    enter(window)
    assert foot._undo.isVisible()
    sign(qtbot, window, page, session.demo_pin)
    assert not foot._undo.isVisible()
    window.activateWindow()
    QTest.keySequence(window, QKeySequence("Ctrl+Z"))
    assert message.text.startswith("The last act was a signature, which undo cannot take back.")
    assert message.property("meaning") == "pending"
    assert window.sitting.case_talk.view.state.standing("rrt")
    enter(window)
    assert message.text == ""
    qtbot.waitUntil(lambda: not window.sitting.is_busy, timeout=LONG)


@pytest.mark.hazard("H20")
def test_that_the_window_waits_for_a_sheet_is_said_only_until_the_sheet_is_there(qtbot, window, page):
    button(page, "Sign a new version").click()
    assert window.sitting.is_busy
    window.close()
    assert "is being built or signed" in window.message.text
    qtbot.waitUntil(lambda: not window.sitting.is_busy, timeout=LONG)
    assert window.message.text == ""
    assert window.isVisible()


@pytest.mark.hazard("H32")
def test_a_new_entry_asks_for_a_signature_again(qtbot, window, page):
    enter(window)
    assert "Sign and print" in words(page)
    assert "Save it again…" in words(page)
    qtbot.waitUntil(lambda: not window.sitting.is_busy, timeout=LONG)


def test_a_sheet_whose_save_dialog_was_put_away_can_be_saved_again_and_is_said_to_lie_there(
    window, page, monkeypatch, tmp_path
):
    target = tmp_path / "bedside-7c1e-v1.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(page, "Save it again…").click()
    assert target.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert window.message.text == f"Saved as {target.name} in the folder {tmp_path}."
    assert window.message.property("meaning") == "done"


@pytest.mark.hazard("H20", "H32")
def test_of_a_closed_case_it_offers_no_new_version(qtbot, page, window):
    """The command is refused; wristband and PIN would be typed for nothing."""
    talk = window.sitting.case_talk
    talk.perform(CloseCase(outcome="Left the unit"))
    assert "The case is closed. Open it again from More to sign a new version." in words_of(page)
    assert "Print it again" in words(page)
    assert not {"Sign a new version", "Sign and print"} & set(words(page))
    talk.perform(ReopenCase(reason="Fever came back"))
    qtbot.waitUntil(lambda: "Sign and print" in words(page), timeout=LONG)
