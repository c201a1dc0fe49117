"""What PySide knows about the arguments of its functions, brought when somebody asks.

At each start PySide unpacks and compiles 120 kB of its own sources (`shibokensupport`), which say in a TypeError what a
function of Qt would have taken, and imports what type stubs are written with (inspect, argparse, logging, zipfile):
half of the time in which a bare window starts. None of it runs before an error or `__doc__` asks for it.

Shiboken gets into them through the `compile` of `builtins`. While it is imported it is handed one that leads here:
the first question lets the compiling go on where it was left, and from then on everything is as PySide has it. Only its
import of its own, which searches what is imported for a switch that nobody here uses, is never set up.
"""

from __future__ import annotations

import builtins
import importlib.util
import sys
from functools import partial
from importlib import import_module
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

_BOOTSTRAP: Final = "signature_bootstrap"
_FILE: Final = f"{_BOOTSTRAP}.py"
_MAPPING: Final = "shibokensupport.signature.mapping"
"""The one part that shiboken looks up by itself, in `sys.modules`, when it writes an error; it keeps what it found."""


def put_off() -> None:
    """Import shiboken without its texts; where it is imported already, it has them."""
    if "shiboken6" in sys.modules:
        return
    spec = importlib.util.find_spec("shiboken6")
    assert spec is not None  # noqa: S101 - no window without it
    # The package as it will be, not run yet: all it does is to import beforehand what the texts need.
    package = sys.modules["shiboken6"] = importlib.util.module_from_spec(spec)
    usual = builtins.compile
    builtins.compile = _putting_off(usual)  # type: ignore[assignment]  # called in few of its ways
    try:
        shiboken = import_module("shiboken6.Shiboken")
    finally:
        builtins.compile = usual
    vars(package).update({name: what for name, what in vars(shiboken).items() if not name.startswith("_")})


def bootstrap() -> _Texts:
    """What shiboken calls for its loader."""
    return _put_off[0]


class _Bootstrap(SourceFileLoader):
    """Runs the module that shiboken carries and would have run at once; no text from anywhere else gets here."""

    def __init__(self, source: bytes) -> None:
        super().__init__(_BOOTSTRAP, _FILE)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        """The module as shiboken handed it over; it has no file."""
        return self.source_to_code(self._source, _FILE)


class _Texts:
    """Stands for PySide's loader: shiboken asks it for each function once, by name, and calls that when it needs it."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._loader: object | None = None
        # Shiboken reads its namespace for as long as the program runs, so this one stays too.
        self._mapping = sys.modules[_MAPPING] = ModuleType(_MAPPING)
        vars(self._mapping)["update_mapping"] = self._update_mapping

    def __getattr__(self, name: str) -> Callable[..., object]:
        return partial(self._asked, name)

    def post_init(self) -> None:
        """PySide would exchange the import of Python here."""

    def finish_import(self, module: ModuleType) -> None:
        """PySide would put functions here that Qt has no longer; in these versions there are none."""

    def make_helptext(self, function: object) -> object:
        """The `__doc__` of a built-in function: shiboken is asked for that of Python's own as well, and knows none."""
        if not vars(sys.modules[_BOOTSTRAP])["get_signature"](function):
            return function.__doc__
        return self._asked("make_helptext", function)

    def _asked(self, name: str, *given: object) -> object:
        return getattr(self._brought(), name)(*given)

    def _brought(self) -> object:
        if self._loader is None:
            package, begun = sys.modules["shiboken6"], vars(sys.modules[_BOOTSTRAP])
            assert package.__spec__ is not None and package.__spec__.loader is not None  # noqa: S101 - made from it
            package.__spec__.loader.exec_module(package)
            _Bootstrap(self._source).exec_module(sys.modules[_BOOTSTRAP])
            self._loader = begun["bootstrap"]()
        return self._loader

    def _update_mapping(self) -> None:
        """Name the packages of PySide for whoever looks a function up."""
        self._brought()
        whole = vars(sys.modules[_MAPPING])
        whole["update_mapping"]()
        vars(self._mapping).update({name: whole[name] for name in ("PySide6", "shiboken6") if name in whole})


_put_off: Final[list[_Texts]] = []


def _putting_off(usual: Callable[..., object]) -> Callable[..., object]:
    def compile_other(source: bytes, filename: str, *given: object, **named: object) -> object:
        if filename == _FILE:
            _put_off.append(_Texts(source))
            return usual(f"from {__name__} import bootstrap", filename, *given, **named)
        return usual(source, filename, *given, **named)

    return compile_other
