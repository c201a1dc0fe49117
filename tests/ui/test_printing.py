"""A real print job: what comes out of the printer is the signed sheet, page for page, and nothing stays behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from bedside.ui.handing_out import PrintJob
from bedside.ui.pdf_pages import page_images
from tests.sign.real_sheets import preview_of, signed_real_sheet
from tests.sign.sheets import new_ward
from tests.ui.printing_system import QUEUE, PrintingSystem, printing_system

WAIT_MS = 120_000
DPI = 100


@pytest.fixture
def system(monkeypatch, tmp_path):
    """A printing system of its own, and a folder where `lp` would put what it does not clear away."""
    with printing_system() as running:
        monkeypatch.setenv("CUPS_SERVER", running.server)
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        yield running


def printed(qtbot, system: PrintingSystem, pdf: bytes, copies: int) -> bytes:
    """What the printer was given for this file."""
    job = PrintJob(pdf)
    with qtbot.waitSignal(job.ended, timeout=WAIT_MS) as ended:
        job.send(QUEUE, copies)
    assert ended.args == [""]
    done = lambda: len(system.jobs("completed")) == 1 and not system.jobs("not-completed")  # noqa: E731
    qtbot.waitUntil(done, timeout=WAIT_MS)
    return system.printed.read_bytes()


def different(one: QImage, other: QImage) -> bool:
    return one.convertToFormat(QImage.Format.Format_RGB32) != other.convertToFormat(
        QImage.Format.Format_RGB32
    )


@pytest.mark.hazard("H30", "H37")
@pytest.mark.parametrize(("name", "copies"), [("one page, override", 2), ("whole record, French", 1)])
def test_the_printed_pages_are_those_of_the_signed_sheet_and_no_file_is_left(
    qtbot, system, tmp_path: Path, name: str, copies: int
) -> None:
    signed = signed_real_sheet(name, new_ward()).pdf
    came_out = list(page_images(printed(qtbot, system, signed, copies), DPI))
    shown = list(page_images(signed, DPI))
    assert len(came_out) == copies * len(shown)
    assert [at for at, page in enumerate(came_out) if different(page, shown[at % len(shown)])] == []
    assert system.kept_files() == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.hazard("H35")
def test_the_preview_shows_what_is_signed_but_for_the_frame_of_the_signature(qapp) -> None:
    name = "one page, override"
    preview = preview_of(name)
    signed = signed_real_sheet(name, new_ward()).pdf
    assert signed.startswith(preview.pdf)
    [before], [after] = page_images(preview.pdf, 72), page_images(signed, 72)
    above = QRect(0, 0, before.width(), before.height() - preview.stamp.top - 2)
    assert before.copy(above) == after.copy(above)
    assert before != after


def test_a_queue_that_is_not_there_is_a_sentence(qtbot, system) -> None:
    job = PrintJob(b"%PDF-1.7 invented")
    with qtbot.waitSignal(job.ended, timeout=WAIT_MS) as ended:
        job.send("Elsewhere", 1)
    assert "What is on record is kept." in ended.args[0]
