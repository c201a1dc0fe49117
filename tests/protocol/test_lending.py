"""Older content under a newer program: what it lacks to be said at all is lent, what decides stays its own (H29)."""

import pytest

from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content
from tests.protocol.content_files import shipped, slipped
from tests.protocol.newer_content import newer

pytestmark = pytest.mark.hazard("H29")

SEVERITY, REFERENCES = "forms/rules/severity.toml", "forms/references.toml"
SPOKEN = '\nid = "score.title.ohi"\nmark = "S"\nsources = []\n'
CITED = '\nid = "score.title.ohi"\nmark = "V"\nsources = ["LATER26"]\n'
REFERENCE = '[[reference]]\nkey = "LATER26"\ncitation = "A later source."\nseen = "V"\n\n[[reference]]'


def without_the_rule() -> dict[str, bytes]:
    """Content of a program that did not speak this sentence yet."""
    return slipped(shipped(), SEVERITY, SPOKEN, SPOKEN.replace("title", "earlier"))


def read(files: dict[str, bytes], lender: Content | None) -> Content:
    loaded = load(files, lender)
    assert isinstance(loaded, Content), loaded
    return loaded


def sentence(content: Content, rule: str) -> str:
    return next(each.text.en for each in content.rules if each.id == rule)


def test_without_a_lender_a_sentence_that_the_program_speaks_must_be_there() -> None:
    assert isinstance(load(without_the_rule()), Faults)


def test_a_sentence_that_older_content_lacks_is_lent_and_its_hash_stays_its_own() -> None:
    lender = newer("1.1.0")
    older = read(without_the_rule(), lender)
    assert sentence(older, "score.title.ohi") == sentence(lender, "score.title.ohi")
    assert older.content_hash not in ("", lender.content_hash)
    assert sentence(older, "score.earlier.ohi") == sentence(lender, "score.title.ohi")


def test_a_sentence_that_names_what_nobody_fills_any_more_is_lent() -> None:
    files = slipped(shipped(), "forms/rules/words.toml", 'text.en = "Due {time}"', 'text.en = "Due {moment}"')
    assert isinstance(load(files), Faults)
    assert sentence(read(files, newer("1.1.0")), "board.due") == "Due {time}"


def test_a_sentence_of_its_own_is_never_replaced() -> None:
    files = slipped(
        shipped(), "forms/rules/words.toml", 'text.en = "Due {time}"', 'text.en = "Due at {time}"'
    )
    assert sentence(read(files, newer("1.1.0")), "board.due") == "Due at {time}"


def test_the_source_of_a_lent_sentence_comes_with_it_once() -> None:
    lender = newer("1.1.0", (SEVERITY, SPOKEN, CITED), (REFERENCES, "[[reference]]", REFERENCE))
    older = read(without_the_rule(), lender)
    assert [each.key for each in older.references].count("LATER26") == 1
    assert len(older.references) == len(lender.references)


def test_content_whose_rules_cannot_be_read_is_lent_nothing() -> None:
    files = slipped(shipped(), SEVERITY, "[[rule]]", "[[rule]")
    loaded = load(files, newer("1.1.0"))
    assert isinstance(loaded, Faults)
    assert all("forms/rules/severity.toml" in each.file for each in loaded.faults[:1])
