"""Qt is started without what PySide knows about the arguments of its functions, and says the same of a wrong call."""

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ASK = """
import builtins, sys
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import Shiboken, delete, isValid
app = QApplication([])
label = QLabel("a")

def wrong_type():
    label.setText(3)

def among_several():
    label.resize(QPoint())

def too_few():
    label.setText()

def too_many():
    QPoint(1, 2, 3)

def unknown_name():
    QLabel(nonsense=3)

def static():
    QTimer.singleShot("soon", "now")

for ask in (wrong_type, among_several, too_few, too_many, unknown_name, static, wrong_type):
    try:
        ask()
        print(ask.__name__, "was taken")
    except Exception as error:
        print(type(error).__name__, error)
print(QLabel.setText.__doc__, QLabel.__doc__, isValid(label))
print(len.__doc__, object.__new__.__doc__, [].append.__doc__)
from PySide6.QtSvgWidgets import QSvgWidget
try:
    QSvgWidget().load(3)
except TypeError as error:
    print(error)
import shiboken6
print(shiboken6.__version__, sorted(set(vars(shiboken6)) - {"ask"}))
"""
DOCUMENT_FIRST = """
from PySide6.QtWidgets import QLabel
print(QLabel.setText.__doc__)
"""
START = """
import builtins, sys
ours = builtins.__import__, builtins.compile
import bedside.ui
print(ours == (builtins.__import__, builtins.compile))
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
QLabel("a").grab()
import functools
made = functools.wraps(object.__new__)(lambda kind: None)  # shiboken is asked for the words of Python's functions too
print(made.__doc__ == "Create and return a new object.  See help(type) for accurate signature.")
print([name for name in sys.modules if name.startswith("shibokensupport")])
print([name for name in ("argparse", "inspect", "logging", "zipfile") if name in sys.modules])
"""
REPLACED = """
import PySide6.QtCore
from PySide6.support import deprecated
print([name for name in vars(deprecated) if name.startswith("fix_for_")])
"""


def said(program):
    """What a program prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TOP)},
        check=True,
        timeout=60,
    )
    return done.stdout


def test_qt_starts_without_the_texts_and_leaves_python_as_it_was():
    # the first part of shibokensupport that shiboken looks up by itself is ours
    assert said(START) == "True\nTrue\n['shibokensupport.signature.mapping']\n[]\n"


def test_a_wrong_call_is_told_in_the_words_of_pyside_itself():
    own = said(ASK)
    assert "Supported signatures:\n  PySide6.QtWidgets.QLabel.setText(arg__1: str, /)" in own
    assert said("import bedside.ui\n" + ASK) == own


def test_the_words_on_a_function_are_those_of_pyside_itself():
    assert said("import bedside.ui\n" + DOCUMENT_FIRST) == said(DOCUMENT_FIRST) != "None\n"


def test_pyside_replaces_no_function_when_it_is_imported():
    # `finish_import` is left out, which would do it; a version of PySide that does needs it back
    assert said(REPLACED) == "[]\n"
