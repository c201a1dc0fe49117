"""What stands above the item that is read aloud: where one is, the keys, and what was just answered."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def above(at: int, count: int, before: str, answer: str) -> str:
    """The words for an item at a place of a step; `before` is the item that was read last, "" when none was."""
    keys = translate(
        "Aloud",
        "{at} of {count}. A number key answers, Enter turns to the next, Ctrl+Up back, Escape ends the reading.",
    )
    said = keys.format(at=at, count=count)
    if not before:
        return said
    last = translate("Aloud", "Before: {item}: {answer}")
    return f"{said}\n" + last.format(item=before, answer=answer or translate("Aloud", "not answered"))
