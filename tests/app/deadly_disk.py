"""A disk that kills the process at one of its writes, and the process that dies of it."""

import os
import signal
from collections.abc import Callable

import apsw


class DeadlyDisk(apsw.VFS):  # type: ignore[misc]  # the stub has no constructor signature to follow
    """The usual file layer, which counts what is written from a moment on and kills the process at one of them."""

    def __init__(self, fatal: int | None) -> None:
        super().__init__("deadly", "")
        self.fatal, self.count, self.armed = fatal, 0, False

    def touch(self) -> None:
        """One more write or sync."""
        if self.armed:
            if self.count == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            self.count += 1

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> "DeadlyFile":
        return DeadlyFile(self, name, flags)


class DeadlyFile(apsw.VFSFile):
    """One open file of that disk."""

    def __init__(self, disk: DeadlyDisk, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk

    def xSync(self, flags: int) -> None:
        self._disk.touch()
        super().xSync(flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.touch()
        super().xWrite(data, offset)


def written_in_a_child(work: Callable[[], int]) -> int | None:
    """What work returns in a process of its own, which is how often it wrote; None when it was killed at a write."""
    child = os.fork()
    if child == 0:
        code = 255
        try:
            code = work()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None
    code = os.WEXITSTATUS(status)
    assert code != 255, "the child failed"
    return code
