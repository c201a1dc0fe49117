"""What the process itself must not leave behind: no core file, no view into its memory (safety.md H37, T14, T22)."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4
"""From linux/prctl.h."""
_M_MMAP_THRESHOLD = -3
"""From malloc.h."""
_LARGE_BYTES = 128 * 1024
"""Where the library itself begins: what a sheet is built, signed and drawn in leaves no holes between small things."""
_M_ARENA_MAX = -8
"""From malloc.h."""


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


def give_back_large_blocks() -> None:
    """What a PIN was stretched in, and pictures of a sheet, go back to the system as soon as they are free.

    Left to itself the GNU C library moves its limit up to the largest block that was freed (at most 32 MiB), keeps
    such blocks from then on, and a thread may hold 20 MB that nobody uses. All threads share one heap, too: one runs
    at a time, and what one has freed is there for the next. Other C libraries have no such limits.
    """
    if sys.platform == "linux" and (set_limit := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        set_limit(_M_MMAP_THRESHOLD, _LARGE_BYTES)
        set_limit(_M_ARENA_MAX, 1)


def give_back_free_memory() -> None:
    """Pages in which nothing is used any more go back to the system, which empties them.

    The GNU C library keeps them otherwise, and with them what was read from the record; a ward that locks fifty times
    a night would hold the memory of its largest case. Other C libraries have no such call.
    """
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def forget_words_of_sheets() -> None:
    """What was measured for a sheet is of a patient and goes with the lock (T22); nothing is loaded only for that."""
    fonts = sys.modules.get("bedside.report.fonts")
    if fonts is not None:
        fonts.forget_words()
