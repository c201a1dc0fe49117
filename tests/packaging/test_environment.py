import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import PACKAGING, environment

PROGRAM, TESTS = environment.Purpose.PROGRAM, environment.Purpose.TESTS


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with locks and an environment that carries both seals."""
    root = tmp_path / "checkout"
    (root / "packaging").mkdir(parents=True)
    for lock in ("bootstrap.lock", "requirements.lock", "requirements-dev.lock"):
        (root / "packaging" / lock).write_text(f"{lock}==1\n")
    python = environment.venv_python(root)
    python.parent.mkdir(parents=True)
    python.touch()
    for package in ("pydantic", "reportlab"):
        (site_packages(root) / package).mkdir(parents=True)
    for purpose in environment.Purpose:
        environment.seal_path(root, purpose).write_text(environment.sealed(root, purpose))
    return root


def site_packages(root: Path) -> Path:
    """Where the packages of that environment lie."""
    folder = root / ".venv"
    return folder / ("Lib" if sys.platform == "win32" else "lib/python3.11") / "site-packages"


def append(path: Path, text: str) -> None:
    """One more line at the end of a file."""
    path.write_text(path.read_text() + text)


def test_a_sealed_environment_is_used_as_it_is(checkout):
    assert environment.is_ready(checkout, PROGRAM)
    assert environment.ensure(checkout, TESTS) == environment.venv_python(checkout)
    assert not (checkout / ".venv.lock").exists()


def test_a_checkout_without_environment_needs_one(checkout):
    shutil.rmtree(checkout / ".venv")
    assert not environment.is_ready(checkout, PROGRAM)


def test_a_changed_lock_makes_the_environment_stale(checkout):
    append(checkout / "packaging" / "requirements.lock", "another==2\n")
    assert not environment.is_ready(checkout, PROGRAM)


def test_a_changed_test_lock_leaves_the_program_alone(checkout):
    append(checkout / "packaging" / "requirements-dev.lock", "another==2\n")
    assert not environment.is_ready(checkout, TESTS)
    assert environment.is_ready(checkout, PROGRAM)


def test_another_installer_makes_the_environment_stale(checkout):
    append(checkout / "packaging" / "bootstrap.lock", "another==2\n")
    assert not environment.is_ready(checkout, PROGRAM)


def test_another_python_makes_the_environment_stale(checkout, monkeypatch):
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    assert not environment.is_ready(checkout, PROGRAM)


def test_a_moved_checkout_makes_the_environment_stale(checkout, tmp_path):
    moved = checkout.rename(tmp_path / "moved")
    assert not environment.is_ready(moved, PROGRAM)


def test_an_environment_whose_python_is_gone_is_stale(checkout):
    environment.venv_python(checkout).unlink()
    assert not environment.is_ready(checkout, PROGRAM)


@pytest.mark.hazard("H28")
def test_a_package_that_was_removed_makes_the_environment_stale(checkout):
    shutil.rmtree(site_packages(checkout) / "pydantic")
    assert not environment.is_ready(checkout, PROGRAM)
    assert not environment.is_ready(checkout, TESTS)


def test_site_packages_that_are_gone_make_the_environment_stale(checkout):
    shutil.rmtree(site_packages(checkout))
    assert not environment.is_ready(checkout, PROGRAM)


def test_what_was_added_later_leaves_the_environment_good(checkout):
    (site_packages(checkout) / "pytest").mkdir()
    (site_packages(checkout) / "__pycache__").mkdir()
    assert environment.is_ready(checkout, PROGRAM)


def test_a_seal_that_names_no_package_counts_as_none(checkout):
    environment.seal_path(checkout, PROGRAM).write_text(environment.expected_seal(checkout, PROGRAM))
    assert not environment.is_ready(checkout, PROGRAM)


def test_a_file_in_the_place_of_the_environment_is_named_and_left_alone(checkout):
    shutil.rmtree(checkout / ".venv")
    (checkout / ".venv").write_text("mine")
    with pytest.raises(
        environment.PreparationError, match=r"\.venv is a file.*Nothing was changed.*Move that file away"
    ):
        environment.ensure(checkout, PROGRAM)
    assert (checkout / ".venv").read_text() == "mine"


@pytest.mark.parametrize("seal", ["", "0123", "\u00e9"], ids=["empty", "cut short", "not ours"])
def test_a_damaged_seal_counts_as_none(checkout, seal):
    environment.seal_path(checkout, PROGRAM).write_text(seal, encoding="utf-8")
    assert not environment.is_ready(checkout, PROGRAM)


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_an_interrupted_rebuild_is_never_taken_for_a_finished_one(checkout, monkeypatch, step):
    def interrupted(command, complaint, needed=True):
        calls.append(command)
        if len(calls) == step:
            raise KeyboardInterrupt
        return True

    calls: list[list[str]] = []
    monkeypatch.setattr(environment, "run", interrupted)
    monkeypatch.setattr(environment, "link_checkout", lambda root: None)
    append(checkout / "packaging" / "requirements.lock", "another==2\n")
    with pytest.raises(KeyboardInterrupt):
        environment.ensure(checkout, PROGRAM)
    environment.venv_python(checkout).parent.mkdir(parents=True, exist_ok=True)
    environment.venv_python(checkout).touch()
    assert not environment.is_ready(checkout, PROGRAM)
    assert not environment.is_ready(checkout, TESTS)


def test_adding_the_test_tools_does_not_rebuild_what_the_program_runs_from(checkout, monkeypatch):
    commands: list[list[str]] = []
    monkeypatch.setattr(
        environment, "run", lambda command, complaint, needed=True: not commands.append(command)
    )
    environment.seal_path(checkout, TESTS).unlink()
    marker = checkout / ".venv" / "in-use"
    marker.touch()
    environment.ensure(checkout, TESTS)
    assert marker.exists()
    assert environment.is_ready(checkout, TESTS)
    assert all("venv" not in command for command in commands)


def test_packages_are_installed_by_hash_from_wheels_and_by_pip_where_uv_fails(checkout, monkeypatch):
    def without_uv(command, complaint, needed=True):
        commands.append(command)
        return "uv" not in command

    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "run", without_uv)
    environment.install(checkout, PROGRAM)
    uv, pip, _ = commands
    assert "--compile-bytecode" in uv
    assert pip[1:3] == ["-m", "pip"]
    for command in (uv, pip):
        assert "--require-hashes" in command
        assert command[command.index("--only-binary") + 1] == ":all:"


def test_nothing_bends_the_python_that_installs(monkeypatch):
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "1")
    settings = environment.child_settings()
    assert not {name for name in settings if name in environment.FOREIGN_SETTINGS}
    assert settings["UV_PYTHON_DOWNLOADS"] == "never"


def test_a_python_that_is_too_old_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(
        environment.PreparationError, match=r"3\.11 or newer.*Nothing was changed.*newer python3"
    ):
        environment.refuse_old_python()


HOLD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import environment
with environment.exclusive(Path(sys.argv[2])):
    print("in", flush=True)
    sys.stdin.readline()
"""


def test_a_second_start_waits_until_the_first_has_built(tmp_path):
    command = [sys.executable, "-c", HOLD, str(PACKAGING), str(tmp_path / "lock")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as first:
        assert first.stdout.readline() == "in\n"
        with subprocess.Popen(command, **pipes) as second:
            assert second.stderr.readline() == "Another start is preparing the environment; waiting for it.\n"
            first.communicate("\n")
            assert second.stdout.readline() == "in\n"
            second.communicate("\n")
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_killed_build_leaves_no_lock_behind(tmp_path):
    command = [sys.executable, "-c", HOLD, str(PACKAGING), str(tmp_path / "lock")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as killed:
        assert killed.stdout.readline() == "in\n"
        killed.kill()
    assert subprocess.run(command, input="\n", capture_output=True, text=True, check=True).stderr == ""
