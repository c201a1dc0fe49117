"""The keyring of the desktop session, where there is one.

The backend is named here: the library's own search would load plug-ins, and a folder named by a file in the home
folder, into the program (threat T20).
"""

import sys
from collections.abc import Callable
from typing import Protocol


class Keyring(Protocol):
    """What is asked of a keyring; a failure is an exception of the backend's own kind."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret of an entry; None when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret; an older one of the same name is replaced."""


FindKeyring = Callable[[], Keyring | None]


def no_keyring() -> Keyring | None:
    """For the demonstration, the tests, and a ward that lies under one folder."""
    return None


def system_keyring() -> Keyring | None:
    """The keyring of this desktop session; None where there is none, as in a headless command."""
    try:
        backend = _backend()
        # The library says through this property, by raising, that its service cannot be reached.
        return backend() if backend.priority else None  # type: ignore[attr-defined]
    except (ImportError, RuntimeError, OSError):
        return None


if sys.platform == "win32":  # pragma: no cover - the other platform

    def _backend() -> Callable[[], Keyring]:
        from keyring.backends.Windows import WinVaultKeyring

        return WinVaultKeyring

elif sys.platform == "darwin":  # pragma: no cover - the other platform

    def _backend() -> Callable[[], Keyring]:
        from keyring.backends.macOS import Keyring as Keychain

        return Keychain

else:

    def _backend() -> Callable[[], Keyring]:
        from keyring.backends.SecretService import Keyring as SecretService

        return SecretService
