"""What the process itself must not leave behind: no core file, no view into its memory (safety.md H37, T14)."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4
"""From linux/prctl.h."""


def leave_no_core() -> None:
    """Forbid core files, and on Linux let no other program of this account look into the memory.

    A system that refuses is no reason not to start: the disk is encrypted as a condition of use.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
