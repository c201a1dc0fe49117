"""The environment Bedside runs in: a venv in `.venv` holding exactly the locked packages.

Standard library only, because it runs before anything is installed. An environment counts as finished when
it carries the seal of the lock it was made from and still holds what was installed; the seal is written last,
so an interrupted build is never taken for a finished one, and is broken first, so a rebuild is not either.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

import debian

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
BOOTSTRAP_LOCK = "bootstrap.lock"
# Read by a Python at its start; any of them could change what the environment holds or what it imports.
FOREIGN_SETTINGS = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
)


class PreparationError(Exception):
    """Something this machine lacks; the text is a sentence for the person who started the script."""


class Purpose(Enum):
    """What the environment is for; the value is the lock that it is made from."""

    PROGRAM = "requirements.lock"
    TESTS = "requirements-dev.lock"


def venv_python(root: Path) -> Path:
    """Where the interpreter of the environment lies."""
    folder = root / ".venv"
    return folder / "Scripts" / "python.exe" if sys.platform == "win32" else folder / "bin" / "python"


def seal_path(root: Path, purpose: Purpose) -> Path:
    """Where the environment says which lock it was made from."""
    return root / ".venv" / f"bedside-{purpose.name.lower()}.seal"


def expected_seal(root: Path, purpose: Purpose) -> str:
    """What the seal of an up-to-date environment says.

    It changes with the Python, the place of the checkout (a venv cannot be moved) and every locked byte.
    """
    digest = hashlib.sha256()
    python = (platform.python_implementation(), platform.python_version(), platform.machine())
    for part in (*python, sys.base_prefix, str(root)):
        digest.update(os.fsencode(part) + b"\0")
    for lock in (BOOTSTRAP_LOCK, purpose.value):
        digest.update((root / "packaging" / lock).read_bytes() + b"\0")
    return digest.hexdigest() + "\n"


def installed_names(root: Path) -> frozenset[str]:
    """What lies in site-packages, by name; listing it costs no start of another Python."""
    folder = root / ".venv"
    places = (*folder.glob("lib*/*/site-packages"), *folder.glob("Lib/site-packages"))
    found = {entry.name for place in places for entry in place.iterdir()}
    return frozenset(found - {"__pycache__"})


def sealed(root: Path, purpose: Purpose) -> str:
    """The text of the seal: what it was made from, then what lies in it, one name a line."""
    return expected_seal(root, purpose) + "".join(f"{name}\n" for name in sorted(installed_names(root)))


def is_ready(root: Path, purpose: Purpose) -> bool:
    """Whether the environment is finished, was made from the locks as they are now, and lost no package.

    More than was sealed may lie in it: the test tools are added beside what the program runs from.
    """
    try:
        made_from, *names = seal_path(root, purpose).read_text(encoding="utf-8").splitlines()
        whole = made_from + "\n" == expected_seal(root, purpose) and bool(names)
        return whole and venv_python(root).exists() and installed_names(root).issuperset(names)
    except (OSError, ValueError):
        return False


def ensure(root: Path, purpose: Purpose) -> Path:
    """Make the environment if it is missing or stale, and return its interpreter.

    Raises:
        PreparationError: when this machine lacks something the environment needs.
    """
    if is_ready(root, purpose):
        return venv_python(root)
    refuse_old_python()
    refuse_file_in_place(root)
    provide_venv_module()
    try:
        with exclusive(root / ".venv.lock"):
            if not is_ready(root, purpose):  # somebody else may have built it while we waited
                build(root, purpose)
    except OSError as error:
        raise PreparationError(
            f"The environment in {root / '.venv'} could not be written ({error}). Nothing else was changed. "
            "Make the folder writable, or have its owner run this command once."
        ) from error
    return venv_python(root)


def refuse_old_python() -> None:
    """Say so when this Python is too old, before it fails on something less clear."""
    if sys.version_info < OLDEST_PYTHON:
        raise PreparationError(
            f"Bedside needs Python 3.11 or newer and this is {platform.python_version()}. "
            "Nothing was changed. Start the script with a newer python3."
        )


def refuse_file_in_place(root: Path) -> None:
    """A file called `.venv` may be somebody's: it is named and never removed."""
    if (root / ".venv").is_file():
        raise PreparationError(
            f"{root / '.venv'} is a file, where the folder of the Python environment belongs. "
            "Nothing was changed. Move that file away and start again."
        )


def provide_venv_module() -> None:
    """Debian ships Python without the part of `venv` that brings pip; get that part."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not debian.is_debian():
            raise PreparationError(
                "This Python cannot make a virtual environment because its module ensurepip is missing. "
                "Nothing was changed. Install the venv package of your system and start again."
            )
        debian.provide([package], "making the Python environment")


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Let one process at a time build; the lock falls with the process, so a killed build leaves none."""
    with path.open("a+b") as handle:
        if sys.platform == "win32":
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another start is preparing the environment; waiting for it.")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def build(root: Path, purpose: Purpose) -> None:
    """Bring the environment up to date. The caller holds the lock.

    The test tools are added to a good program environment without touching it, because Bedside may be
    running from it at this moment.
    """
    if not is_ready(root, Purpose.PROGRAM):
        say("Making the Python environment in .venv; this happens once and again after an update.")
        create(root)
        install(root, Purpose.PROGRAM)
    if purpose is not Purpose.PROGRAM:
        install(root, purpose)


def create(root: Path) -> None:
    """An empty environment that finds this checkout, in place of whatever was there."""
    folder = root / ".venv"
    for purpose in Purpose:
        seal_path(root, purpose).unlink(missing_ok=True)
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    # The interpreter below a venv: started from inside .venv, this script has just removed its own.
    interpreter = getattr(sys, "_base_executable", sys.executable)
    run([interpreter, "-m", "venv", str(folder)], "The Python environment could not be made")
    bootstrap = str(root / "packaging" / BOOTSTRAP_LOCK)
    run([*pip(root), "-r", bootstrap], "The faster installer is not to be had", needed=False)
    link_checkout(root)


def link_checkout(root: Path) -> None:
    """Put the checkout at the end of the import path, behind the standard library and all packages.

    The program is started isolated (`-I`), which ignores the working folder and PYTHONPATH.
    """
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    python = str(venv_python(root))
    answer = subprocess.run([python, "-I", "-c", question], check=True, capture_output=True, text=True)
    # Before Python 3.13 the file is read in the encoding of the locale.
    encoding = "utf-8" if sys.version_info >= (3, 13) else "locale"
    Path(answer.stdout.strip(), "bedside-checkout.pth").write_text(f"{root}\n", encoding=encoding)


def install(root: Path, purpose: Purpose) -> None:
    """Install one lock, every file checked against its hash, and seal the environment."""
    lock = str(root / "packaging" / purpose.value)
    python = str(venv_python(root))
    uv = [python, "-m", "uv", "pip", "install", "--quiet", "--python", python, "--require-hashes"]
    if not run(
        [*uv, "--only-binary", ":all:", "--compile-bytecode", "-r", lock],
        "Going on with pip, which is slower",
        needed=False,
    ):
        run([*pip(root), "-r", lock], "The locked packages could not be installed")
    # A ward account may not write into the checkout: what root compiled here, it starts from.
    run(
        [python, "-m", "compileall", "-q", str(root / "bedside")],
        "The program was not compiled",
        needed=False,
    )
    seal_path(root, purpose).write_text(sealed(root, purpose), encoding="utf-8")


def pip(root: Path) -> list[str]:
    """The pip command that takes nothing but wheels with a known hash."""
    strict = ["--require-hashes", "--only-binary", ":all:"]
    return [str(venv_python(root)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *strict]


def run(command: list[str], complaint: str, *, needed: bool = True) -> bool:
    """Run one step; True when it worked.

    Raises:
        PreparationError: when a needed step failed.
    """
    if subprocess.run(command, env=child_settings(), check=False).returncode == 0:
        return True
    if needed:
        raise PreparationError(
            f"{complaint}; the reason stands above. No patient data was touched. "
            "Check that this machine reaches its Python package index, then start again."
        )
    say(f"{complaint}.")
    return False


def child_settings() -> dict[str, str]:
    """Our environment variables without those that bend a Python, and with no downloaded interpreters."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    return {**kept, "UV_PYTHON_DOWNLOADS": "never"}


def say(sentence: str) -> None:
    """One line to the person at the terminal; standard output belongs to the program."""
    print(sentence, file=sys.stderr, flush=True)
