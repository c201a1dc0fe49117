"""What was dropped on a widget, as far as the program takes it."""

from PySide6.QtGui import QDropEvent


def dropped_file(event: QDropEvent) -> str:
    """The one local file of a drop, "" for anything else."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
