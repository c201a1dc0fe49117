"""A hundred slips, in every part of the content: each is named with its file, its place and what is wrong.

The slips of one set do not touch each other and are planted together, so that one load tells of many; what is
said of a slip is looked for under its own place alone.
"""

from functools import cache
from pathlib import Path

import pytest

from bedside.protocol.fault import Fault
from bedside.protocol.load import Faults, load
from tests.protocol.content_files import shipped
from tests.tables import table

FILES = {
    "cover": "forms/protocol.toml",
    "patient": "forms/steps/1_patient.toml",
    "severity": "forms/steps/2_severity.toml",
    "gate step": "forms/steps/4_parasitic_exclusion.toml",
    "parasites": "forms/parasites.toml",
    "contexts": "forms/contexts.toml",
    "options": "forms/options.toml",
    "drugs": "forms/drugs.toml",
    "table": "forms/decision_table.toml",
    "plan": "forms/plan.toml",
    "points": "forms/disagreements.toml",
    "sources": "forms/references.toml",
    "rules": "forms/rules/gates.toml",
    "glossary": "resources/glossary.toml",
}
SAID_OF = {"context[11].code": FILES["contexts"], ".units": "forms/steps/1_patient.toml"}
"""Places in another file than the slip: what it leaves without its counterpart is named there."""

SLIPS = table((Path(__file__).parent / "planted_faults.txt").read_text(encoding="utf-8"))


def planted(text: str, row: dict[str, str]) -> str:
    """The text of a file with one slip; it must find its place."""
    before, anchor, rest = text.partition(row["after"])
    there, typed = (row[name].replace("\\n", "\n") for name in ("stands there", "typed instead"))
    whole = anchor + rest
    assert anchor and there in whole, f"the slip was not planted: {row}"
    return before + whole.replace(there, typed, 1)


@cache
def faults_of(name: str) -> tuple[Fault, ...]:
    """Every fault of the content with the slips of one set."""
    texts = {file: data.decode() for file, data in shipped().items()}
    for row in SLIPS:
        if row["set"] == name:
            file = FILES[row["file"]]
            texts[file] = planted(texts[file], row)
    loaded = load({file: text.encode() for file, text in texts.items()})
    assert isinstance(loaded, Faults)
    return loaded.faults


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("row", SLIPS, ids=lambda row: f"{row['file']} {row['place']}: {row['said']}")
def test_a_slip_is_named_with_its_file_its_place_and_what_is_wrong(row: dict[str, str]) -> None:
    file = SAID_OF.get(row["place"], FILES[row["file"]])
    said = [
        str(fault) for fault in faults_of(row["set"]) if fault.file == file and row["place"] in str(fault)
    ]
    assert any(row["said"] in sentence for sentence in said), said


def test_there_are_slips_for_every_part_of_the_content() -> None:
    assert len(SLIPS) >= 100
    assert {row["file"] for row in SLIPS} == set(FILES)


def test_the_content_that_ships_has_none_of_them() -> None:
    assert not isinstance(load(shipped()), Faults)
