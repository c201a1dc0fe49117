import re
import tomllib

import pytest

from tests.packaging.scripts import PACKAGING, ROOT

LOCKS = ("bootstrap", "requirements", "requirements-dev")


def requirements(lock: str) -> dict[str, str]:
    """Name and the rest of the line, its continuations joined, of every requirement in a lock."""
    text = (PACKAGING / f"{lock}.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {re.split(r"[=;\s]", line, maxsplit=1)[0]: line for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_one_version_and_a_hash(lock):
    found = requirements(lock)
    assert found
    for name, line in found.items():
        assert re.match(rf"{re.escape(name)}==[\w.+!]+\s", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), name


@pytest.mark.parametrize("lock", LOCKS)
def test_no_line_of_a_lock_names_a_host_or_an_index(lock):
    text = (PACKAGING / f"{lock}.lock").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert "://" not in line
        assert not re.match(r"\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b", line)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_asked_version_is_the_locked_version(lock):
    asked = (PACKAGING / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    locked = {line.split(";")[0].split()[0] for line in requirements(lock).values()}
    pinned = {line.split("#")[0].strip().lower() for line in asked if "==" in line}
    assert pinned <= locked


def test_the_tests_run_on_the_very_packages_of_the_program():
    program, tests = requirements("requirements"), requirements("requirements-dev")
    assert {name: tests.get(name) for name in program} == program


def test_what_pyproject_names_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[<>=;\s]", line, maxsplit=1)[0].lower() for line in project["dependencies"]}
    assert named <= set(requirements("requirements"))
