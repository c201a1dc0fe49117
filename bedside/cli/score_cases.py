"""Reading the batch file in a stream: bytes to lines, lines to the rows of one case at a time."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Final, NamedTuple

COLUMNS: Final = ("case_id", "score", "variable", "value", "unit")

_BLOCK: Final = 1 << 16
_LONGEST_LINE: Final = 1 << 20
_MOST_ROWS: Final = 1000
"""No score reads as many items: a case of more rows says something twice, and is refused for that."""


class UnreadableFileError(Exception):
    """The file as a whole is not one of this format; its text is the sentence for the user."""


class Layout(NamedTuple):
    """Places of the five columns, in their order, and the number of columns."""

    places: tuple[int, int, int, int, int]
    width: int


@dataclass(slots=True)
class Case:
    """The rows of one case and score that hold inputs, and how wide a misshapen one was."""

    case_id: str
    score: str
    rows: list[list[str]]
    odd_width: int = 0


class Lines:
    """Decoded lines of a byte stream without their ends; knows whether the last one had an end."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.is_cut = False

    def __iter__(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        rest = ""
        while block := self._source.read(_BLOCK):
            lines = (rest + _decoded(decoder, block)).replace("\r\n", "\n").split("\n")
            rest = lines.pop()
            if len(rest) > _LONGEST_LINE:
                raise UnreadableFileError("The file has a line without end: it is not a table of cases.")
            yield from lines
        rest += _decoded(decoder, b"", final=True)
        if rest:
            self.is_cut = True
            yield rest


def read_layout(stream: Iterator[str]) -> Layout:
    """Where the five columns stand, from the first line.

    Raises:
        UnreadableFileError: for an empty file, or one that does not name each column once.
    """
    header = _row(next(stream, ""), stream)
    if not any(header):
        raise UnreadableFileError(f"The file is empty: its first line has to name {', '.join(COLUMNS)}.")
    if any(header.count(column) != 1 for column in COLUMNS):
        raise UnreadableFileError(f"The first line has to name each of {', '.join(COLUMNS)} once.")
    case_id, score, variable, value, unit = (header.index(column) for column in COLUMNS)
    return Layout((case_id, score, variable, value, unit), len(header))


def read_cases(stream: Iterator[str], layout: Layout) -> Iterator[Case]:
    """One case and score at a time; the rows of points and expectations are left out.

    Rows without quotes, all but a few, are split here: asking for one row of CSV at a time is three times slower.
    """
    current: Case | None = None
    case_id = score = None
    case_at, score_at, variable_at = layout.places[:3]
    commas, needed = layout.width - 1, max(layout.places) + 1
    for line in stream:
        odd_width = 0
        if '"' in line or "\r" in line:
            row = _row(line, stream)
            odd_width = len(row) if len(row) != layout.width else 0
        else:
            row = line.split(",", needed)
            if line.count(",") != commas:
                if not line:
                    continue
                odd_width = line.count(",") + 1
        if odd_width:
            row += [""] * layout.width
        if row[case_at] != case_id or row[score_at] != score:
            if current is not None:
                yield current
            case_id, score = row[case_at], row[score_at]
            rows: list[list[str]] = []
            current = Case(case_id, score, rows)
        if odd_width and current is not None:
            current.odd_width = odd_width
        elif "." not in row[variable_at] and len(rows) < _MOST_ROWS:
            rows.append(row)
    if current is not None:
        yield current


def _row(line: str, following: Iterator[str]) -> list[str]:
    """The columns of a row; one with quotes may run over the lines that follow."""
    lines = (text + "\n" for text in chain((line,), following))
    return next(csv.reader(lines, strict=True), [])


def _decoded(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> str:
    try:
        text = decoder.decode(block, final)
    except UnicodeDecodeError as failure:
        raise UnreadableFileError("The file is not text in UTF-8: save it as CSV in UTF-8.") from failure
    if "\0" in text:
        raise UnreadableFileError("The file holds zero bytes: it is damaged or not a CSV.")
    return text
