"""One content in one language, as the printed protocol speaks of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bedside.domain.number import DecimalMark
from bedside.protocol.decimal_mark import content_with_mark
from bedside.protocol.model import Content, Mark
from bedside.protocol.words import Language, Words
from bedside.report.dose_words import protocol_voice
from bedside.report.model import Face, Run, Text
from bedside.report.voice import Voice

_SIGNS: Final = ((" == ", " = "), (" != ", " ≠ "), (" >= ", " ≥ "), (" <= ", " ≤ "))


@dataclass(frozen=True, slots=True)
class Edition:
    """The content with the voice that reads it."""

    content: Content
    voice: Voice

    def words(self, words: Words | None) -> str:
        """A text of the content, micrograms in full (safety.md N5); "" for none."""
        return self.voice.micro(words.say(self.voice.language)) if words is not None else ""

    def behind(self, mark: Mark, sources: Iterable[str]) -> Text:
        """Mark and source keys, recalled ones in the strong face."""
        face = Face.BOLD if mark is Mark.RECALLED else Face.REGULAR
        return (Run(self.voice.mark(mark), face), Run(f" {self.voice.listed(sources)}", Face.ITALIC))

    def condition(self, condition: str, phrase: str = "only if {condition}") -> str:
        """A condition with its item ids as the program reads it; "" for none."""
        if not condition:
            return ""
        for written, read in _SIGNS:
            condition = condition.replace(written, read)
        return self.voice.say(phrase, condition=condition)


def edition_of(content: Content, language: Language, decimal_mark: DecimalMark) -> Edition:
    """The content as this language and this decimal mark say it."""
    return Edition(content_with_mark(content, decimal_mark), protocol_voice(content, language, decimal_mark))


def under(title: str, *lines: str) -> Text:
    """A strong line with slanted lines below it; empty lines are left out."""
    below = (Run(f"\n{line}", Face.ITALIC) for line in lines if line)
    return (Run(title, Face.BOLD), *below)
