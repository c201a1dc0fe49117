"""Started where somebody planted modules and plug-ins, the program loads none of them (safety.md T20)."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.packaging.scripts import PACKAGING, environment

ROOT = PACKAGING.parent
MODULES = (
    "json",
    "subprocess",
    "pathlib",
    "hashlib",
    "environment",
    "debian",
    "sitecustomize",
    "usercustomize",
    "decimal",
    "pydantic",
    "reportlab",
    "bedside",
    "PySide6",
)
PLUGINS = (
    "platforms/libqoffscreen.so",
    "styles/libfusion.so",
    "imageformats/libqsvg.so",
    "generic/libqevil.so",
)
START = """
import sys
sys.path.insert(0, sys.argv[1])
import run
raise SystemExit(run.start(sys.argv[2], sys.argv[3:]))
"""
WINDOW = """
from PySide6.QtCore import QTimer
from bedside.ui import application
real = application.shell
def shell(app):
    window = real(app)
    window.first_painted.connect(app.quit)
    return window
application.shell = shell
raise SystemExit(application.run(demo=True))
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder full of things that must not be loaded."""
    folder = tmp_path_factory.mktemp("planted")
    for name in MODULES:
        (folder / f"{name}.py").write_text(f"raise SystemExit('planted {name} was loaded')\n")
    user = folder / "user" / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    user.mkdir(parents=True)
    (user / "usercustomize.py").write_text("raise SystemExit('planted usercustomize was loaded')\n")
    for name in PLUGINS:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\x7fELF planted")
    (folder / "qt.conf").write_text(f"[Paths]\nPlugins={folder}\n")
    return folder


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An environment as packaging/run.py makes it, with the packages of this one."""
    top = tmp_path_factory.mktemp("checkout")
    venv.create(top / ".venv", symlinks=True)
    environment.link_checkout(seen_from(top))
    made = str(environment.venv_python(top))
    there = subprocess.run(
        [made, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    Path(there, "packages.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return made


def seen_from(top: Path) -> Path:
    """The program's own tree, seen from the new checkout."""
    for name in ("bedside", "forms", "resources"):
        (top / name).symlink_to(ROOT / name, target_is_directory=True)
    return top


def hostile(folder: Path) -> dict[str, str]:
    """Every setting by which an account bends a Python or a Qt."""
    paths = ("PYTHONPATH", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH")
    return {
        **os.environ,
        **dict.fromkeys(paths, str(folder)),
        "PYTHONSTARTUP": str(folder / "json.py"),
        "PYTHONUSERBASE": str(folder / "user"),
        "PYTHONINSPECT": "",
        "QT_STYLE_OVERRIDE": "evil",
        "QT_QPA_GENERIC_PLUGINS": "evil",
        "QT_QPA_PLATFORM": "offscreen",
    }


def touched(command: list[str], folder: Path, trace: Path) -> tuple[int, str, set[str]]:
    """Exit code, what was said, and every planted file the program opened."""
    strace = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=openat,open"]
    done = subprocess.run(
        [*strace, *command], cwd=folder, env=hostile(folder), capture_output=True, text=True, check=False
    )
    opened = (line for line in trace.read_text(errors="replace").splitlines() if "= -1" not in line)
    found = {match[1] for line in opened for match in re.finditer(r'"([^"]*)"', line)}
    traps = {path for path in folder.rglob("*") if path.is_file()}
    return (
        done.returncode,
        done.stdout + done.stderr,
        {str(path) for path in traps & {folder / name for name in found}},
    )


@pytest.mark.hazard("H37")
def test_nothing_planted_beside_the_program_is_loaded(planted: Path, python: str, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-I",
        "-c",
        START,
        str(PACKAGING),
        python,
        "demo",
        "--sheet",
        str(tmp_path / "s.pdf"),
    ]
    code, said, opened = touched(command, planted, tmp_path / "trace")
    assert (code, opened) == (0, set()), said
    assert (tmp_path / "s.pdf").stat().st_size > 0


@pytest.mark.hazard("H37")
def test_the_window_takes_its_plug_ins_from_beside_qt_alone(
    planted: Path, python: str, tmp_path: Path
) -> None:
    code, said, opened = touched([python, "-I", "-c", WINDOW], planted, tmp_path / "trace")
    assert (code, opened) == (0, set()), said


@pytest.mark.hazard("H37")
def test_the_script_that_starts_the_program_loads_nothing_planted(planted: Path, tmp_path: Path) -> None:
    for name in ("sitecustomize", "usercustomize"):  # these run before any script does
        (planted / f"{name}.py").rename(tmp_path / name)
    screenless = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    command = ["env", *(f"{name}={value}" for name, value in screenless.items())]
    try:
        code, said, opened = touched(
            [*command, sys.executable, str(PACKAGING / "run.py")], planted, tmp_path / "trace"
        )
    finally:
        for name in ("sitecustomize", "usercustomize"):
            (tmp_path / name).rename(planted / f"{name}.py")
    assert (code, opened) == (69, set()), said
    assert "There is no screen here" in said


def test_without_these_guards_the_planted_things_are_loaded(
    planted: Path, python: str, tmp_path: Path
) -> None:
    open_python = touched([python, "-c", "import json"], planted, tmp_path / "modules")
    assert "planted" in open_python[1]
    window = "from PySide6.QtWidgets import QApplication; QApplication([])"
    _, _, opened = touched([python, "-I", "-c", window], planted, tmp_path / "plugins")
    assert any("libqoffscreen" in name for name in opened)
