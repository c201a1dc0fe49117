"""Memory that a large block took goes back to the system with it: nothing of a PIN or a sheet lies on in the heap."""

import subprocess
import sys

CHILD = """
import ctypes
from pathlib import Path
from bedside.app.process import give_back_large_blocks

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]

def resident_pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

def used_and_freed(megabytes):
    block = libc.malloc(megabytes << 20)
    ctypes.memset(block, 1, megabytes << 20)
    libc.free(block)

give_back_large_blocks()
used_and_freed(30)  # without a limit the library would keep smaller blocks from here on
before = resident_pages()
used_and_freed(19)
print(resident_pages() - before)
"""
PAGES_OF_ONE_MB = 256


def test_a_block_as_large_as_a_pin_is_stretched_in_is_not_kept():
    told = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    assert int(told.stdout) < PAGES_OF_ONE_MB
