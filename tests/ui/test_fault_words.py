"""Two hundred faults with a patient in their words, from every corner of the program: none of it is said or written."""

import sys

import pytest
from PySide6.QtCore import qCritical, qWarning

from bedside.cli import main as command_line
from bedside.domain.errors import BugError, WorldError
from bedside.ui import faults

MARK = "Novakova-Qzx77vkw"
KINDS = (
    ValueError,
    KeyError,
    RuntimeError,
    OSError,
    UnicodeError,
    AssertionError,
    RecursionError,
    MemoryError,
)


class OddError(Exception):
    """An error that carries a patient in all that can be printed of it."""

    def __str__(self) -> str:
        return MARK

    def __repr__(self) -> str:
        return MARK


def raised(number: int) -> BaseException:
    """A fault caught with its trace, some with causes, notes and groups."""
    kind = (*KINDS, OddError)[number % 9]
    patient = f"{MARK} {number}"
    try:
        try:
            raise KeyError(patient)
        except KeyError as cause:
            error = kind(patient)
            error.add_note(patient)
            if number % 3 == 0:
                raise ExceptionGroup(patient, [error]) from cause
            if number % 3 == 1:
                raise error from cause
            raise error from None
    except Exception as fault:
        return fault


@pytest.mark.hazard("H37")
def test_two_hundred_faults_of_the_window_say_nothing_of_the_patient(capsys, qapp):
    said = []
    faults.bell.rang.connect(said.append)
    try:
        for number in range(200):
            error = raised(number)
            faults._on_exception(type(error), error, error.__traceback__)
    finally:
        faults.bell.rang.disconnect(said.append)
    written = capsys.readouterr()
    assert len(said) == 200
    assert written.err.count("\n") == 200
    assert MARK not in written.err + written.out + " ".join(said)


@pytest.mark.hazard("H37")
def test_words_of_qt_are_not_kept(capsys, qapp):
    kept = sys.excepthook
    faults.install()
    try:
        qWarning(MARK)
        qCritical(MARK)
    finally:
        sys.excepthook = kept
        from PySide6.QtCore import qInstallMessageHandler

        qInstallMessageHandler(None)
    assert MARK not in capsys.readouterr().err


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("number", range(9))
def test_a_fault_of_the_command_line_is_a_sentence_without_its_words(capsys, monkeypatch, number):
    def fall(_):
        raise raised(number)

    monkeypatch.setattr(command_line, "_dispatch", fall)
    assert command_line.run_command(["schema"]) in (70, 74)
    assert MARK not in "".join(capsys.readouterr())


def test_an_error_of_ours_is_told_in_its_own_words(capsys, monkeypatch):
    for kind, code in ((WorldError, 74), (BugError, 70)):

        def fall(_, kind=kind):
            raise kind("Something happened.", "All is safe.", "Try again.")

        monkeypatch.setattr(command_line, "_dispatch", fall)
        assert command_line.run_command(["schema"]) == code
        assert capsys.readouterr().err == "Something happened. All is safe. Try again.\n"
