"""`python -m tests.campaigns NAME [ARGUMENTS]` runs one campaign; without a name it lists them."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import tests.campaigns

USAGE = 64
Run = Callable[[Sequence[str]], int]


NO_CAMPAIGNS = {"mutants"}


def names() -> list[str]:
    """The campaigns, by the names of their modules."""
    found = (module.name for module in iter_modules(tests.campaigns.__path__))
    return [name for name in found if not name.startswith(("_", "test_")) and name not in NO_CAMPAIGNS]


def module_of(name: str) -> ModuleType:
    """The module of one campaign; no other one is imported."""
    return import_module(f"tests.campaigns.{name}")


def main(arguments: Sequence[str]) -> int:
    """The exit code of the campaign; 64 for a name that is none."""
    if not arguments:
        for name in names():
            print(f"{name:<16} {(module_of(name).__doc__ or '').splitlines()[0]}")
        return 0
    name, *rest = arguments
    if name not in names():
        print(f"There is no campaign “{name}”. Nothing was run. Choose one of: {', '.join(names())}.")
        return USAGE
    run: Run = module_of(name).run
    return run(rest)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
