"""Run the tests of Bedside: `python3 packaging/test.py`.

    (nothing)        everything CI runs
    quick            the same without the slow tests and without coverage, under five minutes
    bench            the numbers Bedside must reach, measured; 1 when one is over
    campaign [NAME]  one long search for faults; without a name, the names
    screens FOLDER   pictures of the screens

Makes the environment and gets the tools the tests drive. Standard library only.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import debian
import environment

FAILED = 1
USAGE = 64
UNAVAILABLE = 69
INTERRUPTED = 130
# Where a missed branch can hurt a patient or the record (ARCHITECTURE.md).
COVERED = ("domain", "protocol", "case", "sign")
# Of these, what advice is computed from: one branch that its own tests miss fails the run.
COMPLETE = ("domain", "protocol")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as c; c()"


@dataclass(frozen=True)
class Stage:
    """One thing to run: its name, and the arguments of the environment's Python."""

    name: str
    arguments: tuple[str, ...]


STATIC = (
    Stage("ruff check", ("-m", "ruff", "check", ".")),
    Stage("ruff format", ("-m", "ruff", "format", "--check", ".")),
    Stage("mypy", ("-m", "mypy")),
    Stage("lint-imports", ("-c", LINT_IMPORTS, "--no-logo")),
)
PYTEST = ("-m", "pytest", "-n", "2", "-q", "--timeout", "600")


def coverage() -> tuple[str, ...]:
    """The pytest arguments that report which branches of these packages their own tests take."""
    packages = tuple(f"--cov=bedside/{name}" for name in COVERED)
    return (*packages, "--cov-branch", "--cov-report=term-missing:skip-covered")


def complete() -> Stage:
    """Reads what the tests covered and fails where a package that must be complete is not."""
    packages = ",".join(f"bedside/{name}/*" for name in COMPLETE)
    wanted = (f"--include={packages}", "--fail-under=100", "--show-missing", "--skip-covered")
    return Stage("coverage", ("-m", "coverage", "report", *wanted))


def stages(arguments: Sequence[str]) -> tuple[Stage, ...] | None:
    """What these arguments ask for; None when they ask for nothing we know."""
    word, rest = (arguments[0], tuple(arguments[1:])) if arguments else ("", ())
    if word == "campaign":
        return (Stage("campaign", ("-m", "tests.campaigns", *rest)),)
    if word == "screens" and len(rest) == 1:
        return (Stage("screens", ("-m", "tests.screens", str(Path(rest[0]).resolve()))),)
    plain = {
        "": (*STATIC, Stage("pytest", (*PYTEST, *coverage())), complete()),
        "quick": (*STATIC, Stage("pytest, quick", (*PYTEST, "-m", "not slow"))),
        "bench": (Stage("bench", ("-m", "tests.bench")),),
    }
    return None if rest else plain.get(word)


def provide_tools() -> None:
    """Get what the tests drive. Where there is no apt, the tests that miss a tool say so and fail."""
    if debian.is_debian():
        debian.provide((*debian.QT_LIBRARIES, *debian.TEST_TOOLS), "the tests")
    else:
        environment.say(f"No apt here: the tests expect what Debian calls {', '.join(debian.TEST_TOOLS)}.")


def test_settings() -> dict[str, str]:
    """The environment variables of the tests: no screen, and UTF-8 where the system names no language."""
    settings = {**environment.child_settings(), "QT_QPA_PLATFORM": "offscreen"}
    if not any(settings.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        settings["LANG"] = "C.UTF-8"
    return settings


def passes(python: Path, stage: Stage) -> bool:
    """Run one stage from the top of the checkout and say how long it took."""
    print(f"\n== {stage.name}", flush=True)
    began = time.monotonic()
    command = [str(python), *stage.arguments]
    code = subprocess.run(command, cwd=environment.ROOT, env=test_settings(), check=False).returncode
    word = "ok" if code == 0 else f"FAILED, exit code {code}"
    print(f"== {stage.name}: {word}, {time.monotonic() - began:.0f} s", flush=True)
    return code == 0


def failures(python: Path, asked: Sequence[Stage]) -> list[str]:
    """Run every stage, also after one failed; the names of those that did."""
    return [stage.name for stage in asked if not passes(python, stage)]


def main(arguments: Sequence[str]) -> int:
    """Prepare, run what was asked for and sum up; the exit code."""
    asked = stages(arguments)
    if asked is None:
        environment.say(__doc__ or "")
        return USAGE
    try:
        python = environment.ensure(environment.ROOT, environment.Purpose.TESTS)
        provide_tools()
        failed = failures(python, asked)
    except (environment.PreparationError, debian.MissingPackagesError) as problem:
        environment.say(str(problem))
        return UNAVAILABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    if failed:
        environment.say(f"Failed: {', '.join(failed)}")
    return FAILED if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
