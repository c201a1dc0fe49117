import ast
import sys

import pytest

from tests.packaging.scripts import PACKAGING, ROOT, SCRIPTS


def imported(source: str) -> set[str]:
    """The top names of all modules that a source text imports, wherever it does."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    other = {node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | other}


def test_the_list_of_scripts_is_complete():
    assert sorted(path.stem for path in PACKAGING.glob("*.py")) == sorted(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_imports_only_the_standard_library_and_its_siblings(name):
    source = (PACKAGING / f"{name}.py").read_text(encoding="utf-8")
    assert imported(source) <= set(sys.stdlib_module_names) | set(SCRIPTS)


def test_packaging_stays_no_package_because_a_library_has_its_name():
    assert not (PACKAGING / "__init__.py").exists()


def test_continuous_integration_runs_the_test_command_and_nothing_else():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands == [
        "set -euo pipefail",
        'cd "$(dirname "${BASH_SOURCE[0]}")/.."',
        "exec python3 packaging/test.py",
    ]
