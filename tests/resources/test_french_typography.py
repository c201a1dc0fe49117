"""French is set in one way wherever the program speaks it: content, window, refusals and sheet (design.md 10.25)."""

import ast
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedside.report.french import FRENCH
from bedside.report.recovery_page import _WORDS

ROOT = Path(__file__).parents[2]
STRAIGHT = re.compile(r"(?<=\w)'(?=[\w«])")
LOOSE = re.compile(r" [:;?!»]|« ")
"""A line may break at such a space, and begin with the mark or end with the quotation mark."""
ELIDED = re.compile(r"\b(?:[cdjlmnst]|jusqu|lorsqu|puisqu|qu)'[aeéèêhiouyà]")
AGREES = re.compile(r"\{(?:drug|option|parasite)\},? (?:(?:non|a été|est) )?\w+é\b")
SIGNS = "chiffres et signes ' ( ) + , - . / : = ?"
"""These are the signs themselves, one by one."""


def content() -> Iterator[str]:
    """Every French text of the checklist and its glossary."""
    for path in (*sorted((ROOT / "forms").rglob("*.toml")), ROOT / "resources" / "glossary.toml"):
        yield from in_french(tomllib.loads(path.read_text(encoding="utf-8")))


def in_french(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() == {"en", "fr"}:
            yield value["fr"]
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from in_french(inner)


def window() -> Iterator[str]:
    """Every text of the window."""
    path = ROOT / "resources" / "translations" / "bedside_fr.ts"
    for said in ElementTree.parse(path).iter("translation"):  # noqa: S314 - our own file
        yield said.text or ""


def refusals() -> Iterator[str]:
    """Every sentence of app, sign and commands."""
    read = tomllib.loads(
        (ROOT / "resources" / "translations" / "refusals_fr.toml").read_text(encoding="utf-8")
    )
    yield from (said.replace(SIGNS, "") for said in read.values())


def sheet() -> Iterator[str]:
    """Every phrase of the sheet; its spaces are tied where they are said."""
    yield from FRENCH.values()


@pytest.mark.parametrize("spoken", [content, window, refusals, sheet], ids=lambda spoken: spoken.__name__)
def test_french_has_one_apostrophe(spoken) -> None:
    texts = list(spoken())
    assert any("’" in text for text in texts)
    assert [text for text in texts if STRAIGHT.search(text)] == []


@pytest.mark.parametrize("spoken", [content, window, refusals], ids=lambda spoken: spoken.__name__)
def test_no_french_line_can_begin_with_a_mark_or_end_with_a_quotation_mark(spoken) -> None:
    texts = list(spoken())
    assert any("\u00a0:" in text for text in texts)
    assert [text for text in texts if LOOSE.search(text)] == []


@pytest.mark.parametrize("spoken", [content, window], ids=lambda spoken: spoken.__name__)
def test_no_participle_would_have_to_agree_with_a_name_that_is_filled_in(spoken) -> None:
    """Ivermectine is feminine, anakinra is not."""
    assert [text for text in spoken() if AGREES.search(text)] == []


def test_french_in_the_source_has_the_same_apostrophe() -> None:
    """The page of a half of the recovery key has its words beside its drawing."""
    found = [
        f"{path.name}: {text.value}"
        for path in sorted((ROOT / "bedside").rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and ELIDED.search(text.value)
    ]
    assert found == []


def test_the_paper_of_the_recovery_key_names_the_button_as_the_locked_screen_does() -> None:
    [button] = [said for said in window() if said.startswith("PIN perdu") and said.endswith("…")]
    assert button.removesuffix("…") in _WORDS["fr"]["use"].replace(" :", "\u00a0:")
