"""`bedside forms prove`: every discrete state against every safety invariant, on two processors."""

import signal
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final, TextIO

from bedside import resources
from bedside.assess.choice.table_index import index_of
from bedside.assess.proof.elsewhere import ELSEWHERE
from bedside.assess.proof.prove import context_codes, pieces, prove_contexts, prove_rest
from bedside.assess.proof.space import number_of_states
from bedside.assess.proof.tally import Tally
from bedside.cli import exit_codes
from bedside.cli.forms import GLOSSARY
from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content

PROCESSORS: Final = 2
CHUNKS: Final = 50
_TENTHS: Final = 10
_DIGITS_SHOWN: Final = 3
Files = Mapping[str, bytes]


def run(stdout: TextIO, progress: TextIO) -> int:
    """Prove the content that came with the program.

    Args:
        progress: where it says how far it is.

    Returns:
        DONE when every invariant holds in every state; NO when one is broken, with its first counterexample.
    """
    names = (*resources.names("forms"), GLOSSARY)
    return prove_files({name: resources.read_bytes(name) for name in names}, stdout, progress)


def prove_files(files: Files, stdout: TextIO, progress: TextIO | None = None, share: int = 1) -> int:
    """Prove these files; content that cannot be read is not proven.

    Args:
        progress: where it says how far it is; None for nowhere.
        share: 1 for everything; n for every n-th set of contexts, which proves nothing of the others.
    """
    loaded = load(files)
    if isinstance(loaded, Faults):
        print("The content has faults, so nothing is proven. Run `bedside forms check`.", file=stdout)
        return exit_codes.NO
    began = time.monotonic()
    tally = _on_all_processors(files, loaded, share, progress)
    for line in report(loaded, tally, time.monotonic() - began, share):
        print(line, file=stdout)
    return exit_codes.NO if tally.broken else exit_codes.DONE


def report(content: Content, tally: Tally, seconds: float, share: int = 1) -> Iterator[str]:
    """The result line by line: what was covered, each invariant with its count, what tests carry the others."""
    states = number_of_states(context_codes(index_of(content)))
    yield f"Proof of checklist {content.version}, content hash {content.content_hash}"
    yield f"{_rounded(states):>14} states {'covered' if share == 1 else f'in all, a {share}th of them covered'}"
    yield f"{tally.classes:>14} classes of states that no rule tells apart, each judged"
    yield f"{tally.shown:>14} whole lists ranked"
    yield f"{seconds:>14.0f} seconds"
    for name in sorted(tally.checks):
        verdict = f"BROKEN: {tally.broken[name]}" if name in tally.broken else "holds"
        yield f"{tally.checks[name]:>14} {name:<28} {verdict}"
    for name in sorted(tally.broken.keys() - tally.checks.keys()):
        yield f"{0:>14} {name:<28} BROKEN: {tally.broken[name]}"
    for name, tests in ELSEWHERE.items():
        yield f"{'by test':>14} {name:<28} {'; '.join(tests)}"
    proven = len(tally.checks)
    if tally.broken:
        yield f"{len(tally.broken)} of {proven} rules of the proof are broken. Do not take this into use."
    elif share > 1:
        yield f"All {proven} rules hold in one set of contexts out of {share}. The others were not looked at."
    else:
        yield f"All {proven} rules of the proof hold in every state."


def _rounded(number: int) -> str:
    """A number of many digits as 1.23e45."""
    digits = str(number)
    if len(digits) <= 2 * _DIGITS_SHOWN:
        return digits
    return f"{digits[0]}.{digits[1:_DIGITS_SHOWN]}e{len(digits) - 1}"


def _on_all_processors(files: Files, content: Content, share: int, progress: TextIO | None) -> Tally:
    tally = Tally()
    workers = ProcessPoolExecutor(
        PROCESSORS, mp_context=get_context("spawn"), initializer=_take, initargs=(dict(files),)
    )
    try:
        rest = workers.submit(_rest, share)
        work = list(pieces(index_of(content), share))
        shown = _Progress(progress, len(work) + 1)
        for part in workers.map(_piece, work, chunksize=max(1, len(work) // CHUNKS)):
            tally.add(part)
            shown.step()
        tally.add(rest.result())
        shown.step()
    finally:
        # Somebody who stops it does not wait for what nobody began.
        workers.shutdown(cancel_futures=True)
    return tally


class _Progress:
    """Says every tenth of the way; each line stands alone, so that it reads in a file too."""

    def __init__(self, out: TextIO | None, steps: int) -> None:
        self._out, self._steps, self._done = out, steps, 0

    def step(self) -> None:
        before, self._done = self._done * _TENTHS // self._steps, self._done + 1
        now = self._done * _TENTHS // self._steps
        if self._out is not None and now > before:
            print(f"Proof: {now * _TENTHS} % of the sets of contexts", file=self._out, flush=True)


_taken: list[Content] = []
"""In a worker: the content, read once. Models do not travel between processes, bytes do."""


def _take(files: Files) -> None:
    # Ctrl+C reaches the workers too: they end at once and leave the sentence to the one who began them.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    loaded = load(files)
    if not isinstance(loaded, Faults):
        _taken[:] = [loaded]


def _piece(contexts: frozenset[str]) -> Tally:
    return prove_contexts(index_of(_taken[0]), contexts)


def _rest(share: int) -> Tally:
    content = _taken[0]
    return prove_rest(index_of(content), content.drugs, content.parasites, share)
