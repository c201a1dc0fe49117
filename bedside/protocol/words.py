"""A text of the content in the languages that ship (design.md 10.25)."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from bedside.domain.base import Frozen

Language = Literal["en", "fr"]


class Words(Frozen):
    """One text in the languages that ship; English is the reviewed one."""

    en: str
    fr: str = ""

    def say(self, language: Language) -> str:
        """The text in a language, English where the translation is missing."""
        return (self.fr if language == "fr" else "") or self.en


def _alike(said: object) -> object:
    return {"en": said, "fr": said} if isinstance(said, str) else said


Route = Annotated[Words, BeforeValidator(_alike)]
"""How a drug is given; "IV" is the same in every language and written once, as older content has every route."""

Citation = Annotated[Words, BeforeValidator(_alike)]
"""A source; authors, titles and journals are the same in every language and written once."""
