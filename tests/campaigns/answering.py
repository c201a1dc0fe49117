"""How long the window is silent while hostile files and texts are read: 200 files and 2,000 texts, or a number."""

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

MOST_MS = 100
TICK_MS = 5


def run(arguments: Sequence[str]) -> int:
    """Check damaged sheets and paste made-up texts; 1 when the window was ever silent for longer than 100 ms."""
    files = int(arguments[0]) if arguments else 200
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        of_files, of_texts = measure(Path(folder), files)
    print(f"{files} damaged sheets: the window was silent for {of_files:.0f} ms at most")
    print(f"{10 * files} pasted texts: the window was silent for {of_texts:.0f} ms at most")
    return int(max(of_files, of_texts) > MOST_MS)


def measure(folder: Path, files: int) -> tuple[float, float]:
    """The longest silences in milliseconds, with files and with texts."""
    from PySide6.QtWidgets import QApplication

    from bedside.ui.dialogs.check_sheet import CheckSheetDialog
    from bedside.ui.dialogs.paste_results import PasteResultsDialog
    from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
    from tests.app.pasted_texts import made_text
    from tests.app.taking_over.two_wards import sign

    application = QApplication.instance() or QApplication([])
    random = Random(18)
    service = Workstation(folder).start().setup(WARD, CLINICIAN, PIN)
    service.new_case(PATIENT)
    signed, target = sign(service), folder / "sheet.pdf"
    checking, pasting = CheckSheetDialog(service, None), PasteResultsDialog(service, PATIENT)
    for dialog in (checking, pasting):
        dialog.show()

    def check() -> None:
        target.write_bytes(_damaged(signed, random))
        checking.check_file(str(target))
        while checking._worker.is_busy:
            application.processEvents()

    def paste() -> None:
        pasting.text.setPlainText("\n".join(made_text(random) for _ in range(random.randint(1, 60)))[:70_000])
        application.processEvents()

    check()
    silences = _longest_silence(files, check), _longest_silence(10 * files, paste)
    service.lock()
    return silences


def _longest_silence(times: int, work: Callable[[], None]) -> float:
    """The longest time between two ticks of a timer of the window, in milliseconds."""
    from PySide6.QtCore import Qt, QTimer

    ticks = [time.perf_counter()]
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(TICK_MS)
    for _ in range(times):
        work()
    timer.stop()
    return 1000 * max((later - earlier for earlier, later in pairwise(ticks)), default=0)


def _damaged(signed: bytes, random: Random) -> bytes:
    content = bytearray(signed[: random.randrange(1, len(signed))] if random.random() < 0.3 else signed)
    for _ in range(random.randint(1, 20)):
        content[random.randrange(len(content))] = random.randrange(256)
    return bytes(content)
