"""Debian packages: which are missing, and getting them.

Root installs them; anybody else is told the exact command. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

# What the Qt wheels link against and do not bring, found in a system that has nothing else.
QT_LIBRARIES = (
    "libcups2",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)

# Programs of other people that the tests check our work with.
TEST_TOOLS = (
    "at-spi2-core",
    "cups",
    "dbus",
    "default-jre-headless",
    "gir1.2-atspi-2.0",
    "libactivation-java",
    "libcommons-io-java",
    "libcommons-logging-java",
    "libjaxb-api-java",
    "libnss3-tools",
    "libpdfbox2-java",
    "openssl",
    "poppler-utils",
    "python3-gi",
    "qpdf",
    "softhsm2",
    "strace",
    "xauth",
    "xdotool",
    "xvfb",
)


class MissingPackagesError(Exception):
    """Packages are missing and we may not install them; the text names the command that does."""


def is_debian() -> bool:
    """Whether this system takes Debian packages."""
    return shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def missing(packages: Iterable[str]) -> list[str]:
    """Those packages that are neither installed nor provided by an installed one, sorted."""
    absent = set(packages) - installed_names(packages)
    if absent:  # the slow question only now: renamed libraries (libglib2.0-0t64) say what they provide
        absent -= provided_names()
    return sorted(absent)


def installed_names(packages: Iterable[str]) -> set[str]:
    """Which of these packages are installed under their own name."""
    lines = dpkg_query("${db:Status-Status} ${Package}\n", *packages)
    return {line.split()[1] for line in lines if line.startswith("installed ")}


def provided_names() -> set[str]:
    """Every name that some installed package provides."""
    lines = dpkg_query("${db:Status-Status} ${Provides}\n")
    lists = (line.removeprefix("installed ") for line in lines if line.startswith("installed "))
    return {name.split()[0] for provides in lists for name in provides.split(",") if name.strip()}


def dpkg_query(form: str, *packages: str) -> list[str]:
    """The lines dpkg answers; an unknown package is no error, only no line."""
    command = ["dpkg-query", "--show", f"--showformat={form}", *packages]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


def install_command(packages: Sequence[str]) -> str:
    """The command to type that installs these packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def provide(packages: Iterable[str], purpose: str) -> None:
    """Install what is missing of these packages.

    Raises:
        MissingPackagesError: when we are not root, or the installation failed.
    """
    absent = missing(packages)
    if not absent:
        return
    if not is_root():
        raise MissingPackagesError(
            f"Packages of the system are missing for {purpose}: {', '.join(absent)}. Nothing was changed. "
            f"Run this and start again: {install_command(absent)}"
        )
    print(f"Installing for {purpose}: {' '.join(absent)}", file=sys.stderr, flush=True)
    apt_get("update")  # without lists of its own a fresh system finds nothing; an old list may still do
    apt_get("install", "--yes", "--no-install-recommends", *absent)
    if still := missing(absent):
        raise MissingPackagesError(
            f"apt-get could not install {', '.join(still)}, needed for {purpose}; the reason stands above. "
            f"What was there before is unchanged. Repair it with: {install_command(still)}"
        )


def is_root() -> bool:
    """Whether we may install packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def apt_get(*arguments: str) -> None:
    """Run apt-get without questions; whether it worked is seen from what is installed afterwards."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Another installation on the same machine may hold the lock for a while.
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *arguments]
    subprocess.run(command, env=settings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
