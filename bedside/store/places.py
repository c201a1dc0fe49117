"""Where the store, its anchor and the device secret lie (design.md 10.34)."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HOME_VARIABLE = "BEDSIDE_HOME"


class Places(NamedTuple):
    """Three folders: data (the store), state (what proves it), config (what opens it).

    `temporary` marks invented wards: only there may a store use the small key derivation.
    """

    data: Path
    state: Path
    config: Path
    temporary: bool = False

    @property
    def store_file(self) -> Path:
        """The one encrypted file."""
        return self.data / "ward.bedside"

    @property
    def setup_mark(self) -> Path:
        """Stands while a setup is under way."""
        return self.data / "setup.unfinished"

    @property
    def keys_file(self) -> Path:
        """Key slots, needed before the store opens."""
        return self.data / "ward.keys"

    @property
    def lock_file(self) -> Path:
        """Held by the one writer."""
        return self.data / "ward.lock"

    @property
    def reserve_file(self) -> Path:
        """Room kept free for the record."""
        return self.data / "reserve"

    @property
    def copies(self) -> Path:
        """Folder of verified encrypted copies."""
        return self.data / "copies"

    @property
    def set_aside(self) -> Path:
        """Folder of stores that a restored copy took the place of."""
        return self.data / "set-aside"

    @property
    def erasure_mark(self) -> Path:
        """Stands from an erasure until every copy is replaced."""
        return self.data / "erasure.unfinished"

    @property
    def contents(self) -> Path:
        """Folder of every version of the content that was in use here."""
        return self.data / "contents"

    @property
    def adopted_file(self) -> Path:
        """Names the version that the site adopted; missing while it works with the shipped one."""
        return self.data / "content.adopted"

    @property
    def anchor_file(self) -> Path:
        """Counter and head outside the store."""
        return self.state / "anchor"

    @property
    def tries_file(self) -> Path:
        """Wrong PINs so far, beside the anchor."""
        return self.state / "tries"

    @property
    def log(self) -> Path:
        """Folder of the program's log."""
        return self.state / "log"

    @property
    def device_key_file(self) -> Path:
        """The device secret, never beside the store."""
        return self.config / "device.key"

    @property
    def device_note_file(self) -> Path:
        """Whether the device secret is in the system keyring or in `device.key`; read by headless commands too."""
        return self.config / "device.place"


def standard_places(environment: Mapping[str, str]) -> Places:
    """The places of this workstation, or all under BEDSIDE_HOME when that is set."""
    home = environment.get(HOME_VARIABLE)
    if home:
        return _under(Path(home), temporary=False)
    import platformdirs  # only where it is needed: it takes longer to load than all else here

    data = platformdirs.user_data_path("bedside", appauthor=False)
    state = platformdirs.user_state_path("bedside", appauthor=False)
    config = platformdirs.user_config_path("bedside", appauthor=False)
    if len({data, state, config}) < 3:
        # Some systems give one folder for all; the device secret must not lie beside the store.
        return Places(data / "data", state / "state", config / "config")
    return Places(data, state, config)


def temporary_places(folder: Path) -> Places:
    """Places for the demo and the tests, all inside `folder`; the small key derivation is allowed there."""
    return _under(folder, temporary=True)


def _under(home: Path, *, temporary: bool) -> Places:
    return Places(home / "data", home / "state", home / "config", temporary)
