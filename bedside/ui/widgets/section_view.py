"""Sections of the sheet on the screen: the very words that are printed, struck through where they are struck there."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedside.ui import theme
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.rows import breakable, clear_rows

if TYPE_CHECKING:
    from bedside.report.model import Grid, Section, Text


LONGEST_WHOLE: Final = 16
"""So many letters between two commas stay on one line: a time, a value with its unit, a name."""


class SectionView(QWidget):
    """Draws sections one under the other; nothing in them can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Section, ...] = ()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(28, 22, 28, 28)
        self._body.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._body)
        outer.addStretch(1)
        theme.keeper.changed.connect(self._draw)

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Draw these sections when they are others."""
        if sections != self._shown:
            self._shown = sections
            self._draw()

    @Slot()
    def _draw(self) -> None:
        clear_rows(self._body)
        for section in self._shown:
            tone = "heading" if section.minor else "title"
            self._body.addWidget(text_label(breakable(section.title), tone=tone))
            for grid in section.grids:
                panel = Panel("card")
                panel.body.addWidget(_table(grid))
                self._body.addWidget(panel)


def _table(grid: Grid) -> QLabel:
    label = QLabel(_html(grid))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAccessibleName("\n".join(", ".join(_plain(cell) for cell in row) for row in grid.rows))
    return label


def _html(grid: Grid) -> str:
    whole = sum(grid.shares)
    widths = [round(100 * share / whole) for share in grid.shares]
    soft = theme.colours().ink_soft
    lines = [
        [f'<span style="color: {soft}">{escape(word)}</span>' for word in grid.head] if grid.head else [],
        *([_rich(cell) for cell in row] for row in grid.rows),
    ]
    body = "".join(f"<tr>{_cells(line, widths)}</tr>" for line in lines if line)
    return f'<table width="100%" cellpadding="4" cellspacing="0">{body}</table>'


def _cells(line: list[str], widths: list[int]) -> str:
    return "".join(f'<td width="{width}%">{cell}</td>' for cell, width in zip(line, widths, strict=True))


def _rich(text: Text) -> str:
    said = []
    for run in text:
        words = escape(breakable(whole(run.text))).replace("\n", "<br>")
        words = f"<s>{words}</s>" if run.struck else words
        said.append(f'<span style="font-weight: 600">{words}</span>' if run.face == "Semibold" else words)
    return "".join(said)


def whole(words: str) -> str:
    """The words with short pieces kept on one line: in a narrow column "23 Nov 14:00" reads as two times else."""
    lines = (line.split(", ") for line in words.split("\n"))
    return "\n".join(", ".join(_kept(piece) for piece in line) for line in lines)


def _kept(piece: str) -> str:
    inner = piece.strip(" ")
    return piece.replace(inner, inner.replace(" ", "\u00a0")) if 0 < len(inner) <= LONGEST_WHOLE else piece


def _plain(text: Text) -> str:
    return "".join(run.text for run in text)
