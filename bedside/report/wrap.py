"""Breaking a text into lines of a width; every character of the text is on one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    setter = _Setter(room, size)
    for word in _words(text):
        setter.put(word)
    setter.end_line()
    return tuple(setter.lines)


def line_width(line: Line, size: float) -> float:
    """Where a line ends, in points from its start."""
    last = line[-1] if line else None
    return last.offset + width(last.text, last.face, size) if last else 0.0


Word = tuple[Run, ...]


def _words(text: Text) -> Iterator[Word]:
    """Words, runs of spaces and line feeds; a word may go on over a change of face."""
    word: list[Run] = []
    for run in text:
        for piece in _PIECES.findall(printable(run.text)):
            part = Run(piece, run.face, run.struck)
            if piece[0] in " \n":
                if word:
                    yield tuple(word)
                    word = []
                yield (part,)
            else:
                word.append(part)
    if word:
        yield tuple(word)


class _Setter:
    """Sets words one after the other."""

    def __init__(self, room: float, size: float) -> None:
        self.lines: list[Line] = []
        self._room, self._size = room, size
        self._line: list[Run] = []
        self._spaces: list[Run] = []
        self._at = 0.0

    def put(self, word: Word) -> None:
        """One word behind the last, or on the next line."""
        if word[0].text == "\n":
            self.end_line()
        elif word[0].text[0] == " ":
            self._spaces.extend(word)
        else:
            self._put_letters(word)

    def end_line(self) -> None:
        """Close the line; spaces at its end are dropped."""
        self.lines.append(_placed(self._line, self._size))
        self._line, self._spaces, self._at = [], [], 0.0

    def _put_letters(self, word: Word) -> None:
        needed = self._width(word)
        before = self._width(tuple(self._spaces)) if self._line else 0.0
        if self._line and self._at + before + needed > self._room:
            self.end_line()
            before = 0.0
        if needed > self._room:
            self._put_wide(word)
            return
        if self._line:
            self._line.extend(self._spaces)
        self._spaces = []
        self._line.extend(word)
        self._at += before + needed

    def _put_wide(self, word: Word) -> None:
        """A word wider than the line: broken at its tied spaces where it has any, else between letters."""
        if any(_TIED in run.text for run in word):
            for part in _words(tuple(Run(r.text.replace(_TIED, " "), r.face, r.struck) for r in word)):
                self.put(part)
        else:
            self._put_broken(word)

    def _put_broken(self, word: Word) -> None:
        """A word wider than the line, character by character."""
        self._spaces = []
        for run in word:
            for character in run.text:
                step = width(character, run.face, self._size)
                if self._line and self._at + step > self._room:
                    self.end_line()
                self._line.append(Run(character, run.face, run.struck))
                self._at += step

    def _width(self, word: Word) -> float:
        return sum(width(run.text, run.face, self._size) for run in word)


def _placed(runs: list[Run], size: float) -> Line:
    """Runs of one kind joined and given their place."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.face, last.struck) == (run.face, run.struck):
            joined[-1] = Run(last.text + run.text, run.face, run.struck)
        else:
            joined.append(run)
    line, at = [], 0.0
    for run in joined:
        line.append(Placed(at, run.text, run.face, run.struck))
        at += width(run.text, run.face, size)
    return tuple(line)
