"""The page of the sheet as tests use it: a document to preview, the fields filled in, what stands on the page."""

from io import BytesIO
from types import SimpleNamespace

from PySide6.QtWidgets import QPushButton

from bedside.ui.widgets.ready_list import ReadyList
from tests.ui.ward_of_four import NOW


def two_pages():
    """A document of two pages, made without anything of ours."""
    return pages_of("first", "second")


def pages_of(*texts):
    """A document with one page a text."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for words in texts:
        canvas.rect(100, 400, 200, 100, fill=1)
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def preview(version=1, *, needs_reason=False, problems=(), changes=()):
    return SimpleNamespace(
        pdf=two_pages(),
        built_at=NOW,
        version=version,
        needs_reason=needs_reason,
        problems=problems,
        changes=changes,
    )


def fill(page, **other):
    page.words.received_by_line.setText("Dr M. Lind, night consultant")
    page.who.initials.setText(other.get("initials", "CD"))
    page.who.birth_year.setText(other.get("year", "1968"))
    page.who.pin.setText(other.get("pin", "246810"))


def press(page, words):
    next(button for button in page.findChildren(QPushButton) if button.text() == words).click()


def points(page):
    return {(point.mark, point.title) for point in page.findChild(ReadyList).points}
