"""At the window: a recovery key on two papers, a lost PIN, people who go, an older record."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from bedside.app.older_record import is_older
from bedside.app.recovery import RecoveryPapers, keep_recovery_key, recovery_mark
from bedside.app.ward_reading import read_ward
from bedside.store.places import temporary_places
from bedside.ui.board_menu import BoardMenu
from bedside.ui.dialogs.older_record import OlderRecordDialog
from bedside.ui.dialogs.people import ChangePinDialog, RemoveDialog
from bedside.ui.dialogs.recover import RecoverDialog
from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog
from bedside.ui.main_window import MainWindow
from bedside.ui.presenters.setup_answers import SetupAnswers
from tests.app.conftest import PATIENT, PIN, Workstation, saved
from tests.app.made_once import a_ward
from tests.app.test_people import SECOND_PIN, second
from tests.app.test_recovery import HALVES, KEEPERS, KEY, NEW_PIN
from tests.report.sheets import page_texts

ANSWERS = SetupAnswers(
    "ICU 9", "Europe/London", ".", "si", "Dr Ivo Test", "registrar", "5550001", is_senior=False, pin=PIN
)


def test_the_pin_of_the_first_start_never_shows_in_a_repr():
    assert PIN not in repr(ANSWERS)


@pytest.fixture
def station(tmp_path):
    return a_ward(tmp_path)


@pytest.fixture
def service(station):
    session = station.start()
    opened = session.unlock(session.people()[0].id, PIN)
    yield opened
    opened.lock()


def act(qtbot, dialog):
    """Press the one thing to do, and wait until it is done or refused."""
    dialog.action.click()
    qtbot.waitUntil(lambda: dialog.action.isEnabled(), timeout=20_000)


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fill(dialog, papers):
    for half, keeper, whole in zip((dialog.first, dialog.second), KEEPERS, papers.halves, strict=True):
        half.keeper.setText(keeper)
        half.read_back.setText(whole.split(" ")[-1].lower())
    dialog.pin.setText(PIN)


# The key


@pytest.mark.hazard("H28")
def test_setup_asks_for_a_recovery_key_at_once(qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.attach(Workstation(tmp_path).start())
    window._session.set_up(ANSWERS)
    (dialog,) = window.findChildren(RecoveryKeyDialog)
    assert dialog.isVisible()
    window.lock()
    assert not dialog.isVisible()
    window.close()


@pytest.mark.hazard("H28")
def test_a_key_counts_when_both_papers_were_read_back(qtbot, service):
    dialog = shown(qtbot, RecoveryKeyDialog(service))
    act(qtbot, dialog)
    assert recovery_mark(service) == ""
    assert dialog.first.keeper_field.complaint and dialog.second.back_field.complaint
    fill(dialog, dialog._papers)
    assert not dialog.first.keeper_field.complaint
    act(qtbot, dialog)
    assert recovery_mark(service) == dialog._papers.key.mark
    assert read_ward(service.store).recovery.keepers == KEEPERS


@pytest.mark.hazard("H38")
def test_only_one_half_is_on_the_screen_and_none_after_the_dialog(qtbot, service):
    dialog = shown(qtbot, RecoveryKeyDialog(service))
    assert dialog.first.shown == dialog.second.shown == ""
    dialog.first.shown_changed.click()
    assert dialog._papers.halves[0][:4] in dialog.first.shown
    dialog.second.shown_changed.click()
    assert dialog.first.shown == ""
    assert dialog._papers.halves[1][:4] in dialog.second.shown
    dialog.reject()
    assert dialog.first.shown == dialog.second.shown == ""
    assert recovery_mark(service) == ""


def test_without_a_printer_it_says_so_and_the_half_can_be_written_down(qtbot, service):
    dialog = shown(qtbot, RecoveryKeyDialog(service))
    dialog.first.print_button.click()
    assert dialog.first.keeper_field.complaint
    dialog.first.keeper.setText("Sr Ida Keeper")
    dialog.first.print_button.click()
    assert dialog.trouble.startswith("This workstation has no printer.")


@pytest.mark.parametrize("number", [1, 2])
def test_a_paper_says_whose_it_is_what_for_and_holds_its_half_alone(service, number):
    papers = RecoveryPapers.new()
    (text,) = page_texts(papers.page(service, number, KEEPERS[number - 1]))
    for part in ("ICU 9", papers.key.mark, KEEPERS[number - 1], "opens nothing", "PIN lost"):
        assert part in text
    here, there = papers.halves[number - 1], papers.halves[2 - number]
    assert all(f"{group[:4]} {group[4:]}" in text for group in here.split(" "))
    assert not any(group[:4] in text for group in there.split(" "))


# A lost PIN


@pytest.fixture
def kept(service):
    keep_recovery_key(service, KEY, KEEPERS, PIN)
    person = service.clinician.id
    service.lock()
    return person


def recovering(qtbot, station, person):
    session = station.start()
    people = [(known.id, known.name) for known in session.people()]
    dialog = shown(qtbot, RecoverDialog(session, people))
    dialog.first.setText(HALVES.first)
    dialog.second.setText(HALVES.second)
    dialog.person.setCurrentIndex(dialog.person.findData(person))
    dialog.pin.setText(NEW_PIN)
    dialog.again.setText(NEW_PIN)
    return dialog


@pytest.mark.hazard("H28")
def test_both_halves_and_a_new_pin_let_the_person_in(qtbot, station, kept):
    dialog = recovering(qtbot, station, kept)
    act(qtbot, dialog)
    assert dialog.service.clinician.id == kept
    assert dialog.first.text() == dialog.second.text() == dialog.pin.text() == ""
    dialog.service.lock()


def test_nothing_is_tried_while_something_is_missing(qtbot, station, kept):
    session = station.start()
    dialog = shown(qtbot, RecoverDialog(session, [(kept, "Dr Ivo Test")]))
    dialog.action.click()
    assert {key for key, field in dialog.fields.items() if field.complaint} == {
        "first",
        "second",
        "person",
        "pin",
    }
    assert dialog.service is None


def test_a_slip_names_its_group_and_keeps_what_was_typed(qtbot, station, kept):
    dialog = recovering(qtbot, station, kept)
    dialog.second.setText("0" * 64)
    act(qtbot, dialog)
    assert "of the second half does not fit" in dialog.trouble
    assert dialog.first.text() == HALVES.first
    assert not dialog.accept_older.isVisible() and not dialog.renew_device.isVisible()


@pytest.mark.hazard("H28")
def test_a_lost_workstation_secret_and_an_older_record_are_asked_about_one_by_one(qtbot, station, kept):
    places = temporary_places(station.folder)
    places.device_key_file.unlink()
    places.anchor_file.unlink()
    dialog = recovering(qtbot, station, kept)
    act(qtbot, dialog)
    assert dialog.renew_device.isVisible() and not dialog.accept_older.isVisible()
    dialog.renew_device.setChecked(True)
    act(qtbot, dialog)
    assert dialog.accept_older.isVisible()
    assert not places.device_key_file.exists()
    dialog.accept_older.setChecked(True)
    act(qtbot, dialog)
    assert dialog.service.doubt is None
    dialog.service.lock()


@pytest.fixture
def window(qtbot, station):
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.attach(station.start())
    yield made
    made.close()


def test_the_unlock_page_leads_there_on_a_real_ward_only(kept, window):
    assert window.unlock._recover.isVisible()
    assert [name for _, name in window.unlock.people] == ["Dr Ivo Test"]
    window.unlock.show_people([("a", "Dr A")], "246810")
    assert not window.unlock._recover.isVisible()


@pytest.mark.hazard("H28")
def test_a_ward_without_a_recovery_key_offers_none_until_there_is_one(qtbot, window):
    assert window.unlock.people
    assert not window.unlock._recover.isVisible()
    window.unlock.unlock_wanted.emit(window.unlock.people[0][0], PIN)
    qtbot.waitUntil(lambda: window.sitting is not None)
    keep_recovery_key(window.sitting._service, KEY, KEEPERS, PIN)
    window.lock()
    assert window.unlock._recover.isVisible()


# People


def test_a_person_is_removed_with_the_pin_of_another(qtbot, service):
    gone = second(service)
    dialog = shown(qtbot, RemoveDialog(service))
    assert [dialog.person.itemData(at) for at in range(dialog.person.count())] == [gone.id]
    act(qtbot, dialog)
    assert gone.id in service.present
    dialog.person.setCurrentIndex(0)
    dialog.pin.setText(PIN)
    act(qtbot, dialog)
    assert gone.id not in service.present


def test_a_pin_is_changed_with_the_old_one(qtbot, service):
    dialog = shown(qtbot, ChangePinDialog(service))
    dialog.old.setText("000999")
    dialog.pin.setText(NEW_PIN)
    dialog.again.setText("862095")
    dialog.action.click()
    assert dialog.fields["again"].complaint
    dialog.again.setText(NEW_PIN)
    act(qtbot, dialog)
    assert "PIN was not accepted" in dialog.trouble
    for entry, text in ((dialog.old, PIN), (dialog.pin, NEW_PIN), (dialog.again, NEW_PIN)):
        entry.setText(text)
    act(qtbot, dialog)
    service.check_pin(NEW_PIN)


@pytest.mark.parametrize(("is_accepted", "said"), [(True, 1), (False, 0)])
def test_a_changed_pin_is_confirmed_by_a_word(qtbot, service, monkeypatch, is_accepted, said):
    board, told = QWidget(), []
    qtbot.addWidget(board)
    menu = BoardMenu(service, board)
    menu.told.connect(told.append)
    monkeypatch.setattr(ChangePinDialog, "exec", lambda dialog: int(is_accepted))
    menu.change_pin()
    assert len(told) == said
    assert all(words.startswith("Your PIN is changed.") for words in told)


def test_the_menu_reminds_of_a_missing_recovery_key(qtbot, service):
    board = QWidget()
    qtbot.addWidget(board)
    menu = BoardMenu(service, board)
    for keep in (False, True):
        if keep:
            keep_recovery_key(service, KEY, KEEPERS, PIN)
        menu.offer_what_is_needed()
        said = [action.text() for action in menu.actions() if "recovery key" in action.text()]
        assert said == ["Make a new recovery key…" if keep else "Make a recovery key… (none yet)"]


def test_the_idle_limit_is_chosen_from_the_menu_and_recorded(qtbot, service):
    board = QWidget()
    qtbot.addWidget(board)
    menu = BoardMenu(service, board)
    with qtbot.waitSignal(menu.ward_changed):
        menu.lock_after(2)
    assert service.idle_minutes == read_ward(service.store).idle_minutes == 2
    with qtbot.waitSignal(menu.problem) as told:
        menu.lock_after(11)
    assert told.args[0].startswith("The screen locks after 1 to 10 idle minutes.")


# An older record


@pytest.fixture
def older(station, kept):
    places = temporary_places(station.folder)
    session = station.start()
    opened = session.unlock(kept, PIN)
    second(opened)
    opened.lock()
    before = places.store_file.read_bytes()
    opened = station.start().unlock(kept, PIN)
    saved(opened.new_case(PATIENT))
    opened.lock()
    places.store_file.write_bytes(before)
    opened = station.start().unlock(kept, PIN)
    yield opened
    opened.lock()


@pytest.mark.hazard("H24")
@pytest.mark.parametrize("way", ["two people", "recovery key"])
def test_an_older_record_is_accepted_at_the_window(qtbot, older, way):
    dialog = shown(qtbot, OlderRecordDialog(older))
    act(qtbot, dialog)
    assert dialog.fields["second"].complaint
    dialog.pin.setText(PIN)
    if way == "two people":
        dialog.second.setCurrentIndex(1)
        dialog.second_pin.setText(SECOND_PIN)
    else:
        dialog.second.setCurrentIndex(0)
        assert not dialog.fields["second_pin"].isVisible()
        dialog.first_half.setText(HALVES.first)
        dialog.second_half.setText(HALVES.second)
    act(qtbot, dialog)
    assert not is_older(older)


@pytest.mark.hazard("H24", "H25")
def test_every_screen_says_why_nothing_can_be_written(qtbot, station, older):
    older.lock()
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    session = station.start()
    window.attach(session)
    window.unlock.unlock_wanted.emit(session.people()[0].id, PIN)
    assert "commits are missing" in window.notice.text
    assert "Not for patient care" in window.notice.text
    menu = window.sitting.menu
    menu.offer_what_is_needed()
    assert "Accept an older record…" in [action.text() for action in menu.actions() if action.isVisible()]
    window.close()
    QApplication.processEvents()
