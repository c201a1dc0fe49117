"""Start Bedside: `python3 packaging/run.py [arguments]`.

Makes the environment if it is missing or stale, gets the system libraries the window needs, and hands all
arguments on. Standard library only.
"""

from __future__ import annotations

import os
import sys

# Both are built into Python. What follows is looked for on the import path: begin anew, isolated, where neither
# PYTHON* variables nor the account's own packages are searched (safety.md T20).
if __name__ == "__main__" and not sys.flags.isolated and sys.platform != "win32":
    os.execv(sys.executable, [sys.executable, "-I", __file__, *sys.argv[1:]])

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import debian
import environment

UNAVAILABLE = 69  # this machine lacks something: a screen, a package, a Python
INTERRUPTED = 130
NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open; "
    "`python3 packaging/run.py demo --sheet OUT.pdf` works without one."
)


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the window, in the words of bedside/__main__.py."""
    return list(arguments) in ([], ["--demo"])


def has_screen(settings: Mapping[str, str], platform: str) -> bool:
    """Whether Qt will find a screen. Without one it aborts, so we must know before.

    Qt platforms other than xcb and wayland (offscreen, vnc, linuxfb, ...) bring their own.
    """
    if not platform.startswith("linux"):
        return True
    chosen = settings.get("QT_QPA_PLATFORM", "").split(":")[0]
    own_screen = chosen not in ("", "xcb", "wayland", "wayland-egl")
    return own_screen or bool(settings.get("DISPLAY") or settings.get("WAYLAND_DISPLAY"))


def provide_libraries(root: Path) -> None:
    """Get Qt's libraries, once for each environment: asking dpkg at every start would cost time."""
    note = root / ".venv" / "bedside-libraries.seal"
    if note.exists() or not debian.is_debian():
        return
    debian.provide(debian.QT_LIBRARIES, "the window")
    if os.access(note.parent, os.W_OK):
        note.touch()


def start(python: Path, arguments: Sequence[str]) -> int:
    """Become the program where the system can; else wait for it. Its exit code is ours."""
    # Isolated: nothing from the working folder or PYTHON* variables is imported (safety.md T20).
    command = [str(python), "-I", "-m", "bedside", *arguments]
    if sys.platform != "win32":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Prepare and start; the exit code."""
    try:
        if wants_window(arguments) and not has_screen(os.environ, sys.platform):
            environment.say(NO_SCREEN)
            return UNAVAILABLE
        python = environment.ensure(environment.ROOT, environment.Purpose.PROGRAM)
        if wants_window(arguments):
            provide_libraries(environment.ROOT)
        return start(python, arguments)
    except (environment.PreparationError, debian.MissingPackagesError) as problem:
        environment.say(str(problem))
        return UNAVAILABLE
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
