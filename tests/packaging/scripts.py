"""The scripts of packaging/, as modules. The folder is no package: its name belongs to a library."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SCRIPTS = ("debian", "environment", "release_content", "release_translation", "run", "test")


def _load(name: str) -> ModuleType:
    """One script under its own name, except `test`, which the standard library has too."""
    known = name if name != "test" else "packaging_test"
    if known not in sys.modules:
        spec = importlib.util.spec_from_file_location(known, PACKAGING / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[known] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[known]


debian, environment, release_content, release_translation, run, test = (_load(name) for name in SCRIPTS)
