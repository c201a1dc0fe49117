"""Each content file parsed once, however often the content is loaded: what is parsed is frozen.

A test that changes one file of the content parses that one; all checks across the files run each time.
"""

from functools import lru_cache

from bedside.protocol import load
from tests.quick_pins import Set

FILES_KEPT = 100
"""Those that are shipped, and the newest changed ones."""

_parsed = lru_cache(FILES_KEPT)(load._parsed)


def make_content_quick(set_attribute: Set) -> None:
    """From now on, until the attribute is given back."""
    set_attribute(load, "_parsed", _parsed)
