"""The process that checks a foreign file begun from one that has loaded what it needs (0.5 s of processor each time).

It is a process of its own as in the program, with the same limits. How the program starts it, `tests/sign` tests.
"""

import multiprocessing
from types import SimpleNamespace

from bedside.sign import sandbox
from tests.quick_pins import Set


def make_checks_quick(set_attribute: Set) -> None:
    """From now on, until the attribute is given back; where there is no forking, nothing changes."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    warm = multiprocessing.get_context("forkserver")
    warm.set_forkserver_preload(["bedside.sign.examination", "bedside.sign.sandbox"])
    started = SimpleNamespace(get_context=lambda _method: warm, Pipe=multiprocessing.Pipe)
    set_attribute(sandbox, "multiprocessing", started)
