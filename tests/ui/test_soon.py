"""A thing asked for soon comes in order, and nothing that goes before it stays in memory (safety.md H37)."""

import ast
import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QPushButton

from bedside.ui.soon import soon

UI = Path(__file__).resolve().parents[2] / "bedside" / "ui"
AS_LONG_AS_THE_PROGRAM = {"application.py", "idle.py", "main_window.py"}


class Asks:
    """Asks for one of its own methods, and says that it came."""

    def __init__(self, said, parent=None):
        super().__init__(parent)
        self._said = said

    def method(self):
        self._said.append("method")

    @Slot()
    def slot(self):
        self._said.append("slot")


class AskingObject(Asks, QObject): ...


class AskingButton(Asks, QPushButton): ...


class AskingDialog(Asks, QDialog): ...


KINDS = [AskingObject, AskingButton, AskingDialog]


def a_turn():
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.usefixtures("qapp")
@pytest.mark.hazard("H37")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("call", ["method", "slot", "deleteLater"])
@pytest.mark.parametrize("goes", ["by itself", "with what it stands in"])
def test_what_goes_before_what_it_asked_for_stays_nowhere_and_is_not_called(kind, call, goes):
    said, around = [], AskingDialog([])
    owner = kind(said, around)
    seen = weakref.ref(owner)
    soon(owner, getattr(owner, call))
    (owner if goes == "by itself" else around).deleteLater()
    del owner, around
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    a_turn()
    gc.collect()
    assert said == []
    assert seen() is None


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", KINDS)
def test_what_stays_is_called_once_and_keeps_no_timer(kind):
    said = []
    owner = kind(said)
    soon(owner, owner.method)
    assert said == []
    a_turn()
    a_turn()
    assert said == ["method"]
    assert owner.findChildren(QTimer) == []


@pytest.mark.usefixtures("qapp")
def test_what_was_asked_for_in_one_turn_comes_in_its_order():
    said = []
    first, second = AskingObject(said), AskingDialog(said)
    for owner, call in [(first, "method"), (second, "slot"), (first, "slot"), (second, "method")] * 5:
        soon(owner, getattr(owner, call))
    a_turn()
    assert said == ["method", "slot", "slot", "method"] * 5


@pytest.mark.hazard("H37")
def test_the_shot_of_the_library_is_left_to_what_lives_as_long_as_the_program():
    named = {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.Attribute) and each.attr == "singleShot"
    }
    assert named == AS_LONG_AS_THE_PROGRAM
