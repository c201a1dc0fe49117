"""The whole proof over every state, as `bedside forms prove` runs it; minutes on two processors."""

import sys
from collections.abc import Sequence

from bedside.cli import prove


def run(arguments: Sequence[str]) -> int:
    """0 when every invariant holds."""
    return prove.run(sys.stdout, sys.stderr)
