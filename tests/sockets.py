"""Counts every IPv4 and IPv6 socket of this process and lets none be made (safety.md K4, T21)."""

import socket
from dataclasses import dataclass, field

INTERNET = (socket.AF_INET, socket.AF_INET6)


class SocketOpenedError(RuntimeError):
    """Somebody asked for a socket to a network."""


@dataclass
class SocketGuard:
    """An audit hook; `opened` names every attempt, also one whose error was swallowed."""

    opened: list[str] = field(default_factory=list)

    def listen(self, event: str, arguments: tuple[object, ...]) -> None:
        """Refuse sockets to a network, and looking up names, which needs one."""
        if not event.startswith("socket."):
            return
        if event == "socket.__new__" and arguments[1] not in INTERNET:
            return
        if event in ("socket.__new__", "socket.getaddrinfo", "socket.gethostbyname"):
            self.opened.append(f"{event} {arguments[1:]}")
            raise SocketOpenedError(f"{event}: Bedside opens no socket to a network (rule K4).")


GUARD = SocketGuard()
"""The one that conftest.py sets over the suite."""
