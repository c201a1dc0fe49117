"""The process leaves no core file and lets no other program of the account look into its memory."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMITS = """
import ctypes, resource
import bedside.__main__ as door
if {called}:
    door.main(["--version"])
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
CRASH = """
import os, signal
import bedside.__main__ as door
door.main(["--version"])
os.kill(os.getpid(), signal.SIGABRT)
"""


def run(program: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


@pytest.mark.hazard("H37")
def test_every_start_forbids_core_files_and_looking_into_the_memory(tmp_path: Path) -> None:
    done = run(LIMITS.format(called=True), tmp_path)
    assert done.stdout.splitlines()[-1] == "(0, 0) 0", done.stderr


def test_without_it_another_program_could_look(tmp_path: Path) -> None:
    assert run(LIMITS.format(called=False), tmp_path).stdout.split()[-1] == "1"


@pytest.mark.hazard("H37")
def test_a_crash_leaves_no_file(tmp_path: Path) -> None:
    done = run(CRASH, tmp_path)
    assert done.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []
