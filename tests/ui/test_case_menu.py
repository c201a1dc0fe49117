"""A case is closed with its outcome and opened again with a reason; nothing of its record goes."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from bedside.commands.model import RecordAnswer, StartTherapy
from bedside.domain.observations import Answer, Finding
from bedside.ui import fonts, theme
from bedside.ui.case_menu import CaseMenu
from bedside.ui.dialogs.ask_line import AskLineDialog
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.new_round import NewRoundDialog
from bedside.ui.presenters import patient_words
from bedside.ui.presenters.case import CasePresenter
from bedside.ui.widgets.said_lines import SaidLine
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved


@pytest.fixture
def service(tmp_path, qapp):
    fonts.load(qapp)
    theme.start()
    opened = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    saved(opened.new_case(PATIENT))
    yield opened
    opened.lock()


@pytest.fixture
def menu(qtbot, service):
    window = QWidget()
    qtbot.addWidget(window)
    made = CaseMenu(CasePresenter(service), service, window)
    made.setParent(window)
    return made


def answer_with(monkeypatch, words):
    """Whoever is asked for a sentence types these words."""

    def typed(dialog):
        dialog._entry.setText(words)
        dialog.action.click()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(AskLineDialog, "exec", typed)


def offered(menu):
    menu.offer_what_is_possible()
    return {action.text() for action in menu.actions() if action.isVisible()}


def test_a_closed_case_is_opened_again_with_a_reason(menu, service, monkeypatch):
    assert "Close the case…" in offered(menu)
    assert "Open the case again…" not in offered(menu)
    answer_with(monkeypatch, "Moved to the ward")
    menu.close_case()
    assert service.current.state.closed is not None
    assert service.board() == ()
    assert [row.name for row in service.board(closed=True)] == [PATIENT.full_name]
    assert "Open the case again…" in offered(menu)
    answer_with(monkeypatch, "Fever came back")
    menu.reopen_case()
    assert service.current.state.closed is None
    assert [row.name for row in service.board()] == [PATIENT.full_name]


def test_nothing_is_closed_without_an_outcome(menu, service, monkeypatch):
    answer_with(monkeypatch, "   ")
    menu.close_case()
    assert service.current.state.closed is None


def asked_at_closing(menu, monkeypatch):
    """What the dialog says above its field; it is left with Cancel."""
    said = []

    def left(dialog):
        said.extend(line.text for line in dialog.findChildren(SaidLine))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(AskLineDialog, "exec", left)
    menu.close_case()
    return said


@pytest.mark.hazard("H20")
def test_whoever_closes_a_case_is_told_what_is_typed_and_not_saved(hands, monkeypatch):
    page = hands.open_step("severity")
    QTest.keyClicks(hands.row("ferritin").editor.field, "1240")
    assert page.unsaved() == ("ferritin",)
    assert asked_at_closing(hands.sitting.side.menu, monkeypatch) == [
        "Typed and not saved: Ferritin. A closed case takes no entry."
    ]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("act", ["close_case", "reopen_case", "merge_case", "start_round"])
def test_what_is_asked_of_a_case_names_its_patient(menu, service, monkeypatch, act):
    now = service.now()
    asked_now = Finding(item="rrt", answer=Answer.NO, collected_at=now)
    saved(service.perform(RecordAnswer(observation=asked_now)))
    said = []

    def left(dialog):
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(DialogFrame, "exec", left)
    getattr(menu, act)()
    assert f"{PATIENT.full_name}, {PATIENT.hospital_number}" in said


@pytest.mark.hazard("H20")
def test_whoever_closes_a_case_is_told_what_runs_and_what_is_awaited(menu, service, monkeypatch):
    assert asked_at_closing(menu, monkeypatch) == []
    now = service.now()
    for item in ("ebv_dna", "leishmania_pcr"):
        sent = Finding(item=item, answer=Answer.PENDING, collected_at=now)
        saved(service.perform(RecordAnswer(observation=sent)))
    no_longer = Finding(item="ebv_dna", answer=Answer.NEGATIVE, collected_at=now)
    saved(service.perform(RecordAnswer(observation=no_longer)))
    saved(service.perform(StartTherapy(drug="doxycycline", dose="100 mg PO every 12 h", started_at=now)))
    assert asked_at_closing(menu, monkeypatch) == [
        "Still running on record: Doxycycline.",
        "Results awaited: 1. Nobody is reminded of them once the case is closed.",
    ]
    assert service.current.state.closed is None


def test_reader_mode_stands_in_the_menu_with_its_key(qtbot, menu):
    action = next(each for each in menu.actions() if each.text().startswith("Reader mode"))
    assert "F11" in action.text()
    with qtbot.waitSignal(menu.reading_wanted):
        action.trigger()


@pytest.mark.hazard("H09")
def test_a_new_round_is_asked_about_once_and_its_number_stands_in_the_banner(menu, service, monkeypatch):
    asked = []

    def answer(dialog):
        asked.append(dialog.action.text())
        return answers.pop(0)

    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]
    monkeypatch.setattr(NewRoundDialog, "exec", answer)
    said = "round 2"
    menu.start_round()
    assert service.current.state.round == 1
    assert said not in patient_words.who(service.current)
    menu.start_round()
    assert service.current.state.round == 2
    assert patient_words.who(service.current).endswith(said)
    menu.start_round()  # nobody said anything in the second one: it goes on, and nothing is asked
    assert service.current.state.round == 2
    assert asked == ["Start round 2", "Start round 2"]
