"""A sheet leaves the program: to a printer the system offers, or into a file somebody chose."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QFileDevice,
    QIODevice,
    QObject,
    QProcess,
    QSaveFile,
    QSettings,
    QStandardPaths,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from bedside.domain.errors import WorldError
from bedside.ui.pdf_pages import page_images

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TITLE = "Bedside"
"""Name of the print job: neutral, like the window title (safety.md K2)."""
_RASTER_DPI = 300


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None when the user thought better of it.

    Raises:
        WorldError: this workstation has no printer.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise WorldError(
            "This workstation has no printer.",
            "What is on record is kept.",
            "Save it as a PDF, or have a printer set up and print it again.",
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_TITLE)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def lp_arguments(printer: str, copies: int) -> list[str]:
    """Arguments of `lp` for the finished file on its standard input."""
    return ["-d", printer, "-n", str(max(copies, 1)), "-t", _TITLE, "-o", "media=A4"]


class PrintJob(QObject):
    """One handing over to the printer.

    Signals:
        ended: "" when the printing system took it, else a sentence.
    """

    ended = Signal(str)

    def __init__(self, pdf: bytes, parent: QObject | None = None, program: str = "lp") -> None:
        super().__init__(parent)
        self._pdf, self._program = pdf, program
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def start(self, printer: QPrinter) -> None:
        """Send it: the file itself where `lp` takes it, else its pages as pictures."""
        if sys.platform.startswith("linux"):
            self.send(printer.printerName(), printer.copyCount())
            return
        _paint(self._pdf, printer)
        self.ended.emit("")

    def send(self, printer: str, copies: int) -> None:
        """Hand the bytes to the printing system through its standard input: no file is left anywhere."""
        self._process.start(self._program, lp_arguments(printer, copies))
        self._process.write(self._pdf)
        self._process.closeWriteChannel()

    @Slot(int)
    def _on_finished(self, code: int) -> None:
        self.ended.emit("" if code == 0 else self._sentence())

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(self._sentence())

    def _sentence(self) -> str:
        return self.tr(
            "The printer did not take the sheet. What is on record is kept. Look at the printer, then print it again "
            "or save it as a PDF."
        )


def save_file(parent: QWidget, data: bytes, file_name: str) -> str:
    """Ask where, and write the file whole or not at all.

    Returns:
        The path, "" when the user thought better of it.

    Raises:
        WorldError: the file could not be written.
    """
    path = ask_where(parent, file_name)
    if path:
        write_whole(path, data)
    return path


def ask_where(parent: QWidget, file_name: str) -> str:
    """Ask for a place; "" when the user thought better of it."""
    kind = Path(file_name).suffix
    suggested = str(Path(own_folder()) / file_name)
    path, _ = QFileDialog.getSaveFileName(parent, _TITLE, suggested, f"{kind[1:].upper()} (*{kind})")
    forget_dialog_history()
    return path


def ask_which(parent: QWidget, kinds: str) -> str:
    """Ask for a file of these kinds ("PDF (*.pdf)"); "" when the user thought better of it."""
    path, _ = QFileDialog.getOpenFileName(parent, _TITLE, own_folder(), kinds)
    forget_dialog_history()
    return path


def own_folder() -> str:
    """The user's documents, or the home folder where there are none: a folder they can find again."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    home = QStandardPaths.writableLocation(places.HomeLocation)
    return documents if Path(documents).is_dir() else home


def saved_sentence(path: str) -> str:
    """Where a file lies now, in words."""
    said = QCoreApplication.translate("HandingOut", "Saved as {name} in the folder {folder}.")
    return said.format(name=Path(path).name, folder=Path(path).parent)


def write_whole(path: str, data: bytes) -> None:
    """Write a file in one step, so that nobody ever finds half of it, and only its owner reads it (mode 0600).

    Raises:
        WorldError: the place is full, read-only or gone, or a link to another place.
    """
    if Path(path).is_symlink():
        # QSaveFile would write where the link points to.
        raise WorldError(
            "There is a link in the place of that file.",
            "What is on record is kept.",
            "Choose another name.",
        )
    file = QSaveFile(path)
    own = QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner
    is_open = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.setPermissions(own)
    if not (is_open and file.write(data) == len(data) and file.commit()):
        raise WorldError(
            "The file could not be written there.", "What is on record is kept.", "Choose another place."
        )


def forget_dialog_history() -> None:
    """Qt's own file dialog keeps the last folders in a plain file; they are taken out again (safety.md B12)."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()


def _paint(pdf: bytes, printer: QPrinter) -> None:
    from PySide6.QtGui import QPainter

    painter = QPainter(printer)
    for number, picture in enumerate(page_images(pdf, _RASTER_DPI)):
        if number:
            printer.newPage()
        painter.drawImage(painter.viewport(), picture)
    painter.end()
