"""Overrides in full: on page 1 as long as anything else can give way, else named there and in full behind it (C3)."""

from dataclasses import replace

import pytest

from bedside.case.events import GateOverridden, Senior
from bedside.report.model import Extent
from tests.case.builder import CaseBuilder
from tests.report.content import protocol
from tests.report.judgement import hours_before, judged
from tests.report.sheets import built, page_texts, squeezed, typical_case

SENIORS = (
    Senior(
        name="Dr Wilhelmina Featherstonehaugh-Cholmondeley", role="Consultant, ICU", registration="7012345"
    ),
    Senior(name="Prof. Maximilian von Hohenlohe", role="Consultant, haematology", registration="7054321999"),
)


def overridden(case: CaseBuilder, parasite: str, words: str, at: float) -> CaseBuilder:
    fact = GateOverridden(
        parasites=(parasite,), seniors=SENIORS, reason=words, samples=words[:1000], cover=words[:1000]
    )
    return case.happened(fact, hours_before(at))


def words(name: str, count: int) -> str:
    return " ".join(f"{name}{number}" for number in range(count)) + "."


@pytest.mark.hazard("H21")
def test_those_in_force_come_first_the_newest_of_them_at_the_top() -> None:
    told = overridden(typical_case(), "malaria", words("older", 9), at=20)
    told = overridden(told, "strongyloides", words("newest", 9), at=0.2)
    state = told.build()
    judgement = judged(state, protocol())
    overrides = tuple(replace(o, holds=o.parasites != ("leishmania",)) for o in judgement.overrides)
    text = page_texts(built(state, replace(judgement, overrides=overrides)).pdf)[0]
    places = [text.index(f"Reason: {start}") for start in ("newest0", "older0", "Fulminant course")]
    assert places == sorted(places)


@pytest.mark.hazard("H21", "H11")
def test_a_parasite_that_an_override_covers_no_longer_is_said_apart() -> None:
    state = overridden(typical_case(), "malaria", words("why", 9), at=20).build()
    judgement = judged(state, protocol())
    several = [
        replace(o, parasites=("leishmania", "malaria"), ended_for=("leishmania",))
        for o in judgement.overrides
    ]
    first, second, *_ = page_texts(built(state, replace(judgement, overrides=tuple(several[-1:]))).pdf)
    told = " ".join(first.replace("\u00a0", " ").split())
    assert ": Malaria. No longer covers Leishmania. Named by" in told
    assert "Parasite gate overridden: Malaria, until" in second.replace("\u00a0", " ")


@pytest.mark.hazard("H21", "H30")
@pytest.mark.parametrize("extent", [Extent.FULL, Extent.ONE_PAGE])
@pytest.mark.parametrize("count", [60, 140, 200])
def test_an_override_too_long_for_page_1_is_named_there_and_in_full_behind_it(
    count: int, extent: Extent
) -> None:
    """Nothing of an override is only in the file, not even on a sheet of one page."""
    told = overridden(typical_case(), "malaria", words("older", count), at=20)
    told = overridden(told, "strongyloides", words("newest", count), at=0.2)
    sheet = built(told.build(), extent=extent)
    first, *rest = page_texts(sheet.pdf)
    if "Parasite gate overridden" in sheet.moved:
        assert "In full from page 2 on: " in first
        assert all("In full from page 2 on." in page for page in rest)
        assert "In full on page 1" not in " ".join(rest)
        behind = squeezed(" ".join(rest))
        for start in ("older", "newest"):
            assert squeezed(f"Reason: {words(start, count)}") in behind
    else:
        assert all("In full on page 1." in page for page in rest)
        assert words("older", count) in first
    assert "Malaria" in first


@pytest.mark.hazard("H21")
@pytest.mark.parametrize("count", [20, 120, 250])
def test_both_seniors_of_the_newest_stand_on_page_1_however_long_the_reason(count: int) -> None:
    first = page_texts(built(overridden(typical_case(), "malaria", words("w", count), at=0.2).build()).pdf)[0]
    assert "Dr Wilhelmina Featherstonehaugh-Cholmondeley, Consultant, ICU, reg. 7012345" in first
    assert "Prof. Maximilian von Hohenlohe, Consultant, haematology, reg. 7054321999" in first


@pytest.mark.hazard("H21")
def test_three_overrides_of_a_few_lines_all_stand_in_full_on_page_1() -> None:
    told = overridden(typical_case(), "malaria", words("older", 12), at=20)
    told = overridden(told, "strongyloides", words("newest", 12), at=0.2)
    sheet = built(told.build(), extent=Extent.ONE_PAGE)
    [page] = page_texts(sheet.pdf)
    assert "Parasite gate overridden" not in sheet.moved
    assert words("older", 12) in page
    assert words("newest", 12) in page
