"""`bedside score IN.csv --out OUT.csv`: many cases through the same functions that the bedside uses.

The file is read and written in a stream: the rows of a case stand together, so memory does not grow with the file.
A case with a bad row gets one `error` row and no score; a file that is no such file gets nothing at all.
"""

import contextlib
import csv
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from bedside.cli.exit_codes import BAD_INPUT, DONE, FILE_OR_STORE, PARTLY
from bedside.cli.output import require_plain
from bedside.cli.score_cases import COLUMNS, Case, Layout, Lines, UnreadableFileError, read_cases, read_layout
from bedside.cli.score_rows import ABSENT_IS_NONE, Fault, read_cell, result_rows
from bedside.domain.errors import WorldError
from bedside.domain.scores.registry import SCORES, evaluate
from bedside.domain.scores.result import Input, InputError
from bedside.domain.units import UnitError

HEADER: Final = ",".join(COLUMNS) + "\n"

_MOST_REMEMBERED_CELLS: Final = 50_000
_REMEMBERED_CASES: Final = 4096
_BUFFERED_CASES: Final = 256
_QUOTED: Final = frozenset(',"\r\n')

_Cells = dict[tuple[str, str, str], Input]
"""Variable, value and unit as typed, to what they say."""


class _BadCaseError(Exception):
    """A case cannot be scored; its text is the sentence of the error row."""


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
        require_plain(output_path)
    except WorldError as refusal:
        stderr.write(f"{refusal.happened} It was not touched; nothing was written: {refusal.todo}\n")
        return FILE_OR_STORE
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


def _score_all(source: BinaryIO, target: TextIO) -> tuple[int, int]:
    """Score every case; number of cases, and how many of them got an error row."""
    lines = Lines(source)
    stream = iter(lines)
    try:
        layout = read_layout(stream)
        target.write(HEADER)
        batch = _Batch(target, layout)
        for case in read_cases(stream, layout):
            batch.score(case)
    except csv.Error as failure:
        sentence = "The file is not well-formed CSV: its quotes or line ends are wrong."
        raise UnreadableFileError(sentence) from failure
    if lines.is_cut and batch.ends_short:
        raise UnreadableFileError("The file ends in the middle of a row: it was cut off, get it again.")
    batch.flush()
    return batch.cases, batch.faulty


class _Batch:
    """Scores case after case and writes their rows."""

    def __init__(self, target: TextIO, layout: Layout) -> None:
        self.cases = self.faulty = 0
        self.ends_short = False
        self._target = target
        self._layout = layout
        self._cells: dict[str, _Cells] = {score: {} for score in SCORES}
        self._recent: set[tuple[str, str]] = set()
        self._before: set[tuple[str, str]] = set()
        self._waiting: list[str] = []

    def score(self, case: Case) -> None:
        """Score one case and queue what is written for it."""
        try:
            written = self._answers(case)
        except (_BadCaseError, InputError, UnitError) as fault:
            self.faulty += 1
            written = [("error", _quoted(str(fault)), "")]
        prefix = f"{_quoted(case.case_id)},{_quoted(case.score)},"
        self._waiting.append("".join([f"{prefix}{name},{value},{unit}\n" for name, value, unit in written]))
        self.ends_short = 0 < case.odd_width < self._layout.width
        self.cases += 1
        if len(self._waiting) >= _BUFFERED_CASES:
            self.flush()

    def flush(self) -> None:
        """Write the queued rows."""
        self._target.write("".join(self._waiting))
        self._waiting.clear()

    def _answers(self, case: Case) -> list[tuple[str, str, str]]:
        """The rows written for a case that can be scored."""
        self._check(case)
        inputs = self._inputs(case)
        if case.score in ABSENT_IS_NONE:
            inputs = {**ABSENT_IS_NONE[case.score], **inputs}
        return result_rows(case.score, evaluate(case.score, inputs))

    def _check(self, case: Case) -> None:
        """Refuse a case for what is wrong with it before any of its values is read."""
        key = (case.case_id, case.score)
        is_torn = key in self._recent or key in self._before
        self._recent.add(key)
        if len(self._recent) >= _REMEMBERED_CASES:
            self._before, self._recent = self._recent, set()
        if case.odd_width:
            width = self._layout.width
            raise _BadCaseError(
                f"A row of this case has {case.odd_width} columns instead of {width}: correct it."
            )
        if not case.case_id:
            raise _BadCaseError("The case has no id: give it one.")
        if case.score not in SCORES:
            raise _BadCaseError(f"There is no score “{case.score}”: correct its name.")
        if is_torn:
            raise _BadCaseError("The rows of this case do not stand together: sort the file by case.")

    def _inputs(self, case: Case) -> dict[str, Input]:
        """What the rows of a case say."""
        inputs: dict[str, Input] = {}
        cells = self._cells[case.score]
        _, _, variable_at, value_at, unit_at = self._layout.places
        for row in case.rows:
            key = (row[variable_at], row[value_at], row[unit_at])
            try:
                inputs[key[0]] = cells[key]
            except KeyError:
                inputs[key[0]] = _read(cells, case.score, key)
        if len(inputs) < len(case.rows):
            raise _BadCaseError("An item stands twice in this case: keep one value.")
        if "hscore_total" in inputs and len(inputs) > 1:
            raise _BadCaseError("A total and its items stand in one case: keep either.")
        return inputs


def _read(cells: _Cells, score: str, key: tuple[str, str, str]) -> Input:
    """Read a cell and keep it: the same values come back in thousands of cases."""
    cell = read_cell(score, *key)
    if isinstance(cell, Fault):
        raise _BadCaseError(cell.sentence)
    if len(cells) >= _MOST_REMEMBERED_CELLS:
        cells.clear()
    cells[key] = cell
    return cell


def _quoted(text: str) -> str:
    if not _QUOTED.isdisjoint(text):
        return '"' + text.replace('"', '""') + '"'
    return text
