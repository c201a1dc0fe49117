"""The sheet leaves the program: through standard input to the printing system, or whole into a file."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from bedside.domain.errors import WorldError
from bedside.ui.handing_out import (
    PrintJob,
    forget_dialog_history,
    lp_arguments,
    own_folder,
    save_file,
    saved_sentence,
    write_whole,
)

PDF = b"%PDF-1.7 invented"


@pytest.fixture
def own_settings(tmp_path):
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    return QSettings(QSettings.Scope.UserScope, "QtProject")


def printing_program(tmp_path, code):
    program = tmp_path / "lp"
    program.write_text(
        f'#!/bin/sh\ncat > "{tmp_path}/taken.pdf"\necho "$@" > "{tmp_path}/asked"\nexit {code}\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.mark.hazard("H36")
def test_the_print_job_is_named_neutrally():
    assert lp_arguments("Ward", 2) == ["-d", "Ward", "-n", "2", "-t", "Bedside", "-o", "media=A4"]


def test_the_finished_file_goes_to_the_printer_byte_for_byte(qtbot, tmp_path):
    job = PrintJob(PDF, program=str(printing_program(tmp_path, 0)))
    with qtbot.waitSignal(job.ended) as ended:
        job.send("Ward", 1)
    assert ended.args == [""]
    assert (tmp_path / "taken.pdf").read_bytes() == PDF


def test_a_printer_that_refuses_is_a_sentence(qtbot, tmp_path):
    job = PrintJob(PDF, program=str(printing_program(tmp_path, 1)))
    with qtbot.waitSignal(job.ended) as ended:
        job.send("Ward", 1)
    assert "What is on record is kept." in ended.args[0]


def test_a_workstation_without_printing_system_is_a_sentence(qtbot, tmp_path):
    job = PrintJob(PDF, program=str(tmp_path / "none"))
    with qtbot.waitSignal(job.ended) as ended:
        job.send("Ward", 1)
    assert "save it as a PDF" in ended.args[0]


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "bedside-7c1e-v1.pdf"
    write_whole(str(path), PDF)
    assert path.read_bytes() == PDF
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_place_that_takes_no_file_is_a_sentence(tmp_path):
    with pytest.raises(WorldError, match="Choose another place"):
        write_whole(str(tmp_path / "missing" / "sheet.pdf"), PDF)


@pytest.mark.hazard("H37")
def test_the_history_of_the_file_dialog_is_forgotten(own_settings):
    own_settings.setValue("FileDialog/history", ["/home/ward/handovers"])
    own_settings.setValue("FileDialog/lastVisited", "/home/ward/handovers")
    own_settings.sync()
    forget_dialog_history()
    own_settings.sync()
    assert own_settings.allKeys() == []


@pytest.mark.hazard("H36")
@pytest.mark.parametrize("before", [None, 0o644])
def test_only_the_owner_can_read_a_saved_sheet(tmp_path, before):
    path = tmp_path / "bedside-7c1e-v1.pdf"
    if before is not None:
        path.write_bytes(b"older")
        path.chmod(before)
    old = os.umask(0o022)
    try:
        write_whole(str(path), PDF)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == PDF


def test_the_file_dialog_begins_in_the_users_own_folder_with_the_neutral_name(
    qtbot, monkeypatch, tmp_path, own_settings
):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (asked.append(given[2]), ("", ""))[1])
    monkeypatch.chdir(tmp_path)
    assert save_file(None, PDF, "bedside-7c1e-v1.pdf") == ""
    suggested = Path(asked[0])
    places = QStandardPaths.StandardLocation
    known = {QStandardPaths.writableLocation(p) for p in (places.DocumentsLocation, places.HomeLocation)}
    assert suggested.name == "bedside-7c1e-v1.pdf"
    assert str(suggested.parent) == own_folder()
    assert own_folder() in known
    assert suggested.parent != tmp_path


def test_where_a_file_lies_is_said_with_folder_and_name():
    said = saved_sentence("/home/ward/Documents/bedside-7c1e-v1.pdf")
    assert said == "Saved as bedside-7c1e-v1.pdf in the folder /home/ward/Documents."
