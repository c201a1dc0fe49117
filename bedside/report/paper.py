"""The paper: A4 pages on a canvas, drawn from the top down. Same input, same bytes."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from bedside.report.fonts import font_name, width
from bedside.report.layout import SIZE, Slice
from bedside.report.model import Face, Text
from bedside.report.wrap import Line, line_width, wrap

PAGE_WIDTH: Final = 595.0
PAGE_HEIGHT: Final = 842.0
MARGIN: Final = 30.0
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
INK: Final = "#16212b"
RULE: Final = "#9aa3ab"
PALE: Final = "#f1f2f3"


@cache
def colour(code: str) -> Any:
    """A colour from "#rrggbb"; kept, because looking one up by its text is slow."""
    return HexColor(code)


class Paper:
    """A canvas whose heights are counted from the top edge of the page.

    `is_packed` is off where the file is written again: packing the pages twice takes as long as drawing them.
    """

    def __init__(self, title: str, language: str, *, is_packed: bool = True) -> None:
        self._out = BytesIO()
        self.canvas: Any = Canvas(
            self._out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=int(is_packed),
            invariant=1,
            initialFontName=font_name(Face.REGULAR),
            lang=language,
            pdfVersion=(1, 7),
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor("Bedside")
        self.canvas.setCreator("Bedside")
        self.canvas.setSubject("")

    def end_page(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()

    def finished(self) -> bytes:
        """The document."""
        self.canvas.save()
        return self._out.getvalue()

    def slices(self, slices: Iterable[Slice], left: float, top: float, right: float) -> float:
        """Draw slices under each other, each row cell by cell; returns where they end."""
        row: list[tuple[float, Slice]] = []
        for each in slices:
            if not each.continues:
                self._row(row, left)
                row = []
            row.append((top, each))
            top += each.height
            if each.rule:
                self.rule(left, right, top, each.rule)
        self._row(row, left)
        return top

    def _row(self, row: list[tuple[float, Slice]], left: float) -> None:
        """The letters of a row in the order in which it is read: one cell after the other."""
        for offset in sorted({offset for _, each in row for offset, _ in each.texts}):
            for top, each in row:
                for at, line in each.texts:
                    if at == offset:
                        self.line(line, left + offset, top + each.rise, each.size)

    def line(self, line: Line, left: float, base: float, size: float = SIZE) -> None:
        """Draw one line of text with its base at a height."""
        self.canvas.setFillColor(colour(INK))
        for part in line:
            at = left + part.offset
            self.canvas.setFont(font_name(part.face), size)
            self.canvas.drawString(at, PAGE_HEIGHT - base, part.text)
            if part.struck:
                self.rule(at, at + width(part.text, part.face, size), base - size * 0.27, 0.7, INK)

    def paragraph(self, text: Text, left: float, top: float, room: float, size: float = SIZE) -> float:
        """Draw a text wrapped to a width; returns where it ends."""
        leading = size * 1.28
        for line in wrap(text, room, size):
            self.line(line, left, top + size * 1.02, size)
            top += leading
        return top

    def line_to(self, line: Line, right: float, base: float, size: float = SIZE) -> None:
        """Draw one line that ends at a place."""
        self.line(line, right - line_width(line, size), base, size)

    def right_line(self, text: Text, right: float, base: float, size: float = SIZE) -> None:
        """Draw a text on one line that ends at a place."""
        self.line_to(wrap(text, 10_000, size)[0], right, base, size)

    def rule(self, left: float, right: float, at: float, thick: float, stroke: str = "") -> None:
        """Draw a line across."""
        self.canvas.setStrokeColor(colour(stroke or (RULE if thick < 0.5 else INK)))
        self.canvas.setLineWidth(thick)
        self.canvas.line(left, PAGE_HEIGHT - at, right, PAGE_HEIGHT - at)

    def box(
        self, box: tuple[float, float, float, float], *, stroke: str = "", fill: str = "", thick: float = 0.8
    ) -> None:
        """Draw a box given as left, top, right, bottom."""
        left, top, right, bottom = box
        if fill:
            self.canvas.setFillColor(colour(fill))
        if stroke:
            self.canvas.setStrokeColor(colour(stroke))
            self.canvas.setLineWidth(thick)
        self.canvas.rect(
            left,
            PAGE_HEIGHT - bottom,
            right - left,
            bottom - top,
            stroke=int(bool(stroke)),
            fill=int(bool(fill)),
        )

    def path(
        self, points: list[tuple[float, float]], *, fill: str = "", stroke: str = "", thick: float = 1.0
    ) -> None:
        """Draw a way through points (heights from the top), closed when it is filled."""
        path = self.canvas.beginPath()
        for i, (x, y) in enumerate(points):
            (path.lineTo if i else path.moveTo)(x, PAGE_HEIGHT - y)
        if fill:
            path.close()
            self.canvas.setFillColor(colour(fill))
        if stroke:
            self.canvas.setStrokeColor(colour(stroke))
            self.canvas.setLineWidth(thick)
        self.canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))
