"""Somebody is called away from a dialog or a reason: its words are offered again, and nothing of them is on record."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.widgets.field import PinEdit
from tests.ui.hands import Hands
from tests.ui.test_half_typed import Ward
from tests.ui.test_half_typed import ward as ward
from tests.ui.test_lock_over_dialogs import in_sight, notice, of_case, open_all, set_the_tier, steroid

pytestmark = pytest.mark.slow

WORDS = "The first words of it"
DIGITS = "12"
Open = Callable[[Ward], object]


def opened(act: Callable, ward: Ward, then: Callable[[DialogFrame], object]) -> None:
    """Open a dialog as its button does, and do this in it; whatever is left open is cancelled."""

    def do() -> None:
        dialog = in_sight()
        assert isinstance(dialog, DialogFrame)
        then(dialog)
        if dialog.isVisible():
            dialog.reject()

    from tests.ui.test_lock_over_dialogs import over

    open_all(ward, over((act, DialogFrame)), do)


def lines(dialog: QWidget) -> list[QWidget]:
    """Every field of words in sight."""
    found = [each for each in dialog.findChildren(QWidget) if isinstance(each, QLineEdit | QPlainTextEdit)]
    return [each for each in found if each.isVisible() and not isinstance(each, PinEdit)]


def said(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def type_everywhere(dialog: QWidget) -> None:
    for field in lines(dialog):
        if isinstance(field, QLineEdit):
            field.clear()
        QTest.keyClicks(field, WORDS)
    for pin in dialog.findChildren(PinEdit):
        QTest.keyClicks(pin, "246810")


def words_in(dialog: QWidget) -> dict[str, str]:
    return {field.accessibleName(): said(field) for field in lines(dialog)}


ASKED: dict[str, Open] = {
    "override": notice("open_override"),
    "diagnosis of the team": notice("open_mdt"),
    "tier": set_the_tier,
    "steroid for another reason": steroid,
    "correction of who it is": of_case("correct_identity"),
    "outcome": of_case("close_case"),
    "laboratory text": of_case("paste_results"),
}


@pytest.mark.hazard("H02", "H22")
def test_what_was_typed_into_a_dialog_comes_back_after_a_lock_but_never_a_pin(ward):
    for name, act in ASKED.items():
        if ward.sitting is None:
            ward.come_back()
        typed: dict[str, str] = {}

        def type_and_lock(dialog: DialogFrame, typed: dict[str, str] = typed) -> None:
            type_everywhere(dialog)
            typed.update(words_in(dialog))
            ward.window.lock()

        opened(act, ward, type_and_lock)
        assert ward.sitting is None, name
        ward.come_in()
        assert "It is not saved" in ward.window.message.text, name
        back: dict[str, str] = {}
        opened(act, ward, lambda dialog, back=back: back.update(words_in(dialog)))
        assert WORDS in " ".join(typed.values()), name
        assert back == typed, name
        assert "It is not saved" not in ward.window.message.text, (
            f"{name}: opened again, nothing waits for it"
        )
        opened(act, ward, lambda dialog: pins_are_empty(dialog))


def pins_are_empty(dialog: QWidget) -> None:
    assert [pin.text() for pin in dialog.findChildren(PinEdit) if pin.text()] == []


@pytest.mark.hazard("H02")
def test_what_was_cancelled_is_not_offered_again(ward):
    act = notice("open_override")
    opened(act, ward, type_everywhere)
    opened(act, ward, lambda dialog: words_are_none(dialog))
    ward.window.lock()
    ward.come_in()
    opened(act, ward, lambda dialog: words_are_none(dialog))


def words_are_none(dialog: QWidget) -> None:
    assert not any(words_in(dialog).values())


@pytest.mark.hazard("H01", "H02")
def test_the_reason_of_one_case_is_offered_in_no_other_and_to_nobody_else(ward):
    from tests.ui.test_half_typed import SECOND_PIN

    act = notice("open_override")
    opened(act, ward, lambda dialog: (type_everywhere(dialog), ward.window.lock()))
    ward.come_in()
    ward.sitting.open_case(ward.other)
    opened(act, ward, words_are_none)
    ward.window.lock()
    ward.come_in(1, SECOND_PIN)
    ward.sitting.open_case(ward.case)
    opened(act, ward, words_are_none)


@pytest.mark.hazard("H03", "H22")
def test_a_patient_half_typed_comes_back_after_a_crash(qtbot, ward):
    ward.sitting.show_board()

    def crash(dialog: DialogFrame) -> None:
        QTest.keyClicks(dialog._form._family, "Lindqv")
        ward.sitting.typing.keep()
        for part in (ward.sitting.later, ward.sitting.record_check, ward.sitting.typing):
            part.stop()
        ward.sitting._service.store.close()  # the process is gone; nothing was locked
        dialog.hide()

    opened(lambda desk: desk.sitting.new_case(), ward, crash)
    again = Hands(ward.station.start(), "135791")
    qtbot.addWidget(again.window)
    assert again.sitting.screens.currentWidget() is again.sitting.board
    assert "“New case”" in again.window.message.text
    found: list[str] = []
    opened(lambda _: again.sitting.new_case(), ward, lambda dialog: found.append(dialog._form._family.text()))
    assert found == ["Lindqv"]


@pytest.mark.hazard("H05")
def test_the_amount_of_a_dose_never_comes_back_by_itself(ward):
    act = steroid

    def choose_and_type(dialog: DialogFrame) -> None:
        dialog._group.buttons()[0].click()
        QApplication.processEvents()
        type_everywhere(dialog)
        QTest.keyClicks(dialog.dose.amount_edit, DIGITS)
        ward.window.lock()

    opened(act, ward, choose_and_type)
    ward.come_in()

    def look(dialog: DialogFrame) -> None:
        assert dialog._group.checkedId() == -1
        dialog._group.buttons()[1].click()
        assert dialog.dose.amount_edit.text() == ""
        assert dialog.dose.text_edit.text() == ""
        assert dialog.indication_edit.text() == WORDS

    opened(act, ward, look)
