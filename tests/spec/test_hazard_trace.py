"""The suite goes red when a control lost its evidence, whatever the tests themselves say."""

import os
import subprocess
import sys

import pytest

from tests.hazard_trace import ROOT

SMALL = "tests/domain/test_spoken.py"
"""Stands for a suite in which every test passes and most of the evidence is gone."""


def suite(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True
    )


@pytest.mark.slow
@pytest.mark.parametrize("processes", ["0", "1"], ids=["in one process", "in another process"])
def test_a_whole_suite_without_its_evidence_fails_and_names_what_is_gone(processes):
    done = suite("-n", processes, "-o", f"testpaths={SMALL}")
    assert done.returncode == 1
    assert "NO EVIDENCE H04: tests/domain/test_number.py::" in done.stdout
    # What did run and pass is not named.
    assert f"NO EVIDENCE H04: {SMALL}" not in done.stdout


def test_a_part_of_the_suite_is_not_asked_for_evidence():
    done = suite(SMALL)
    assert done.returncode == 0, done.stdout
    assert "NO EVIDENCE" not in done.stdout
