"""Every hazard has evidence: checks the hazard log of resources/ against the tests and how they ended.

What can be read off the files is checked by tests/spec/test_hazard_log.py; only here it is known which tests passed.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from bedside.report.safety_log import LOG, SafetyLog, Standing, read_log
from bedside.report.safety_sections import standing_counts

ROOT = Path(__file__).resolve().parents[1]


def hazard_log() -> SafetyLog:
    return read_log((ROOT / LOG).read_bytes())


def named_tests(log: SafetyLog) -> dict[str, set[str]]:
    """Every test that is evidence, with the hazards, threats and traps it stands for."""
    named: dict[str, set[str]] = {}
    for entry in log.entries:
        for control in entry.control:
            for test in control.tests:
                named.setdefault(test, set()).add(entry.id)
    for trap in log.trap:
        for test in trap.tests:
            named.setdefault(test, set()).add(trap.id)
    return named


def function_of(node: str) -> str:
    """A test without the parameters of one of its runs."""
    return node.partition("[")[0]


def without_evidence(log: SafetyLog, outcomes: Mapping[str, set[str]]) -> Iterator[str]:
    """A sentence for every control whose tests did not all run and pass."""
    for test, ids in sorted(named_tests(log).items()):
        ended = outcomes.get(test, set())
        if ended != {"passed"}:
            how = ", ".join(sorted(ended - {"passed"})) or "did not run"
            yield f"{', '.join(sorted(ids))}: {test} {how}"


class HazardTrace:
    """Listens to how the tests end, also those of other processes; the whole suite must leave no control bare."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._outcomes: dict[str, set[str]] = {}
        self._bare: tuple[str, ...] = ()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self._outcomes.setdefault(function_of(report.nodeid), set()).add(report.outcome)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not self._is_whole():
            return
        self._bare = tuple(without_evidence(hazard_log(), self._outcomes))
        if self._bare and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self._is_whole():
            return
        terminalreporter.section("hazards")
        terminalreporter.line(summary(hazard_log()))
        for line in self._bare:
            terminalreporter.line(f"NO EVIDENCE {line}", red=True)

    def _is_whole(self) -> bool:
        """True when nobody asked for a part of the suite."""
        option = self._config.option
        asked: Iterable[object] = (option.keyword, option.markexpr, option.collectonly, option.deselect)
        return self._config.args == self._config.getini("testpaths") and not any(asked)


def summary(log: SafetyLog) -> str:
    """The log in one line, open controls named."""
    counts = standing_counts(log)
    told = ", ".join(f"{counts[each]} {each.value}" for each in Standing)
    missing = sorted({entry.id for entry in log.entries if any(control.open for control in entry.control)})
    return f"{len(log.hazard)} hazards, {len(log.threat)} threats; controls {told} ({', '.join(missing)})"
