"""What a dialog has to say finds room on a small screen: nothing is cut, nothing lies over something else."""

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from bedside.assess.assess import assess
from bedside.domain.errors import WorldError
from bedside.ui import fonts, language, theme
from bedside.ui.dialogs.enrol import EnrolDialog
from bedside.ui.dialogs.form_scroll import FormScroll
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.identity import IdentityDialog
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.dialogs.older_record import OlderRecordDialog
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.dialogs.people import ChangePinDialog, RemoveDialog
from bedside.ui.dialogs.ratify import RatifyDialog
from bedside.ui.dialogs.recover import RecoverDialog
from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog
from bedside.ui.dialogs.start_therapy import Start, StartTherapyDialog
from tests.case.builder import NOW
from tests.ui.fake_service import FakeService, FakeSession, clinician
from tests.ui.told import context, critical_exposed, settle, shipped_protocol
from tests.ui.ward_of_four import identity

TODAY = date(2026, 11, 22)
LOW_SCREEN = 768 - 60
"""What a dialog may take of a screen of 768 lines."""


def new_case():
    return NewCaseDialog(lambda _: (), TODAY)


def correction():
    dialog = IdentityDialog(identity(), TODAY)
    dialog._form._family.setText("")
    dialog._form._number.setText("")
    return dialog


def enrol():
    return EnrolDialog(FakeService(clinician()))


def ratify():
    service = FakeService(clinician())
    service.protocol = shipped_protocol()
    service.present = {"reyes": clinician()}
    return RatifyDialog(service)


def remove():
    service = FakeService(clinician())
    service.present = {"reyes": clinician()}
    return RemoveDialog(service)


def change_pin():
    return ChangePinDialog(FakeService(clinician()))


def recovery_key():
    service = FakeService(clinician())
    service.around = SimpleNamespace(door=SimpleNamespace(recovery_mark="YGVY"))
    dialog = RecoveryKeyDialog(service)
    dialog.first.shown_changed.click()
    return dialog


def recover():
    dialog = RecoverDialog(FakeSession(is_demo=False), [("reyes", "Dr Ana Reyes")])
    dialog.accept_older.show()
    dialog.renew_device.show()
    return dialog


def older_record():
    service = FakeService(clinician())
    service.present = {"reyes": clinician(), "lind": clinician("lind")}
    service.doubt = WorldError("The store is older than it was: its last 12 commits are missing.", "", "")
    dialog = OlderRecordDialog(service)
    dialog.second.setCurrentIndex(0)
    return dialog


def override():
    protocol = shipped_protocol()
    gate = assess(critical_exposed().build(), protocol, NOW).gate
    return OverrideDialog(gate, context(protocol))


def start():
    drugs = ("hydrocortisone", "prednisolone", "methylprednisolone", "dexamethasone")
    protocol = shipped_protocol()
    now = assess(critical_exposed().build(), protocol, NOW)
    reason = "Steroid for another life-saving reason"
    return StartTherapyDialog(Start(reason, drugs, now, for_another_reason=True), context(protocol))


OF_THE_CASE = [new_case, correction, override, start]
OF_THE_WARD = [enrol, ratify, remove, change_pin, recovery_key, recover, older_record]


@pytest.fixture(params=["en", "fr"])
def spoken(qapp, request):
    language.speak(qapp, request.param)
    yield request.param
    language.speak(qapp, "en")


@pytest.mark.parametrize("make", [*OF_THE_CASE, *OF_THE_WARD])
def test_every_complaint_finds_room_on_a_low_screen(qtbot, qapp, monkeypatch, spoken, make):
    fonts.load(qapp)
    theme.start()
    monkeypatch.setattr(DialogFrame, "most_height", lambda _: LOW_SCREEN)
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    dialog.action.click()
    settle()
    settle()
    assert complaints(dialog)
    assert dialog.height() <= LOW_SCREEN
    for part in shown(dialog):
        assert not is_cut(part), f"{part.text()!r} is cut: {part.size()} for {part.sizeHint()}"
    parts = shown(dialog)
    for at, one in enumerate(parts):
        for other in parts[at + 1 :]:
            assert not place(one, dialog).intersects(place(other, dialog)), (one.text(), other.text())


def complaints(dialog):
    return [label.text() for label in shown(dialog) if label.property("tone") == "complaint"]


def shown(dialog):
    """Words, fields and buttons that can be seen and stand alone."""
    found = []
    for kind in (QLabel, QLineEdit, QPushButton):
        found += [part for part in dialog.findChildren(kind) if can_be_seen(part)]
    return found


def can_be_seen(part: QWidget) -> bool:
    region = part.visibleRegion().boundingRect()
    return part.isVisible() and region.height() == part.height() and region.width() == part.width()


def is_cut(part: QWidget) -> bool:
    if not isinstance(part, QLabel):
        return part.height() < part.minimumSizeHint().height()
    needed = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
    return part.height() < needed


def place(part: QWidget, dialog: QWidget) -> QRect:
    return QRect(part.mapTo(dialog, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("lines", [2, 40], ids=["without-its-bar", "with-its-bar"])
def test_fields_end_where_the_buttons_end_and_the_bar_stands_in_the_margin(qtbot, qapp, lines):
    theme.start()
    dialog = DialogFrame("Title", "Lead", "Record")
    fields = [QLineEdit() for _ in range(lines)]
    for field in fields:
        dialog.body.addWidget(field)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    settle()
    bar = dialog.findChild(FormScroll).verticalScrollBar()
    assert bar.isVisible() == (lines == 40)
    assert place(fields[0], dialog).right() == place(dialog.action, dialog).right()
    assert not bar.isVisible() or place(bar, dialog).left() > place(dialog.action, dialog).right()
