"""Brings the French of the window up to date; run it with the Python of the program's environment.

Reads every text of `bedside/ui` into `resources/translations/bedside_fr.ts` (lupdate; what is new stands there
unfinished, for a translator), and makes the `.qm` that the program loads (lrelease). Both are committed, so that a
fresh clone speaks French without any build step; a test holds each equal to what it is made of.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRANSLATION = "resources/translations/bedside_fr.ts"


def update(root: Path, translation: Path) -> None:
    """Read the texts of the window into a translation file; texts that are gone leave it."""
    sources = sorted(path.relative_to(root).as_posix() for path in (root / "bedside" / "ui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "fr"]
    _run([_tool("pyside6-lupdate"), *options, *sources, "-ts", str(translation)], root)


def compile_to(translation: Path, target: Path) -> None:
    """Make what the program loads."""
    _run([_tool("pyside6-lrelease"), str(translation), "-qm", str(target)], translation.parent)


def _tool(name: str) -> str:
    """The tool of the Qt that this Python has."""
    return str(Path(sys.executable).with_name(name))


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def main(root: Path = ROOT) -> int:
    """Write both files."""
    translation = root / TRANSLATION
    update(root, translation)
    compile_to(translation, translation.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
