"""Breaking a text into lines of a width; every character of the text is on one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from bedside.report.fonts import printable, width
from bedside.report.model import Face, Run, Text

_TIED = "\u00a0"
_PIECES = re.compile(r"\n| +|[^ \n]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters of one run at a distance from the start of their line, in points."""

    offset: float
    text: str
    face: Face
    struck: bool


Line = tuple[Placed, ...]


def wrap(text: Text, room: float, size: float) -> tuple[Line, ...]:
    """The lines of a text.

    Args:
        text: its runs; a line feed begins a new line.
        room: width of a line in points. size: of the letters in points.

    Returns:
        At least one line. A word that is wider than a line is broken between its characters.
    """
    return _one_line(text, room, size) or _many_lines(text, room, size)


def _one_line(text: Text, room: float, size: float) -> tuple[Line, ...]:
    """A text of one face that stands on one line, as most do; () for any other, which is set word by word."""
    if len(text) != 1:
        return ()
    run = text[0]
    shown = printable(run.text).strip(" ")
    if not shown:
        return () if "\n" in run.text else ((),)
    if "\n" in shown or width(shown, run.face, size) > room:
        return ()
    return ((Placed(0.0, shown, run.face, run.struck),),)


def _many_lines(text: Text, room: float, size: float) -> tuple[Line, ...]:
    setter = _Setter(room, size)
    for word in _words(text):
        setter.put(word)
    setter.end_line()
    return tuple(setter.lines)


def line_width(line: Line, size: float) -> float:
    """Where a line ends, in points from its start."""
    last = line[-1] if line else None
    return last.offset + width(last.text, last.face, size) if last else 0.0


Piece = tuple[str, Face, bool]
"""Characters of one run, their face, and whether they are struck; plain, because a sheet has 10,000 of them."""
Word = list[Piece]
_look: Final = itemgetter(1, 2)
"""How a piece looks: its face, and whether it is struck."""


def _words(text: Text) -> Iterator[Word]:
    """Words, runs of spaces and line feeds; a word may go on over a change of face."""
    word: Word = []
    for run in text:
        face, struck = run.face, run.struck
        for piece in _PIECES.findall(printable(run.text)):
            if piece[0] in " \n":
                if word:
                    yield word
                    word = []
                yield [(piece, face, struck)]
            else:
                word.append((piece, face, struck))
    if word:
        yield word


class _Setter:
    """Sets words one after the other."""

    def __init__(self, room: float, size: float) -> None:
        self.lines: list[Line] = []
        self._room, self._size = room, size
        self._line: Word = []
        self._spaces: Word = []
        self._at = 0.0

    def put(self, word: Word) -> None:
        """One word behind the last, or on the next line."""
        first = word[0][0][0]
        if first == "\n":
            self.end_line()
        elif first == " ":
            self._spaces += word
        else:
            self._put_letters(word)

    def end_line(self) -> None:
        """Close the line; spaces at its end are dropped."""
        self.lines.append(_placed(self._line, self._size))
        self._line, self._spaces, self._at = [], [], 0.0

    def _put_letters(self, word: Word) -> None:
        needed = self._width(word)
        before = self._width(self._spaces) if self._line else 0.0
        if self._line and self._at + before + needed > self._room:
            self.end_line()
            before = 0.0
        if needed > self._room:
            self._put_wide(word)
            return
        if self._line:
            self._line += self._spaces
        self._spaces = []
        self._line += word
        self._at += before + needed

    def _put_wide(self, word: Word) -> None:
        """A word wider than the line: broken at its tied spaces where it has any, else between letters."""
        if any(_TIED in characters for characters, _, _ in word):
            loose = tuple(
                Run(characters.replace(_TIED, " "), face, struck) for characters, face, struck in word
            )
            for part in _words(loose):
                self.put(part)
        else:
            self._put_broken(word)

    def _put_broken(self, word: Word) -> None:
        """A word wider than the line, character by character."""
        self._spaces = []
        for characters, face, struck in word:
            for character in characters:
                step = width(character, face, self._size)
                if self._line and self._at + step > self._room:
                    self.end_line()
                self._line.append((character, face, struck))
                self._at += step

    def _width(self, word: Word) -> float:
        if len(word) == 1:
            return width(word[0][0], word[0][1], self._size)
        return sum([width(characters, face, self._size) for characters, face, _ in word])


def _placed(pieces: Word, size: float) -> Line:
    """Pieces of one kind joined and given their place."""
    line: list[Placed] = []
    at = 0.0
    for (face, struck), same in groupby(pieces, key=_look):
        if line:
            at += width(line[-1].text, line[-1].face, size)
        line.append(Placed(at, "".join([piece[0] for piece in same]), face, struck))
    return tuple(line)
