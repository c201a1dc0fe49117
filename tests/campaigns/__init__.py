"""Long searches for faults, too long for every change: `python -m tests.campaigns NAME`.

A campaign is a module of this package with a function `run(arguments) -> int`, 0 when nothing was found. The
first line of its docstring is what the list shows; the rest says how long it takes and what it finds.
"""
