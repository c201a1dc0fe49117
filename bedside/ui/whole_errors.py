"""A fault of ours in an event handler is told in a sentence; it never takes the program with it.

Up to Python 3.11 an error that C code raises is not made into an object before something catches it. PySide6 (6.9 to
6.11, measured) takes the one that leaves our version of a function of Qt for an object, and the process dies by
segmentation fault: `int("x")` in a `paintEvent` is enough, and so is any call of a widget that Qt has thrown away.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject

P = ParamSpec("P")
R = TypeVar("R")

IS_NEEDED = sys.version_info < (3, 12)


def make_errors_whole() -> None:
    """From now on every class of ours that answers for Qt lets only whole errors out; before the first such class."""
    if IS_NEEDED:
        # Set once on the base of all, where no later class can forget it.
        QObject.__init_subclass__ = classmethod(_wrap_answers)  # type: ignore[assignment]


def _wrap_answers(cls: type) -> None:
    bases = [base for base in cls.__mro__[1:] if base.__module__.startswith("PySide6")]
    for name, answer in list(vars(cls).items()):
        is_ours = isinstance(answer, FunctionType) and not name.startswith("__")
        if is_ours and any(name in vars(base) for base in bases):
            setattr(cls, name, _with_whole_errors(answer))


def _with_whole_errors(answer: Callable[P, R]) -> Callable[P, R]:
    @wraps(answer)
    def call(*given: P.args, **named: P.kwargs) -> R:
        try:
            return answer(*given, **named)
        except BaseException:  # an error that was caught once is an object
            raise

    return call
