"""The board as tests use it: the rows of four invented patients, and what the page says."""

from tests.ui.ward_of_four import ward_of_four

ROWS = tuple(entry[1] for entry in ward_of_four().values())


def labels(page):
    return " ".join(child.text() for child in page.findChildren(object) if hasattr(child, "text"))
