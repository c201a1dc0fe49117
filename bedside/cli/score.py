"""`bedside score IN.csv --out OUT.csv`: many cases through the same functions that the bedside uses.

The file is read and written in a stream: the rows of a case stand together, so memory does not grow with
the file. A case with a bad row gets one `error` row and no score; a file that is no such file gets nothing
at all.
"""

import codecs
import contextlib
import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, TextIO

from bedside.cli.exit_codes import BAD_INPUT, DONE, FILE_OR_STORE, PARTLY
from bedside.cli.score_rows import ABSENT_IS_NONE, Fault, read_cell, result_rows
from bedside.domain.scores.registry import SCORES, evaluate
from bedside.domain.scores.result import Input

COLUMNS: Final = ("case_id", "score", "variable", "value", "unit")
HEADER: Final = ",".join(COLUMNS) + "\n"

_BLOCK: Final = 1 << 16
_LONGEST_LINE: Final = 1 << 20
_MOST_REMEMBERED_CELLS: Final = 50_000
_REMEMBERED_CASES: Final = 4096
_MOST_ROWS: Final = 1000
_BUFFERED_CASES: Final = 256


class UnreadableFileError(Exception):
    """The file as a whole is not one of this format; its text is the sentence for the user."""


def run(input_path: Path, output_path: Path, stderr: TextIO) -> int:
    """Score every case of a file.

    Args:
        input_path: CSV in UTF-8 with the columns of `COLUMNS`; more columns are ignored.
        output_path: replaced as a whole once everything is written; untouched when the file is refused.
        stderr: receives one sentence when something is wrong.

    Returns:
        0 all cases scored, 3 some have an error row, 65 the file is not of this format, 74 it cannot be
        read or written.
    """
    try:
        with input_path.open("rb") as source, _replacing(output_path) as target:
            cases, faulty = _score_all(source, target)
    except UnreadableFileError as refusal:
        stderr.write(f"{refusal} Nothing was written.\n")
        return BAD_INPUT
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        stderr.write(
            f"The file could not be read or written ({reason}); nothing was written: check both paths.\n"
        )
        return FILE_OR_STORE
    if faulty:
        stderr.write(
            f"{faulty} of {cases} cases have a bad row: they have an error row, the others are scored.\n"
        )
        return PARTLY
    return DONE


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A file beside the target that takes its place only when all of it is on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


class _Lines:
    """Decoded lines of a byte stream without their "\\n"; knows whether the last one had an end."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.is_cut = False

    def __iter__(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        rest = ""
        while block := self._source.read(_BLOCK):
            lines = (rest + self._decoded(decoder, block)).replace("\r\n", "\n").split("\n")
            rest = lines.pop()
            if len(rest) > _LONGEST_LINE:
                raise UnreadableFileError("The file has a line without end: it is not a table of cases.")
            yield from lines
        rest += self._decoded(decoder, b"", final=True)
        if rest:
            self.is_cut = True
            yield rest

    @staticmethod
    def _decoded(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> str:
        try:
            text = decoder.decode(block, final)
        except UnicodeDecodeError as failure:
            raise UnreadableFileError("The file is not text in UTF-8: save it as CSV in UTF-8.") from failure
        if "\0" in text:
            raise UnreadableFileError("The file holds zero bytes: it is damaged or not a CSV.")
        return text


def _score_all(source: BinaryIO, target: TextIO) -> tuple[int, int]:
    """Score every case; number of cases, and how many of them got an error row."""
    lines = _Lines(source)
    stream = iter(lines)
    try:
        layout = _layout(_row(next(stream, ""), stream))
        target.write(HEADER)
        batch = _Batch(target, layout)
        for case in _cases(stream, layout):
            batch.score(case)
    except csv.Error as failure:
        sentence = "The file is not well-formed CSV: its quotes or line ends are wrong."
        raise UnreadableFileError(sentence) from failure
    if lines.is_cut and batch.ends_short:
        raise UnreadableFileError("The file ends in the middle of a row: it was cut off, get it again.")
    batch.flush()
    return batch.cases, batch.faulty


def _row(line: str, following: Iterator[str]) -> list[str]:
    """The columns of a row; one with quotes may run over the lines that follow."""
    lines = (text + "\n" for text in chain((line,), following))
    return next(csv.reader(lines, strict=True), [])


_Cells = dict[tuple[str, str, str], Input]
"""Variable, value and unit as typed, to what they say."""


class _Layout(NamedTuple):
    """Places of the five columns, in their order, and the number of columns."""

    places: tuple[int, int, int, int, int]
    width: int


@dataclass(slots=True)
class _Case:
    """The rows of one case and score that hold inputs, and how wide a misshapen one was."""

    case: str
    score: str
    rows: list[list[str]]
    odd_width: int = 0


def _cases(stream: Iterator[str], layout: _Layout) -> Iterator[_Case]:
    """One case and score at a time; the rows of points and expectations are left out.

    No score reads as many items as the most rows that are kept: a longer case says something twice. Rows without
    quotes, all but a few, are split here: that is three times as fast as asking for one row of CSV.
    """
    current = _Case("", "", [])
    case = score = None
    case_at, score_at, variable_at, _, _ = layout.places
    commas, needed = layout.width - 1, max(layout.places) + 1
    for line in stream:
        if '"' in line or "\r" in line:
            row = _row(line, stream)
            width = len(row)
        else:
            row = line.split(",", needed)
            width = layout.width if line.count(",") == commas else line.count(",") + bool(line)
        if width != layout.width:
            if not width:
                continue
            row += [""] * layout.width
        if row[case_at] != case or row[score_at] != score:
            if case is not None:
                yield current
            case, score = row[case_at], row[score_at]
            current = _Case(case, score, [])
        if width != layout.width:
            current.odd_width = width
        elif "." not in row[variable_at] and len(current.rows) < _MOST_ROWS:
            current.rows.append(row)
    if case is not None:
        yield current


def _layout(header: Sequence[str]) -> _Layout:
    """Where the five columns stand, and how many columns there are."""
    if not any(header):
        raise UnreadableFileError(f"The file is empty: its first line has to name {', '.join(COLUMNS)}.")
    if any(header.count(column) != 1 for column in COLUMNS):
        raise UnreadableFileError(f"The first line has to name each of {', '.join(COLUMNS)} once.")
    case, score, variable, value, unit = (header.index(column) for column in COLUMNS)
    return _Layout((case, score, variable, value, unit), len(header))


class _Batch:
    """Scores case after case and writes their rows."""

    def __init__(self, target: TextIO, layout: _Layout) -> None:
        self.cases = self.faulty = 0
        self.ends_short = False
        self._target = target
        self._layout = layout
        self._cells: dict[str, _Cells] = {score: {} for score in SCORES}
        self._recent: set[tuple[str, str]] = set()
        self._before: set[tuple[str, str]] = set()
        self._waiting: list[str] = []

    def score(self, case: _Case) -> None:
        """Score one case and queue what is written for it."""
        fault = self._fault_of(case)
        read = fault if fault is not None else self._inputs(case)
        prefix = f"{_quoted(case.case)},{_quoted(case.score)},"
        if isinstance(read, Fault):
            self.faulty += 1
            self._waiting.append(f"{prefix}error,{_quoted(read.sentence)},\n")
        else:
            if case.score in ABSENT_IS_NONE:
                read = {**ABSENT_IS_NONE[case.score], **read}
            written = result_rows(case.score, evaluate(case.score, read))
            self._waiting.append(
                "".join([f"{prefix}{name},{value},{unit}\n" for name, value, unit in written])
            )
        self.ends_short = 0 < case.odd_width < self._layout.width
        self.cases += 1
        if len(self._waiting) >= _BUFFERED_CASES:
            self.flush()

    def flush(self) -> None:
        """Write the queued rows."""
        self._target.write("".join(self._waiting))
        self._waiting.clear()

    def _inputs(self, case: _Case) -> dict[str, Input] | Fault:
        """What the rows of a case say, or the first fault in them."""
        inputs: dict[str, Input] = {}
        cells = self._cells[case.score]
        _, _, variable_at, value_at, unit_at = self._layout.places
        for row in case.rows:
            key = (row[variable_at], row[value_at], row[unit_at])
            try:
                inputs[key[0]] = cells[key]
            except KeyError:
                cell = read_cell(case.score, *key)
                if isinstance(cell, Fault):
                    return cell
                inputs[key[0]] = _remembered(cells, key, cell)
        if len(inputs) < len(case.rows):
            return Fault("An item stands twice in this case: keep one value.")
        if "hscore_total" in inputs and len(inputs) > 1:
            return Fault("A total and its items stand in one case: keep either.")
        return inputs

    def _fault_of(self, case: _Case) -> Fault | None:
        """What is wrong with a case before any of its values is read."""
        key = (case.case, case.score)
        is_torn = key in self._recent or key in self._before
        self._recent.add(key)
        if len(self._recent) >= _REMEMBERED_CASES:
            self._before, self._recent = self._recent, set()
        if case.odd_width:
            return Fault(
                f"A row of this case has {case.odd_width} columns instead of {self._layout.width}: correct it."
            )
        if not case.case:
            return Fault("The case has no id: give it one.")
        if case.score not in SCORES:
            return Fault(f"There is no score “{case.score}”: correct its name.")
        return (
            Fault("The rows of this case do not stand together: sort the file by case.") if is_torn else None
        )


def _remembered(cells: _Cells, key: tuple[str, str, str], cell: Input) -> Input:
    """Keep a cell that was read: the same values come back in thousands of cases."""
    if len(cells) >= _MOST_REMEMBERED_CELLS:
        cells.clear()
    cells[key] = cell
    return cell


_QUOTED: Final = frozenset(',"\r\n')


def _quoted(text: str) -> str:
    if not _QUOTED.isdisjoint(text):
        return '"' + text.replace('"', '""') + '"'
    return text
