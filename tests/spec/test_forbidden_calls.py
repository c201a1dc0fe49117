"""What the program never does, read off its source: run text as code, load objects, start a shell (safety.md T19)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "input"}
METHODS = {"recv", "recvfrom"}
"""`recv` of a pipe unpickles; `recv_bytes` does not."""
MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "yaml",
    "socket",
    "http",
    "urllib",
    "requests",
    "ftplib",
    "smtplib",
}


def faults_in(source: str) -> Iterator[str]:
    """Line and name of each forbidden call or import."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            last = name.rpartition(".")[2]
            is_shell = any(keyword.arg == "shell" for keyword in node.keywords)
            if is_shell or name in CALLS or (isinstance(node.func, ast.Attribute) and last in METHODS):
                yield f"{node.lineno}: {name}"
        elif isinstance(node, ast.Import):
            yield from (
                f"{node.lineno}: {each.name}" for each in node.names if each.name.split(".")[0] in MODULES
            )
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            yield f"{node.lineno}: {node.module}"


ALLOWED = {"bedside/sign/time_request.py": ["http.client", "urllib.parse"]}
"""The one file that may connect: it runs in a process of its own, where a ward set a time stamp service (rule K4)."""


@pytest.mark.hazard("H07")
def test_nothing_evaluates_unpickles_connects_or_starts_a_shell():
    files = sorted((ROOT / "bedside").rglob("*.py"))
    assert len(files) > 100
    found = {
        path.relative_to(ROOT).as_posix(): faults
        for path in files
        if (faults := list(faults_in(path.read_text(encoding="utf-8"))))
    }
    assert {path: [fault.partition(": ")[2] for fault in faults] for path, faults in found.items()} == ALLOWED


@pytest.mark.parametrize(
    "line",
    [
        "eval('1')",
        "exec(text)",
        "import pickle",
        "from urllib.request import urlopen",
        "pipe.recv()",
        "run(x, shell=True)",
        "os.system(x)",
    ],
)
def test_each_of_them_would_be_found(line):
    assert len(list(faults_in(line))) == 1
