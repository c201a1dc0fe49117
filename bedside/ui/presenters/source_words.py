"""Sources as a doctor names them: first author and year, never the key of the reference list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bedside.protocol.model import Item, Mark
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate
NO_SOURCE: Final = frozenset({"LOCAL", "RECALL"})
"""Keys that stand for "published nowhere" and "not seen": the mark of the fact says so in words."""
_AUTHOR: Final = re.compile(
    r"(?:[a-z ]*Reproduction of )?(?P<name>[^\W\d_][^\d.,;:()]*?) [A-Z]{1,3}(?=[,.] | et al)"
)
_LAST_WORD: Final = re.compile(r" (?:of|in|by|on|and|with)$")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_OF_JOURNAL: Final = re.compile(r"\b(?:19|20)\d\d(?=[;(:])")


def short_citation(citation: str) -> str:
    """Like "La Rosée 2019"; of what has no author the words before its first stop, "NHS England/GIRFT 2024".

    The year is that of the journal where one stands, else the last one named.
    """
    author = _AUTHOR.match(citation)
    if author and _LAST_WORD.search(author["name"]):  # "Review on HLH, ...": no name with its initials
        author = None
    name = (
        author["name"]
        if author
        else _LAST_WORD.sub("", re.split(r"[.:;,(]", citation, maxsplit=1)[0].strip())
    )
    years = _YEAR_OF_JOURNAL.findall(citation)[:1] or _YEAR.findall(citation)[-1:]
    return name if not years or years[0] in name else f"{name} {years[0]}"


def short_sources(keys: Iterable[str], protocol: Protocol) -> tuple[str, ...]:
    """Every published source behind these keys, each once, in their order.

    A program that a score was compared with is no publication; the list of references does not have it.
    """
    known = {reference.key: reference.citation.en for reference in protocol.content.references}
    said = (short_citation(known[key]) for key in keys if key in known and key not in NO_SOURCE)
    return tuple(dict.fromkeys(said))


def source_line(item: Item, protocol: Protocol) -> str:
    """Where a question comes from: "Source: Fardet 2014, Cox 2024 (verified)", "Source: local rule"."""
    return source_words(item.mark, item.sources, protocol)


def source_words(mark: Mark, keys: Iterable[str], protocol: Protocol) -> str:
    """How sure a fact is, with its published sources where it has any."""
    said = {
        "V": translate("ItemRow", "verified"),
        "R": translate("ItemRow", "recalled"),
        "S": translate("ItemRow", "local rule"),
    }[mark.value]
    sources = ", ".join(short_sources(keys, protocol))
    if not sources:
        return translate("ItemRow", "Source: {mark}").format(mark=said)
    return translate("ItemRow", "Source: {sources} ({mark})").format(sources=sources, mark=said)
