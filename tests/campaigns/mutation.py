"""Wrong versions of bedside/domain, one at a time: the tests must notice; `mutation SHARE [FILE]`.

Half an hour and more on two processors for all of them; with a share of n every n-th one. Survivors that
cannot be told from the original stand in mutation_survivors.toml with the reason; any other one is a gap.
"""

import os
import signal
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tests.campaigns.mutants import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "bedside" / "domain"
SURVIVORS = Path(__file__).parent / "mutation_survivors.toml"
TARGET_PERCENT = 95
AT_ONCE = 2
UNNOTICED, NOTICED_FIRST, NOTICED_LATER = 0, 1, 3
NOTICED_BY = {UNNOTICED: "", NOTICED_FIRST: "first", NOTICED_LATER: "others"}
FIRST_ONLY = "by the first tests, "
SECONDS = 240
"""A wrong version that runs longer is stuck; that is noticed too."""

SCORES = tuple(
    f"tests/domain/scores/test_{name}.py"
    for name in ("truth", "ladder", "organs", "criteria", "hscore", "vectors")
)
BODY = ("tests/domain/test_body.py", *SCORES)
FIRST: dict[str, tuple[str, ...]] = {
    "scores/formulas": BODY,
    "body": BODY,
    "kidney": BODY,
    "units": ("tests/domain/test_quantity.py", *SCORES),
    "therapy": ("tests/domain/test_therapy.py", "tests/assess/choice"),
}
"""The tests that notice soonest; a module that is not named has a file of its own name, or the scores."""

THEN = ("tests/domain", "tests/protocol/test_conditions.py", "tests/assess", "tests/commands", "tests/case")


class Judged(NamedTuple):
    """A mutant and which tests noticed it: the first ones asked, the others, or none."""

    mutant: str
    line: int
    noticed_by: str


def run(arguments: Sequence[str]) -> int:
    """0 when enough were noticed and the tests pass on the original; else 1."""
    share = int(arguments[0]) if arguments else 1
    only = arguments[1] if len(arguments) > 1 else ""
    began = time.monotonic()
    mutants = [mutant for mutant in every_mutant() if only in mutant.name][::share]
    reasons = equivalent()
    telling = [mutant for mutant in mutants if mutant.name not in reasons]
    _warm_up()
    judged = list(_told(_judge_all(telling)))
    unsound = [one.mutant for one in _judge_all(_originals(telling, judged)) if one.noticed_by]
    if unsound:
        print(f"The tests fail on {', '.join(unsound)} as it is, so nothing was judged. Mend them first.")
        return 1
    return _sum_up(judged, len(mutants) - len(telling), time.monotonic() - began)


def _told(judged: Iterator[Judged]) -> Iterator[Judged]:
    for one in judged:
        if not one.noticed_by:
            print(f"survived: {one.mutant} (line {one.line})", flush=True)
        yield one


def _sum_up(judged: Sequence[Judged], equivalents: int, seconds: float) -> int:
    noticed = sum(bool(one.noticed_by) for one in judged)
    percent = 100 * noticed / len(judged) if judged else 100.0
    print(
        f"{len(judged)} mutants in {seconds:.0f} s: {noticed} noticed ({percent:.1f} %). "
        f"{equivalents} more are equivalent, with a reason in {SURVIVORS.name}, and were not run."
    )
    return 0 if percent >= TARGET_PERCENT else 1


def every_mutant() -> Iterator[Mutant]:
    """All mutants of bedside/domain, file by file."""
    for path in sorted(DOMAIN.rglob("*.py")):
        yield from mutants_of(str(path.relative_to(DOMAIN)), path.read_text(encoding="utf-8"))


def equivalent() -> dict[str, str]:
    """Survivors that behave like the original, each with the reason."""
    return dict(tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))["equivalent"])


def tests_for(mutant: Mutant) -> tuple[str, ...]:
    """The test files to ask first."""
    module = mutant.file.removesuffix(".py")
    if module in FIRST:
        return FIRST[module]
    own = f"tests/domain/test_{Path(module).name}.py"
    return (own,) if (ROOT / own).exists() else SCORES


def _originals(mutants: Sequence[Mutant], judged: Sequence[Judged]) -> list[Mutant]:
    """The right version of one file for each set of tests that was asked: these must pass on it."""
    names = {one.mutant for one in judged if one.noticed_by == "others"}
    files = {tests_for(mutant): mutant.file for mutant in mutants}
    originals = [_original(file, FIRST_ONLY) for file in files.values()]
    slow = next((mutant.file for mutant in mutants if mutant.name in names), None)
    return originals if slow is None else [*originals, _original(slow, "")]


def _original(file: str, words: str) -> Mutant:
    return Mutant(f"{file} {words}original", file, 0, partial((DOMAIN / file).read_text, encoding="utf-8"))


def _judge_all(mutants: Sequence[Mutant]) -> Iterator[Judged]:
    """Two at a time, each in a process of its own that never imported the original."""
    running: dict[int, Mutant] = {}
    waiting = list(reversed(mutants))
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            mutant = waiting.pop()
            running[_started(mutant)] = mutant
        process, status = os.wait()
        done = running.pop(process)
        yield Judged(done.name, done.line, NOTICED_BY.get(os.waitstatus_to_exitcode(status), "time"))


def _started(mutant: Mutant) -> int:
    process = os.fork()
    if process:
        return process
    code = NOTICED_FIRST
    try:
        signal.alarm(SECONDS)
        code = _judged(mutant)
    finally:
        os._exit(code)


def _judged(mutant: Mutant) -> int:
    """In the child: who notices, as an exit code."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _Planted(mutant))
    if not _passes(tests_for(mutant)):
        return NOTICED_FIRST
    if FIRST_ONLY in mutant.name or _passes(THEN):
        return UNNOTICED
    return NOTICED_LATER


def _passes(files: Sequence[str]) -> bool:
    import pytest

    with tempfile.TemporaryDirectory() as empty:
        plain = Path(empty) / "pytest.ini"
        plain.write_text("[pytest]\n", encoding="utf-8")
        settings = [
            "-c",
            str(plain),
            f"--rootdir={ROOT}",
            "--import-mode=importlib",
            "-p",
            "no:cacheprovider",
        ]
        return pytest.main(["-x", "-q", "--no-header", "--tb=no", *settings, *files]) == 0


def _warm_up() -> None:
    """What every child needs and no mutant is in; hypothesis draws the same few examples each time."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import hypothesis
    import pydantic  # noqa: F401 - to have it loaded before the first child starts
    import pytest  # noqa: F401

    hypothesis.settings.register_profile(
        "mutation", derandomize=True, database=None, deadline=None, max_examples=40
    )
    hypothesis.settings.load_profile("mutation")
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    if any(name.startswith("bedside.domain") for name in sys.modules):
        raise RuntimeError("bedside.domain is imported already, so no mutant would be; start it on its own")


class _Planted(MetaPathFinder):
    """Gives the wrong version when the module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self.module = "bedside.domain." + mutant.file.removesuffix(".py").replace("/", ".")
        self.mutant = mutant

    def find_spec(self, name: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        return spec_from_loader(name, self) if name == self.module else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.code(), self.module, "exec"), module.__dict__)  # noqa: S102 - planted on purpose
