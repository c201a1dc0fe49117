"""The only entry: without a sub-command the window, with one the command line."""

import gc
import sys
from collections.abc import Sequence

from bedside.app.process import give_back_large_blocks, leave_no_core


def main(arguments: Sequence[str] | None = None) -> int:
    """Start Bedside; returns the exit code (cli/exit_codes.py)."""
    leave_no_core()
    give_back_large_blocks()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in ([], ["--demo"]):
        gc.disable()  # until the first paint: nothing made before it is thrown away
        from bedside.ui.application import run

        return run(demo=bool(given))
    from bedside.cli.main import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
