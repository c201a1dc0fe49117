"""What a dialog has to say finds room on a small screen: nothing is cut, nothing lies over something else."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from bedside.assess.assess import assess
from bedside.ui import fonts, theme
from bedside.ui.dialogs.enrol import EnrolDialog
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.identity import IdentityDialog
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.dialogs.ratify import RatifyDialog
from bedside.ui.dialogs.start_therapy import Start, StartTherapyDialog
from tests.case.builder import NOW
from tests.ui.fake_service import FakeService, clinician, identity
from tests.ui.told import context, critical_exposed, settle, shipped_protocol

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
    service.people = {"reyes": clinician()}
    return RatifyDialog(service)


def override():
    protocol = shipped_protocol()
    gate = assess(critical_exposed().build(), protocol, NOW).gate
    return OverrideDialog(gate, context(protocol))


def start():
    drugs = ("hydrocortisone", "prednisolone", "methylprednisolone", "dexamethasone")
    return StartTherapyDialog(
        Start("Steroid for another life-saving reason", drugs, for_another_reason=True),
        context(shipped_protocol()),
    )


@pytest.mark.parametrize("make", [new_case, correction, enrol, ratify, override, start])
def test_every_complaint_finds_room_on_a_low_screen(qtbot, qapp, monkeypatch, make):
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
