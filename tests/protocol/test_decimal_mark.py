"""The content on a ward with a decimal comma (design.md 10.22): numbers turn, codes, dates and versions stay."""

import re
from dataclasses import replace

import pytest

from bedside.domain.base import Frozen
from bedside.protocol.decimal_mark import content_with_mark, with_mark
from bedside.protocol.model import Reference, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Words
from tests.tables import table

COMMA = SiteSwitches(decimal_mark=",")

SAID = """
written | said with the comma
Below 0.5 ×10⁹/L with sepsis. | Below 0,5 ×10⁹/L with sepsis.
hazard ratio 5.55 (2.13 to 14.49) | hazard ratio 5,55 (2,13 to 14,49)
from 1.5–2.5 mg or 1.5-2.5 mg | from 1,5–2,5 mg or 1,5-2,5 mg
At most 2.5. Then stop. | At most 2,5. Then stop.
60.3%, ≥38.4 °C, -0.5 | 60,3%, ≥38,4 °C, -0,5
2.4/kg, then 12.5, 6.25 | 2,4/kg, then 12,5, 6,25
{value} mg, of 1.2 m² | {value} mg, of 1,2 m²
on 21.11.2025 at 14.05:30 | on 21.11.2025 at 14.05:30
checklist 1.0.0, version 1.0, v1.1 | checklist 1.0.0, version 1.0, v1.1
D76.1 and INV-3.1, section 7.2 | D76.1 and INV-3.1, section 7.2
doi:10.1016/S2665-9913(20)30096-5 | doi:10.1016/S2665-9913(20)30096-5
doi 10.1007/12.3456, NCT02780583 | doi 10.1007/12.3456, NCT02780583
doi:10.1111/j.1399-3062.2008.00310.x | doi:10.1111/j.1399-3062.2008.00310.x
HLH-2004, 241 to 249. 12 of them | HLH-2004, 241 to 249. 12 of them
"""


@pytest.mark.parametrize("row", table(SAID), ids=lambda row: row["written"])
def test_a_decimal_number_has_the_ward_s_mark_and_nothing_else_changes(row):
    assert with_mark(row["written"], ",") == row["said with the comma"]
    assert with_mark(row["written"], ".") == row["written"]


def words_in(part):
    if isinstance(part, Words):
        yield part
    elif isinstance(part, Frozen) and not isinstance(part, Reference):
        yield from (
            each
            for name in type(part).model_fields
            if name != "written"
            for each in words_in(getattr(part, name))
        )
    elif isinstance(part, tuple | dict):
        inner = part.values() if isinstance(part, dict) else part
        yield from (each for one in inner for each in words_in(one))


def test_every_decimal_number_of_the_shipped_sentences_is_said_with_the_comma(content):
    """All points between digits in today's sentences are decimal points: none is left, and nothing else is changed."""
    plain, told = tuple(words_in(content)), tuple(words_in(content_with_mark(content, ",")))
    assert len(plain) == len(told)
    turned = 0
    for before, after in zip(plain, told, strict=True):
        for language in ("en", "fr"):
            expected = re.sub(r"(?<=\d)\.(?=\d)", ",", before.say(language))
            assert after.say(language) == expected
            turned += expected != before.say(language)
    assert turned > 20


def test_a_source_is_cited_as_it_was_published(content):
    assert content_with_mark(content, ",").references == content.references


def test_the_content_stays_as_it_is_written_and_comes_back(content):
    told = content_with_mark(content, ",")
    assert told.content_hash == content.content_hash
    assert [rule.text.en for rule in told.rules] == [rule.text.en for rule in content.rules]
    assert content_with_mark(content, ",") is told
    assert content_with_mark(told, ",") is told
    assert content_with_mark(told, ".") is content
    assert content_with_mark(content, ".") is content


def test_of_many_contents_the_newest_is_kept_and_each_is_said_alike(content):
    copies = [content.model_copy() for _ in range(6)]
    told = [content_with_mark(each, ",") for each in copies]
    assert content_with_mark(copies[-1], ",") is told[-1]
    again = content_with_mark(copies[0], ",")
    assert again is not told[0]
    assert again.rules == told[0].rules == told[-1].rules


def test_a_protocol_says_its_content_as_its_ward_reads_it(content):
    protocol = Protocol(content, site=COMMA)
    assert "outside 1,2 to 2,8 m²" in protocol.say("dose.problem.surface", surface="0,9")
    assert "outside 1.2 to 2.8 m²" in replace(protocol, site=SiteSwitches()).say(
        "dose.problem.surface", surface="0.9"
    )
    assert protocol.version == Protocol(content).version


def test_sources_are_cited_as_they_were_published(content):
    assert content_with_mark(content, ",").references == content.references
