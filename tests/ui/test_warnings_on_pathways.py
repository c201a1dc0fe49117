"""Warnings met on whole pathways: one stop a step at most, and none said twice over unchanged data (safety.md H18)."""

import pytest

from bedside.app.override_report import override_report
from bedside.ui import fonts, theme
from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
from tests.ui.pathways import pathways

pytestmark = pytest.mark.slow

PATHWAYS = 5
"""The campaign `warnings` walks 100."""


@pytest.mark.hazard("H18")
def test_no_pathway_meets_two_stops_on_a_step_or_the_same_stop_again_while_nothing_changed(qapp, tmp_path):
    fonts.load(qapp)
    theme.start()
    station = Workstation(tmp_path)
    service = station.start().setup(WARD, CLINICIAN, PIN)
    faults: dict[int, list[str]] = {}
    stops = overridden = 0
    for seed, pathway in enumerate(pathways(station, service, range(PATHWAYS))):
        faults[seed] = pathway.faults
        stops, overridden = stops + pathway.stops, overridden + bool(pathway.overrides)
    assert faults == {seed: [] for seed in range(PATHWAYS)}
    assert stops > PATHWAYS, "hardly anything stopped anybody: nothing was tried"
    report = override_report(service)
    assert report.cases == PATHWAYS
    assert report.overridden >= overridden > 0
    assert all(each.times == len(each.reasons) for each in report.counted)
    service.lock()
