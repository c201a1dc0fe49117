"""A printing system for one test: CUPS with its own folder and socket, and one queue that prints into a file."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

QUEUE = "Ward"
_SCHEDULER = "/usr/sbin/cupsd"
_ADMINISTRATION = "/usr/sbin/lpadmin"

_DAEMON = """
Listen {folder}/socket
Browsing No
DefaultAuthType None
PreserveJobFiles No
PreserveJobHistory Yes
MaxLogSize 0
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

_FILES = """
ServerRoot {folder}/etc
StateDir {folder}/run
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
FileDevice Yes
"""

# A printer that takes PDF and leaves copies to the printing system, as office printers do.
_PRINTER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "WARD.PPD"
*Manufacturer: "Invented"
*Product: "(Ward)"
*PSVersion: "(3010.000) 0"
*ModelName: "Ward"
*ShortNickName: "Ward"
*NickName: "Ward, 1.0"
*ColorDevice: True
*LanguageLevel: "3"
*cupsVersion: 2.4
*cupsManualCopies: True
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""


@dataclass(frozen=True)
class PrintingSystem:
    """A running one; `printed` is what came out of the printer."""

    folder: Path

    @property
    def server(self) -> str:
        """What CUPS_SERVER must be for the programs that print."""
        return str(self.folder / "socket")

    @property
    def printed(self) -> Path:
        """The file the queue prints into."""
        return self.folder / "printed.pdf"

    def jobs(self, which: str) -> list[str]:
        """The jobs that are "completed" or "not-completed"."""
        command = ["lpstat", "-h", self.server, "-W", which, "-o", QUEUE]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()

    def kept_files(self) -> list[str]:
        """Documents that still lie in the spool; what is kept about a job holds none."""
        spooled = (self.folder / "spool").rglob("*")
        return sorted(path.name for path in spooled if path.is_file() and not path.name.startswith("c"))


@contextmanager
def printing_system() -> Iterator[PrintingSystem]:
    """CUPS, started and ended by its process id; nothing of the system's own is touched."""
    folder = Path(tempfile.mkdtemp(prefix="bedside-cups-"))
    folder.chmod(0o755)  # the filters run as another user
    for name in ("etc", "etc/ppd", "run", "cache", "spool", "spool/tmp"):
        (folder / name).mkdir()
    (folder / "cupsd.conf").write_text(_DAEMON.format(folder=folder))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    (folder / "ward.ppd").write_text(_PRINTER)
    command = [_SCHEDULER, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    scheduler = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        system = PrintingSystem(folder)
        _make_queue(system, scheduler)
        yield system
    finally:
        scheduler.terminate()
        scheduler.wait(timeout=60)
        shutil.rmtree(folder)


def _make_queue(system: PrintingSystem, scheduler: "subprocess.Popen[bytes]") -> None:
    """The queue; asked for until the scheduler listens."""
    command = [_ADMINISTRATION, "-h", system.server, "-p", QUEUE, "-E", "-v", f"file://{system.printed}"]
    command += ["-P", str(system.folder / "ward.ppd")]
    said = ""
    for _ in range(200):
        made = subprocess.run(command, capture_output=True, text=True, check=False, env=_plain_words())
        if made.returncode == 0:
            return
        said = made.stderr
        try:
            scheduler.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(f"no printing system: {said}")


def _plain_words() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C"}
