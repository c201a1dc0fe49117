"""100 whole pathways at random, or as many as named: one stop a step at most, none said again over unchanged data.

A second argument is the first seed.
"""

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATHWAYS = 100


def run(arguments: Sequence[str]) -> int:
    """0 when nobody met two stops on a step, or one again while nothing had changed."""
    from PySide6.QtWidgets import QApplication

    from bedside.app.override_report import override_report
    from bedside.ui import fonts, theme
    from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
    from tests.ui.pathways import pathways

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.load(app)
    theme.start()
    count = int(arguments[0]) if arguments else PATHWAYS
    first = int(arguments[1]) if len(arguments) > 1 else 0
    began, faults, stops = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        station = Workstation(Path(folder))
        service = station.start().setup(WARD, CLINICIAN, PIN)
        for seed, pathway in enumerate(pathways(station, service, range(first, first + count)), start=first):
            stops, faults = stops + pathway.stops, faults + len(pathway.faults)
            for fault in pathway.faults:
                print(f"{seed}: {fault}", flush=True)
        report = override_report(service)
        service.lock()
    said = f"{count} pathways, {stops} stops, {report.overridden} overridden in {len(report.counted)} ways"
    print(f"{said}; {faults} faults, {time.monotonic() - began:.0f} s.")
    return 1 if faults else 0
