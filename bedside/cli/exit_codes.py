"""Every exit code of the command line, one place, one meaning each."""

from typing import Final

DONE: Final = 0
NO: Final = 1
"""The answer is no: Not verified, faults found, a bound was over."""
CANNOT_CHECK: Final = 2
PARTLY: Final = 3
"""Some of it was done and the rest is named in the output."""
USAGE: Final = 64
BAD_INPUT: Final = 65
OUR_FAULT: Final = 70
FILE_OR_STORE: Final = 74
PIN_REFUSED: Final = 77
